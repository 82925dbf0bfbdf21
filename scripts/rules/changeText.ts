import { levelOf, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import { CHINA_OFFSET_MS, type Instant } from '#shared/domain/time.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { PreviewedChange, PreviewedMover } from '#shared/rules/rulesStatus.ts';
import { SUBJECT_WORDS } from './subjectWords.ts';

interface PreviewText {
  readonly atlas: Atlas;
  readonly change: Pick<PreviewedChange, 'moves' | 'subjectMoves' | 'compliance' | 'largest'>;
  readonly titles: { readonly inForce: string; readonly proposed: string };
  readonly asOf: Instant;
}

/** Never by colour alone, also where there are no colours. */
const LEVELS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['▨ 不明', '● IV 蓝', '▲ III 黄', '◆ II 橙', '■ I 红'],
  en: ['▨ unknown', '● IV blue', '▲ III yellow', '◆ II orange', '■ I red'],
};

const WORDS = {
  'zh-CN': {
    asOf: '时间',
    inForce: '现行规则',
    proposed: '拟用规则',
    same: '没有区域或创建主体改变等级。',
    moves: ['层级', '由', '至', '区域数'],
    subjectMoves: ['创建主体', '由', '至', '主体数'],
    largest: '变动最大的区域和创建主体（每百户分值，企事业单位为分值）',
    movers: ['', '区域或主体', '由', '至', '户数', '原分值', '新分值'],
    subject: '主体',
    compliance: ['本月达标', '总数', '现行规则', '拟用规则'],
    groups: { village: '村（社区）', enterprise: '企事业单位' },
  },
  en: {
    asOf: 'as of',
    inForce: 'in force',
    proposed: 'proposed',
    same: 'No area and no creation subject changes its level.',
    moves: ['area level', 'from', 'to', 'areas'],
    subjectMoves: ['creation subject', 'from', 'to', 'subjects'],
    largest: 'largest movers (points per 100 households; of enterprises and institutions, points)',
    movers: ['', 'area or subject', 'from', 'to', 'households', 'score', 'new score'],
    subject: 'subject',
    compliance: ['meets the standard this month', 'of', 'in force', 'proposed'],
    groups: { village: 'villages, communities', enterprise: 'enterprises, institutions' },
  },
} as const;

/** The moves and the largest movers as tables for a terminal. */
export function changeText({ atlas, change, titles, asOf }: PreviewText, locale: Locale): string {
  const words = WORDS[locale];
  const level = (of: WarningLevel): string => LEVELS[locale][of] ?? '';
  const head = [
    `${words.inForce}: ${titles.inForce}`,
    `${words.proposed}: ${titles.proposed}`,
    `${words.asOf}: ${new Date(asOf + CHINA_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')}`,
    '',
  ].join('\n');
  const judged = change.compliance
    .filter(({ metBefore, metAfter }) => metBefore !== metAfter)
    .map(({ group, total, metBefore, metAfter }) => [words.groups[group], ...[total, metBefore, metAfter].map(String)]);
  const compliance = judged.length === 0 ? [] : [table(words.compliance, judged)];
  if (change.largest.length === 0) return [head, `${words.same}\n`, ...compliance].join('\n');
  const moves = change.moves.map(({ areaLevel, from, to, areas }) => {
    const names = atlas.city.levelNames[areaLevel];
    return [(locale === 'en' ? names?.nameEn : names?.name) ?? '', level(from), level(to), String(areas)];
  });
  const subjects = change.subjectMoves.map(({ type, from, to, subjects }) => [
    inLocale(SUBJECT_WORDS[type], locale),
    level(from),
    level(to),
    String(subjects),
  ]);
  const movers = change.largest.map((mover) => [
    mover.subject === undefined ? '' : words.subject,
    nameOf(atlas, mover, locale),
    level(mover.from),
    level(mover.to),
    mover.subject === undefined || mover.subject.type === 'village' ? String(atlas.households[mover.area]) : '',
    mover.scoreBefore.toFixed(2),
    mover.scoreAfter.toFixed(2),
  ]);
  const counts = [table(words.moves, moves), table(words.subjectMoves, subjects)].filter((_, at) =>
    at === 0 ? moves.length > 0 : subjects.length > 0,
  );
  return [head, ...counts, ...compliance, `${words.largest}\n${table(words.movers, movers)}`].join('\n');
}

/** An enterprise or institution stands with its village. */
function nameOf(atlas: Atlas, { area, subject }: PreviewedMover, locale: Locale): string {
  const place = placeOf(atlas, area, locale);
  return subject === undefined || subject.type === 'village' ? place : `${place} · ${subject.name}`;
}

function placeOf(atlas: Atlas, area: AreaIndex, locale: Locale): string {
  const way = levelOf(atlas, area) === 0 ? [area] : pathOf(atlas, area).slice(1);
  return locale === 'en' ? way.map((at) => atlas.nameEn(at)).join(' · ') : way.map((at) => atlas.name(at)).join('');
}

/** Columns as wide as their widest cell; figures, which begin with a digit, at the right edge. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, at) => Math.max(...[title, ...rows.map((row) => row[at] ?? '')].map(displayWidth)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - displayWidth(cell));
        return /^\d[\d.]*$/.test(cell) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return `${[titles, ...rows].map(line).join('\n')}\n`;
}

/** Chinese characters and full-width signs take two cells of a terminal. */
const displayWidth = (text: string): number =>
  [...text].reduce((width, sign) => width + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(sign) ? 2 : 1), 0);

import { levelOf, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { CHINA_OFFSET_MS, type Instant } from '#shared/domain/time.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { PreviewedChange } from '#shared/rules/rulesStatus.ts';

interface PreviewText {
  readonly atlas: Atlas;
  readonly change: Pick<PreviewedChange, 'moves' | 'largest'>;
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
    same: '没有区域改变等级。',
    moves: ['层级', '由', '至', '区域数'],
    largest: '变动最大的区域（每百户分值）',
    movers: ['区域', '由', '至', '户数', '原分值', '新分值'],
  },
  en: {
    asOf: 'as of',
    inForce: 'in force',
    proposed: 'proposed',
    same: 'No area changes its level.',
    moves: ['area level', 'from', 'to', 'areas'],
    largest: 'largest movers (points per 100 households)',
    movers: ['area', 'from', 'to', 'households', 'score', 'new score'],
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
  if (change.moves.length === 0) return `${head}\n${words.same}\n`;
  const moves = change.moves.map(({ areaLevel, from, to, areas }) => {
    const names = atlas.city.levelNames[areaLevel];
    return [(locale === 'en' ? names?.nameEn : names?.name) ?? '', level(from), level(to), String(areas)];
  });
  const movers = change.largest.map(({ area, from, to, scoreBefore, scoreAfter }) => [
    placeOf(atlas, area, locale),
    level(from),
    level(to),
    String(atlas.households[area]),
    scoreBefore.toFixed(2),
    scoreAfter.toFixed(2),
  ]);
  return `${head}\n${table(words.moves, moves)}\n${words.largest}\n${table(words.movers, movers)}`;
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

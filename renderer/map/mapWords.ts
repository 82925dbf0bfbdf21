import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { MapViewProps } from './mapProps.ts';

type Locale = MapViewProps['locale'];

/** The shape that stands for a level beside its colour. */
export type LevelShape = 'hatch' | 'disc' | 'triangle' | 'diamond' | 'square';

export interface LevelSign {
  readonly level: WarningLevel;
  readonly shape: LevelShape;
  readonly glyph: string;
  /** Roman numeral of the grade; empty for unknown. */
  readonly numeral: string;
  readonly word: Readonly<Record<Locale, string>>;
}

/** Never colour alone: shape, numeral and word of each level, indexed by WarningLevel. */
export const LEVEL_SIGNS: readonly LevelSign[] = [
  { level: 0, shape: 'hatch', glyph: '▨', numeral: '', word: { 'zh-CN': '不明', en: 'Unknown' } },
  { level: 1, shape: 'disc', glyph: '●', numeral: 'IV', word: { 'zh-CN': '蓝', en: 'Blue' } },
  { level: 2, shape: 'triangle', glyph: '▲', numeral: 'III', word: { 'zh-CN': '黄', en: 'Yellow' } },
  { level: 3, shape: 'diamond', glyph: '◆', numeral: 'II', word: { 'zh-CN': '橙', en: 'Orange' } },
  { level: 4, shape: 'square', glyph: '■', numeral: 'I', word: { 'zh-CN': '红', en: 'Red' } },
];

/** Notes on the map, by locale. */
export const MAP_WORDS = {
  'zh-CN': {
    schematic: (level: string) => `${level}及以下为示意边界`,
    reviewed: (number: string) => `审图号：${number}`,
    unreviewed: '审图号：未送审 — 仅供演示',
    basemapReviewed: (number: string) => `底图审图号：${number}`,
    short: {
      schematic: (level: string) => `${level}以下示意`,
      unreviewed: '未送审',
      basemapReviewed: (number: string) => `底图 ${number}`,
    },
    north: '回到正北、俯视',
    layersLeftOut: (n: number) => `另有 ${n} 层`,
  },
  en: {
    schematic: (level: string) => `Boundaries from ${level} down are schematic`,
    reviewed: (number: string) => `Map review no. ${number}`,
    unreviewed: 'Map not reviewed — demonstration only',
    basemapReviewed: (number: string) => `Base map review no. ${number}`,
    short: {
      schematic: (level: string) => `Schematic from ${level} down`,
      unreviewed: 'Not reviewed',
      basemapReviewed: (number: string) => `Base map ${number}`,
    },
    north: 'North up, from above',
    layersLeftOut: (n: number) => `${n} more`,
  },
} as const satisfies Record<Locale, unknown>;

/** What a level is called in one line: “■ I 红”. */
export function levelTitle(level: number, locale: Locale): string {
  const sign = LEVEL_SIGNS[level] ?? (LEVEL_SIGNS[0] as LevelSign);
  return [sign.glyph, sign.numeral, sign.word[locale]].filter((part) => part !== '').join(' ');
}

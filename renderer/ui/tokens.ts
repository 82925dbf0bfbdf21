import { WARNING_LEVELS } from '#shared/domain/warningLevel.ts';

/** Red, green, blue, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The tokens that are drawn rather than styled: map and charts take their colours from here. */
export interface DrawnTokens {
  readonly ground: Rgb;
  readonly surface: Rgb;
  readonly line: Rgb;
  readonly text: Rgb;
  readonly second: Rgb;
  readonly quiet: Rgb;
  /** What lights something up: white on a dark ground, black on a light one. */
  readonly bright: Rgb;
  /** True where things are drawn dark on light. */
  readonly isLight: boolean;
  /** Indexed by WarningLevel. */
  readonly levels: readonly Rgb[];
  /** Opacity (0 … 1) of a level's area on the map, indexed by WarningLevel. */
  readonly fills: readonly number[];
  /** Opacity of the city's light on its surroundings, of the shade the focus throws on its own, and of rivers, 0 … 1. */
  readonly glow: number;
  readonly shade: number;
  readonly water: number;
  /** What a heat map goes from and to, and its opacity where it is densest, 0 … 1. */
  readonly heat: { readonly low: Rgb; readonly high: Rgb; readonly cover: number };
  readonly fontText: string;
  readonly fontFigures: string;
}

/** Reads tokens.css as it applies to `element` now. Throws when the style sheet is missing: nothing could be drawn. */
export function readTokens(element: Element = document.documentElement): DrawnTokens {
  const style = getComputedStyle(element);
  const colour = (name: string): Rgb => parseHex(name, style.getPropertyValue(name));
  const share = (name: string): number => parseShare(name, style.getPropertyValue(name));
  return {
    ground: colour('--ground'),
    surface: colour('--surface'),
    line: colour('--line'),
    text: colour('--text'),
    second: colour('--second'),
    quiet: colour('--quiet'),
    bright: colour('--bright'),
    isLight: style.getPropertyValue('color-scheme').trim() === 'light',
    levels: WARNING_LEVELS.map((level) => colour(`--level-${level}`)),
    fills: WARNING_LEVELS.map((level) => share(`--fill-${level}`)),
    glow: share('--map-glow'),
    shade: share('--map-shade'),
    water: share('--map-water'),
    heat: { low: colour('--heat-low'), high: colour('--heat-high'), cover: share('--heat-cover') },
    fontText: style.getPropertyValue('--font-text').trim(),
    fontFigures: style.getPropertyValue('--font-figures').trim(),
  };
}

function parseHex(name: string, value: string): Rgb {
  const match = /^\s*#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\s*$/i.exec(value);
  if (match === null) throw new Error(`Token ${name} is not a six-digit colour: "${value}"`);
  const [, red = '0', green = '0', blue = '0'] = match;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

function parseShare(name: string, value: string): number {
  const share = Number.parseFloat(value);
  if (!(share >= 0 && share <= 1)) throw new Error(`Token ${name} is not a share between 0 and 1: "${value}"`);
  return share;
}

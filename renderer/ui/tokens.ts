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
  /** Indexed by WarningLevel. */
  readonly levels: readonly Rgb[];
  readonly fontText: string;
  readonly fontFigures: string;
}

/** Reads tokens.css as it applies to `element` now. Throws when the style sheet is missing: nothing could be drawn. */
export function readTokens(element: Element = document.documentElement): DrawnTokens {
  const style = getComputedStyle(element);
  const colour = (name: string): Rgb => parseHex(name, style.getPropertyValue(name));
  return {
    ground: colour('--ground'),
    surface: colour('--surface'),
    line: colour('--line'),
    text: colour('--text'),
    second: colour('--second'),
    quiet: colour('--quiet'),
    levels: WARNING_LEVELS.map((level) => colour(`--level-${level}`)),
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

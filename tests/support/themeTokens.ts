import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WARNING_LEVELS } from '#shared/domain/warningLevel.ts';
import type { Theme } from '#shared/scene/theme.ts';
import type { DrawnTokens, Rgb } from '../../renderer/ui/tokens.ts';

const css = readFileSync(join(import.meta.dirname, '../../renderer/ui/tokens.css'), 'utf8');

/** The value of a token as tokens.css has it for a theme. Throws when the theme does not have it. */
export function themeToken(theme: Theme, name: string): string {
  const rules = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const value = new RegExp(`(?:^|\\s)(?:--)?${name}:\\s*([^;]+);`).exec(rules)?.[1];
  if (value === undefined) throw new Error(`no token ${name} in the theme ${theme}`);
  return value;
}

/** What the map and charts are drawn with in a theme, without a page. */
export function themeTokens(theme: Theme): DrawnTokens {
  const colour = (name: string): Rgb => {
    const bits = Number.parseInt(themeToken(theme, name).slice(1), 16);
    return [bits >> 16, (bits >> 8) & 255, bits & 255];
  };
  const share = (name: string): number => Number(themeToken(theme, name));
  return {
    ground: colour('ground'),
    surface: colour('surface'),
    line: colour('line'),
    text: colour('text'),
    second: colour('second'),
    quiet: colour('quiet'),
    bright: colour('bright'),
    isLight: themeToken(theme, 'color-scheme') === 'light',
    levels: WARNING_LEVELS.map((level) => colour(`level-${level}`)),
    fills: WARNING_LEVELS.map((level) => share(`fill-${level}`)),
    glow: share('map-glow'),
    shade: share('map-shade'),
    water: share('map-water'),
    heat: { low: colour('heat-low'), high: colour('heat-high'), cover: share('heat-cover') },
    fontText: 'sans-serif',
    fontFigures: 'sans-serif',
  };
}

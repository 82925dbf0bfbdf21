import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  type Rgb,
  rgb,
} from 'culori';
import { PNG } from 'pngjs';
import { WARNING_LEVELS, type WarningLevelName } from '#shared/domain/warningLevel.ts';
import type { Theme } from '#shared/scene/theme.ts';
import { themeTokens } from './themeTokens.ts';

/** How far a channel of a stored picture may be from the drawn one: fewer tones make files a third as large. */
const TONE_STEP = 16;

/** The same picture in few tones, for a golden file that can be kept. */
export function fewTones(picture: PNG): PNG {
  const next = new PNG({ width: picture.width, height: picture.height });
  for (let at = 0; at < next.data.length; at++) {
    next.data[at] = at % 4 === 3 ? 255 : Math.min(255, Math.round((picture.data[at] ?? 0) / TONE_STEP) * TONE_STEP);
  }
  return next;
}

/** Ways to see colour: as most people do, and without one of the three kinds of cones. */
export const VISIONS: Readonly<Record<string, (colour: Color) => Color | undefined>> = {
  normal: (colour) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

/** The picture in few tones as somebody who sees colours so has it. */
export function seenPicture(picture: PNG, see: (colour: Color) => Color | undefined): PNG {
  const next = fewTones(picture);
  const known = new Map<number, Rgb>();
  for (let at = 0; at < next.data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = next.data.subarray(at, at + 3);
    const key = (r << 16) | (g << 8) | b;
    const colour = known.get(key) ?? seenColour({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 }, see);
    known.set(key, colour);
    for (const [part, share] of [colour.r, colour.g, colour.b].entries()) {
      next.data[at + part] = Math.round(255 * Math.min(1, Math.max(0, share)));
    }
  }
  return next;
}

function seenColour(colour: Rgb, see: (colour: Color) => Color | undefined): Rgb {
  const seen = see(colour);
  return seen === undefined ? colour : rgb(seen);
}

type Fill = WarningLevelName | 'ground';

/** A pixel within this distance (CIEDE2000) of the colour that a level's area should have is one of that level. */
const SAME_COLOUR = 5;
/** So many pixels make a colour that is there to be told apart. */
const LEAST_PIXELS = 150;

/** The mean colour that the areas of each level really have in a picture of the map; levels that are not there are left out. */
export function drawnFills(picture: PNG, theme: Theme): ReadonlyMap<Fill, Rgb> {
  const { ground, levels, fills } = themeTokens(theme);
  const over = (top: number, under: number, share: number): number => (under + (top - under) * share) / 255;
  const expected = new Map<Fill, Rgb>([
    ['ground', { mode: 'rgb', r: ground[0] / 255, g: ground[1] / 255, b: ground[2] / 255 }],
  ]);
  for (const [at, name] of WARNING_LEVELS.entries()) {
    const [r, g, b] = levels[at] ?? ground;
    const share = fills[at] ?? 1;
    if (name === 'unknown') continue;
    expected.set(name, {
      mode: 'rgb',
      r: over(r, ground[0], share),
      g: over(g, ground[1], share),
      b: over(b, ground[2], share),
    });
  }
  const counted = countColours(picture);
  const difference = differenceCiede2000();
  const found = new Map<Fill, Rgb>();
  for (const [name, colour] of expected) {
    const sum = { r: 0, g: 0, b: 0, count: 0 };
    for (const { seen, count } of counted) {
      if (difference(seen, colour) > SAME_COLOUR) continue;
      sum.r += seen.r * count;
      sum.g += seen.g * count;
      sum.b += seen.b * count;
      sum.count += count;
    }
    if (sum.count < LEAST_PIXELS) continue;
    found.set(name, { mode: 'rgb', r: sum.r / sum.count, g: sum.g / sum.count, b: sum.b / sum.count });
  }
  return found;
}

/** The colours that are more than specks in a picture, with how many pixels have them. */
function countColours({ data }: PNG): readonly { readonly seen: Rgb; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const key = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= 8)
    .map(([key, count]) => ({
      seen: { mode: 'rgb', r: (key >> 16) / 255, g: ((key >> 8) & 255) / 255, b: (key & 255) / 255 },
      count,
    }));
}

/** The least difference (CIEDE2000) between any two colours for somebody who sees so, with their names. */
export function leastDifference(
  colours: ReadonlyMap<string, Rgb>,
  see: (colour: Color) => Color | undefined,
): { readonly difference: number; readonly between: string } {
  const difference = differenceCiede2000();
  const all = [...colours];
  let least = { difference: Number.POSITIVE_INFINITY, between: '' };
  for (const [position, [one, first]] of all.entries()) {
    for (const [other, second] of all.slice(position + 1)) {
      const apart = difference(see(first) ?? rgb(first), see(second) ?? rgb(second));
      if (apart < least.difference) least = { difference: apart, between: `${one} and ${other}` };
    }
  }
  return least;
}

import { type Color, differenceCiede2000, parse, type Rgb, rgb, wcagContrast } from 'culori';
import { describe, expect, test } from 'vitest';
import { WARNING_LEVELS } from '#shared/domain/warningLevel.ts';
import { THEMES, type Theme } from '#shared/scene/theme.ts';
import { HALO_ALPHA } from '../../../renderer/map/layers/labels/labelsMapLayer.ts';
import { VISIONS } from '../../support/mapPictures.ts';
import { themeToken } from '../../support/themeTokens.ts';

/** CIEDE2000; about 2 is just noticeable, 15 is another colour at a glance. */
const LEAST_DIFFERENCE = 15;
/** Areas lie side by side, where 10 is plain, and the graver ones bear their shape besides. */
const LEAST_FILL_DIFFERENCE = 10;

type Named = readonly [name: string, colour: Color];

function tokenColour(theme: Theme, name: string): Rgb {
  const colour = parse(themeToken(theme, name));
  if (colour === undefined) throw new Error(`${name} of ${theme} is not a colour`);
  return rgb(colour);
}

/** A level's area as the map draws it: its colour over the ground. */
function fillOf(theme: Theme, level: string): Rgb {
  const ground = tokenColour(theme, 'ground');
  const colour = tokenColour(theme, `level-${level}`);
  const share = Number(themeToken(theme, `fill-${level}`));
  const mix = (top: number, under: number): number => under + (top - under) * share;
  return { mode: 'rgb', r: mix(colour.r, ground.r), g: mix(colour.g, ground.g), b: mix(colour.b, ground.b) };
}

function expectApart(colours: readonly Named[], see: (colour: Color) => Color | undefined, least: number): void {
  const difference = differenceCiede2000();
  for (const [position, [one, first]] of colours.entries()) {
    for (const [other, second] of colours.slice(position + 1)) {
      const apart = difference(see(first) as Color, see(second) as Color);
      expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(least);
    }
  }
}

describe.each(THEMES)('the colours of the %s theme', (theme) => {
  const ground: Named = ['ground', tokenColour(theme, 'ground')];

  test.each(Object.entries(VISIONS))('any two levels and the ground stay apart under %s', (_name, see) => {
    const levels = WARNING_LEVELS.map((level): Named => [level, tokenColour(theme, `level-${level}`)]);
    expectApart([ground, ...levels], see, LEAST_DIFFERENCE);
  });

  // An unknown area is told by its hatch, not by its colour.
  test.each(Object.entries(VISIONS))('areas of any two levels and the ground stay apart under %s', (_name, see) => {
    const known = WARNING_LEVELS.filter((level) => level !== 'unknown');
    expectApart([ground, ...known.map((level): Named => [level, fillOf(theme, level)])], see, LEAST_FILL_DIFFERENCE);
  });

  test('names can be read over areas of every level, through their halo', () => {
    const ground = tokenColour(theme, 'ground');
    const least: Readonly<Record<string, number>> = { text: 7, second: 4.5, quiet: 2.7 };
    for (const level of WARNING_LEVELS) {
      const under = fillOf(theme, level);
      const mix = (halo: number, fill: number): number => fill + (halo - fill) * HALO_ALPHA;
      const halo: Rgb = {
        mode: 'rgb',
        r: mix(ground.r, under.r),
        g: mix(ground.g, under.g),
        b: mix(ground.b, under.b),
      };
      for (const [name, contrast] of Object.entries(least)) {
        expect(wcagContrast(tokenColour(theme, name), halo), `${name} over ${level}`).toBeGreaterThanOrEqual(contrast);
      }
    }
  });

  test('text can be read on every ground it stands on', () => {
    for (const under of ['ground', 'surface', 'raised']) {
      const on = tokenColour(theme, under);
      expect(wcagContrast(tokenColour(theme, 'text'), on), `text on ${under}`).toBeGreaterThanOrEqual(7);
      expect(wcagContrast(tokenColour(theme, 'second'), on), `second on ${under}`).toBeGreaterThanOrEqual(4.5);
      expect(wcagContrast(tokenColour(theme, 'quiet'), on), `quiet on ${under}`).toBeGreaterThanOrEqual(3);
    }
  });
});

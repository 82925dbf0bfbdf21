import { readFileSync } from 'node:fs';
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
} from 'culori';
import { expect, test } from 'vitest';

/** CIEDE2000; about 2 is just noticeable, 15 is another colour at a glance. */
const LEAST_DIFFERENCE = 15;

const VISIONS: Readonly<Record<string, (colour: Color) => Color | undefined>> = {
  normal: (colour) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

const TOKENS = ['ground', 'level-unknown', 'level-blue', 'level-yellow', 'level-orange', 'level-red'] as const;

const css = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');

function tokenColour(name: string): Color {
  const colour = parse(new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(css)?.[1] ?? '');
  if (colour === undefined) throw new Error(`no token --${name}`);
  return colour;
}

const pairs = TOKENS.flatMap((one, position) => TOKENS.slice(position + 1).map((other) => [one, other] as const));

test.each(Object.entries(VISIONS))('any two levels and the ground stay apart under %s', (_name, see) => {
  const difference = differenceCiede2000();
  for (const [one, other] of pairs) {
    const seen = [see(tokenColour(one)), see(tokenColour(other))] as const;
    const apart = difference(seen[0] as Color, seen[1] as Color);
    expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
  }
});

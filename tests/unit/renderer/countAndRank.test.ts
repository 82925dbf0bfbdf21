import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childrenOf } from '#shared/atlas/areaIndex.ts';
import { countLevelsAt, countLevelsBelow } from '../../../renderer/state/countLevels.ts';
import { rankAreas } from '../../../renderer/state/rankAreas.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';

const atlas = smallAtlas();

test('the counts below the city are the counts of all areas, level by level', () => {
  const levels = Uint8Array.from({ length: atlas.areaCount }, (_, area) => area % 5);
  const rows = countLevelsBelow(atlas, levels, 0);
  expect(rows.map(({ areaLevel }) => areaLevel)).toEqual([1, 2, 3, 4, 5]);
  for (const { areaLevel, counts } of rows) {
    const own = levels.subarray(atlas.levelStart[areaLevel], atlas.levelStart[areaLevel + 1]);
    expect([...counts]).toEqual([0, 1, 2, 3, 4].map((level) => own.filter((each) => each === level).length));
  }
});

test('a county counts only its own grids', () => {
  const levels = new Uint8Array(atlas.areaCount).fill(1);
  const [, secondCounty = 0] = [...Array(2).keys()].map((n) => (atlas.firstChild[0] as number) + n);
  levels[atlas.levelStart[4] as number] = 4; // in the first county
  expect(countLevelsAt(atlas, levels, secondCounty, 4)[4]).toBe(0);
  expect(countLevelsAt(atlas, levels, 0, 4)[4]).toBe(1);
});

test('the ranking is what sorting everything would give', () => {
  const run = childrenOf(atlas, 0);
  const wide = [0, atlas.areaCount] as const;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer(), (limit, seed) => {
      const pick = (area: number, salt: number, most: number): number => Math.abs((area * 7919 + seed * salt) % most);
      const picture = {
        levels: Uint8Array.from({ length: atlas.areaCount }, (_, area) => pick(area, 3, 5)),
        worst: Uint8Array.from({ length: atlas.areaCount }, (_, area) => pick(area, 5, 5)),
        scores: Float32Array.from({ length: atlas.areaCount }, (_, area) => pick(area, 11, 9)),
        openEvents: new Uint32Array(atlas.areaCount),
      };
      const { levels, worst, scores } = picture;
      const by = (values: ArrayLike<number>, a: number, b: number): number => Number(values[b]) - Number(values[a]);
      const sorted = [...Array(atlas.areaCount).keys()].sort(
        (a, b) => by(worst, a, b) || by(levels, a, b) || by(scores, a, b) || a - b,
      );
      expect(rankAreas(picture, wide, limit).map(({ area }) => area)).toEqual(sorted.slice(0, limit));
    }),
  );
  expect(run[1] - run[0]).toBe(2);
});

import { describe, expect, it } from 'vitest';
import { BLUE, ORANGE, RED, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import { compareLevels } from '#shared/rules/compareLevels.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';

const atlas = smallAtlas();
const firstGrid = atlas.levelStart[4] as number;
const firstMicroGrid = atlas.levelStart[5] as number;

const levelsWith = (levels: Readonly<Record<number, WarningLevel>>) => ({
  levelOf: (area: number): WarningLevel => levels[area] ?? BLUE,
  scores: new Float32Array(atlas.areaCount),
});

describe('the comparison of levels', () => {
  it('counts moves by area level, from the highest area down', () => {
    const before = levelsWith({ [firstGrid]: RED, [firstMicroGrid]: YELLOW, [firstMicroGrid + 1]: YELLOW });
    const after = levelsWith({ 0: YELLOW, [firstGrid]: ORANGE });
    expect(compareLevels(atlas, before, after).moves).toEqual([
      { areaLevel: 0, from: BLUE, to: YELLOW, areas: 1 },
      { areaLevel: 4, from: RED, to: ORANGE, areas: 1 },
      { areaLevel: 5, from: YELLOW, to: BLUE, areas: 2 },
    ]);
  });

  it('names the movers of most levels first, then those of most households', () => {
    const after = levelsWith({ 0: YELLOW, 1: YELLOW, [firstMicroGrid]: RED });
    const { largest } = compareLevels(atlas, levelsWith({}), after);
    expect(largest.map(({ area }) => area)).toEqual([firstMicroGrid, 0, 1]);
    expect(largest[0]).toMatchObject({ from: BLUE, to: RED });
  });

  it('names twenty at most', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [firstMicroGrid + at, RED])) as Record<
      number,
      WarningLevel
    >;
    const { largest, moves } = compareLevels(atlas, levelsWith({}), levelsWith(many));
    expect(largest).toHaveLength(20);
    expect(moves).toEqual([{ areaLevel: 5, from: BLUE, to: RED, areas: 50 }]);
  });

  it('finds nothing between equal pictures', () => {
    expect(compareLevels(atlas, levelsWith({ 3: RED }), levelsWith({ 3: RED }))).toEqual({ moves: [], largest: [] });
  });
});

import { describe, expect, it } from 'vitest';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { BLUE, ORANGE, RED, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import { compareLevels } from '#shared/rules/compareLevels.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { smallSubjects } from '../../support/smallSubjects.ts';

const atlas = smallAtlas();
const VILLAGE = `V${atlas.code(atlas.levelStart[3] as number)}`;
const firstGrid = atlas.levelStart[4] as number;
const firstMicroGrid = atlas.levelStart[5] as number;

const SUBJECTS = smallSubjects(atlas);

const levelsWith = (
  levels: Readonly<Record<number, WarningLevel>>,
  ofSubjects: Readonly<Record<string, WarningLevel>> = {},
) => ({
  levelOf: (area: number): WarningLevel => levels[area] ?? BLUE,
  scores: new Float32Array(atlas.areaCount),
  subjects: {
    count: SUBJECTS.length,
    subject: (thing: number) => SUBJECTS[thing] as Subject,
    areaOf: (thing: number) => areaByCode(atlas, (SUBJECTS[thing] as Subject).areaCode) as number,
    levelOf: (thing: number): WarningLevel => ofSubjects[(SUBJECTS[thing] as Subject).id] ?? BLUE,
    scoreOf: (thing: number) => thing,
  },
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
    expect(compareLevels(atlas, levelsWith({ 3: RED }), levelsWith({ 3: RED }))).toEqual({
      ...{ moves: [], subjectMoves: [], largest: [] },
    });
  });

  it('counts the moves of creation subjects by type, villages first', () => {
    const before = levelsWith({}, { S0: RED, S1: RED, F2: YELLOW });
    const after = levelsWith({}, { S0: ORANGE, S1: ORANGE, S2: RED, [VILLAGE]: YELLOW });
    const { moves, subjectMoves } = compareLevels(atlas, before, after);
    expect(moves).toEqual([]);
    expect(subjectMoves).toEqual([
      { type: 'village', from: BLUE, to: YELLOW, subjects: 1 },
      { type: 'school', from: RED, to: ORANGE, subjects: 2 },
      { type: 'school', from: BLUE, to: RED, subjects: 1 },
      { type: 'factory', from: YELLOW, to: BLUE, subjects: 1 },
    ]);
  });

  it('names subjects among the largest movers, with the households of their village behind them', () => {
    const village = areaByCode(atlas, VILLAGE.slice(1)) as number;
    const after = levelsWith({ 0: RED, [village]: RED, [firstMicroGrid]: RED }, { S0: RED, F0: ORANGE });
    const { largest } = compareLevels(atlas, levelsWith({}), after);
    expect(largest.map(({ area, subject }) => subject?.id ?? area)).toEqual([0, village, 'S0', firstMicroGrid, 'F0']);
    const school = SUBJECTS.findIndex(({ id }) => id === 'S0');
    expect(largest[2]).toMatchObject({ area: village, from: BLUE, to: RED, scoreBefore: school, scoreAfter: school });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaLevel } from '#shared/domain/area.ts';
import { BLUE, ORANGE, RED, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import { childDistances, leastCount } from '#shared/warnings/childDistances.ts';
import { type DescendantCounts, type Quorum, type RolledUp, rollUp } from '#shared/warnings/rollUp.ts';

const CHILDREN = [4, 5] as const;
const LEVELS = [YELLOW, ORANGE, RED] as const;

/** How many children stand at blue, yellow, orange and red, for each of two area levels. */
type Tally = Readonly<Record<4 | 5, readonly number[]>>;

const countsOf = (tally: Tally): DescendantCounts => ({
  countAtLeast: (child, atLeast) =>
    (tally[child as 4 | 5] ?? []).reduce((sum, count, n) => sum + (n + 1 >= atLeast ? count : 0), 0),
  total: (child) => (tally[child as 4 | 5] ?? []).reduce((sum, count) => sum + count, 0),
});

/** So many children more at a level, out of those that were under it, the worst of them first. */
function raised(tally: Tally, child: AreaLevel, to: WarningLevel, by: number): Tally {
  const counts = [...tally[child as 4 | 5]];
  for (let left = by, from = to - 1; left > 0; from--) {
    const moved = Math.min(left, counts[from - 1] as number);
    counts[from - 1] = (counts[from - 1] as number) - moved;
    counts[to - 1] = (counts[to - 1] as number) + moved;
    left -= moved;
  }
  return { ...tally, [child]: counts };
}

/** So many children fewer at a level or worse: they come to rest. */
function calmed(tally: Tally, child: AreaLevel, from: WarningLevel, by: number): Tally {
  const counts = [...tally[child as 4 | 5]];
  for (let left = by, level: number = from; left > 0; level++) {
    const moved = Math.min(left, counts[level - 1] as number);
    counts[level - 1] = (counts[level - 1] as number) - moved;
    counts[0] = (counts[0] as number) + moved;
    left -= moved;
  }
  return { ...tally, [child]: counts };
}

const quorum: fc.Arbitrary<Quorum> = fc
  .record({
    child: fc.constantFrom<AreaLevel>(...CHILDREN),
    childLevel: fc.constantFrom<WarningLevel>(...LEVELS),
    level: fc.constantFrom<WarningLevel>(...LEVELS),
    percent: fc.integer({ min: 1, max: 100 }),
    kept: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ percent, kept, ...rest }) => ({
    ...rest,
    share: percent / 100,
    leaveShare: Math.min(percent, kept) / 100,
  }));

const tally: fc.Arbitrary<Tally> = fc
  .tuple(...CHILDREN.map(() => fc.array(fc.nat({ max: 60 }), { minLength: 4, maxLength: 4 })))
  .map(([grids = [], microGrids = []]) => ({ 4: grids, 5: microGrids }));

const situation = fc.record({
  quorums: fc.array(quorum, { minLength: 1, maxLength: 5 }).map((all) => all.sort((a, b) => b.level - a.level)),
  tally,
  standing: fc.constantFrom<WarningLevel>(BLUE, ...LEVELS),
});

type Situation = typeof situation extends fc.Arbitrary<infer Found> ? Found : never;

/** Runs a check wherever the children call for a level, and says how often. */
function whereRolledUp(check: (s: Situation, rolled: RolledUp) => boolean): void {
  let checked = 0;
  fc.assert(
    fc.property(situation, (s) => {
      const rolled = rollUp(s.quorums, countsOf(s.tally), s.standing);
      if (rolled !== undefined && check(s, rolled)) checked += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(checked).toBeGreaterThan(300);
}

describe('the least count over a line', () => {
  it('is the least that the very division reaches, also where a product would round up', () => {
    expect(leastCount(0.07, 100)).toBe(7);
    expect(leastCount(0.05, 147)).toBe(8);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 20_000 }), (perMille, total) => {
        const line = perMille / 1_000;
        const count = leastCount(line, total);
        expect(count / total).toBeGreaterThanOrEqual(line);
        expect((count - 1) / total).toBeLessThan(line);
      }),
    );
  });
});

describe('the distances of a level that the children decide', () => {
  it('up: so many more raise it, one fewer does not', () => {
    whereRolledUp(({ quorums, tally }, rolled) => {
      const { rise } = childDistances(quorums, countsOf(tally), rolled);
      if (rise === undefined) return false;
      const { child, childLevel, more } = rise;
      const levelWith = (by: number) =>
        rollUp(quorums, countsOf(raised(tally, child, childLevel, by)), rolled.level)?.level ?? BLUE;
      expect(more).toBeGreaterThan(0);
      expect(levelWith(more)).toBe(rise.level);
      expect(levelWith(more - 1)).toBe(rolled.level);
      return true;
    });
  });

  it('down: at that count it falls, at one more it stays', () => {
    whereRolledUp(({ quorums, tally }, rolled) => {
      const { fallsAtCount } = childDistances(quorums, countsOf(tally), rolled);
      if (fallsAtCount === undefined) return false;
      const { child, childLevel } = rolled.quorum;
      const levelAt = (count: number) =>
        rollUp(quorums, countsOf(calmed(tally, child, childLevel, rolled.count - count)), rolled.level)?.level ?? BLUE;
      expect(fallsAtCount).toBeLessThan(rolled.count);
      expect(levelAt(fallsAtCount)).toBeLessThan(rolled.level);
      expect(levelAt(fallsAtCount + 1)).toBe(rolled.level);
      return true;
    });
  });

  it('are not told down while another quorum calls for the same level', () => {
    const of = (child: AreaLevel): Quorum => ({
      ...{ child, childLevel: ORANGE, level: YELLOW },
      ...{ share: 0.5, leaveShare: 0.4 },
    });
    const quorums = [of(4), of(5)];
    const both = countsOf({ 4: [5, 0, 5, 0], 5: [6, 0, 4, 0] });
    const rolled = rollUp(quorums, both, YELLOW) as RolledUp;
    expect(childDistances(quorums, both, rolled).fallsAtCount).toBeUndefined();
    const one = countsOf({ 4: [5, 0, 5, 0], 5: [7, 0, 3, 0] });
    expect(childDistances(quorums, one, rolled).fallsAtCount).toBe(3);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE, ORANGE, RED, UNKNOWN, YELLOW } from '#shared/domain/warningLevel.ts';
import { decideLevel, decidingRule } from '#shared/warnings/decideLevel.ts';
import { eventLevel } from '#shared/warnings/eventLevel.ts';
import { explainLevel } from '#shared/warnings/explain.ts';
import { CALM, type HeldLevel, holdingEnds, stepHysteresis } from '#shared/warnings/hysteresis.ts';
import { areaBases, basisOf, subjectBases } from '#shared/warnings/legalBasis.ts';
import { quorumsByLevel, rollUp } from '#shared/warnings/rollUp.ts';
import { decay, eventPoints, forgetAt, isOverdueAt, perHundredHouseholds } from '#shared/warnings/score.ts';
import { vetoOf } from '#shared/warnings/veto.ts';
import { eventWith, MORNING, QUICK_RULES } from '../../support/warningFixtures.ts';

const RULES = { thresholds: QUICK_RULES.thresholds.grid, hold: QUICK_RULES.holdMinutes.grid };
const minute = (n: number) => MORNING + n * MINUTE_MS;

describe('score', () => {
  it('halves with every half-life and counts per 100 households', () => {
    expect(decay(2 * 3_600_000, 3_600_000)).toBe(0.25);
    expect(perHundredHouseholds(3, 50)).toBe(6);
    expect(perHundredHouseholds(3, 0)).toBe(300);
  });

  it('weighs kind, grade, scale and item, and raises what is late', () => {
    const event = eventWith({ kind: 'petition', grade: 'large', scale: 'group' });
    const points = (change: object) =>
      eventPoints(event, { stage: 'assigned', isOverdue: false, repeats: 0, ...change }, QUICK_RULES, () => 2);
    const onTime = points({});
    expect(onTime).toBeCloseTo(5 * 2.2 * 1.8 * 2 * 1.5);
    expect(points({ isOverdue: true })).toBeCloseTo(onTime * 1.5 * 1.1);
    expect(points({ stage: 'inProgress' })).toBeCloseTo(onTime * 0.9);
    expect(isOverdueAt(event, 'assigned', event.deadline)).toBe(true);
    expect(isOverdueAt(event, 'assigned', event.deadline - 1)).toBe(false);
    expect(isOverdueAt(event, 'reportedBack', event.deadline)).toBe(false);
    expect(forgetAt(event, QUICK_RULES)).toBe(MORNING + 12 * 3_600_000);
  });
});

describe('repeats and items', () => {
  const points = (item: string, repeats: number) =>
    eventPoints(eventWith({ item }), { stage: 'collected', isOverdue: false, repeats }, QUICK_RULES, () => 1);

  it('each later complaint raises the first one, up to the cap', () => {
    const once = points('12-03', 0);
    expect(points('12-03', 1)).toBeCloseTo(once * 1.5);
    expect([2, 9].map((repeats) => points('12-03', repeats))).toEqual([once * 1.8, once * 1.8]);
  });

  it('an item’s own factor goes before its class’s, and an item that is not named counts once', () => {
    const plain = points('12-03', 0);
    expect([points('09-01', 0), points('09-02', 0)]).toEqual([plain * 1.5, plain * 0.5]);
  });
});

describe('hysteresis', () => {
  it('rises at once, and falls only after the holding time under the lower bound', () => {
    const risen = stepHysteresis(CALM, 6, RULES, minute(0));
    expect(risen.level).toBe(ORANGE);
    const holding = stepHysteresis(risen, 4.1, RULES, minute(1));
    expect(holding).toEqual({ level: ORANGE, belowSince: minute(1) });
    expect(stepHysteresis(holding, 4.1, RULES, minute(20)).level).toBe(ORANGE);
    expect(stepHysteresis(holding, 4.1, RULES, minute(21))).toEqual({ level: YELLOW, belowSince: undefined });
  });

  it('comes down at a whole minute, wherever in a minute it went under', () => {
    const below: HeldLevel = { level: ORANGE, belowSince: minute(1) + 17_000 };
    expect(holdingEnds(below, RULES.hold)).toBe(minute(22));
    expect(stepHysteresis(below, 1, RULES, minute(21) + 59_000).level).toBe(ORANGE);
    expect(stepHysteresis(below, 1, RULES, minute(22)).level).toBe(BLUE);
  });

  it('forgets the holding time when the score comes back between the bounds', () => {
    const holding: HeldLevel = { level: ORANGE, belowSince: minute(0) };
    const back = stepHysteresis(holding, 4.5, RULES, minute(10));
    expect(back).toEqual({ level: ORANGE, belowSince: undefined });
    expect(stepHysteresis(back, 1, RULES, minute(25)).level).toBe(ORANGE);
  });

  it('never falls sooner than its holding time after it rose, whatever the scores', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: 0, max: 30, noNaN: true }), { minLength: 2, maxLength: 80 }), (scores) => {
        let held = CALM;
        let changedAt = minute(0);
        scores.forEach((score, n) => {
          const next = stepHysteresis(held, score, RULES, minute(n));
          const holdOf = { [YELLOW]: 7, [ORANGE]: 20, [RED]: 45 }[held.level as 2 | 3 | 4] ?? 0;
          if (next.level < held.level) expect(minute(n) - changedAt).toBeGreaterThanOrEqual(holdOf * MINUTE_MS);
          if (next.level !== held.level) changedAt = minute(n);
          held = next;
        });
      }),
    );
  });
});

describe('roll-up', () => {
  const quorums = quorumsByLevel(QUICK_RULES)[3] ?? [];
  const withOrange = (orange: number, total: number) => ({
    countAtLeast: (_: number, level: number) => (level <= ORANGE ? orange : 0),
    total: () => total,
  });

  it('takes a level when its quorum is met, and keeps it down to the lower share', () => {
    expect(rollUp(quorums, withOrange(5, 10))).toBeUndefined();
    expect(rollUp(quorums, withOrange(6, 10))).toMatchObject({ level: YELLOW, count: 6, total: 10, isHeld: false });
    expect(rollUp(quorums, withOrange(3, 10), YELLOW)).toMatchObject({ level: YELLOW, count: 3, isHeld: true });
    expect(rollUp(quorums, withOrange(2, 10), YELLOW)).toBeUndefined();
    expect(rollUp(quorums, withOrange(0, 0))).toBeUndefined();
  });
});

describe('the level and its reason', () => {
  const calm = { score: 0, held: CALM, veto: undefined, rolledUp: undefined, stale: undefined };
  const brought = { ruleId: 'mass', title: undefined, basis: 'b', eventId: 'e', eventTitle: '集访', until: minute(90) };
  const veto = { ...brought, reach: 4 as const, reachesSubject: true };
  const thresholds = QUICK_RULES.thresholds.grid;

  it('is unknown over everything, then red by veto, then the worse of score and children', () => {
    const stale = { source: 'demo', title: '演示', newestAt: minute(0) };
    expect(decideLevel({ ...calm, veto, stale })).toBe(UNKNOWN);
    expect(decideLevel({ ...calm, veto })).toBe(RED);
    const quorum = { child: 5 as const, childLevel: RED, level: ORANGE, share: 0.25, leaveShare: 0.2 } as const;
    const rolledUp = { level: ORANGE, quorum, count: 3, total: 10, isHeld: false } as const;
    const held = { level: YELLOW, belowSince: minute(3) } as const;
    expect(decideLevel({ ...calm, held, rolledUp })).toBe(ORANGE);
    const because = (inputs: object) => decidingRule({ ...calm, ...inputs }, RULES);
    expect(because({ veto, stale })).toEqual({ rule: 'stale', ...stale });
    expect(because({ veto })).toEqual({ rule: 'veto', ...brought });
    const counted = { rule: 'rollUp', child: 5, childLevel: RED, count: 3, total: 10 };
    const distances = { rise: undefined, fallsAtCount: 1 };
    expect(because({ held, rolledUp, distances })).toEqual({ ...counted, isHeld: false, line: 3, ...distances });
    // Two of ten were too few to begin with: it is the lower line that they still reach.
    const kept = { ...rolledUp, count: 2, isHeld: true };
    expect(because({ held, rolledUp: kept })).toMatchObject({ ...counted, count: 2, isHeld: true, line: 2 });
    expect(because({ held, score: 1 })).toEqual({ rule: 'holding', score: 1, until: minute(10) });
    expect(because({ score: 1 })).toEqual({ rule: 'score', score: 1, threshold: thresholds.yellow.rise });
  });

  it('comes with the three largest contributions and the distance up and down', () => {
    const contributions = [1, 5, 3, 4].map((points) => ({
      eventId: `e${points}`,
      title: 't',
      kind: 'case' as const,
      area: 1,
      reportedAt: 0,
      points,
    }));
    const held = { level: YELLOW, belowSince: undefined } as const;
    const told = explainLevel({
      inputs: { ...calm, held, score: 5 },
      ...{ rules: RULES, events: [], households: 100, halfLives: [], now: 9 },
      ...{ since: 2, contributions, openEvents: 4, bases: areaBases(QUICK_RULES) },
    });
    expect(told.basis).toBe(QUICK_RULES.thresholds.basis);
    expect(told.contributions.map((one) => one.points)).toEqual([5, 4, 3]);
    expect(told.level).toBe(YELLOW);
    expect(told.pointsToRise).toBeCloseTo(1);
    expect(told.pointsToFall).toBeCloseTo(5 - 1.4);
  });

  it('of an event follows its grade and how many it moves', () => {
    expect(eventLevel({ grade: 'ordinary', scale: 'individual' })).toBe(BLUE);
    expect(eventLevel({ grade: 'ordinary', scale: 'majorGroup' })).toBe(ORANGE);
    expect(eventLevel({ grade: 'extraordinary', scale: 'individual' })).toBe(RED);
  });

  it('stands on the basis of the section that decided, a subject’s on that of its own', () => {
    const rules = { ...QUICK_RULES, rollUp: { ...QUICK_RULES.rollUp, basis: 'children' } };
    const holding = { rule: 'holding', score: 1, until: 9 } as const;
    const own = { ...rules, subjectHoldMinutes: { ...rules.subjectHoldMinutes, basis: 'subjects wait' } };
    expect(basisOf({ rule: 'score', score: 1, threshold: 2 }, areaBases(rules))).toBe(rules.thresholds.basis);
    expect(areaBases(rules).rollUp).toBe('children');
    expect(basisOf({ rule: 'veto', ...brought }, areaBases(rules))).toBe('b');
    expect(basisOf(holding, subjectBases(own))).toBe('subjects wait');
    expect(basisOf(holding, areaBases(own))).toBe(rules.holdMinutes.basis);
  });
});

describe('a veto', () => {
  it('matches all its lists, and the longest one counts', () => {
    expect(vetoOf(eventWith({ kind: 'petition', scale: 'group' }), QUICK_RULES)).toBeUndefined();
    const mass = eventWith({ kind: 'petition', scale: 'majorGroup' });
    expect(vetoOf(mass, QUICK_RULES)).toMatchObject({ until: minute(90), reach: 3 });
    expect(vetoOf({ ...mass, grade: 'extraordinary' }, QUICK_RULES)).toMatchObject({ until: minute(180), reach: 4 });
  });

  it('tells its rule, the rule’s basis and its event', () => {
    const title = { zh: '特别重大', en: 'Extraordinary' };
    const [first, ...others] = QUICK_RULES.vetoes;
    if (first === undefined) throw new Error('no vetoes');
    const rules = { ...QUICK_RULES, vetoes: [{ ...first, title, basis: '法' }, ...others] };
    const event = eventWith({ id: 'e9', title: '爆炸', grade: 'extraordinary' });
    const told = { ruleId: 'extraordinary', title, basis: '法', eventId: 'e9', eventTitle: '爆炸' };
    expect(vetoOf(event, rules)).toMatchObject(told);
  });

  it('of a whole class meets its items, and of an item that item alone', () => {
    const naming = (items: string[]) => ({
      ...QUICK_RULES,
      vetoes: [{ id: 'v', items, days: 1, reach: 'grid' as const, reachesSubject: false, basis: 'b' }],
    });
    const meets = (item: string, items: string[]) => vetoOf(eventWith({ item }), naming(items)) !== undefined;
    expect([meets('09-03', ['09']), meets('09-03', ['09-03']), meets('19-03', ['09'])]).toEqual([true, true, false]);
    expect([meets('09-03', ['09-02']), meets('09-03', ['12', '09'])]).toEqual([false, true]);
  });
});

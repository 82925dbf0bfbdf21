import { describe, expect, test } from 'vitest';
import type { CityEvent } from '#shared/domain/event.ts';
import { HOUR_MS } from '#shared/domain/time.ts';
import { breachOf, type Settlement, settlementAfter, UNSETTLED } from '#shared/subjects/breach.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const DEADLINE = MORNING + 72 * HOUR_MS;
const breach = (change: Partial<CityEvent>, order: Settlement = UNSETTLED) =>
  breachOf(eventWith({ deadline: DEADLINE, ...change }), order, BUILT_IN_RULES.creation);
const settledAt = (at: number): Settlement => ({ settledAt: at, isMerged: false });

describe('zero petitions', () => {
  test('what one person asks and the level settles in time does not count', () => {
    expect(breach({ kind: 'petition' }, settledAt(DEADLINE))).toBeUndefined();
  });

  test('it counts from its deadline on when nobody has settled it by then, also when that comes later', () => {
    expect(breach({ kind: 'petition' })).toEqual({ zero: 'petition', at: DEADLINE });
    expect(breach({ kind: 'petition' }, settledAt(DEADLINE + 1))).toEqual({ zero: 'petition', at: DEADLINE });
  });

  test.each([
    ['a group', { scale: 'group' }],
    ['a great group', { scale: 'majorGroup' }],
    ['a graver one', { grade: 'large' }],
    ['one that comes again', { repeatOf: 'event-0' }],
  ] as const)('%s has left the level with the report itself, settled or not', (_, change) => {
    expect(breach({ kind: 'petition', ...change }, settledAt(MORNING + HOUR_MS))).toEqual({
      zero: 'petition',
      at: MORNING,
    });
  });
});

test.each([
  ['accident', { grade: 'ordinary', scale: 'group' }, false],
  ['accident', { grade: 'large' }, true],
  ['accident', { grade: 'extraordinary' }, true],
  ['accident', { scale: 'majorGroup' }, true],
  ['case', { grade: 'ordinary' }, false],
  ['case', { scale: 'group' }, true],
  ['case', { grade: 'major' }, true],
] as const)('of %ss, one with %j counts: %s', (kind, change, counts) => {
  expect(breach({ kind, ...change }, settledAt(MORNING + 1))).toEqual(counts ? { zero: kind, at: MORNING } : undefined);
});

test.each(['dispute', 'hazard', 'service'] as const)('the gravest %s never counts', (kind) => {
  expect(breach({ kind, grade: 'extraordinary', scale: 'majorGroup' })).toBeUndefined();
});

test('the same matter as another counts once', () => {
  expect(breach({ kind: 'accident', grade: 'major' }, { settledAt: MORNING, isMerged: true })).toBeUndefined();
});

describe('the city’s own rules', () => {
  const { creation } = BUILT_IN_RULES;
  const judged = (change: Partial<CityEvent>, rules: Partial<typeof creation>, order = UNSETTLED) =>
    breachOf(eventWith({ deadline: DEADLINE, ...change }), order, { ...creation, ...rules });

  test('say from which grade and scale on an event counts', () => {
    const stricter = { case: { ...creation.case, leastGrade: 'major' as const, leastScale: 'majorGroup' as const } };
    expect(judged({ kind: 'case', grade: 'large', scale: 'group' }, stricter)).toBeUndefined();
    expect(judged({ kind: 'case', grade: 'major' }, stricter)).toEqual({ zero: 'case', at: MORNING });
  });

  test('name items and classes that count however small, and those that never do', () => {
    const small = { kind: 'accident', grade: 'ordinary', scale: 'individual' } as const;
    const named = (always: string[], never: string[] = []) => ({ accident: { ...creation.accident, always, never } });
    expect(judged({ ...small, item: '12-03' }, named(['12-03']))).toEqual({ zero: 'accident', at: MORNING });
    expect(judged({ ...small, item: '12-03' }, named(['12']))).toEqual({ zero: 'accident', at: MORNING });
    expect(judged({ ...small, item: '12-04' }, named(['12-03']))).toBeUndefined();
    expect(judged({ ...small, item: '12-03', grade: 'extraordinary' }, named([], ['12']))).toBeUndefined();
  });

  test('say whether repeated and unsettled petitions count', () => {
    const petition = { ...creation.petition, repeated: false, unsettled: false };
    expect(judged({ kind: 'petition', repeatOf: 'event-0' }, { petition })).toBeUndefined();
    expect(judged({ kind: 'petition' }, { petition: { ...petition, repeated: true } })).toBeUndefined();
    expect(judged({ kind: 'petition' }, { petition: { ...petition, unsettled: true } })).toEqual({
      ...{ zero: 'petition', at: DEADLINE },
    });
  });
});

describe('how an order stands', () => {
  const step = (stage: 'inProgress' | 'reportedBack' | 'assessed', at: number, change = {}) => ({
    eventId: 'event-1',
    stage,
    at,
    actor: '司法所',
    ...change,
  });

  test('is settled by the first closing stage, not by the assessment after it', () => {
    const settled = [step('inProgress', 1), step('reportedBack', 5), step('assessed', 90)].reduce(
      settlementAfter,
      UNSETTLED,
    );
    expect(settled).toEqual(settledAt(5));
  });

  test('a correction opens it again, or says that it was settled at another time', () => {
    const isCorrection = true;
    const reopened = settlementAfter(settledAt(5), step('inProgress', 7, { isCorrection, note: '未解决' }));
    expect(reopened).toEqual(UNSETTLED);
    expect(settlementAfter(settledAt(5), step('reportedBack', 4, { isCorrection }))).toEqual(settledAt(4));
  });

  test('stays merged through later stages until a correction parts it', () => {
    const merged = settlementAfter(UNSETTLED, step('reportedBack', 3, { mergedInto: 'event-0' }));
    expect(merged.isMerged).toBe(true);
    expect(settlementAfter(merged, step('assessed', 4)).isMerged).toBe(true);
    expect(settlementAfter(merged, step('inProgress', 5, { isCorrection: true })).isMerged).toBe(false);
  });
});

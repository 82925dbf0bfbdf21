import { describe, expect, test } from 'vitest';
import type { CityEvent } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import {
  type EventOfSubject,
  indicatorsOf,
  type LabelFacts,
  labelsOf,
  longestDays,
} from '#shared/subjects/subjectLabels.ts';
import type { LabelRule } from '#shared/warnings/labelRules.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

let number = 0;
const one = (change: Partial<CityEvent>, order: Partial<EventOfSubject> = {}): EventOfSubject => ({
  event: eventWith({ id: `e${number++}`, reportedAt: MORNING - DAY_MS, deadline: MORNING + DAY_MS, ...change }),
  stage: 'inProgress',
  ...order,
});
const rule = (change: Partial<LabelRule>): LabelRule => ({
  id: 'test',
  title: { zh: '试', en: 'Test' },
  indicator: 'disputes',
  comparison: 'atLeast',
  value: 2,
  days: 30,
  isConcern: true,
  ...change,
});
const facts = (events: readonly EventOfSubject[], change: Partial<LabelFacts> = {}): LabelFacts => ({
  group: 'village',
  events,
  level: 1,
  now: MORNING,
  ...change,
});
const holds = (change: Partial<LabelRule>, given: LabelFacts) => labelsOf([rule(change)], given).length === 1;

describe('labels', () => {
  test('say the value that decided, and in which direction', () => {
    const [label] = labelsOf([rule({})], facts([one({}), one({}), one({})]));
    expect(label?.because.zh).toBe('30 天内纠纷 3 件，规则：不低于 2 件');
    expect(label?.because.en).toBe('disputes in 30 days: 3, rule: at least 2');
    expect(label).toMatchObject({ id: 'test', title: { zh: '试' }, isConcern: true });
  });

  test('hold at the value itself and not one beside it', () => {
    const two = facts([one({}), one({})]);
    expect(holds({ value: 2 }, two)).toBe(true);
    expect(holds({ value: 3 }, two)).toBe(false);
    expect(holds({ value: 2, comparison: 'atMost' }, two)).toBe(true);
    expect(holds({ value: 1, comparison: 'atMost' }, two)).toBe(false);
  });

  test('look back their own number of days', () => {
    const events = facts([one({ reportedAt: MORNING - 40 * DAY_MS }), one({})]);
    expect(holds({ days: 30 }, events)).toBe(false);
    expect(holds({ days: 60 }, events)).toBe(true);
    expect(longestDays([rule({ days: 60 }), rule({ days: 7 })])).toBe(60);
    expect(longestDays([])).toBe(30);
  });

  test('are for the group they name', () => {
    const events = [one({}), one({})];
    expect(holds({ group: 'enterprise' }, facts(events))).toBe(false);
    expect(holds({ group: 'enterprise' }, facts(events, { group: 'enterprise' }))).toBe(true);
  });

  test('count what a merged report says only once', () => {
    expect(holds({}, facts([one({}), one({}, { mergedInto: 'e0', stage: 'reportedBack' })]))).toBe(false);
  });

  test('of the moment take open orders of any age, the level, and the calm since the last of the three', () => {
    const late = one({ reportedAt: MORNING - 90 * DAY_MS, deadline: MORNING - DAY_MS });
    expect(holds({ indicator: 'overdueOrders', value: 1, days: 7 }, facts([late]))).toBe(true);
    expect(holds({ indicator: 'overdueOrders', value: 1 }, facts([{ ...late, stage: 'assessed' }]))).toBe(false);
    expect(holds({ indicator: 'level', value: 3 }, facts([], { level: 3 }))).toBe(true);
    const petition = facts([one({ kind: 'petition', reportedAt: MORNING - 12 * DAY_MS - HOUR_MS })]);
    expect(holds({ indicator: 'calmDays', value: 12, days: 90 }, petition)).toBe(true);
    expect(holds({ indicator: 'calmDays', value: 13, days: 90 }, petition)).toBe(false);
    expect(holds({ indicator: 'calmDays', value: 90, days: 90 }, facts([one({})]))).toBe(true);
  });
});

test('indicators are those of 30 days, settled disputes among the disputes, merged ones left out', () => {
  const events = [
    one({ kind: 'petition' }),
    one({ kind: 'accident' }, { stage: 'assessed' }),
    one({ kind: 'case', deadline: MORNING - 1 }),
    one({}),
    one({}, { stage: 'reportedBack' }),
    one({ kind: 'hazard' }),
    one({ kind: 'hazard' }, { mergedInto: 'e1' }),
    one({ kind: 'petition', reportedAt: MORNING - 31 * DAY_MS }),
  ];
  expect(indicatorsOf(events, MORNING)).toEqual({
    petitions: 1,
    accidents: 1,
    cases: 1,
    disputes: 2,
    disputesSettled: 1,
    hazards: 1,
    openOrders: 4,
    overdueOrders: 1,
  });
});

import { describe, expect, test } from 'vitest';
import type { OrderStage, OrderStep } from '#shared/domain/event.ts';
import { HOUR_MS } from '#shared/domain/time.ts';
import { loopOf } from '#shared/orders/orderRules.ts';
import { railOf } from '#shared/orders/rail.ts';
import { standingStage, supervisedByLateness } from '#shared/orders/supervision.ts';
import { eventPoints } from '#shared/warnings/score.ts';
import { cityOrderRules } from '../../support/ingestFixtures.ts';
import { eventWith, MORNING, QUICK_RULES } from '../../support/warningFixtures.ts';

const deadline = MORNING + 10 * HOUR_MS;
const event = eventWith({ deadline });
const step = (stage: OrderStage, hours: number, change: Partial<OrderStep> = {}): OrderStep => ({
  ...{ eventId: event.id, stage, at: MORNING + hours * HOUR_MS, actor: '司法所' },
  ...change,
});
const after = deadline + HOUR_MS;
const rail = (steps: readonly OrderStep[], now = after, areaCode = '411602') =>
  railOf(loopOf(cityOrderRules(), areaCode), event, steps, now);
const standing = (...asked: Parameters<typeof rail>) => rail(...asked).find(({ isCurrent }) => isCurrent)?.id;
const supervised = (...asked: Parameters<typeof rail>) => rail(...asked).find(({ id }) => id === 'supervised');

describe('an order past its deadline', () => {
  const begun = [step('assigned', 1), step('inProgress', 2)];

  test('is supervised from the deadline on, by nobody, and not a moment earlier', () => {
    expect(supervisedByLateness(event, begun, deadline)).toBe(deadline);
    expect(supervisedByLateness(event, begun, deadline - 1)).toBeUndefined();
    expect(supervised(begun)).toMatchObject({ at: deadline, actor: undefined, isByLateness: true, isCurrent: true });
    expect(supervised(begun, deadline - 1)).toMatchObject({ at: undefined, isCurrent: false });
    expect(standing(begun, deadline - 1)).toBe('inProgress');
  });

  test('stays supervised while later steps go on below it, and leaves when it is closed', () => {
    expect(standing([...begun, step('inProgress', 11)])).toBe('supervised');
    expect(standing([...begun, step('reportedBack', 12)], deadline + 3 * HOUR_MS)).toBe('reportedBack');
    expect(supervised([...begun, step('reportedBack', 12)], deadline + 3 * HOUR_MS)).toMatchObject({ at: deadline });
  });

  test('was never supervised when a step that comes in late tells that it was closed in time', () => {
    expect(supervised([...begun, step('reportedBack', 9)])).toMatchObject({ at: undefined });
    expect(standing([...begun, step('reportedBack', 9)])).toBe('reportedBack');
  });

  test('shows who chased it where somebody did', () => {
    const chased = [...begun, step('supervised', 11, { actor: '督查考核组' })];
    expect(supervised(chased)).toMatchObject({ at: MORNING + 11 * HOUR_MS, actor: '督查考核组', isCurrent: true });
    expect(supervised(chased)?.isByLateness).toBeUndefined();
    expect(supervisedByLateness(event, [step('supervised', 3), step('inProgress', 11)], after)).toBeUndefined();
  });

  test('opened again after its deadline is supervised again', () => {
    const reopened = [...begun, step('reportedBack', 9), step('inProgress', 11, { isCorrection: true, note: '退回' })];
    expect(standing(reopened)).toBe('supervised');
  });

  test('stays at its own stop where the county’s loop has no such stage', () => {
    expect(standing(begun, after, '411624')).toBe('orderHandled');
  });

  test('counts with the weight of a supervised order, like one that somebody has chased', () => {
    expect(standingStage('inProgress', true)).toBe('supervised');
    expect(standingStage('inProgress', false)).toBe('inProgress');
    expect(standingStage('reportedBack', false)).toBe('reportedBack');
    const points = (stage: OrderStage, isOverdue: boolean) =>
      eventPoints(event, { stage, isOverdue, repeats: 0 }, QUICK_RULES, () => 1);
    expect(points('inProgress', true)).toBe(points('supervised', true));
    const { stage, overdue } = QUICK_RULES.escalation;
    expect(points('assigned', true) / points('assigned', false)).toBeCloseTo(
      (overdue * stage.supervised) / stage.assigned,
    );
  });
});

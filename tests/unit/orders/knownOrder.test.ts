import { expect, test } from 'vitest';
import type { OrderStep } from '#shared/domain/event.ts';
import { afterStep, newlyReported } from '../../../electron/data-service/eventLedger.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const event = eventWith({});
const step = (change: Partial<OrderStep>): OrderStep => ({
  ...{ eventId: event.id, stage: 'inProgress', at: MORNING + 1_000, actor: '司法所' },
  ...change,
});

test('an event of which no step is known stands where it was collected since it was reported', () => {
  expect(newlyReported(event)).toEqual({ event, stage: 'collected', stageAt: event.reportedAt, actor: '' });
});

test('a step takes the place of the one before it, with the county’s own stage', () => {
  const own = afterStep(newlyReported(event), step({ localStage: 'orderHandled' }));
  expect(own).toMatchObject({ event, stage: 'inProgress', stageAt: MORNING + 1_000, actor: '司法所' });
  expect(own.localStage).toBe('orderHandled');
  expect(afterStep(own, step({ stage: 'supervised' })).localStage).toBeUndefined();
});

test('an order stays merged until a correction says otherwise', () => {
  const merged = afterStep(newlyReported(event), step({ stage: 'reportedBack', mergedInto: 'event-2' }));
  const assessed = afterStep(merged, step({ stage: 'assessed' }));
  expect(assessed.mergedInto).toBe('event-2');
  expect(afterStep(assessed, step({ isCorrection: true, note: '并错' })).mergedInto).toBeUndefined();
  expect(afterStep(assessed, step({ isCorrection: true, note: '并错', mergedInto: 'event-3' })).mergedInto).toBe(
    'event-3',
  );
});

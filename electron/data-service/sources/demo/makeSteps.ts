import type { CityEvent, EventGrade, OrderStage, OrderStep } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { busyness } from './rhythm.ts';
import type { SeededRandom } from './seededRandom.ts';

/** No order of the demonstration lives longer. */
export const LONGEST_ORDER_MS = 5 * DAY_MS;

/** Graver orders are begun sooner: factor on the waiting times. */
const URGENCY: Readonly<Record<EventGrade, number>> = { extraordinary: 0.1, major: 0.2, large: 0.5, ordinary: 1 };

/** Share of its time an order usually takes, and how widely that differs: about one in fourteen is late. */
const USUAL_SHARE = 0.24;
const SHARE_SPREAD = 0.95;

/** The steps of an event's order after 信息汇集, with their times: assigned, begun, chased when late, reported back, assessed. */
export function makeSteps(random: SeededRandom, event: CityEvent): readonly OrderStep[] {
  const urgency = URGENCY[event.grade];
  const wait = (minutes: number): number => random.around(minutes, 0.6) * MINUTE_MS * urgency;
  const assignedAt = event.reportedAt + awake(event, wait(9));
  const begunAt = assignedAt + wait(35);
  const takesMs = random.around(USUAL_SHARE, SHARE_SPREAD) * (event.deadline - event.reportedAt);
  const doneAt = Math.min(Math.max(begunAt + 5 * MINUTE_MS, event.reportedAt + takesMs), latest(event) - HOUR_MS);
  const chasedAt = Math.max(event.deadline, begunAt) + wait(12);
  const assessedAt = Math.min(doneAt + random.around(6, 0.7) * HOUR_MS, latest(event));
  const steps = [step('assigned', assignedAt, '网格化服务中心'), step('inProgress', begunAt, event.unit)];
  if (chasedAt < doneAt) steps.push(step('supervised', chasedAt, '督查考核组'));
  steps.push(step('reportedBack', doneAt, event.unit), step('assessed', assessedAt, '督查考核组'));
  return steps;

  function step(stage: OrderStage, at: number, actor: string): OrderStep {
    return { eventId: event.id, stage, at: Math.round(at), actor };
  }
}

const latest = (event: CityEvent): Instant => event.reportedAt + LONGEST_ORDER_MS;

/** At night an ordinary order waits longer for somebody to read it. */
function awake(event: CityEvent, waitMs: number): number {
  const isNight = busyness(event.reportedAt) < 0.4;
  return isNight && event.grade === 'ordinary' ? waitMs * 6 : waitMs;
}

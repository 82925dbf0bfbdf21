import { type CityEvent, isClosedStage, type OrderStep } from '../domain/event.ts';
import type { RailStop } from '../domain/order.ts';
import type { Instant } from '../domain/time.ts';
import { type LoopStage, stageIndex } from './orderRules.ts';
import { supervisedByLateness } from './supervision.ts';

interface Entered {
  readonly at: number;
  readonly actor: string | undefined;
}

/**
 * The stops of an order's loop as it stands `now`, with when and by whom each was entered for the last time. A correction takes back
 * what came after the stage it sets. A stage that the loop lacks (督办 in a county's own) stays at the stop before it.
 * Past its deadline an order has come to 督办 by itself, and stands there until it is closed.
 */
export function railOf(
  loop: readonly LoopStage[],
  event: Pick<CityEvent, 'reportedAt' | 'deadline'>,
  steps: readonly OrderStep[],
  now: Instant,
): readonly RailStop[] {
  const entered = new Map<number, Entered>([[0, { at: event.reportedAt, actor: undefined }]]);
  let current = 0;
  for (const step of steps) {
    const { place, isOwn } = stopOf(loop, step, current);
    if (step.isCorrection === true) takeBack(entered, place);
    if (isOwn || !entered.has(place)) entered.set(place, { at: step.at, actor: step.actor });
    current = place;
  }
  const supervised = loop.findIndex(({ stage }) => stage === 'supervised');
  const lateAt = supervised < 0 ? undefined : supervisedByLateness(event, steps, now);
  const isByLateness = lateAt !== undefined && !entered.has(supervised);
  if (isByLateness) entered.set(supervised, { at: lateAt, actor: undefined });
  const isOpen = !isClosedStage(steps.at(-1)?.stage ?? 'collected');
  if (supervised > current && isOpen && now >= event.deadline) current = supervised;
  return loop.map(({ id, title, stage }, place) => ({
    id,
    title,
    stage,
    at: entered.get(place)?.at,
    actor: entered.get(place)?.actor,
    ...(isByLateness && place === supervised ? { isByLateness } : {}),
    isCurrent: place === current,
  }));
}

function stopOf(loop: readonly LoopStage[], step: OrderStep, current: number) {
  const own = loop.findIndex(({ id }) => id === step.localStage);
  if (own >= 0) return { place: own, isOwn: true };
  const first = loop.findIndex(({ stage }) => stage === step.stage);
  const isThere = loop[current]?.stage === step.stage && step.isCorrection !== true;
  if (first >= 0) return { place: isThere ? current : first, isOwn: true };
  const last = loop.findLastIndex(({ stage }) => stageIndex(stage) <= stageIndex(step.stage));
  return { place: Math.max(0, last), isOwn: false };
}

function takeBack(entered: Map<number, Entered>, place: number): void {
  for (const later of [...entered.keys()]) if (later > place && later > 0) entered.delete(later);
}

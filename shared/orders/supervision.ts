import { type CityEvent, isClosedStage, type OrderStage, type OrderStep } from '../domain/event.ts';
import type { Instant } from '../domain/time.ts';

/** The stage that an order stands at: past its deadline it is supervised, whatever was reported of it last. */
export const standingStage = (reported: OrderStage, isOverdue: boolean): OrderStage =>
  isOverdue && !isPastSupervision(reported) ? 'supervised' : reported;

/**
 * When lateness alone made an order supervised: its deadline, if that has come and the order was neither supervised nor
 * closed by then. Steps in the order of the log. Nothing is written for it: a step that is heard of late, of a time
 * before the deadline, takes it back.
 */
export function supervisedByLateness(
  { deadline }: Pick<CityEvent, 'deadline'>,
  steps: readonly OrderStep[],
  now: Instant,
): Instant | undefined {
  if (now < deadline) return undefined;
  const stage = steps.findLast(({ at }) => at <= deadline)?.stage ?? 'collected';
  return isPastSupervision(stage) ? undefined : deadline;
}

const isPastSupervision = (stage: OrderStage): boolean => stage === 'supervised' || isClosedStage(stage);

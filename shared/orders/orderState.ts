import { type CityEvent, isClosedStage, type OrderStage, type OrderStep } from '../domain/event.ts';
import type { Instant } from '../domain/time.ts';

/** How an event and its order stand after what the log has of them. */
export interface OrderState {
  readonly event: CityEvent;
  readonly stage: OrderStage;
  readonly localStage: string | undefined;
  readonly stageAt: Instant;
  readonly actor: string;
  readonly mergedInto: string | undefined;
}

/** Rebuilds an order from its log, oldest first: the last revision and the last step are in force; undefined without an event. */
export function orderFromLog(revisions: readonly CityEvent[], steps: readonly OrderStep[]): OrderState | undefined {
  const event = revisions.at(-1);
  if (event === undefined) return undefined;
  const step = steps.at(-1);
  return {
    event,
    stage: step?.stage ?? 'collected',
    localStage: step?.localStage,
    // The first report opened the order, whatever a later revision says of its time.
    stageAt: step?.at ?? (revisions[0] as CityEvent).reportedAt,
    actor: step?.actor ?? '',
    mergedInto: step?.mergedInto,
  };
}

/** When the order was closed for the last time; undefined while it is open. */
export function closedAt(steps: readonly OrderStep[]): Instant | undefined {
  let at: Instant | undefined;
  for (const step of steps) {
    if (!isClosedStage(step.stage)) at = undefined;
    else at ??= step.at;
  }
  return at;
}

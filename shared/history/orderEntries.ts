import { type CityEvent, type EventKind, ORDER_STAGES, type OrderStage, type OrderStep } from '../domain/event.ts';
import { chinaDay } from './periods.ts';

/** An order entering a stage, as the roll-up counts it. */
export interface OrderEntry {
  readonly stage: OrderStage;
  /** Days since 1970-01-01 in China Standard Time. */
  readonly day: number;
  readonly kind: EventKind;
  readonly isLate: boolean;
}

type CountedEvent = Pick<CityEvent, 'kind' | 'deadline'>;

const rankOf = ({ stage }: OrderStep): number => ORDER_STAGES.indexOf(stage);

/** The entry that a report is. */
export const reportEntry = ({ kind, reportedAt }: Pick<CityEvent, 'kind' | 'reportedAt'>): OrderEntry => ({
  stage: 'collected',
  day: chinaDay(reportedAt),
  kind,
  isLate: false,
});

/** The entry that a step is; undefined for `collected`, which the report itself counts. */
export const stepEntry = (step: OrderStep, { kind, deadline }: CountedEvent): OrderEntry | undefined =>
  step.stage === 'collected'
    ? undefined
    : { stage: step.stage, day: chinaDay(step.at), kind, isLate: step.at > deadline };

/**
 * Everything that counts of an order, its steps oldest first. A correction back to an earlier stage takes off the
 * later stages and is no entry itself; one to a stage not reached yet is.
 */
export function orderEntries(
  event: CountedEvent & Pick<CityEvent, 'reportedAt'>,
  steps: readonly OrderStep[],
): readonly OrderEntry[] {
  let standing: OrderStep[] = [];
  for (const step of steps) {
    const rank = rankOf(step);
    const isReached = standing.some((earlier) => rankOf(earlier) >= rank);
    if (step.isCorrection === true) standing = standing.filter((earlier) => rankOf(earlier) <= rank);
    if (step.isCorrection !== true || !isReached) standing.push(step);
  }
  const entries = standing.map((step) => stepEntry(step, event)).filter((entry) => entry !== undefined);
  return [reportEntry(event), ...entries];
}

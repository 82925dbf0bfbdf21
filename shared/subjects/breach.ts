import { type CityEvent, EVENT_GRADES, EVENT_SCALES, isClosedStage, type OrderStep } from '../domain/event.ts';
import type { Zero } from '../domain/subject.ts';
import type { Instant } from '../domain/time.ts';
import type { CountedEvents, CreationRules } from '../warnings/creationRules.ts';

/** One of the three that was not zero, from this instant on. */
export interface Breach {
  readonly zero: Zero;
  readonly at: Instant;
}

/** What of an event's order decides whether it counts. */
export interface Settlement {
  /** When the order was closed; undefined while it is open. */
  readonly settledAt: Instant | undefined;
  /** The same matter as another event: only the other one counts. */
  readonly isMerged: boolean;
}

/** A matter that nobody has settled yet. */
export const UNSETTLED: Settlement = { settledAt: undefined, isMerged: false };

/**
 * Whether an event counts against its village and its subject by the city's rules, and since when.
 *
 * - 零上访: what can be settled at that level is settled there. A petition by one person that is ordinary and heard
 *   for the first time counts, where `unsettled` is so, only when its deadline passes before it is settled, and from
 *   the deadline on. One by a group, a graver one or a repeated one has left the level with the report itself.
 * - 零事故: an accident with casualties: reports carry no casualty list, so the grade stands for it.
 * - 零案件: a criminal case, or one of public order with great effect: likewise by grade and scale.
 * - Disputes, hazards and services never count: they are what the three come from.
 *
 * The instant may lie in the future: then it will count unless it is settled first.
 */
export function breachOf(
  event: CityEvent,
  { settledAt, isMerged }: Settlement,
  rules: CreationRules,
): Breach | undefined {
  const zero = zeroOf(event.kind);
  if (zero === undefined || isMerged) return undefined;
  if (isNamed(event, rules[zero].never)) return undefined;
  if (isCounted(event, rules[zero])) return { zero, at: event.reportedAt };
  if (zero !== 'petition') return undefined;
  if (rules.petition.repeated && event.repeatOf !== undefined) return { zero, at: event.reportedAt };
  if (!rules.petition.unsettled) return undefined;
  const isSettledInTime = settledAt !== undefined && settledAt <= event.deadline;
  return isSettledInTime ? undefined : { zero, at: event.deadline };
}

/** How the order stands after a step. */
export function settlementAfter(before: Settlement, step: OrderStep): Settlement {
  const isMerged = step.mergedInto !== undefined || (before.isMerged && step.isCorrection !== true);
  if (!isClosedStage(step.stage)) return { settledAt: undefined, isMerged };
  const isAnew = before.settledAt === undefined || step.isCorrection === true;
  return { settledAt: isAnew ? step.at : before.settledAt, isMerged };
}

const zeroOf = (kind: CityEvent['kind']): Zero | undefined =>
  kind === 'petition' || kind === 'accident' || kind === 'case' ? kind : undefined;

/** By its item, or by the class of it. */
const isNamed = ({ item }: CityEvent, names: readonly string[]): boolean =>
  names.some((name) => item === name || item.startsWith(`${name}-`));

function isCounted(event: CityEvent, { leastGrade, leastScale, always }: CountedEvents): boolean {
  // Grades are listed gravest first, scales smallest first.
  const isGrave = EVENT_GRADES.indexOf(event.grade) <= EVENT_GRADES.indexOf(leastGrade);
  const isLarge = EVENT_SCALES.indexOf(event.scale) >= EVENT_SCALES.indexOf(leastScale);
  return isGrave || isLarge || isNamed(event, always);
}

import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';

/** What decides which of two open orders comes first. */
export interface Urgency {
  readonly isOverdue: boolean;
  readonly level: WarningLevel;
  readonly deadline: Instant;
  readonly eventId: string;
}

/** Late orders first, then graver events, then those due sooner; ids settle the rest. */
export function compareUrgency(a: Urgency, b: Urgency): number {
  if (a.isOverdue !== b.isOverdue) return a.isOverdue ? -1 : 1;
  if (a.level !== b.level) return b.level - a.level;
  if (a.deadline !== b.deadline) return a.deadline - b.deadline;
  return a.eventId < b.eventId ? -1 : 1;
}

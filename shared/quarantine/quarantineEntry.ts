import type { Instant } from '../domain/time.ts';

/** Why ingest refused a record. */
export const QUARANTINE_REASONS = [
  'malformed',
  'unknownArea',
  'outsideCity',
  'pointOutsideArea',
  'unknownItem',
  'conflictingContent',
  'olderRevision',
  'fromFuture',
  'unknownEvent',
  'unknownWorker',
  'unknownCamera',
  'unknownStage',
  'stageBackwards',
  'timeBackwards',
  'mergeLoop',
  'deadlinePast',
  'tooManyOfOne',
] as const;

export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** How much there is of a reason. */
export interface QuarantineCount {
  readonly reason: QuarantineReason;
  readonly kept: number;
  /** Refused like those that are kept, and only counted. */
  readonly more: number;
}

/** A refused record, kept until somebody lets it be tried again. */
export interface QuarantineEntry {
  readonly seq: number;
  readonly reason: QuarantineReason;
  readonly detail: string;
  /** The record as it came, cut at 4,000 characters. */
  readonly raw: string;
  readonly receivedAt: Instant;
  /** How many more of the same reason and id came after it and were only counted. */
  readonly more: number;
}

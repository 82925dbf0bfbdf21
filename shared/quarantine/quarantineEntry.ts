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

/** The longest text of a refused record that is kept whole: the longest that can be right has some 11,000 characters. */
export const KEPT_RAW_LENGTH = 16_000;

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
  /**
   * The record as it came. Of one longer than `KEPT_RAW_LENGTH` only the fields that ingest reads; of what cannot be
   * read the beginning.
   */
  readonly raw: string;
  readonly receivedAt: Instant;
  /** How many more of the same reason and id came after it and were only counted. */
  readonly more: number;
}

/** How many records are kept out, and how many were only left out. */
export interface QuarantineCounts {
  readonly reasons: readonly QuarantineCount[];
  /** Records that came a second time, word for word, since the service started: they are only counted. */
  readonly duplicates: number;
}

/** Entries with a `seq` above `after` and up to `until`. */
export interface RetryStretch {
  readonly after: number;
  readonly until: number;
}

/** What became of records that were tried again. */
export interface Retried {
  readonly tried: number;
  /** Accepted, or known meanwhile: they have left quarantine. */
  readonly letIn: number;
  readonly refused: number;
  /** Where to go on; undefined when all were tried. */
  readonly next?: RetryStretch | undefined;
}

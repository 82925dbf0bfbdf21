import type { Instant } from '#shared/domain/time.ts';

/** What a source gives for a stretch of city time. */
export interface Polled {
  /** Records as they came; ingest decides what they are. Oldest first. */
  readonly records: readonly unknown[];
  /** How far the source has been read, in its own words: the next poll goes on from here, also after a restart. */
  readonly cursor: string;
  /** City time at which the source was last heard. */
  readonly heardAt: Instant;
  /** True when the limit cut the poll short. */
  readonly hasMore: boolean;
}

/** Where records come from. A source that fails throws; it is fenced and asked again. */
export interface Source {
  readonly name: string;
  readonly isDemonstration: boolean;
  /** Everything after the cursor up to `now`, at most about `limit` records: then the cursor stops short of `now`. */
  poll(cursor: string, now: Instant, limit: number): Polled;
  /** Where to begin on an empty database. */
  firstCursor(now: Instant): string;
}

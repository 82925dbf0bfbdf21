import type { SourceRecord } from '#shared/domain/event.ts';
import type { Registers } from '#shared/domain/registers.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Result } from '#shared/lib/result.ts';

/** What a source gives for a stretch of city time. */
export type Polled = ReadTo &
  (
    | { readonly isMadeHere?: false; readonly records: readonly unknown[] }
    /** Made by this program: their shape is known and is not checked again, what they say is judged like any other's. */
    | { readonly isMadeHere: true; readonly records: readonly SourceRecord[] }
  );

/** How far a poll has come; its records are oldest first, as they came. */
interface ReadTo {
  /** How far the source has been read, in its own words: the next poll goes on from here, also after a restart. */
  readonly cursor: string;
  /** City time up to which the source has been read. */
  readonly heardAt: Instant;
  /** Feeds that have been silent, with the instant they were last heard; all others were heard at `heardAt`. */
  readonly silent?: ReadonlyMap<string, Instant>;
  /** True when the limit cut the poll short. */
  readonly hasMore: boolean;
}

/** A line by which data arrives, such as a county's platform: when it is silent too long its areas become unknown. */
export interface Feed {
  readonly name: string;
  readonly title: string;
  readonly areaCodes: readonly string[];
}

/** Where records come from. A source that fails throws; it is fenced and asked again. */
export interface Source {
  readonly name: string;
  readonly isDemonstration: boolean;
  readonly feeds: readonly Feed[];
  readonly registers: Registers;
  /** Everything after the cursor up to `now`, at most about `limit` records: then the cursor stops short of `now`. */
  poll(cursor: string, now: Instant, limit: number): Polled;
  /** Where to begin on an empty database. */
  firstCursor(now: Instant): string;
  /** Begins a named scenario at an instant, where the source has such; the cursor to go on from. */
  begin?(scenario: string, cursor: string, at: Instant): Result<string>;
}

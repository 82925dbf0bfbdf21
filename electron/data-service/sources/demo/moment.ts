import type { SourceRecord } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';

/** A record with the instant at which it is told, and the county whose platform tells it. */
export interface Moment {
  readonly at: Instant;
  /** Decides between records of one instant; no two are equal. */
  readonly order: string;
  /** GB/T 2260 code, 6 digits. */
  readonly county: string;
  readonly record: SourceRecord;
}

/** By time, then by name and number. */
export const inOrder = (a: Moment, b: Moment): number => a.at - b.at || (a.order < b.order ? -1 : 1);

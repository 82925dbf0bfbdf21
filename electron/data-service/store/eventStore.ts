import type { CityEvent, EventKind, OrderStep } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Result } from '#shared/lib/result.ts';
import type { KnownEvent } from '../eventLedger.ts';

/** One accepted or refused record, as it is kept for ever. */
export type StoredRow =
  | { readonly type: 'event'; readonly event: CityEvent; readonly county: string; readonly receivedAt: Instant }
  | {
      readonly type: 'step';
      readonly step: OrderStep;
      readonly receivedAt: Instant;
      /** For the roll-up: set when this step closes the order. */
      readonly closes: { readonly county: string; readonly kind: EventKind; readonly isLate: boolean } | undefined;
    }
  | {
      readonly type: 'quarantine';
      readonly reason: string;
      readonly detail: string;
      readonly raw: string;
      readonly receivedAt: Instant;
    };

/** What one tick writes: all of it or nothing. */
export interface StoreBatch {
  readonly rows: readonly StoredRow[];
  /** How far each source has been read. */
  readonly cursors: ReadonlyMap<string, string>;
  readonly cityTime: Instant;
}

/** Where a restart goes on. */
export interface StoredPosition {
  readonly cursors: ReadonlyMap<string, string>;
  /** Undefined in a fresh database. */
  readonly cityTime: Instant | undefined;
  readonly quarantined: number;
}

/** A row to be folded into the picture again, in the order it was written. */
export type HistoryRow =
  | { readonly type: 'event'; readonly event: CityEvent; readonly receivedAt: Instant }
  | { readonly type: 'step'; readonly step: OrderStep; readonly receivedAt: Instant };

/** One cell of the roll-up that dashboards read instead of the log. */
export interface DayTotal {
  /** Days since 1970-01-01 in China Standard Time. */
  readonly day: number;
  readonly county: string;
  readonly kind: EventKind;
  readonly reported: number;
  readonly closed: number;
  readonly closedLate: number;
}

/** Append-only memory of everything received. One writer; a batch is durable when `append` returns success. */
export interface EventStore {
  position(): StoredPosition;
  append(batch: StoreBatch): Result<undefined>;
  /** Everything about events that are open, or of a kind reported since the given instant. */
  history(since: Readonly<Record<EventKind, Instant>>): readonly HistoryRow[];
  /** The newest revision of an event and the stage of its order. */
  known(eventId: string): KnownEvent | undefined;
  dayTotals(fromDay: number, toDay: number): readonly DayTotal[];
  /** Folds the write-ahead log into the database file and closes it. */
  close(): void;
}

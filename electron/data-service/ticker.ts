import { HOUR_MS } from '#shared/domain/time.ts';
import { TICKER_LENGTH, type TickerEntry } from '#shared/picture/picture.ts';
import { eventLevel } from '#shared/warnings/eventLevel.ts';
import type { LedgerEntry } from './eventLedger.ts';

/** How much newer an event counts for its level: unknown, blue, yellow, orange, red. */
const HEAD_START_MS = [0, 0, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS] as const;

interface Row {
  readonly rank: number;
  readonly eventId: string;
  /** Undefined once the event is closed: its place is given up with others'. */
  entry: TickerEntry | undefined;
}

/** Closed rows are swept out when they are so many more than the open ones: each costs as little as a look then. */
const LEAST_SWEPT = 64;

/** The open events, newest and gravest first. */
export class Ticker {
  /** Ascending rank: the head of the ticker is the end of the array. */
  #rows: Row[] = [];
  readonly #ranks = new Map<string, number>();
  #closed = 0;
  #shown: readonly TickerEntry[] | undefined;
  /** Place of the last row that is shown. */
  #shownFrom = 0;

  /** The first `TICKER_LENGTH`; the same array as long as nothing in it changed. */
  entries(): readonly TickerEntry[] {
    this.#shown ??= this.#collect();
    return this.#shown;
  }

  /** Puts an event where it belongs, or takes it out when it is closed. */
  set(source: LedgerEntry): void {
    const { event, area, stage, isOverdue, isOpen } = source;
    const { id: eventId, kind, grade, title, reportedAt, lng, lat } = event;
    if (!isOpen) {
      this.remove(eventId);
      return;
    }
    const level = eventLevel(event);
    const rank = reportedAt + HEAD_START_MS[level];
    const before = this.#ranks.get(eventId);
    if (before !== undefined && before !== rank) this.remove(eventId);
    this.#ranks.set(eventId, rank);
    this.#put(rank, { eventId, area, kind, grade, title, stage, level, reportedAt, isOverdue, lng, lat });
  }

  remove(eventId: string): void {
    const rank = this.#ranks.get(eventId);
    if (rank === undefined) return;
    this.#ranks.delete(eventId);
    const place = this.#placeOf(rank, eventId);
    (this.#rows[place] as Row).entry = undefined;
    this.#closed += 1;
    this.#forgetShown(place);
    if (this.#closed > LEAST_SWEPT + this.#ranks.size) this.#sweep();
  }

  /** Most often an order goes on to its next stage, and its row is there already. */
  #put(rank: number, entry: TickerEntry): void {
    const { eventId } = entry;
    const place = this.#placeOf(rank, eventId);
    const row = this.#rows[place];
    if (row?.eventId === eventId && row.rank === rank) {
      if (row.entry === undefined) this.#closed -= 1;
      row.entry = entry;
    } else {
      this.#rows.splice(place, 0, { rank, eventId, entry });
      if (place < this.#shownFrom) this.#shownFrom += 1;
    }
    this.#forgetShown(place);
  }

  #collect(): readonly TickerEntry[] {
    const shown: TickerEntry[] = [];
    let place = this.#rows.length;
    while (place > 0 && shown.length < TICKER_LENGTH) {
      place -= 1;
      const entry = this.#rows[place]?.entry;
      if (entry !== undefined) shown.push(entry);
    }
    this.#shownFrom = shown.length < TICKER_LENGTH ? 0 : place;
    return shown;
  }

  #forgetShown(place: number): void {
    if (place >= this.#shownFrom) this.#shown = undefined;
  }

  #sweep(): void {
    const open = this.#rows.filter(({ entry }) => entry !== undefined);
    // As many open rows as before lie above the last that is shown.
    const above = this.#rows.slice(this.#shownFrom).reduce((sum, { entry }) => sum + (entry === undefined ? 0 : 1), 0);
    this.#shownFrom = open.length - above;
    this.#rows = open;
    this.#closed = 0;
  }

  #placeOf(rank: number, eventId: string): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.#rows[middle] as Row;
      if (row.rank < rank || (row.rank === rank && row.eventId < eventId)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

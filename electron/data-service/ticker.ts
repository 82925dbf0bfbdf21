import { HOUR_MS } from '#shared/domain/time.ts';
import { TICKER_LENGTH, type TickerEntry } from '#shared/picture/picture.ts';
import { eventLevel } from '#shared/warnings/eventLevel.ts';
import type { LedgerEntry } from './eventLedger.ts';

/** How much newer an event counts for its level: unknown, blue, yellow, orange, red. */
const HEAD_START_MS = [0, 0, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS] as const;

interface Row {
  readonly rank: number;
  readonly entry: TickerEntry;
}

/** The open events, newest and gravest first. */
export class Ticker {
  /** Ascending rank: the head of the ticker is the end of the array. */
  readonly #rows: Row[] = [];
  readonly #ranks = new Map<string, number>();
  #shown: readonly TickerEntry[] | undefined;

  /** The first `TICKER_LENGTH`; the same array as long as nothing in it changed. */
  entries(): readonly TickerEntry[] {
    this.#shown ??= this.#rows
      .slice(-TICKER_LENGTH)
      .reverse()
      .map((row) => row.entry);
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
    const row = { rank, entry: { eventId, area, kind, grade, title, stage, level, reportedAt, isOverdue, lng, lat } };
    const before = this.#ranks.get(eventId);
    if (before !== undefined && before !== rank) this.remove(eventId);
    const place = this.#placeOf(rank, eventId);
    // Most often an order goes on to its next stage and stays in its place.
    if (before === rank) this.#rows[place] = row;
    else this.#rows.splice(place, 0, row);
    this.#ranks.set(eventId, rank);
    this.#forgetShown(place);
  }

  remove(eventId: string): void {
    const rank = this.#ranks.get(eventId);
    if (rank === undefined) return;
    this.#ranks.delete(eventId);
    const place = this.#placeOf(rank, eventId);
    this.#rows.splice(place, 1);
    this.#forgetShown(place);
  }

  #forgetShown(place: number): void {
    if (place >= this.#rows.length - TICKER_LENGTH) this.#shown = undefined;
  }

  #placeOf(rank: number, eventId: string): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.#rows[middle] as Row;
      if (row.rank < rank || (row.rank === rank && row.entry.eventId < eventId)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

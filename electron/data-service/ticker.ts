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

  set(source: LedgerEntry): void {
    const { event, area, stage, isOverdue, isOpen } = source;
    if (!isOpen) return;
    const { id: eventId, kind, grade, title, reportedAt, lng, lat } = event;
    const level = eventLevel(event);
    const rank = reportedAt + HEAD_START_MS[level];
    const row = { rank, entry: { eventId, area, kind, grade, title, stage, level, reportedAt, isOverdue, lng, lat } };
    const place = this.#placeOf(rank, eventId);
    this.#rows.splice(place, 0, row);
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

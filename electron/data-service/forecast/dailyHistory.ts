import { areaByCode, childrenOf, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, NO_AREA, TOWN_LEVEL } from '#shared/domain/area.ts';
import { EVENT_KINDS } from '#shared/domain/event.ts';
import type { DailyHistory, PlaceIndex } from '#shared/forecast/cityForecast.ts';
import type { TownTree } from '#shared/forecast/kindModel.ts';
import type { EventStore } from '../store/eventStore.ts';

/** A year and a month: older reports say nothing more about next week. */
const MOST_DAYS = 400;
/** Three days are read in some milliseconds. */
const DAYS_A_READ = 3;
/** Reports that came late, and corrections of the day, change the last days only. */
const DAYS_READ_AGAIN = 14;

/** The city's reports by day, town and kind, kept in memory and read on from the store day by day. */
export class HistoryReader {
  readonly #atlas: Atlas;
  readonly #firstTown: AreaIndex;
  readonly #tree: TownTree;
  /** By kind: `counts[day × towns + town]` from `#firstDay` on, room for `MOST_DAYS`. */
  readonly #kinds: readonly Uint32Array[];
  #firstDay = 0;
  #dayCount = 0;

  constructor(atlas: Atlas) {
    const [firstTown, endTown] = descendantsAt(atlas, 0, TOWN_LEVEL);
    const [firstCounty, endCounty] = childrenOf(atlas, 0);
    this.#atlas = atlas;
    this.#firstTown = firstTown;
    this.#tree = {
      countyOfTown: Array.from(
        { length: endTown - firstTown },
        (_, n) => (atlas.parent[firstTown + n] as number) - firstCounty,
      ),
      countyCount: endCounty - firstCounty,
    };
    this.#kinds = EVENT_KINDS.map(() => new Uint32Array(MOST_DAYS * (endTown - firstTown)));
  }

  /** Reads all days up to and with `lastDay`, some a slice. */
  *read(store: EventStore, lastDay: number): Generator<undefined, DailyHistory> {
    const firstWanted = lastDay - MOST_DAYS + 1;
    this.#moveTo(firstWanted);
    const from = Math.max(firstWanted, this.#firstDay + this.#dayCount - DAYS_READ_AGAIN);
    for (let day = from; day <= lastDay; day += DAYS_A_READ) {
      this.#take(store, day, Math.min(lastDay, day + DAYS_A_READ - 1));
      yield;
    }
    this.#dayCount = lastDay - this.#firstDay + 1;
    return this.#known();
  }

  /** Position of a place in the forecasts: the city, a county, or the town that an area lies in. */
  placeOf(area: AreaIndex): PlaceIndex {
    let at = area;
    while (at >= (this.#atlas.levelStart[TOWN_LEVEL + 1] as number) && at !== NO_AREA)
      at = this.#atlas.parent[at] as number;
    return at;
  }

  /** Forgets the days before `firstDay`. */
  #moveTo(firstDay: number): void {
    const towns = this.#tree.countyOfTown.length;
    const gone = Math.max(0, firstDay - this.#firstDay);
    for (const counts of this.#kinds) {
      if (gone >= MOST_DAYS) counts.fill(0);
      else {
        counts.copyWithin(0, gone * towns);
        counts.fill(0, (MOST_DAYS - gone) * towns);
      }
    }
    this.#dayCount = Math.max(0, this.#dayCount - gone);
    this.#firstDay += gone;
  }

  #take(store: EventStore, fromDay: number, toDay: number): void {
    const towns = this.#tree.countyOfTown.length;
    for (const [code, kinds] of store.dailyReports(fromDay, toDay)) {
      const town = (areaByCode(this.#atlas, code) ?? NO_AREA) - this.#firstTown;
      if (town < 0 || town >= towns) continue;
      for (const [kind, counts] of kinds) {
        const into = this.#kinds[EVENT_KINDS.indexOf(kind)] as Uint32Array;
        for (const [n, count] of counts.entries()) into[(fromDay + n - this.#firstDay) * towns + town] = count;
      }
    }
  }

  /** The days from the first whole one with any report; the very first is left out, it may have begun at noon. */
  #known(): DailyHistory {
    const towns = this.#tree.countyOfTown.length;
    const firsts = this.#kinds.map((counts) => counts.findIndex((count) => count > 0)).filter((at) => at >= 0);
    const first = firsts.length === 0 ? this.#dayCount : Math.floor(Math.min(...firsts) / towns);
    const skipped = Math.min(this.#dayCount, first === 0 ? 0 : first + 1);
    return {
      firstDay: this.#firstDay + skipped,
      dayCount: this.#dayCount - skipped,
      tree: this.#tree,
      kinds: this.#kinds.map((counts) => counts.slice(skipped * towns, this.#dayCount * towns)),
    };
  }
}

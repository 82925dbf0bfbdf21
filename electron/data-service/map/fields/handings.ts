import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import { seatOf } from '#shared/map/fieldsSeat.ts';
import type { EventStore, Handing } from '../../store/eventStore.ts';

/** One order that a unit took up. */
export interface SeatedHanding {
  readonly at: Instant;
  /** Areas whose centres stand for who had it and for who took it. */
  readonly from: AreaIndex;
  readonly to: AreaIndex;
  readonly unit: string;
}

/** The orders that units took up, as far back as somebody has asked: read from the store, then kept up with the steps. */
export class Handings {
  readonly #atlas: Atlas;
  #all: SeatedHanding[] = [];
  #since: Instant | undefined;

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** From when on they are known; undefined before the first reading. */
  get since(): Instant | undefined {
    return this.#since;
  }

  get all(): readonly SeatedHanding[] {
    return this.#all;
  }

  /** Notes one that has just happened. */
  take(handing: Omit<Handing, 'areaCode'>, area: AreaIndex): void {
    if (this.#since !== undefined) this.#add(this.#all, handing, area);
  }

  /**
   * Reads what happened since an instant, unless that is known. `store` is asked at the beginning of the reading and
   * again at its end: what was accepted meanwhile stands in the log then, and is read with the last piece.
   */
  *read(store: () => EventStore | undefined, since: Instant): Generator<undefined, void> {
    if (this.#since !== undefined && this.#since <= since) return;
    const from = store();
    if (from === undefined) return;
    const found: SeatedHanding[] = [];
    for (const page of from.handings(since)) {
      for (const handing of page) {
        const area = areaByCode(this.#atlas, handing.areaCode);
        if (area !== undefined) this.#add(found, handing, area);
      }
      yield;
      // The next page may be the last: all that is accepted has to be in it.
      if (store() === undefined) return;
    }
    this.#all = found;
    this.#since = since;
  }

  /** Forgets what happened before. */
  forget(before: Instant): void {
    if (this.#since === undefined || this.#since >= before) return;
    this.#all = this.#all.filter(({ at }) => at >= before);
    this.#since = before;
  }

  #add(to: SeatedHanding[], { at, from, to: unit }: Omit<Handing, 'areaCode'>, area: AreaIndex): void {
    // Nobody hands an order to themselves; an order without anybody before was never handed.
    if (from === '' || unit === '' || from === unit) return;
    to.push({ at, from: seatOf(this.#atlas, from, area), to: seatOf(this.#atlas, unit, area), unit });
  }
}

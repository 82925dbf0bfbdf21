import type { ThingsAnswer, Ways } from '#shared/map/things.ts';
import { toCommon } from '../../mercator.ts';

const FIRST_ROOM = 256;
/** What came longer ago than this is no news. */
const FRESH_MS = 10_000;

/** Hears of each thing that comes, changes, moves or goes: who counts, counts what has changed and no more. */
export interface ThingWatcher {
  /** A thing has come to this slot or changed in it. */
  written(slot: number): void;
  /** The thing of this slot is gone, and that of the last slot stands there now; they may be one. */
  removed(slot: number, last: number): void;
}

/** A collection of things as this window knows it, column by column; `ThingRows` says what the numbers mean. */
export class ThingTable {
  readonly ids: string[] = [];
  readonly titles: string[] = [];
  /** Longitude and latitude in turn. */
  places = new Float64Array(2 * FIRST_ROOM);
  /** The same in deck.gl's common space. */
  commons = new Float64Array(2 * FIRST_ROOM);
  areas = new Uint32Array(FIRST_ROOM);
  kinds = new Uint8Array(FIRST_ROOM);
  levels = new Uint8Array(FIRST_ROOM);
  states = new Uint8Array(FIRST_ROOM);
  times = new Float64Array(FIRST_ROOM);
  dues = new Float64Array(FIRST_ROOM);
  /** Longitude and latitude in turn, oldest first; empty where nobody told. */
  readonly ways: Float64Array[] = [];
  /** Things that came lately, after the first answer, with the instant (ms) at which they did. */
  readonly fresh = new Map<string, number>();
  #hasTaken = false;
  readonly #slots = new Map<string, number>();
  readonly #watchers = new Set<ThingWatcher>();

  get count(): number {
    return this.ids.length;
  }

  /** Where a thing stands in the columns; undefined for one that is not there. */
  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  /** Tells of changes from now on. Returns the stopper. */
  watch(watcher: ThingWatcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Takes what has changed, or all anew; `now` in ms. */
  take({ isWhole, upserts, removed }: Omit<ThingsAnswer, 'epoch' | 'revision'>, now = 0): void {
    const isFirst = !this.#hasTaken;
    this.#hasTaken = true;
    for (const [id, since] of this.fresh) if (now - since > FRESH_MS) this.fresh.delete(id);
    if (isWhole) this.#keepOnly(new Set(upserts.ids));
    for (const id of removed) this.#remove(id);
    upserts.ids.forEach((id, n) => {
      const isNew = !this.#slots.has(id);
      const slot = this.#slots.get(id) ?? this.#add(id);
      if (isNew && !isFirst) this.fresh.set(id, now);
      this.#write(slot, upserts, n);
    });
  }

  #write(slot: number, rows: ThingsAnswer['upserts'], n: number): void {
    const lng = rows.places[2 * n] as number;
    const lat = rows.places[2 * n + 1] as number;
    this.places.set([lng, lat], 2 * slot);
    this.commons.set(toCommon(lng, lat), 2 * slot);
    this.areas[slot] = rows.areas[n] as number;
    this.titles[slot] = rows.titles[n] as string;
    this.kinds[slot] = rows.kinds[n] as number;
    this.levels[slot] = rows.levels[n] as number;
    this.states[slot] = rows.states[n] as number;
    this.times[slot] = rows.times[n] as number;
    this.dues[slot] = rows.dues[n] as number;
    this.ways[slot] = rows.ways === undefined ? NO_WAY : wayOf(rows.ways, n);
    for (const watcher of this.#watchers) watcher.written(slot);
  }

  #add(id: string): number {
    const slot = this.ids.length;
    if (slot >= this.kinds.length) this.#grow();
    this.ids.push(id);
    this.#slots.set(id, slot);
    return slot;
  }

  /** The last one moves to where the removed one was. */
  #remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    const last = this.ids.length - 1;
    if (slot !== last) {
      const moved = this.ids[last] as string;
      for (const column of [this.places, this.commons]) column.copyWithin(2 * slot, 2 * last, 2 * last + 2);
      for (const column of [this.kinds, this.levels, this.states]) column.copyWithin(slot, last, last + 1);
      this.areas.copyWithin(slot, last, last + 1);
      for (const column of [this.times, this.dues]) column.copyWithin(slot, last, last + 1);
      this.titles[slot] = this.titles[last] as string;
      this.ways[slot] = this.ways[last] ?? NO_WAY;
      this.ids[slot] = moved;
      this.#slots.set(moved, slot);
    }
    this.ids.pop();
    this.titles.pop();
    this.ways.length = last;
    this.#slots.delete(id);
    this.fresh.delete(id);
    for (const watcher of this.#watchers) watcher.removed(slot, last);
  }

  #keepOnly(kept: ReadonlySet<string>): void {
    for (const id of [...this.ids]) if (!kept.has(id)) this.#remove(id);
  }

  #grow(): void {
    const room = 2 * this.kinds.length;
    this.places = grown(this.places, new Float64Array(2 * room));
    this.commons = grown(this.commons, new Float64Array(2 * room));
    this.areas = grown(this.areas, new Uint32Array(room));
    this.kinds = grown(this.kinds, new Uint8Array(room));
    this.levels = grown(this.levels, new Uint8Array(room));
    this.states = grown(this.states, new Uint8Array(room));
    this.times = grown(this.times, new Float64Array(room));
    this.dues = grown(this.dues, new Float64Array(room));
  }
}

const NO_WAY = new Float64Array(0);

const wayOf = ({ starts, places }: Ways, n: number): Float64Array =>
  places.slice(2 * (starts[n] as number), 2 * (starts[n + 1] as number));

function grown<Column extends Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  from: Column,
  to: Column,
): Column {
  to.set(from);
  return to;
}

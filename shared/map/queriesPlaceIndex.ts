import type { Bounds } from './geometryClip.ts';
import type { Earth } from './geometryEarth.ts';
import { metresPerDegree } from './geometryPlane.ts';
import type { Place } from './mapQuery.ts';

/** Size of a cell in degrees: about two kilometres, some hundred things in a town. */
const CELL = 0.02;
/** Cells of a row around the world. */
const ROW = Math.ceil(360 / CELL);
/** A search for the nearest gives up this far out, metres. */
const FARTHEST_M = 200_000;

/**
 * Places by slot (a whole number from 0), found by where they are. Putting, moving and removing one cost the same however
 * many there are: it is kept up by changes and never made anew.
 */
export class PlaceIndex {
  readonly #cells = new Map<number, number[]>();
  #places = new Float64Array(2_048);
  #cellOf = new Int32Array(1_024).fill(-1);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The place of a slot; undefined when it has none. */
  place(slot: number): Place | undefined {
    if ((this.#cellOf[slot] ?? -1) < 0) return undefined;
    return [this.#places[2 * slot] as number, this.#places[2 * slot + 1] as number];
  }

  /** Puts a thing at a place, or moves it there. */
  put(slot: number, [lng, lat]: Place): void {
    this.#reserve(slot);
    this.#places[2 * slot] = lng;
    this.#places[2 * slot + 1] = lat;
    const cell = cellAt(column(lng), row(lat));
    const before = this.#cellOf[slot] as number;
    if (before === cell) return;
    if (before >= 0) this.#leave(before, slot);
    else this.#count++;
    this.#cellOf[slot] = cell;
    const slots = this.#cells.get(cell);
    if (slots === undefined) this.#cells.set(cell, [slot]);
    else slots.push(slot);
  }

  remove(slot: number): void {
    const cell = this.#cellOf[slot] ?? -1;
    if (cell < 0) return;
    this.#leave(cell, slot);
    this.#cellOf[slot] = -1;
    this.#count--;
  }

  /** The slots inside a box of degrees, edges included, in no order. */
  *within([west, south, east, north]: Bounds): Iterable<number> {
    const isSparse = (column(east) - column(west) + 1) * (row(north) - row(south) + 1) > this.#cells.size;
    const cells = isSparse ? this.#cells.values() : this.#cellsIn(column(west), row(south), column(east), row(north));
    for (const slots of cells) {
      for (const slot of slots) {
        const [lng, lat] = [this.#places[2 * slot] as number, this.#places[2 * slot + 1] as number];
        if (lng >= west && lng <= east && lat >= south && lat <= north) yield slot;
      }
    }
  }

  /** The `count` slots nearest to a place, nearest first, with their distance in metres; none beyond 200 km. */
  nearest(at: Place, count: number, earth: Pick<Earth, 'distance'>): readonly { slot: number; distance: number }[] {
    for (let reach = CELL; ; reach *= 2) {
      // A box of so many degrees each way holds everything within `safe` metres, and its sides are parallels and meridians.
      const scale = metresPerDegree(Math.min(85, Math.abs(at[1]) + reach));
      const safe = 0.999 * reach * Math.min(scale.x, metresPerDegree(0).y);
      const found = [...this.within([at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach])].map((slot) => ({
        slot,
        distance: earth.distance(at, this.place(slot) as Place),
      }));
      const near = found.filter(({ distance }) => distance <= safe);
      if (near.length >= count || safe >= FARTHEST_M) {
        return near.sort((a, b) => a.distance - b.distance || a.slot - b.slot).slice(0, count);
      }
    }
  }

  *#cellsIn(west: number, south: number, east: number, north: number): Iterable<readonly number[]> {
    for (let y = south; y <= north; y++) {
      for (let x = west; x <= east; x++) {
        const slots = this.#cells.get(cellAt(x, y));
        if (slots !== undefined) yield slots;
      }
    }
  }

  #leave(cell: number, slot: number): void {
    const slots = this.#cells.get(cell) as number[];
    const last = slots.pop() as number;
    if (last !== slot) slots[slots.indexOf(slot)] = last;
    if (slots.length === 0) this.#cells.delete(cell);
  }

  #reserve(slot: number): void {
    if (slot < this.#cellOf.length) return;
    const size = Math.max(slot + 1, 2 * this.#cellOf.length);
    const [places, cellOf] = [new Float64Array(2 * size), new Int32Array(size).fill(-1)];
    places.set(this.#places);
    cellOf.set(this.#cellOf);
    this.#places = places;
    this.#cellOf = cellOf;
  }
}

const column = (lng: number): number => Math.floor((lng + 180) / CELL);
const row = (lat: number): number => Math.floor((lat + 90) / CELL);
const cellAt = (x: number, y: number): number => y * ROW + x;

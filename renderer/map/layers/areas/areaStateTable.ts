import type { AreaIndex } from '#shared/domain/area.ts';
import type { Picture } from '#shared/picture/picture.ts';

/** Texels in a row of every per-area texture; area `i` is texel `i + 1`, texel 0 is “no area”. */
export const TABLE_WIDTH = 512;

/** Rows of a per-area texture. */
const tableHeight = (areaCount: number): number => Math.ceil((areaCount + 1) / TABLE_WIDTH);

/** More changed areas than this are not listed one by one. */
const MOST_LISTED = 500;

/** A run of texture rows: [first, one after the last). */
export type RowRun = readonly [start: number, end: number];

/**
 * The drawn state of every area, one byte each (level in bits 0–2, worst child in bits 3–5),
 * and which rows of it the graphics card does not have yet. A recolour costs what has changed.
 */
export class AreaStateTable {
  readonly bytes: Uint8Array;
  readonly height: number;
  readonly #dirtyRows: Uint8Array;
  readonly #areaCount: number;
  #changed: AreaIndex[] | undefined;

  constructor(areaCount: number) {
    this.#areaCount = areaCount;
    this.height = tableHeight(areaCount);
    this.bytes = new Uint8Array(TABLE_WIDTH * this.height);
    this.#dirtyRows = new Uint8Array(this.height).fill(1);
  }

  /** Reads the given areas' levels from the picture; undefined: all of them. True when any of them looks different now. */
  take(picture: Picture, areas: Uint32Array | undefined): boolean {
    let isChanged = false;
    if (areas !== undefined) for (const area of areas) isChanged = this.#takeOne(picture, area) || isChanged;
    else for (let area = 0; area < this.#areaCount; area++) isChanged = this.#takeOne(picture, area) || isChanged;
    return isChanged;
  }

  #takeOne(picture: Picture, area: AreaIndex): boolean {
    const texel = area + 1;
    const state = ((picture.levels[area] ?? 0) & 7) | (((picture.worst[area] ?? 0) & 7) << 3);
    if (this.bytes[texel] === state) return false;
    this.bytes[texel] = state;
    if (this.#changed !== undefined && this.#changed.push(area) > MOST_LISTED) this.#changed = undefined;
    this.#dirtyRows[Math.floor(texel / TABLE_WIDTH)] = 1;
    return true;
  }

  /** The rows changed since the last call, as few runs. */
  takeDirtyRows(): readonly RowRun[] {
    const runs: RowRun[] = [];
    for (let row = 0; row < this.height; row++) {
      if (this.#dirtyRows[row] === 0) continue;
      const start = row;
      while (row < this.height && this.#dirtyRows[row] === 1) row++;
      runs.push([start, row]);
    }
    this.#dirtyRows.fill(0);
    return runs;
  }

  /** The areas changed since the last call; undefined when there are too many to list, or all. */
  takeChangedAreas(): readonly AreaIndex[] | undefined {
    const changed = this.#changed;
    this.#changed = [];
    return changed;
  }

  /** After a lost context the graphics card has nothing. */
  markAllDirty(): void {
    this.#dirtyRows.fill(1);
    this.#changed = undefined;
  }
}

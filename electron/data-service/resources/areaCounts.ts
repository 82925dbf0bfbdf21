import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, NO_AREA } from '#shared/domain/area.ts';

/** Counts over the areas of an atlas: what is in an area is in all above it. */
export class AreaCounts {
  readonly #parent: Uint32Array;
  readonly #counts: Int32Array;

  constructor(atlas: Atlas) {
    this.#parent = atlas.parent;
    this.#counts = new Int32Array(atlas.areaCount);
  }

  at(area: AreaIndex): number {
    return this.#counts[area] as number;
  }

  /** Adds to an area and to all above it: at most six additions. */
  add(area: AreaIndex, count: number): void {
    for (let at = area; at !== NO_AREA; at = this.#parent[at] as AreaIndex) {
      this.#counts[at] = (this.#counts[at] as number) + count;
    }
  }

  clear(): void {
    this.#counts.fill(0);
  }
}

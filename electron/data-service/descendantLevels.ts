import { descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL, NO_AREA } from '#shared/domain/area.ts';
import { BLUE, LEVEL_COUNT, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { DescendantCounts } from '#shared/warnings/rollUp.ts';

const PER_AREA = LEAF_LEVEL * LEVEL_COUNT;

/** How many descendants of each parent area stand at each warning level, per area level, kept one change at a time. */
export class DescendantLevels implements DescendantCounts {
  readonly #atlas: Atlas;
  /** parents × area levels 1…5 × warning levels. */
  readonly #counts: Uint32Array;
  /** How many descendants of each parent area are not blue: most often none, and all is said. */
  readonly #troubled: Uint32Array;
  #offset = 0;

  /** All areas begin blue. */
  constructor(atlas: Atlas) {
    this.#atlas = atlas;
    const parents = atlas.levelStart[LEAF_LEVEL] as number;
    this.#counts = new Uint32Array(parents * PER_AREA);
    this.#troubled = new Uint32Array(parents);
    for (let area = 0; area < parents; area++) {
      for (let level = levelOf(atlas, area) + 1; level <= LEAF_LEVEL; level++) {
        const [start, end] = descendantsAt(atlas, area, level as AreaLevel);
        this.#counts[this.#cell(area, level) + BLUE] = end - start;
      }
    }
  }

  /** Counts a change of one area in all its ancestors. */
  change(area: AreaIndex, from: WarningLevel, to: WarningLevel): void {
    const level = levelOf(this.#atlas, area);
    for (let at = this.#atlas.parent[area] as number; at !== NO_AREA; at = this.#atlas.parent[at] as number) {
      const cell = this.#cell(at, level);
      this.#counts[cell + from] = (this.#counts[cell + from] as number) - 1;
      this.#counts[cell + to] = (this.#counts[cell + to] as number) + 1;
      this.#troubled[at] = (this.#troubled[at] as number) + (from === BLUE ? 1 : 0) - (to === BLUE ? 1 : 0);
    }
  }

  /** True when no descendant is anything but blue. */
  isCalmBelow(area: AreaIndex): boolean {
    return area >= this.#troubled.length || this.#troubled[area] === 0;
  }

  /** Points the `DescendantCounts` questions at one area; the answer is valid until the next call. */
  of(area: AreaIndex): DescendantCounts {
    this.#offset = area * PER_AREA;
    return this;
  }

  countAtLeast(child: AreaLevel, atLeast: WarningLevel): number {
    const cell = this.#offset + (child - 1) * LEVEL_COUNT;
    let count = 0;
    for (let level: number = atLeast; level < LEVEL_COUNT; level++) count += this.#counts[cell + level] as number;
    return count;
  }

  total(child: AreaLevel): number {
    return this.countAtLeast(child, 0);
  }

  /** The worst level among the descendants; blue for a micro-grid, which has none. */
  worstBelow(area: AreaIndex): WarningLevel {
    if (this.isCalmBelow(area)) return BLUE;
    let worst: number = BLUE;
    for (let level = levelOf(this.#atlas, area) + 1; level <= LEAF_LEVEL; level++) {
      const cell = this.#cell(area, level);
      for (let at = LEVEL_COUNT - 1; at > worst; at--) if ((this.#counts[cell + at] as number) > 0) worst = at;
    }
    return worst as WarningLevel;
  }

  #cell(area: AreaIndex, level: number): number {
    return area * PER_AREA + (level - 1) * LEVEL_COUNT;
  }
}

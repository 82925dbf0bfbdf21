import { levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { ThingTable } from './thingTable.ts';

/** The things of each area of a level that has any; the n-th of every column is about one area. */
export interface AreaCounts {
  readonly areas: readonly AreaIndex[];
  readonly sizes: Uint32Array;
  /** How many of them are marked, such as workers on line. */
  readonly marked: Uint32Array;
  /** Worst level among them. */
  readonly levels: Uint8Array;
  /** The slot of one that is alone in its area. */
  readonly slots: Uint32Array;
  /** Slots of things that belong to an area above the level: they stand for themselves. */
  readonly above: readonly number[];
}

export interface AreaCountQuestion {
  readonly atlas: Atlas;
  readonly level: AreaLevel;
  /** Which things are meant; undefined: all. */
  readonly isWanted: ((slot: number) => boolean) | undefined;
  /** What is counted apart. */
  readonly isMarked: (slot: number) => boolean;
}

/** Counts things by area: the same in whatever order they came. */
export function countByArea(table: ThingTable, question: AreaCountQuestion): AreaCounts {
  const { atlas, level, isWanted, isMarked } = question;
  const start = atlas.levelStart[level] as number;
  const run = (atlas.levelStart[level + 1] as number) - start;
  const [sizes, marked, slots] = [new Uint32Array(run), new Uint32Array(run), new Uint32Array(run)];
  const levels = new Uint8Array(run);
  const above: number[] = [];
  for (let slot = 0; slot < table.count; slot++) {
    if (isWanted !== undefined && !isWanted(slot)) continue;
    let area = table.areas[slot] as AreaIndex;
    for (let at = levelOf(atlas, area); at > level; at--) area = atlas.parent[area] as AreaIndex;
    const n = area - start;
    if (n < 0) {
      above.push(slot);
      continue;
    }
    sizes[n] = (sizes[n] as number) + 1;
    if (isMarked(slot)) marked[n] = (marked[n] as number) + 1;
    levels[n] = Math.max(levels[n] as number, table.levels[slot] as number);
    slots[n] = slot;
  }
  const areas: AreaIndex[] = [];
  for (let n = 0; n < run; n++) if (sizes[n] !== 0) areas.push(start + n);
  const of = <Column extends Uint32Array | Uint8Array>(column: Column) =>
    areas.map((area) => column[area - start] ?? 0);
  return {
    areas,
    sizes: Uint32Array.from(of(sizes)),
    marked: Uint32Array.from(of(marked)),
    levels: Uint8Array.from(of(levels)),
    slots: Uint32Array.from(of(slots)),
    above,
  };
}

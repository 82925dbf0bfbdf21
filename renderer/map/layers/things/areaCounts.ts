import { areaAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { ThingTable } from './thingTable.ts';

/** The things of one area. */
export interface AreaCount {
  readonly area: AreaIndex;
  readonly size: number;
  /** How many of them are marked, such as workers on line. */
  readonly marked: number;
  /** Worst level among them. */
  readonly level: number;
  /** The slot of one that is alone in its area. */
  readonly slot: number;
}

export interface AreaCountQuestion {
  readonly atlas: Atlas;
  readonly level: AreaLevel;
  /** Which things are meant; undefined: all. */
  readonly isWanted: ((slot: number) => boolean) | undefined;
  /** What is counted apart. */
  readonly isMarked: (slot: number) => boolean;
}

/** Counts things by the areas of a level that have any, in the order of the areas: the same in whatever order they came. */
export function countByArea(table: ThingTable, question: AreaCountQuestion): readonly AreaCount[] {
  const { atlas, level, isWanted, isMarked } = question;
  const start = atlas.levelStart[level] as number;
  const run = (atlas.levelStart[level + 1] as number) - start;
  const [sizes, marked, slots] = [new Uint32Array(run), new Uint32Array(run), new Uint32Array(run)];
  const levels = new Uint8Array(run);
  for (let slot = 0; slot < table.count; slot++) {
    if (isWanted !== undefined && !isWanted(slot)) continue;
    const area = areaOf(table, slot, question);
    if (area === undefined) continue;
    const n = area - start;
    sizes[n] = (sizes[n] as number) + 1;
    if (isMarked(slot)) marked[n] = (marked[n] as number) + 1;
    levels[n] = Math.max(levels[n] as number, table.levels[slot] as number);
    slots[n] = slot;
  }
  const counts: AreaCount[] = [];
  for (let n = 0; n < run; n++) {
    const size = sizes[n] as number;
    if (size === 0) continue;
    const numbers = { marked: marked[n] as number, level: levels[n] as number, slot: slots[n] as number };
    counts.push({ area: start + n, size, ...numbers });
  }
  return counts;
}

/** The area of the level that a thing belongs to; where it belongs to one above, the area it stands in. */
function areaOf(table: ThingTable, slot: number, { atlas, level }: AreaCountQuestion): AreaIndex | undefined {
  let area = table.areas[slot] as AreaIndex;
  const own = levelOf(atlas, area);
  if (own < level) return areaAt(atlas, table.places[2 * slot] as number, table.places[2 * slot + 1] as number, level);
  for (let at = own; at > level; at--) area = atlas.parent[area] as AreaIndex;
  return area;
}

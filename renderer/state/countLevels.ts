import { descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import { LEVEL_COUNT } from '#shared/domain/warningLevel.ts';

/** Number of areas by WarningLevel: unknown, blue, yellow, orange, red. */
export type LevelCounts = readonly number[];

/** Counts the levels of the areas [start, end): a focus' descendants at one level are one run. */
function countRun(levels: Uint8Array, start: AreaIndex, end: AreaIndex): LevelCounts {
  const counts = new Array<number>(LEVEL_COUNT).fill(0);
  for (let area = start; area < end; area++) {
    const level = levels[area] as number;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  return counts;
}

/** Counts inside `focus` at one area level. */
export function countLevelsAt(atlas: Atlas, levels: Uint8Array, focus: AreaIndex, areaLevel: AreaLevel): LevelCounts {
  const [start, end] = descendantsAt(atlas, focus, areaLevel);
  return countRun(levels, start, end);
}

export interface LevelCountRow {
  readonly areaLevel: AreaLevel;
  readonly total: number;
  readonly counts: LevelCounts;
}

/** One row for each area level below the focus, highest first. */
export function countLevelsBelow(atlas: Atlas, levels: Uint8Array, focus: AreaIndex): readonly LevelCountRow[] {
  const rows: LevelCountRow[] = [];
  for (let level = levelOf(atlas, focus) + 1; level <= LEAF_LEVEL; level++) {
    const areaLevel = level as AreaLevel;
    const [start, end] = descendantsAt(atlas, focus, areaLevel);
    rows.push({ areaLevel, total: end - start, counts: countRun(levels, start, end) });
  }
  return rows;
}

/** The level a headline counts: grids, or what lies directly below a focus that is deeper. */
export function headlineLevel(atlas: Atlas, focus: AreaIndex): AreaLevel {
  const level = levelOf(atlas, focus);
  return level < 4 ? 4 : LEAF_LEVEL;
}

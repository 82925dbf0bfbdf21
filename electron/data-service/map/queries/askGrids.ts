import { ancestorAt, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, GRID_LEVEL } from '#shared/domain/area.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { GroundGrids } from '#shared/map/queriesAnswer.ts';
import type { CoveredGround } from './askGround.ts';

/** Grids with their households inside, most first; neither moves, so they are summed once for a question. */
export interface GridsInside {
  readonly level: AreaLevel;
  readonly grids: readonly (readonly [grid: AreaIndex, households: number])[];
}

/** Grids looked at between two looks at the clock: some microseconds each. */
const LOOK_STEP = 200;

/** Sums the households of the ground that a region covers by grid. */
export function* gridsOf(atlas: Atlas, { level, whole, part }: CoveredGround): Generator<undefined, GridsInside> {
  const gridLevel = Math.min(level, GRID_LEVEL) as AreaLevel;
  const households = new Map<AreaIndex, number>();
  let looked = 0;
  const add = (grid: AreaIndex, inside: number): void => {
    households.set(grid, (households.get(grid) ?? 0) + inside);
  };
  for (const [start, end] of whole) {
    for (let area = start; area < end; ) {
      if (++looked % LOOK_STEP === 0) yield;
      const grid = ancestorAt(atlas, area, gridLevel) ?? area;
      const gridEnd = Math.min(end, descendantsAt(atlas, grid, level)[1]);
      let inside = 0;
      for (; area < gridEnd; area++) inside += atlas.households[area] as number;
      add(grid, inside);
    }
  }
  for (const [area, share] of part) {
    if (++looked % LOOK_STEP === 0) yield;
    add(ancestorAt(atlas, area, gridLevel) ?? area, share * (atlas.households[area] as number));
  }
  return { level: gridLevel, grids: [...households].sort(([a, most], [b, more]) => more - most || a - b) };
}

/** The grids with most households inside, at most `limit` of them named, with their levels as they are now. */
export function listGrids(atlas: Atlas, levels: Uint8Array, inside: GridsInside, limit: number): GroundGrids {
  const grids = inside.grids.slice(0, limit).map(([area, households]) => ({
    area,
    households: Math.round(households),
    householdsWhole: atlas.households[area] as number,
    level: (levels[area] ?? 0) as WarningLevel,
  }));
  return { level: inside.level, total: inside.grids.length, grids };
}

import type { AreaRun } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { GridWorker } from '#shared/domain/registers.ts';
import { SeededRandom } from '../seededRandom.ts';
import { apportion } from './apportion.ts';
import { inventName } from './chineseNames.ts';
import { type CountyAreas, sizeOf } from './countyAreas.ts';
import { PUBLISHED } from './publishedRatios.ts';

const STREAM = 31;

/** Workers by position, each grid's in one run. */
export interface WorkerTable {
  readonly workers: readonly GridWorker[];
  /** Grid of the worker at a position. */
  readonly gridOf: Uint32Array;
  /** Workers of grid `firstGrid + n` are the run [start[n], start[n + 1]). */
  readonly firstGrid: AreaIndex;
  readonly start: Uint32Array;
}

/** 三级网格员: at least one for every grid, the others where most households are. */
export function makeWorkers(atlas: Atlas, counties: readonly CountyAreas[], seed: number): WorkerTable {
  const firstGrid = atlas.levelStart[4] as AreaIndex;
  const grids = (atlas.levelStart[5] as AreaIndex) - firstGrid;
  const perGrid = new Uint32Array(grids);
  const fullTimePerGrid = new Uint32Array(grids);
  const weights = counties.map((county) => sizeOf(county.grids));
  const totals = apportion(Math.round(grids * PUBLISHED.workersPerGrid), weights);
  counties.forEach((county, n) => {
    const busiest = busiestFirst(atlas, county.grids);
    spread(perGrid, busiest, totals[n] as number, firstGrid);
    const fullTime = Math.round(busiest.length * PUBLISHED.fullTimePerGrid);
    spread(fullTimePerGrid, busiest, Math.min(fullTime, totals[n] as number), firstGrid);
  });
  return fillTable(atlas, { firstGrid, perGrid, fullTimePerGrid }, seed);
}

/** One to each in turn until all are given away. */
function spread(counts: Uint32Array, order: readonly AreaIndex[], total: number, firstGrid: AreaIndex): void {
  for (let n = 0; n < total; n++) {
    const at = (order[n % order.length] as AreaIndex) - firstGrid;
    counts[at] = (counts[at] as number) + 1;
  }
}

function busiestFirst(atlas: Atlas, [start, end]: AreaRun): readonly AreaIndex[] {
  const grids = Array.from({ length: end - start }, (_, n) => start + n);
  return grids.sort((a, b) => (atlas.households[b] as number) - (atlas.households[a] as number) || a - b);
}

interface GridCounts {
  readonly firstGrid: AreaIndex;
  readonly perGrid: Uint32Array;
  readonly fullTimePerGrid: Uint32Array;
}

function fillTable(atlas: Atlas, { firstGrid, perGrid, fullTimePerGrid }: GridCounts, seed: number): WorkerTable {
  const workers: GridWorker[] = [];
  const start = new Uint32Array(perGrid.length + 1);
  const grids: AreaIndex[] = [];
  for (let n = 0; n < perGrid.length; n++) {
    const areaCode = atlas.code(firstGrid + n);
    for (let m = 0; m < (perGrid[n] as number); m++) {
      const serial = String(workers.length + 1).padStart(5, '0');
      workers.push({
        id: `W${serial}`,
        name: inventName(new SeededRandom(seed, STREAM, workers.length)),
        // No such numbers are given out: 199 with zeros, then the serial number.
        phone: `199000${serial}`,
        areaCode,
        isFullTime: m < (fullTimePerGrid[n] as number),
      });
      grids.push(firstGrid + n);
    }
    start[n + 1] = workers.length;
  }
  return { workers, gridOf: Uint32Array.from(grids), firstGrid, start };
}

import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Registers } from '#shared/domain/registers.ts';
import { makeDemoSubjects } from '../demoSubjects.ts';
import { DemoCameras } from './cameras.ts';
import { makeCentres } from './centres.ts';
import { countiesOf, sizeOf } from './countyAreas.ts';
import { makeElements } from './elements.ts';
import { PUBLISHED } from './publishedRatios.ts';
import { makeWorkers, type WorkerTable } from './workers.ts';

/** The people and things of the simulated city; the same for the same atlas and seed. */
export interface DemoRegisters extends Registers {
  readonly cameras: DemoCameras;
  readonly workerTable: WorkerTable;
}

export function makeDemoRegisters(atlas: Atlas, seed: number): DemoRegisters {
  const counties = countiesOf(atlas);
  const workerTable = makeWorkers(atlas, counties, seed);
  const perMicroGrid = (ratio: number): ReadonlyMap<string, number> =>
    new Map(counties.map((county) => [county.code, Math.round(sizeOf(county.microGrids) * ratio)]));
  return {
    ...makeDemoSubjects(atlas, seed),
    workers: workerTable.workers,
    workerTable,
    cameras: new DemoCameras(atlas, counties, seed),
    camerasPlanned: perMicroGrid(PUBLISHED.camerasPlannedPerMicroGrid),
    centres: makeCentres(atlas, counties),
    microGridWorkers: perMicroGrid(PUBLISHED.microGridWorkersPerMicroGrid),
    elements: makeElements(counties),
  };
}

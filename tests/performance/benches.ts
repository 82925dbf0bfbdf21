import { benchAtlas } from './atlasBench.ts';
import type { BenchRow } from './benchRow.ts';
import { benchDataService } from './dataService.bench.ts';
import { benchEngine } from './engineBench.ts';
import { benchHistory } from './historyBench.ts';
import { benchMap } from './map/mapBench.ts';
import { benchSimulator } from './simulatorBench.ts';
import { benchWall } from './wallBench.ts';

/** A group of rows of the table. */
export interface Bench {
  readonly name: string;
  readonly meaning: string;
  measure(): Promise<readonly BenchRow[]>;
}

/** Everything that `npm run bench` measures, in the order of the table. */
export const BENCHES: readonly Bench[] = [
  { name: 'atlas', meaning: 'loading the city’s areas', measure: benchAtlas },
  { name: 'simulator', meaning: 'the simulated city telling its story', measure: benchSimulator },
  { name: 'service', meaning: 'events through the data service', measure: benchDataService },
  { name: 'engine', meaning: 'levels by the size of the city, explanations', measure: benchEngine },
  { name: 'history', meaning: 'a month of history: made, found again, counted', measure: benchHistory },
  { name: 'map', meaning: 'recolouring and moving the map', measure: benchMap },
  { name: 'wall', meaning: 'the whole program on four monitors', measure: benchWall },
];

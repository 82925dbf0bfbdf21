import { benchAtlas } from './atlasBench.ts';
import type { BenchRow } from './benchRow.ts';
import { benchDataService } from './dataService.bench.ts';
import { benchEngine } from './engineBench.ts';
import { benchHistory } from './historyBench.ts';
import { benchMap } from './map/mapBench.ts';
import { benchSimulator } from './simulatorBench.ts';
import { benchWall } from './wallBench.ts';

/** What the command line can change; map and history listen. */
export interface BenchOptions {
  /** Days of history to make and measure on. */
  readonly days: number;
  /** Reports on a usual day of it; undefined: the demonstration's own number. */
  readonly eventsPerDay: number | undefined;
  /** The city this many times: 1, 10, 45. */
  readonly scale: number;
  /** Draw on the machine's GPU in a Chromium without a screen, instead of in software. */
  readonly gpu: boolean;
  /** Path of that Chromium. */
  readonly browser: string;
  /** What Chromium's ANGLE draws with: `vulkan` or `gl-egl`. */
  readonly angle: string;
  /** Names of the maps to measure ours against; all when undefined. */
  readonly against: readonly string[] | undefined;
  /** How often each is measured; the table keeps the least disturbed of each. */
  readonly rounds: number;
  /** A map of which one row takes longer is stopped, s. */
  readonly rowS: number;
  /** A map that takes longer is stopped, s. */
  readonly limitS: number;
  /** A map that takes more memory is stopped. */
  readonly memoryGb: number;
}

/** A group of rows of the table. */
export interface Bench {
  readonly name: string;
  readonly meaning: string;
  measure(options: BenchOptions): Promise<readonly BenchRow[]>;
}

/** Everything that `npm run bench` measures, in the order of the table. */
export const BENCHES: readonly Bench[] = [
  { name: 'atlas', meaning: 'loading the city’s areas', measure: benchAtlas },
  { name: 'simulator', meaning: 'the simulated city telling its story', measure: benchSimulator },
  { name: 'service', meaning: 'events through the data service', measure: benchDataService },
  { name: 'engine', meaning: 'cost of an event by the size of the city, bursts, explanations', measure: benchEngine },
  { name: 'history', meaning: 'history: made, found again, counted, run on', measure: benchHistory },
  { name: 'map', meaning: 'our map beside five others: frames, recolouring, picking, memory', measure: benchMap },
  { name: 'wall', meaning: 'the whole program on four monitors', measure: benchWall },
];

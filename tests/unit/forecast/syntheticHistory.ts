import type { DailyHistory } from '#shared/forecast/cityForecast.ts';
import type { TownTree } from '#shared/forecast/kindModel.ts';
import { SeededRandom } from '../../../electron/data-service/sources/demo/seededRandom.ts';

export const FLAT_WEEK = [1, 1, 1, 1, 1, 1, 1] as const;
export const BUSY_WEEK = [1.3, 1.15, 1.05, 1.02, 1.08, 0.75, 0.65] as const;

/** How a made history comes about: its truth is known. */
export interface Truth {
  readonly seed: number;
  readonly days: number;
  readonly counties: number;
  readonly townsACounty: number;
  /** Reports a day in a usual town. */
  readonly townMean: number;
  /** How much towns differ: standard deviation of the logarithm of their size, 0.5 unless told. */
  readonly townSpread?: number;
  /** Factor of each weekday, Monday first. */
  readonly week: readonly number[];
  /** Standard deviation of the logarithm of a factor that all towns share each day. */
  readonly common?: number;
  /** Level of a day beside the usual one. */
  readonly level?: (day: number) => number;
}

export const FIRST_DAY = 20_400;

/** Poisson counts around the truth; towns differ in size. */
export function syntheticHistory(truth: Truth): DailyHistory & { readonly tree: TownTree } {
  const { seed, days, counties, townsACounty, townMean, townSpread = 0.5, week, common = 0, level = () => 1 } = truth;
  const random = new SeededRandom(seed, 1);
  const towns = counties * townsACounty;
  const sizes = Array.from({ length: towns }, () => random.around(1, townSpread));
  const counts = new Uint32Array(days * towns);
  for (let day = 0; day < days; day++) {
    const factor = (week[(FIRST_DAY + day + 3) % 7] as number) * level(day) * random.around(1, common);
    for (let town = 0; town < towns; town++) {
      counts[day * towns + town] = poisson(random, townMean * (sizes[town] as number) * factor);
    }
  }
  const countyOfTown = Array.from({ length: towns }, (_, town) => Math.floor(town / townsACounty));
  return { firstDay: FIRST_DAY, dayCount: days, tree: { countyOfTown, countyCount: counties }, kinds: [counts] };
}

/** A sum of Poissons is one: large means are drawn in parts. */
function poisson(random: SeededRandom, mean: number): number {
  let left = mean;
  let count = 0;
  for (; left > 20; left -= 20) count += random.poisson(20);
  return count + random.poisson(left);
}

/** Runs a generator to its end. */
export function finish<Value>(work: Generator<undefined, Value>): Value {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

import { shrunkShares } from './shrunkShares.ts';
import { WeekdayProfile } from './weekdayProfile.ts';

/** How towns lie in counties: the county position of each town. */
export interface TownTree {
  readonly countyOfTown: readonly number[];
  readonly countyCount: number;
}

/** Half-lives in days among which the level's memory is chosen: the one that erred least of late. */
const LEVEL_HALF_LIVES = [5, 14, 42] as const;
const SHARE_DECAY = 2 ** (-1 / 56);
const ERROR_DECAY = 2 ** (-1 / 28);
/** A county's level begins at its share of the city's, worth so many days of its own. */
const PRIOR_DAYS = 3;
/** Days before the levels are fit to judge weekdays by. */
const FIRST_DAYS = 7;

/** Slow level by exponential smoothing: decayed counts over decayed exposure. */
interface Level {
  readonly decay: number;
  readonly counts: Float64Array;
  exposure: number;
  /** Decayed sum of absolute errors a day ahead. */
  error: number;
}

/** What is expected of one kind of report in each town: level of the county × share of the town × weekday. */
export class KindModel {
  readonly #tree: TownTree;
  readonly #profile = new WeekdayProfile();
  readonly #levels: readonly Level[];
  readonly #townCounts: Float64Array;
  /** Decayed variance and mean of the city's count, for the noise that the weekdays are judged against. */
  #variance = 0;
  #mean = 0;
  #days = 0;

  constructor(tree: TownTree) {
    this.#tree = tree;
    this.#levels = LEVEL_HALF_LIVES.map((days) => ({
      decay: 2 ** (-1 / days),
      counts: new Float64Array(tree.countyCount),
      exposure: 0,
      error: 0,
    }));
    this.#townCounts = new Float64Array(tree.countyOfTown.length);
  }

  /** Factor of a weekday compared with the mean of the week. */
  weekdayFactor(day: number): number {
    return this.#profile.factor(day);
  }

  /** Reports a day expected in each town on a day of mean weekday; `allKinds` are the towns' decayed counts of everything. */
  townLevels(allKinds: Float64Array): Float64Array {
    const { countyOfTown, countyCount } = this.#tree;
    const best = this.#levels.reduce((least, level) => (level.error < least.error ? level : least));
    const counties = levelsOf(best, this.#countyShares());
    const shares = new Float64Array(countyOfTown.length);
    for (let county = 0; county < countyCount; county++) {
      const towns = countyOfTown.flatMap((of, town) => (of === county ? [town] : []));
      const equal = new Float64Array(towns.length).fill(1 / towns.length);
      const prior = shrunkShares(
        Float64Array.from(towns, (town) => allKinds[town] as number),
        equal,
      );
      const own = shrunkShares(
        Float64Array.from(towns, (town) => this.#townCounts[town] as number),
        prior,
      );
      for (const [n, town] of towns.entries()) shares[town] = own[n] as number;
    }
    return shares.map((share, town) => share * (counties[countyOfTown[town] as number] as number));
  }

  /** Takes a day's counts by town. */
  observe(day: number, counts: ArrayLike<number>): void {
    const { countyOfTown, countyCount } = this.#tree;
    const byCounty = new Float64Array(countyCount);
    for (let town = 0; town < counts.length; town++) {
      const county = countyOfTown[town] as number;
      byCounty[county] = (byCounty[county] as number) + (counts[town] as number);
      this.#townCounts[town] = (this.#townCounts[town] as number) * SHARE_DECAY + (counts[town] as number);
    }
    const factor = this.#profile.factor(day);
    this.#observeWeekday(day, byCounty, factor);
    const shares = this.#countyShares();
    for (const level of this.#levels) learn(level, byCounty, shares, factor);
    this.#days += 1;
  }

  #observeWeekday(day: number, byCounty: Float64Array, factor: number): void {
    if (this.#days < FIRST_DAYS) return;
    const slow = this.#levels.at(-1) as Level;
    const level = slow.counts.reduce((sum, count) => sum + count, 0) / slow.exposure;
    const count = byCounty.reduce((sum, one) => sum + one, 0);
    this.#variance = this.#variance * ERROR_DECAY + (count - level * factor) ** 2;
    this.#mean = this.#mean * ERROR_DECAY + level * factor;
    this.#profile.observe(day, count, level, this.#mean > 0 ? this.#variance / this.#mean : 1);
  }

  #countyShares(): Float64Array {
    const { countyOfTown, countyCount } = this.#tree;
    const counts = new Float64Array(countyCount);
    for (const [town, count] of this.#townCounts.entries()) {
      counts[countyOfTown[town] as number] = (counts[countyOfTown[town] as number] as number) + count;
    }
    return shrunkShares(counts, new Float64Array(countyCount).fill(1 / countyCount));
  }
}

function learn(level: Level, counts: Float64Array, shares: Float64Array, factor: number): void {
  if (level.exposure > 0) {
    const expected = levelsOf(level, shares);
    const missed = counts.reduce(
      (sum, count, county) => sum + Math.abs(count - factor * (expected[county] as number)),
      0,
    );
    level.error = level.error * ERROR_DECAY + missed;
  }
  for (const [county, count] of counts.entries()) {
    level.counts[county] = (level.counts[county] as number) * level.decay + count;
  }
  level.exposure = level.exposure * level.decay + factor;
}

/** Each county's own level, pulled towards its long-run share of the city's. */
function levelsOf({ counts, exposure }: Level, shares: Float64Array): Float64Array {
  if (exposure <= 0) return new Float64Array(counts.length);
  const city = counts.reduce((sum, count) => sum + count, 0) / exposure;
  return counts.map(
    (count, county) => (count + PRIOR_DAYS * city * (shares[county] as number)) / (exposure + PRIOR_DAYS),
  );
}

import { countInterval } from './countDistribution.ts';
import type { ForecastError } from './forecast.ts';
import { KindModel, type TownTree } from './kindModel.ts';

/** Reports of one kind by day and town: `counts[day × towns + town]`, days from the first one on. */
export type TownCounts = Uint32Array;

/** What a forecast is made from; all kinds cover the same days without a gap. */
export interface DailyHistory {
  /** Days since 1970-01-01 in China Standard Time. */
  readonly firstDay: number;
  readonly dayCount: number;
  readonly tree: TownTree;
  /** By kind, in the order in which the answer has them. */
  readonly kinds: readonly TownCounts[];
}

/** What is expected of one place and kind in the days to come. */
export interface PlaceForecast {
  readonly expected: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** How far counts scatter beyond Poisson: the variance of a day is `mean + dispersion × mean²`. */
  readonly dispersion: number;
  /** Undefined while no week of the history could be judged. */
  readonly error: ForecastError | undefined;
}

/** Position of a place: 0 the city, then the counties, then the towns. */
export type PlaceIndex = number;

const HORIZON_DAYS = 7;
/** The judgement reaches back so far where the history does. */
export const BACK_TEST_WEEKS = 12;
/** Days to learn from before the first forecast that is judged. */
const LEARNING_DAYS = 28;
/** History that a forecast needs; it is judged by each whole week beyond. */
export const DAYS_NEEDED = LEARNING_DAYS;
/** History by which it is judged over all twelve weeks. */
export const DAYS_TO_JUDGE = LEARNING_DAYS + 7 * BACK_TEST_WEEKS;
/** Forecasts before the judged ones only measure how far counts scatter. */
const LEAST_DAYS_TO_MEASURE = 14;
const WEEK_DECAY = 2 ** (-1 / 8);
const TOWN_DECAY = 2 ** (-1 / 56);

/** How far counts scatter beyond Poisson around what was forecast for them, the last weeks most. */
class Scatter {
  #excess = 0;
  #squares = 0;

  observe(mean: number, count: number): void {
    this.#excess += (count - mean) ** 2 - mean;
    this.#squares += mean * mean;
  }

  fade(): void {
    this.#excess *= WEEK_DECAY;
    this.#squares *= WEEK_DECAY;
  }

  /** Dispersion of the negative binomial (moments), 0 for Poisson. */
  get dispersion(): number {
    return this.#squares > 0 ? Math.max(0, this.#excess / this.#squares) : 0;
  }
}

interface KindState {
  readonly counts: TownCounts;
  readonly model: KindModel;
  /** City, counties, towns: a sum scatters as it is measured to, with all that its towns have in common. */
  readonly scatters: readonly [Scatter, Scatter, Scatter];
  readonly judged: Judged[];
}

interface Judged {
  missed: number;
  naiveMissed: number;
  inside: number;
  days: number;
}

/**
 * The seven days after the history, of every place, for every kind: level × share × weekday, negative-binomial
 * intervals, judged by the forecasts that would have been made at the beginning of each of the last twelve weeks
 * from nothing but what was known then: of as many weeks as the history has beyond the days to learn from.
 * `[kind][place]`; the history must have `DAYS_NEEDED` days at least.
 */
export function* forecastCity(history: DailyHistory): Generator<undefined, readonly (readonly PlaceForecast[])[]> {
  const { tree, dayCount, firstDay } = history;
  const towns = tree.countyOfTown.length;
  const placeCount = 1 + tree.countyCount + towns;
  const allKinds = new Float64Array(towns);
  const states = history.kinds.map((counts): KindState => {
    const judged = Array.from({ length: placeCount }, () => ({ missed: 0, naiveMissed: 0, inside: 0, days: 0 }));
    return { counts, model: new KindModel(tree), scatters: [new Scatter(), new Scatter(), new Scatter()], judged };
  });
  for (let day = 0; day < dayCount; day++) {
    if ((dayCount - day) % 7 === 0 && day >= LEAST_DAYS_TO_MEASURE) {
      for (const state of states) {
        judgeWeek(state, history, day, allKinds);
        yield;
      }
    }
    for (let town = 0; town < towns; town++) allKinds[town] = (allKinds[town] as number) * TOWN_DECAY;
    for (const { counts, model } of states) {
      const today = counts.subarray(day * towns, (day + 1) * towns);
      model.observe(firstDay + day, today);
      for (let town = 0; town < towns; town++) {
        allKinds[town] = (allKinds[town] as number) + (today[town] as number);
      }
    }
    if (day % 4 === 0) yield;
  }
  const forecasts: (readonly PlaceForecast[])[] = [];
  for (const state of states) {
    forecasts.push(nextDays(state, history, allKinds));
    yield;
  }
  return forecasts;
}

/** Forecasts the week from `day` on as it would have been, compares it with what came, then learns how far it was off. */
function judgeWeek(
  state: KindState,
  { tree, firstDay, dayCount }: DailyHistory,
  day: number,
  allKinds: Float64Array,
): void {
  const levels = placeLevels(state.model.townLevels(allKinds), tree);
  const isJudged = day >= LEARNING_DAYS && dayCount - day <= 7 * BACK_TEST_WEEKS;
  const days = Array.from({ length: HORIZON_DAYS }, (_, ahead) => day + ahead);
  for (const one of isJudged ? days : []) {
    const counts = placeCounts(state.counts, one, tree);
    const naive = placeCounts(state.counts, one - 7, tree);
    const factor = state.model.weekdayFactor(firstDay + one);
    for (const [place, judged] of state.judged.entries()) {
      const mean = (levels[place] as number) * factor;
      const count = counts[place] as number;
      const { low, high } = countInterval(mean, scatterOf(state, place, tree).dispersion);
      judged.missed += Math.abs(count - mean);
      judged.naiveMissed += Math.abs(count - (naive[place] as number));
      judged.inside += count >= low && count <= high ? 1 : 0;
      judged.days += 1;
    }
  }
  for (const scatter of state.scatters) scatter.fade();
  for (const one of days) {
    const counts = placeCounts(state.counts, one, tree);
    const factor = state.model.weekdayFactor(firstDay + one);
    for (const [place, count] of counts.entries()) {
      scatterOf(state, place, tree).observe((levels[place] as number) * factor, count);
    }
  }
}

function nextDays(
  state: KindState,
  { tree, firstDay, dayCount }: DailyHistory,
  allKinds: Float64Array,
): PlaceForecast[] {
  const levels = placeLevels(state.model.townLevels(allKinds), tree);
  const factors = Array.from({ length: HORIZON_DAYS }, (_, ahead) =>
    state.model.weekdayFactor(firstDay + dayCount + ahead),
  );
  return Array.from(levels, (level, place) => {
    const { dispersion } = scatterOf(state, place, tree);
    const expected = factors.map((factor) => level * factor);
    const intervals = expected.map((mean) => countInterval(mean, dispersion));
    return {
      expected,
      low: intervals.map(({ low }) => low),
      high: intervals.map(({ high }) => high),
      dispersion,
      error: errorOf(state.judged[place] as Judged),
    };
  });
}

function errorOf({ missed, naiveMissed, inside, days }: Judged): ForecastError | undefined {
  if (days === 0) return undefined;
  return { weeks: days / 7, mae: missed / days, naiveMae: naiveMissed / days, coverage: inside / days };
}

function scatterOf({ scatters }: KindState, place: PlaceIndex, { countyCount }: TownTree): Scatter {
  if (place === 0) return scatters[0];
  return place <= countyCount ? scatters[1] : scatters[2];
}

/** Reports of every place on a day of the history. */
export const placeCounts = (counts: TownCounts, day: number, tree: TownTree): Float64Array => {
  const towns = tree.countyOfTown.length;
  return placeLevels(counts.subarray(day * towns, (day + 1) * towns), tree);
};

/** City and counties as the sums of their towns, then the towns. */
function placeLevels(ofTowns: ArrayLike<number>, { countyOfTown, countyCount }: TownTree): Float64Array {
  const places = new Float64Array(1 + countyCount + countyOfTown.length);
  for (const [town, county] of countyOfTown.entries()) {
    const value = ofTowns[town] as number;
    places[0] = (places[0] as number) + value;
    places[1 + county] = (places[1 + county] as number) + value;
    places[1 + countyCount + town] = value;
  }
  return places;
}

import { describe, expect, test } from 'vitest';
import {
  DAYS_NEEDED,
  DAYS_TO_JUDGE,
  type DailyHistory,
  forecastCity,
  type PlaceForecast,
} from '#shared/forecast/cityForecast.ts';
import { SeededRandom } from '../../../electron/data-service/sources/demo/seededRandom.ts';
import { BUSY_WEEK, FIRST_DAY, FLAT_WEEK, finish, syntheticHistory, type Truth } from './syntheticHistory.ts';

const SMALL: Truth = { seed: 1, days: 365, counties: 4, townsACounty: 12, townMean: 6, week: BUSY_WEEK };
const placesOf = (history: DailyHistory): readonly PlaceForecast[] => finish(forecastCity(history))[0] ?? [];
const forecast = (change: Partial<Truth> = {}) => placesOf(syntheticHistory({ ...SMALL, ...change }));
const CITY = 0;
const counties = (places: readonly PlaceForecast[]) => places.slice(1, 1 + SMALL.counties);
const towns = (places: readonly PlaceForecast[]) => places.slice(1 + SMALL.counties);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const meanOf = (places: readonly PlaceForecast[], key: 'mae' | 'naiveMae' | 'coverage') =>
  mean(places.map(({ error }) => judged(error)[key]));
/** The error of a forecast whose history was long enough to judge it. */
function judged(error: PlaceForecast['error']) {
  if (error === undefined) throw new Error('the forecast was not judged');
  return error;
}
const at = <Value>(values: readonly Value[], position: number): Value => values[position] as Value;

describe('on counts with a weekly rhythm', () => {
  test('errs less than the same weekday a week before, for towns, counties and the city', () => {
    for (const seed of [1, 2, 3]) {
      const places = forecast({ seed });
      for (const group of [[at(places, CITY)], counties(places), towns(places)]) {
        expect(meanOf(group, 'mae')).toBeLessThan(0.8 * meanOf(group, 'naiveMae'));
      }
    }
  });

  test('finds each weekday’s mean', () => {
    const { expected } = at(forecast({ townMean: 40 }), CITY);
    const total = mean(expected);
    for (const [ahead, value] of expected.entries()) {
      const truth = at(BUSY_WEEK, (FIRST_DAY + 365 + ahead + 3) % 7);
      expect(Math.abs(value / total - truth)).toBeLessThan(0.04);
    }
  });

  test('intervals hold four of five days, also where all towns share what no weekday explains', () => {
    for (const common of [0, 0.12]) {
      const runs = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => forecast({ seed, common, townMean: 20 }));
      const cities = runs.map((places) => at(places, CITY));
      for (const group of [cities, runs.flatMap(counties), runs.flatMap(towns)]) {
        expect(meanOf(group, 'coverage')).toBeGreaterThan(0.75);
        expect(meanOf(group, 'coverage')).toBeLessThan(0.9);
      }
    }
  });

  test('the interval of the sum is the sum’s own: wider than independent towns would make it', () => {
    const width = (common: number) => {
      const city = at(forecast({ common, townMean: 20 }), CITY);
      return mean(city.high.map((high, ahead) => high - at(city.low, ahead)));
    };
    expect(width(0.12)).toBeGreaterThan(3 * width(0));
  });

  test('counties and the city expect what their towns expect together', () => {
    const places = forecast();
    for (const ahead of [0, 6]) {
      const sumOf = (group: readonly PlaceForecast[]) =>
        group.reduce((sum, { expected }) => sum + at(expected, ahead), 0);
      expect(sumOf(counties(places))).toBeCloseTo(at(at(places, CITY).expected, ahead), 6);
      expect(sumOf(towns(places))).toBeCloseTo(at(at(places, CITY).expected, ahead), 6);
    }
  });

  test('follows a level that has changed for good', () => {
    const places = forecast({ level: (day) => (day < 300 ? 1 : 1.6) });
    const before = forecast();
    const ratio = mean(at(places, CITY).expected) / mean(at(before, CITY).expected);
    expect(ratio).toBeGreaterThan(1.5);
    expect(ratio).toBeLessThan(1.7);
  });
});

describe('claims nothing that is not there', () => {
  test('on white noise it finds no weekday, and errs as much as the mean alone', () => {
    for (const seed of [1, 2, 3, 4]) {
      const history = syntheticHistory({ ...SMALL, seed, week: FLAT_WEEK });
      const city = at(placesOf(history), CITY);
      const [low, high] = [Math.min(...city.expected), Math.max(...city.expected)];
      expect(high / low).toBeLessThan(1.03);
      expect(judged(city.error).mae).toBeGreaterThan(0.95 * errorOfTheMean(history));
    }
  });

  test('where next week is last week and a bit, it says that the naive forecast errs less', () => {
    const city = at(placesOf(seasonalWalk()), CITY);
    expect(judged(city.error).naiveMae).toBeLessThan(judged(city.error).mae);
  });

  test('a town with hardly any reports is expected to be like the others of its county', () => {
    const history = syntheticHistory({ ...SMALL, townMean: 0.05, townSpread: 0, week: FLAT_WEEK });
    const [counts = new Uint32Array()] = history.kinds;
    const totals = towns(placesOf(history)).map((_, town) => {
      let total = 0;
      for (let day = 0; day < 365; day++) total += counts[day * 48 + town] as number;
      return total / 365;
    });
    const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
    const expected = towns(placesOf(history)).map((place) => at(place.expected, 0));
    expect(spread(expected)).toBeLessThan(0.5 * spread(totals));
    expect(Math.min(...expected)).toBeGreaterThan(0);
  });
});

test('a day of the past is judged by what was known before its week', () => {
  const history = syntheticHistory(SMALL);
  const missedWith = (extra: number, daysAgo: number): number => {
    const counts = Uint32Array.from(history.kinds[0] ?? []);
    const place = (365 - daysAgo) * 48;
    counts[place] = (counts[place] as number) + extra;
    return 84 * judged(at(placesOf({ ...history, kinds: [counts] }), CITY).error).mae;
  };
  // Only the day itself is missed by a thousand more; had its forecast known of it, it would be less.
  for (const daysAgo of [1, 7]) {
    expect(missedWith(2_000, daysAgo) - missedWith(1_000, daysAgo)).toBeCloseTo(1_000, 6);
  }
});

test('sixteen weeks are enough, and every day of twelve of them is judged', () => {
  const history = syntheticHistory({ ...SMALL, days: DAYS_TO_JUDGE });
  const places = placesOf(history);
  const error = judged(at(places, CITY).error);
  expect(error.weeks).toBe(12);
  expect(Number.isInteger(Math.round(error.coverage * 84 * 1e6) / 1e6)).toBe(true);
  expect(at(places, CITY).expected).toHaveLength(7);
});

test('a longer history is judged by no more than the last twelve weeks', () => {
  for (const days of [DAYS_TO_JUDGE + 1, DAYS_TO_JUDGE + 40]) {
    expect(judged(at(forecast({ days }), CITY).error).weeks).toBe(12);
  }
});

describe('with four weeks of history', () => {
  test('it forecasts, and says that nothing of it was judged', () => {
    const places = forecast({ days: DAYS_NEEDED, townMean: 40 });
    expect(DAYS_NEEDED).toBe(28);
    expect(places.every(({ error }) => error === undefined)).toBe(true);
    const { expected, low, high } = at(places, CITY);
    const truth = mean(at(forecast({ townMean: 40 }), CITY).expected);
    expect(Math.abs(mean(expected) / truth - 1)).toBeLessThan(0.1);
    for (const [ahead, value] of expected.entries()) {
      expect(at(low, ahead)).toBeLessThan(value);
      expect(at(high, ahead)).toBeGreaterThan(value);
    }
  });

  test('each further week is one that it is judged by', () => {
    const weeks = [28, 34, 35, 36, 41, 42, 70, 111, 112].map((days) => at(forecast({ days }), CITY).error?.weeks);
    expect(weeks).toEqual([undefined, undefined, 1, 1, 1, 2, 6, 11, 12]);
  });

  test('intervals are no narrower than what comes then', () => {
    let inside = 0;
    let days = 0;
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      const truth = { ...SMALL, seed, common: 0.1, townMean: 20 };
      const { low, high } = at(placesOf(syntheticHistory({ ...truth, days: 28 })), CITY);
      const { kinds, tree } = syntheticHistory({ ...truth, days: 35 });
      for (let ahead = 0; ahead < 7; ahead++) {
        const count = (kinds[0] ?? new Uint32Array())
          .subarray((28 + ahead) * tree.countyOfTown.length, (29 + ahead) * tree.countyOfTown.length)
          .reduce((sum, one) => sum + one, 0);
        inside += count >= at(low, ahead) && count <= at(high, ahead) ? 1 : 0;
        days += 1;
      }
    }
    expect(inside / days).toBeGreaterThan(0.65);
  });
});

test('silence for ever is expected to go on', () => {
  const history = syntheticHistory({ ...SMALL, townMean: 0 });
  for (const place of placesOf(history)) {
    expect(place.expected.every((value) => value >= 0 && value < 0.1)).toBe(true);
    expect(place.low).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(judged(place.error).mae).toBeLessThan(0.1);
  }
});

/** Mean absolute error of the best constant over the last twelve weeks, for the city. */
function errorOfTheMean({ kinds: [counts = new Uint32Array()], dayCount, tree }: DailyHistory): number {
  const width = tree.countyOfTown.length;
  const days = Array.from({ length: 84 }, (_, n) =>
    counts.subarray((dayCount - 84 + n) * width, (dayCount - 83 + n) * width).reduce((sum, count) => sum + count, 0),
  );
  return mean(days.map((count) => Math.abs(count - mean(days))));
}

/** Every weekday walks on its own: the week before is the best that can be said. */
function seasonalWalk(): DailyHistory {
  const random = new SeededRandom(9, 9);
  const counts = new Uint32Array(365);
  for (let day = 0; day < 365; day++) {
    const before = day < 7 ? 2_000 : (counts[day - 7] as number);
    counts[day] = Math.max(200, Math.round(before + 120 * random.normal()));
  }
  return {
    firstDay: FIRST_DAY,
    dayCount: 365,
    tree: { countyOfTown: [0], countyCount: 1 },
    kinds: [counts],
  };
}

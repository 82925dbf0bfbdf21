import { EVENT_KINDS, type EventKind } from '../domain/event.ts';
import type { PlaceForecast } from '../forecast/cityForecast.ts';
import { countInterval } from '../forecast/countDistribution.ts';
import type { ForecastError } from '../forecast/forecast.ts';

/** What a place expects in a whole week. */
export interface WeekForecast {
  readonly expected: number;
  /** 80 % interval; both ends belong to it. */
  readonly low: number;
  readonly high: number;
}

/**
 * The sum of the seven days, of one kind or of several. The days of a week err together (all of them are too high or
 * too low), the kinds by themselves: `M + d M²` for each kind's sum M with its dispersion d, and variances add up.
 */
export function weekForecast(kinds: readonly Pick<PlaceForecast, 'expected' | 'dispersion'>[]): WeekForecast {
  let expected = 0;
  let excess = 0;
  for (const kind of kinds) {
    const ofKind = kind.expected.reduce((sum, day) => sum + day, 0);
    expected += ofKind;
    excess += kind.dispersion * ofKind * ofKind;
  }
  return { expected, ...countInterval(expected, expected > 0 ? excess / (expected * expected) : 0) };
}

/** Which rows of a forecast a choice of kind means. */
export const kindRows = (kind: EventKind | 'all'): readonly number[] =>
  kind === 'all' ? EVENT_KINDS.map((_, row) => row) : [EVENT_KINDS.indexOf(kind)];

/** The error of several kinds side by side: absolute errors add up (an upper bound), coverage is their mean. */
export function joinedError(errors: readonly ForecastError[]): ForecastError | undefined {
  const [first] = errors;
  if (first === undefined) return undefined;
  const sum = (of: (error: ForecastError) => number): number => errors.reduce((total, error) => total + of(error), 0);
  return {
    weeks: first.weeks,
    mae: sum(({ mae }) => mae),
    naiveMae: sum(({ naiveMae }) => naiveMae),
    coverage: sum(({ coverage }) => coverage) / errors.length,
  };
}

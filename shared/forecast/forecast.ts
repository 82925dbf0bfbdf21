import type { EventKind } from '../domain/event.ts';

/** What is expected of one kind on one day; counts of reports. */
export interface ForecastDay {
  /** Days since 1970-01-01 in China Standard Time. */
  readonly day: number;
  readonly expected: number;
  /** 80 % interval. */
  readonly low: number;
  readonly high: number;
}

/** How the forecast did beside the naive one (the same weekday a week before). */
export interface ForecastError {
  /** The last so many weeks were judged: twelve, and fewer while the history is shorter. */
  readonly weeks: number;
  /** Mean absolute error in reports a day. */
  readonly mae: number;
  readonly naiveMae: number;
  /** Share of the days whose count lay inside the interval; 0.8 is what it promises. */
  readonly coverage: number;
}

export interface KindForecast {
  readonly kind: EventKind;
  /** The seven days to come. */
  readonly days: readonly ForecastDay[];
  /** The last 28 days as they were, oldest first. */
  readonly past: readonly { readonly day: number; readonly count: number }[];
  /** Undefined while no week could be judged: then the forecast has not been tested. */
  readonly error: ForecastError | undefined;
}

/** The seven days to come in a town, or in all towns of a county or the city together. */
export interface Forecast {
  readonly areaCode: string;
  readonly madeFrom: { readonly firstDay: number; readonly lastDay: number };
  /** Days of history that are missing before a forecast can be made; 0 when there are enough. */
  readonly missingDays: number;
  readonly kinds: readonly KindForecast[];
}

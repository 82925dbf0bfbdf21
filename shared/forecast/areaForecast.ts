import { EVENT_KINDS } from '../domain/event.ts';
import { DAYS_NEEDED, type DailyHistory, type PlaceForecast, type PlaceIndex, placeCounts } from './cityForecast.ts';
import type { Forecast, KindForecast } from './forecast.ts';

/** Days of the past that stand beside the forecast. */
const PAST_DAYS = 28;

/** What is told of one place; without `places` only the past and how many days are missing. The kinds are `EVENT_KINDS`. */
export function areaForecast(
  areaCode: string,
  place: PlaceIndex,
  history: DailyHistory,
  places: readonly (readonly PlaceForecast[])[] | undefined,
): Forecast {
  const { firstDay, dayCount } = history;
  return {
    areaCode,
    madeFrom: { firstDay, lastDay: firstDay + dayCount - 1 },
    missingDays: Math.max(0, DAYS_NEEDED - dayCount),
    kinds: EVENT_KINDS.map((kind, position): KindForecast => {
      const forecast = places?.[position]?.[place];
      return {
        kind,
        past: pastOf(position, place, history),
        days: daysOf(forecast, firstDay + dayCount),
        error: forecast?.error,
      };
    }),
  };
}

function daysOf(forecast: PlaceForecast | undefined, firstDay: number): KindForecast['days'] {
  return (forecast?.expected ?? []).map((expected, ahead) => ({
    day: firstDay + ahead,
    expected: Math.round(100 * expected) / 100,
    low: forecast?.low[ahead] as number,
    high: forecast?.high[ahead] as number,
  }));
}

function pastOf(
  kind: number,
  place: PlaceIndex,
  { firstDay, dayCount, kinds, tree }: DailyHistory,
): KindForecast['past'] {
  const first = Math.max(0, dayCount - PAST_DAYS);
  return Array.from({ length: dayCount - first }, (_, n) => ({
    day: firstDay + first + n,
    count: placeCounts(kinds[kind] as Uint32Array, first + n, tree)[place] as number,
  }));
}

import type { TFunction } from 'i18next';
import { DAY_MS } from '#shared/domain/time.ts';
import { BACK_TEST_WEEKS } from '#shared/forecast/cityForecast.ts';
import type { ForecastDay, ForecastError } from '#shared/forecast/forecast.ts';
import { formatShare } from '../../i18n/formatNumber.ts';

/** Month and day of a day of China Standard Time: `11-21`. */
export const dayLabel = (day: number): string => new Date(day * DAY_MS).toISOString().slice(5, 10);

/** Weekday of such a day, 0 Sunday … 6 Saturday. */
export const weekdayOfDay = (day: number): 0 | 1 | 2 | 3 | 4 | 5 | 6 =>
  new Date(day * DAY_MS).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** 1,320; 12.4; 0.35: as many digits as mean something. */
export function formatExpected(value: number, language: string): string {
  const digits = value >= 20 ? 0 : value >= 1 ? 1 : 2;
  return value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** 290–352. */
export const formatInterval = ({ low, high }: Pick<ForecastDay, 'low' | 'high'>, language: string): string =>
  low === high ? low.toLocaleString(language) : `${low.toLocaleString(language)}–${high.toLocaleString(language)}`;

/**
 * How far to trust it: its error beside that of the naive forecast, also where it is the larger one, and how often the
 * interval held; that few weeks were judged, or none yet.
 */
export function errorSentence(t: TFunction, error: ForecastError | undefined, language: string): string {
  if (error === undefined) return t('forecast.untested');
  const { weeks, mae, naiveMae, coverage } = error;
  const few = weeks < BACK_TEST_WEEKS ? t('forecast.fewWeeks', { n: weeks }) : '';
  const sentence = t(mae < naiveMae ? 'forecast.error' : 'forecast.errorNoBetter', {
    weeks,
    mae: formatExpected(mae, language),
    naive: formatExpected(naiveMae, language),
    coverage: formatShare(coverage),
  });
  return `${few}${sentence}`;
}

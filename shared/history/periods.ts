import { CHINA_OFFSET_MS, DAY_MS, type Instant } from '../domain/time.ts';

/** Stretches by which counts are gathered. A week begins on Monday (ISO 8601), a month on its first. */
export type Period = 'day' | 'week' | 'month';

/** 1970-01-01 was a Thursday: three days after a Monday. */
const DAYS_AFTER_MONDAY = 3;

/** Day of China Standard Time, counted from 1970-01-01. */
export const chinaDay = (at: Instant): number => Math.floor((at + CHINA_OFFSET_MS) / DAY_MS);

/** The instant at which a day of China Standard Time begins. */
export const dayStart = (day: number): Instant => day * DAY_MS - CHINA_OFFSET_MS;

/** First day of the stretch in which a day lies. */
export function periodStart(day: number, by: Period): number {
  if (by === 'day') return day;
  if (by === 'week') return day - ((((day + DAYS_AFTER_MONDAY) % 7) + 7) % 7);
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
}

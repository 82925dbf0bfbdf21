import type { TFunction } from 'i18next';
import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';

const YEAR_LENGTH = '2026-'.length;
const JUST_NOW_MS = 10 * SECOND_MS;

// The city's wall clock, whatever the machine's time zone: shifted, then read as UTC.
const shifted = (instant: Instant): string => new Date(instant + CHINA_OFFSET_MS).toISOString();

/** `2026-11-21`, China Standard Time. */
export const formatDate = (instant: Instant): string => shifted(instant).slice(0, 10);

/** `14:32`, China Standard Time. */
export const formatClock = (instant: Instant): string => shifted(instant).slice(11, 16);

/** `11-21 14:32`, China Standard Time, where the year goes without saying. */
export const formatDayTime = (instant: Instant): string =>
  `${formatDate(instant).slice(YEAR_LENGTH)} ${formatClock(instant)}`;

/** `2026-11-21 14:32`, China Standard Time. */
export const formatDateTime = (instant: Instant): string => `${formatDate(instant)} ${formatClock(instant)}`;

/** 0 Sunday … 6 Saturday, China Standard Time. */
const weekdayOf = (instant: Instant): 0 | 1 | 2 | 3 | 4 | 5 | 6 =>
  new Date(instant + CHINA_OFFSET_MS).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** 星期六 / Saturday. */
export const formatWeekday = (t: TFunction, instant: Instant): string => t(`weekday.${weekdayOf(instant)}`);

/** A length of time in its largest unit: 12 分钟 / 12 min. */
export function formatDuration(t: TFunction, durationMs: number): string {
  const length = Math.max(0, durationMs);
  if (length < MINUTE_MS) return t('duration.seconds', { n: Math.floor(length / SECOND_MS) });
  if (length < HOUR_MS) return t('duration.minutes', { n: Math.floor(length / MINUTE_MS) });
  if (length < DAY_MS) return t('duration.hours', { n: Math.floor(length / HOUR_MS) });
  return t('duration.days', { n: Math.floor(length / DAY_MS) });
}

/** 刚刚, 3 分钟前 / just now, 3 min ago. */
export function formatAge(t: TFunction, ageMs: number): string {
  if (ageMs < JUST_NOW_MS) return t('age.now');
  return t('age.ago', { duration: formatDuration(t, ageMs) });
}

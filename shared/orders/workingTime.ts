import { type Instant, MINUTE_MS } from '../domain/time.ts';
import { chinaDay, dayStart } from '../history/periods.ts';

/** Day of China Standard Time, counted from 1970-01-01. */
export type ChinaDay = number;

/** Which days are worked: weekends, holidays and the make-up workdays (调休) that pay for them. */
export interface WorkingCalendar {
  isWorkday(day: ChinaDay): boolean;
}

/** A stretch of a workday in minutes after midnight; `from < to`, stretches ascending and apart. */
export interface WorkingStretch {
  readonly from: number;
  readonly to: number;
}

/** When work is done. */
export interface WorkingHours {
  readonly calendar: WorkingCalendar;
  /** The same on every workday. */
  readonly stretches: readonly WorkingStretch[];
}

/** No calendar has so many days without work in a row; a search beyond is a calendar that never works. */
const LONGEST_REST_DAYS = 400;

/** Working milliseconds of a workday. */
export const workdayMs = ({ stretches }: WorkingHours): number =>
  stretches.reduce((sum, { from, to }) => sum + (to - from) * MINUTE_MS, 0);

/**
 * The instant at which `workingMs` ≥ 0 of working time have passed since an instant.
 * It lies in working time, except that no time at all ends where it began.
 */
export function addWorkingTime(hours: WorkingHours, from: Instant, workingMs: number): Instant {
  if (workingMs <= 0) return from;
  let left = workingMs;
  let restDays = 0;
  for (let day = chinaDay(from); restDays < LONGEST_REST_DAYS; day++) {
    restDays += 1;
    if (!hours.calendar.isWorkday(day)) continue;
    restDays = 0;
    const midnight = dayStart(day);
    for (const stretch of hours.stretches) {
      const start = Math.max(from, midnight + stretch.from * MINUTE_MS);
      const lasts = midnight + stretch.to * MINUTE_MS - start;
      if (lasts <= 0) continue;
      if (left <= lasts) return start + left;
      left -= lasts;
    }
  }
  // A calendar without work: the clock decides.
  return from + workingMs;
}

/** Working milliseconds from one instant to another; negative when `to` is the earlier one. */
export function workingTimeBetween(hours: WorkingHours, from: Instant, to: Instant): number {
  if (to < from) return -workingTimeBetween(hours, to, from);
  let sum = 0;
  for (let day = chinaDay(from); dayStart(day) < to; day++) {
    if (hours.calendar.isWorkday(day)) sum += workedOn(hours, day, from, to);
  }
  return sum;
}

function workedOn({ stretches }: WorkingHours, day: ChinaDay, from: Instant, to: Instant): number {
  const midnight = dayStart(day);
  let sum = 0;
  for (const stretch of stretches) {
    const start = Math.max(from, midnight + stretch.from * MINUTE_MS);
    const end = Math.min(to, midnight + stretch.to * MINUTE_MS);
    if (end > start) sum += end - start;
  }
  return sum;
}

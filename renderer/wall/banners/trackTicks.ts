import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { type StretchOfTime, stretchOf } from '#shared/history/replayStretch.ts';
import { formatClock, formatDate, formatDayTime } from '../../i18n/formatTime.ts';

/** A line at the foot of the track, 0 … 1 of its width. */
export interface TrackTick {
  readonly share: number;
  /** Every sixth hour, and every Monday, stands out. */
  readonly isTall: boolean;
}

/** How far ticks are apart, and which of them is tall. Of a year there is one every thirty days. */
const TICKS = {
  day: { everyMs: HOUR_MS, tallMs: 6 * HOUR_MS },
  week: { everyMs: 6 * HOUR_MS, tallMs: DAY_MS },
  year: { everyMs: 30 * DAY_MS, tallMs: 90 * DAY_MS },
} as const;

/** The hours of a day, the quarters of days of a week, thirty days of a year. */
export function trackTicks({ from, to }: StretchOfTime): readonly TrackTick[] {
  const { everyMs, tallMs } = TICKS[stretchOf(to - from)];
  // Days begin at midnight of the city.
  const first = Math.ceil((from + CHINA_OFFSET_MS + 1) / everyMs) * everyMs;
  const ticks: TrackTick[] = [];
  for (let at = first; at < to + CHINA_OFFSET_MS; at += everyMs) {
    ticks.push({ share: (at - CHINA_OFFSET_MS - from) / (to - from), isTall: at % tallMs === 0 });
  }
  return ticks;
}

const isMidnight = (at: Instant): boolean => dayStart(chinaDay(at)) === at;
const monthAndDay = (at: Instant): string => formatDate(at).slice('2026-'.length);

/** What stands at the ends of the track: hours of one day, days of several, or both where neither alone is plain. */
export function trackEnds({ from, to }: StretchOfTime): readonly [from: string, to: string] {
  const hasWholeDays = isMidnight(from) && isMidnight(to);
  if (chinaDay(from) === chinaDay(to - 1)) return [formatClock(from), isMidnight(to) ? '24:00' : formatClock(to)];
  return hasWholeDays ? [monthAndDay(from), monthAndDay(to - 1)] : [formatDayTime(from), formatDayTime(to)];
}

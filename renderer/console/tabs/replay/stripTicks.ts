import { DAY_MS, HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { chinaDay, dayStart, periodStart } from '#shared/history/periods.ts';
import { type StretchOfTime, stretchOf } from '#shared/history/replayStretch.ts';
import { formatClock, formatDate } from '../../../i18n/formatTime.ts';

interface Tick {
  readonly at: Instant;
  readonly label: string;
}

const ticksEvery = (from: Instant, to: Instant, ms: number, label: (at: Instant) => string): readonly Tick[] =>
  Array.from({ length: Math.ceil((to - from) / ms) }, (_, n) => ({ at: from + n * ms, label: label(from + n * ms) }));

/** The words under the strip: every six hours of a day, every day of a week, every month of a year. */
export function stripTicks(stretch: StretchOfTime): readonly Tick[] {
  const { from, to } = stretch;
  const kind = stretchOf(to - from);
  if (kind === 'day') return ticksEvery(from, to, 6 * HOUR_MS, formatClock);
  if (kind === 'week') return ticksEvery(from, to, DAY_MS, (at) => formatDate(at).slice(MONTH_AND_DAY));
  const months: Tick[] = [];
  for (let day = chinaDay(from); day < chinaDay(to); day++) {
    if (periodStart(day, 'month') !== day) continue;
    months.push({ at: dayStart(day), label: formatDate(dayStart(day)).slice(MONTH_AND_DAY, MONTH_END) });
  }
  return months;
}

const MONTH_AND_DAY = '2026-'.length;
const MONTH_END = '2026-11'.length;

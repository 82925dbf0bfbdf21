import { DAY_MS, HOUR_MS, type Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { ReplayExtent } from './areaHistory.ts';
import { chinaDay, dayStart } from './periods.ts';

/** How much of the past the bar shows at once. */
export const STRETCHES = ['day', 'week', 'year'] as const;
export type Stretch = (typeof STRETCHES)[number];

/** Days of each, and how long a cell of the bar is. */
const MEASURES = {
  day: { days: 1, cellMs: HOUR_MS },
  week: { days: 7, cellMs: HOUR_MS },
  year: { days: 365, cellMs: DAY_MS },
} as const;

/** A stretch of whole days of China Standard Time: `from` ≤ t < `to`. */
export interface StretchOfTime {
  readonly from: Instant;
  readonly to: Instant;
}

/** The stretch in which an instant is shown: its day; the seven days or the year that end with the day of `newest` or earlier. */
export function stretchAround(at: Instant, stretch: Stretch, newest: Instant): StretchOfTime {
  const { days } = MEASURES[stretch];
  const end = chinaDay(newest) + 1;
  const back = Math.max(0, Math.floor((end - 1 - chinaDay(at)) / days));
  const to = end - back * days;
  return { from: dayStart(to - days), to: dayStart(to) };
}

/** The instant by which a stretch is found that is shown: one that is played out stands at its end, where the next begins. */
export const instantWithin = (at: Instant, { to }: StretchOfTime): Instant => Math.min(at, to - 1);

/** The longest stretch that is not longer than a length of time in milliseconds. */
export const stretchOf = (lengthMs: number): Stretch =>
  STRETCHES.findLast((stretch) => MEASURES[stretch].days * DAY_MS <= lengthMs) ?? 'day';

/** How long a cell of the bar is for a stretch of time, in milliseconds. */
export const cellLength = ({ from, to }: StretchOfTime): number => MEASURES[stretchOf(to - from)].cellMs;

/** An hour, or what hours were joined to. */
export type StripHour = ReplayExtent['strip'][number];

/** A cell of the bar; undefined where nothing was recorded. */
export type StripCell = Omit<StripHour, 'at'> | undefined;

/** The recorded hours of a stretch, joined to cells of its bar: the worst of each, by the instant at which the cell begins. Hours come oldest first. */
export function joinHours(hours: Iterable<StripHour>, stretch: StretchOfTime): readonly StripHour[] {
  const cellMs = cellLength(stretch);
  const joined = new Map<Instant, StripHour>();
  for (const hour of hours) {
    if (hour.at < stretch.from) continue;
    if (hour.at >= stretch.to) break;
    const at = stretch.from + Math.floor((hour.at - stretch.from) / cellMs) * cellMs;
    const before = joined.get(at);
    joined.set(at, {
      at,
      level: Math.max(hour.level, before?.level ?? 0) as WarningLevel,
      redGrids: Math.max(hour.redGrids, before?.redGrids ?? 0),
      orangeGrids: Math.max(hour.orangeGrids, before?.orangeGrids ?? 0),
    });
  }
  return [...joined.values()];
}

/** The recorded hours as cells of a stretch: the worst of every cell. */
export function stripCells(strip: readonly StripHour[], stretch: StretchOfTime): readonly StripCell[] {
  const cellMs = cellLength(stretch);
  const joined = new Map(joinHours(strip, stretch).map((cell) => [cell.at, cell]));
  const cells = Math.round((stretch.to - stretch.from) / cellMs);
  return Array.from({ length: cells }, (_, place) => joined.get(stretch.from + place * cellMs));
}

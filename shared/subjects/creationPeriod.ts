import { DAY_MS, type Instant } from '../domain/time.ts';
import { chinaDay, dayStart, periodStart } from '../history/periods.ts';

/** A week (ISO 8601) or a month of China Standard Time. */
export interface CreationPeriod {
  /** `2026-W46`, `2026-10`. */
  readonly id: string;
  readonly by: PeriodLength;
  readonly from: Instant;
  /** The first instant that is no more part of it. */
  readonly to: Instant;
}

/** How long the periods are after which the creation reports. */
export const PERIOD_LENGTHS = ['week', 'month'] as const;
export type PeriodLength = (typeof PERIOD_LENGTHS)[number];

/** The week or month in which an instant lies. */
export function periodOf(by: PeriodLength, at: Instant): CreationPeriod {
  const first = periodStart(chinaDay(at), by);
  const next = by === 'week' ? first + 7 : periodStart(first + 31, 'month');
  return { id: by === 'week' ? weekId(first) : monthId(first), by, from: dayStart(first), to: dayStart(next) };
}

/** The periods that have a part of the time from `from` up to and with `to`, oldest first. */
export function periodsOver(by: PeriodLength, from: Instant, to: Instant): readonly CreationPeriod[] {
  const periods = [periodOf(by, from)];
  for (let last = periods[0] as CreationPeriod; last.to <= to; periods.push(last)) last = periodOf(by, last.to);
  return periods;
}

/** The period right before. */
export const periodBefore = (period: CreationPeriod): CreationPeriod => periodOf(period.by, period.from - 1);

/** The year a period belongs to: that of its name. */
export const yearOf = (periodId: string): number => Number(periodId.slice(0, 4));

/** The week or month of that name; undefined for anything else, such as a published year. */
export function periodById(id: string): CreationPeriod | undefined {
  const match = /^(\d{4})-(W)?(\d{2})$/.exec(id);
  if (match === null) return undefined;
  const [, year, week, number] = match;
  // The fourth of January always lies in the first week of its year (ISO 8601).
  const period =
    week === undefined
      ? periodOf('month', Date.UTC(Number(year), Number(number) - 1, 1))
      : periodOf('week', Date.UTC(Number(year), 0, 4) + (Number(number) - 1) * 7 * DAY_MS);
  return period.id === id ? period : undefined;
}

/** 2026 年第 46 周, 2026 年 10 月, 2022 年. */
export function periodTitle(id: string): string {
  const [year, part] = id.split('-');
  if (part === undefined) return `${year} 年`;
  return part.startsWith('W') ? `${year} 年第 ${Number(part.slice(1))} 周` : `${year} 年 ${Number(part)} 月`;
}

const monthId = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 7);

/** A week belongs to the year of its Thursday. */
function weekId(monday: number): string {
  const year = new Date((monday + 3) * DAY_MS).getUTCFullYear();
  const firstMonday = periodStart(Date.UTC(year, 0, 4) / DAY_MS, 'week');
  return `${year}-W${String((monday - firstMonday) / 7 + 1).padStart(2, '0')}`;
}

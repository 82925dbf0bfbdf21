import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS, type Instant } from '#shared/domain/time.ts';

/** Share of a day's reports in each hour: a morning and an afternoon peak, quiet nights. */
const HOURS = [
  0.25, 0.18, 0.15, 0.15, 0.2, 0.35, 0.7, 1.25, 2.05, 2.35, 2.1, 1.55, 0.95, 1.05, 1.7, 1.95, 1.75, 1.35, 1.0, 0.85,
  0.75, 0.6, 0.45, 0.32,
] as const;

/** Monday to Sunday. */
const WEEKDAYS = [1.15, 1.08, 1.04, 1.02, 1.05, 0.85, 0.81] as const;

const MEAN_HOUR = HOURS.reduce<number>((sum, share) => sum + share, 0) / HOURS.length;

/** First days of the Spring Festival (Chinese New Year's Day) as days since 1970-01-01. */
const SPRING_FESTIVALS = ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03'].map(
  (day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS,
);

/** How busy the city is at this time compared with its mean; 1 over a usual week. */
export function busyness(at: Instant): number {
  const local = at + CHINA_OFFSET_MS;
  const hour = (local % DAY_MS) / HOUR_MS;
  const whole = Math.floor(hour);
  const here = HOURS[whole] as number;
  const next = HOURS[(whole + 1) % 24] as number;
  const day = Math.floor(local / DAY_MS);
  const weekday = WEEKDAYS[(day + 3) % 7] as number;
  return ((here + (next - here) * (hour - whole)) / MEAN_HOUR) * weekday * season(day);
}

/** Wheat harvest in early June, autumn harvest in late September, and the return home at the Spring Festival. */
function season(day: number): number {
  const date = new Date(day * DAY_MS);
  const [month, dayOfMonth] = [date.getUTCMonth() + 1, date.getUTCDate()];
  if (month === 6 && dayOfMonth <= 15) return 1.2;
  if ((month === 9 && dayOfMonth >= 20) || (month === 10 && dayOfMonth <= 8)) return 1.15;
  const isSpringFestival = SPRING_FESTIVALS.some((first) => day >= first - 7 && day <= first + 7);
  return isSpringFestival ? 1.25 : 1;
}

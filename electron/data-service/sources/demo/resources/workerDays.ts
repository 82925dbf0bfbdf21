import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { dayStart } from '#shared/history/periods.ts';
import { SeededRandom } from '../seededRandom.ts';

const STREAM = { day: 51, night: 52 } as const;

/** Who works on a weekday and at the weekend, by being full-time or not; the demonstration's own figures. */
const WORKS = { fullTime: { weekday: 0.95, weekend: 0.7 }, partTime: { weekday: 0.75, weekend: 0.55 } } as const;
/** Who goes off line over noon. */
const NOON_REST_SHARE = 0.3;
const NIGHT_DUTY_SHARE = 0.02;
const NIGHT_FROM = 20 * HOUR_MS;
const NIGHT_TO = 7 * HOUR_MS;

/** A stretch on line, in milliseconds after the day's midnight. */
export type Stretch = readonly [from: number, to: number];

/** When a grid worker's app (网格通) is on line on a day of China Standard Time; ascending, apart, within the day. */
export function onlineStretches(seed: number, day: number, worker: number, isFullTime: boolean): readonly Stretch[] {
  const stretches = workStretches(new SeededRandom(seed, STREAM.day, day, worker), day, isFullTime);
  const wasOnNight = isOnNight(seed, day - 1, worker);
  const isOn = isOnNight(seed, day, worker);
  if (!wasOnNight && !isOn) return stretches;
  // Night duty takes the place of the day's work.
  const minute = (worker % 40) * MINUTE_MS;
  const night: Stretch[] = [];
  if (wasOnNight) night.push([0, NIGHT_TO + minute]);
  if (isOn) night.push([NIGHT_FROM + minute, 24 * HOUR_MS]);
  return night;
}

/** Whether a worker is on line at an instant. */
export function isOnlineAt(seed: number, day: number, at: Instant, worker: number, isFullTime: boolean): boolean {
  const ms = at - dayStart(day);
  return onlineStretches(seed, day, worker, isFullTime).some(([from, to]) => from <= ms && ms < to);
}

const isOnNight = (seed: number, day: number, worker: number): boolean =>
  new SeededRandom(seed, STREAM.night, day, worker).next() < NIGHT_DUTY_SHARE;

function workStretches(random: SeededRandom, day: number, isFullTime: boolean): readonly Stretch[] {
  // 1970-01-01 was a Thursday.
  const isWeekend = (day + 4) % 7 === 6 || (day + 4) % 7 === 0;
  const works = WORKS[isFullTime ? 'fullTime' : 'partTime'][isWeekend ? 'weekend' : 'weekday'];
  if (random.next() >= works) return [];
  const around = (hour: number, spreadMinutes: number): number =>
    Math.round(hour * HOUR_MS + spreadMinutes * MINUTE_MS * (random.next() + random.next() - 1));
  const [begins, ends] = [around(8, 50), around(18.2, 75)];
  if (random.next() >= NOON_REST_SHARE) return [[begins, ends]];
  return [
    [begins, around(12, 30)],
    [around(14.4, 35), ends],
  ];
}

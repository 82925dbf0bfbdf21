import { CHINA_OFFSET_MS, DAY_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay } from '#shared/history/periods.ts';

const MINUTES_A_DAY = DAY_MS / MINUTE_MS;

const minuteOf = (at: Instant): number => Math.floor(((at + CHINA_OFFSET_MS) % DAY_MS) / MINUTE_MS);

/** Devices report up to some minutes ahead: by such a report the day before yesterday must not push out yesterday. */
const KEPT_DAYS = 3;

/** Events reported per minute of the last days of China Standard Time. */
export class DayCounts {
  readonly #days = new Map<number, Int32Array>();
  #newest = 0;
  /** The counts up to a minute as they were last asked for: they are asked for at every second of a recording. */
  #asked = { day: 0, minute: -1, today: 0, yesterday: 0 };

  add(reportedAt: Instant, change: 1 | -1): void {
    const day = chinaDay(reportedAt);
    this.#forgetBefore(day);
    if (day <= this.#newest - KEPT_DAYS) return;
    const minutes = this.#days.get(day) ?? new Int32Array(MINUTES_A_DAY);
    const minute = minuteOf(reportedAt);
    minutes[minute] = (minutes[minute] as number) + change;
    this.#days.set(day, minutes);
    if (minute > this.#asked.minute) return;
    if (day === this.#asked.day) this.#asked.today += change;
    if (day === this.#asked.day - 1) this.#asked.yesterday += change;
  }

  /** Events of today so far, and of yesterday up to the same minute. */
  at(now: Instant): { readonly eventsToday: number; readonly eventsYesterdayByNow: number } {
    const day = chinaDay(now);
    this.#forgetBefore(day);
    const minute = minuteOf(now);
    if (this.#asked.day !== day || this.#asked.minute > minute) {
      this.#asked = { day, minute: -1, today: 0, yesterday: 0 };
    }
    const asked = this.#asked;
    if (asked.minute < minute) {
      asked.today += this.#between(day, asked.minute, minute);
      asked.yesterday += this.#between(day - 1, asked.minute, minute);
      asked.minute = minute;
    }
    return { eventsToday: this.#asked.today, eventsYesterdayByNow: this.#asked.yesterday };
  }

  /** Events of the minutes after `last`, up to and with `end`. */
  #between(day: number, last: number, end: number): number {
    const minutes = this.#days.get(day);
    if (minutes === undefined) return 0;
    let sum = 0;
    for (let minute = last + 1; minute <= end; minute++) sum += minutes[minute] as number;
    return sum;
  }

  #forgetBefore(newest: number): void {
    if (newest <= this.#newest) return;
    this.#newest = newest;
    for (const day of this.#days.keys()) if (day <= newest - KEPT_DAYS) this.#days.delete(day);
  }
}

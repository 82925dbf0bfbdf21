import chineseDays from 'chinese-days';
import { DAY_MS } from '#shared/domain/time.ts';
import type { ChinaDay, WorkingCalendar } from '#shared/orders/workingTime.ts';

/** Days that a city sets itself, as dates such as `2027-02-08`; a date in both is worked. */
interface OwnDays {
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** Holidays and make-up workdays of the State Council as the library has them, changed by the city's own days. */
export class NationalCalendar implements WorkingCalendar {
  readonly #isWorkday = new Map<ChinaDay, boolean>();
  readonly #holidays: ReadonlySet<string>;
  readonly #workdays: ReadonlySet<string>;

  constructor({ holidays, workdays }: OwnDays) {
    this.#holidays = new Set(holidays);
    this.#workdays = new Set(workdays);
  }

  /** In a year that the calendar does not know, Monday to Friday. */
  isWorkday(day: ChinaDay): boolean {
    let isWorkday = this.#isWorkday.get(day);
    if (isWorkday === undefined) {
      isWorkday = this.#decide(day);
      this.#isWorkday.set(day, isWorkday);
    }
    return isWorkday;
  }

  /** Whether a year's holidays are known: to the library, or listed by the city. */
  knowsYear(year: number): boolean {
    const isListed = [...this.#holidays].some((date) => date.startsWith(`${year}-`));
    // A holiday has its names, parted by commas; of a year it does not know the library says the weekday.
    return isListed || chineseDays.getDayDetail(localNoon(year, 9, 1)).name.includes(',');
  }

  #decide(day: ChinaDay): boolean {
    const date = new Date(day * DAY_MS);
    const text = date.toISOString().slice(0, 10);
    if (this.#workdays.has(text)) return true;
    if (this.#holidays.has(text)) return false;
    return chineseDays.isWorkday(localNoon(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
  }
}

/** The library reads dates in the host's time zone, and takes a written date for midnight UTC: a day early in America. */
const localNoon = (year: number, month: number, day: number): Date => new Date(year, month, day, 12);

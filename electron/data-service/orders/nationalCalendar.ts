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
    return isListed || nationalDay(`${year}-10-01`) !== undefined;
  }

  #decide(day: ChinaDay): boolean {
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    if (this.#workdays.has(date)) return true;
    if (this.#holidays.has(date)) return false;
    return nationalDay(date) ?? isWeekday(day);
  }
}

/**
 * Whether a holiday or a make-up workday is worked; undefined for a day like any other.
 * Of other days the library tells the weekday of the host's time zone, in America that of the day before:
 * only its list is asked, in which a day has its names, parted by commas.
 */
function nationalDay(date: string): boolean | undefined {
  const { name, work } = chineseDays.getDayDetail(date);
  return name.includes(',') ? work : undefined;
}

/** 1970-01-01 was a Thursday. */
const isWeekday = (day: ChinaDay): boolean => (((day + 3) % 7) + 7) % 7 < 5;

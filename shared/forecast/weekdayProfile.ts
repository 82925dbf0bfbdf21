/** Seven whole weeks ago counts half. */
const HALF_LIFE_WEEKS = 8;
const DECAY_A_WEEK = 2 ** (-1 / HALF_LIFE_WEEKS);
const WEEKDAYS = 7;

/** 0 Monday … 6 Sunday; day 0 of the era, 1970-01-01, was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % WEEKDAYS) + WEEKDAYS) % WEEKDAYS;

/**
 * How busy each weekday is compared with the mean of the week. The factors are shrunk to 1 as far as chance alone
 * explains them (gamma–Poisson, moments): counts without a weekly rhythm get a profile of ones.
 */
export class WeekdayProfile {
  readonly #counted = new Float64Array(WEEKDAYS);
  readonly #expected = new Float64Array(WEEKDAYS);
  #factors: Float64Array = new Float64Array(WEEKDAYS).fill(1);

  /** Factor of a weekday, 1 on the mean of the week. */
  factor(day: number): number {
    return this.#factors[weekdayOf(day)] as number;
  }

  /** Takes a day's count and what was expected of it without a weekday; `spread` is variance by mean, 1 for Poisson. */
  observe(day: number, count: number, expected: number, spread: number): void {
    const weekday = weekdayOf(day);
    this.#counted[weekday] = (this.#counted[weekday] as number) * DECAY_A_WEEK + count;
    this.#expected[weekday] = (this.#expected[weekday] as number) * DECAY_A_WEEK + expected;
    if (weekday === WEEKDAYS - 1) this.#settle(spread);
  }

  #settle(spread: number): void {
    const total = sum(this.#expected);
    if (total <= 0 || this.#expected.some((expected) => expected <= 0)) return;
    // The level may have been off in all of the week: only how the days differ among themselves is asked.
    const scale = sum(this.#counted) / total;
    let excess = 0;
    let squares = 0;
    for (let weekday = 0; weekday < WEEKDAYS; weekday++) {
      const expected = (this.#expected[weekday] as number) * scale;
      excess += ((this.#counted[weekday] as number) - expected) ** 2 - Math.max(1, spread) * expected;
      squares += expected * expected;
    }
    const variance = excess / squares;
    const factors = this.#counted.map((counted, weekday) => {
      const expected = (this.#expected[weekday] as number) * scale;
      return variance <= 0 ? 1 : (counted + 1 / variance) / (expected + 1 / variance);
    });
    const mean = sum(factors) / WEEKDAYS;
    this.#factors = factors.map((factor) => factor / mean);
  }
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

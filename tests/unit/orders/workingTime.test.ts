import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { addWorkingTime, type WorkingHours, workdayMs, workingTimeBetween } from '#shared/orders/workingTime.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const dayOf = (date: string): number => chinaDay(at(`${date}T12:00`));
const STRETCHES = [
  { from: 510, to: 720 },
  { from: 870, to: 1_080 },
];
const weekdays: WorkingHours = {
  calendar: { isWorkday: (day) => (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6 },
  stretches: STRETCHES,
};
/** Spring Festival 2026 as the State Council set it: off from 15 to 23 February, worked on 14 and 28 February. */
const festival: WorkingHours = {
  calendar: {
    isWorkday: (day) => {
      if (day === dayOf('2026-02-14') || day === dayOf('2026-02-28')) return true;
      if (day >= dayOf('2026-02-15') && day <= dayOf('2026-02-23')) return false;
      return weekdays.calendar.isWorkday(day);
    },
  },
  stretches: STRETCHES,
};

describe('working time', () => {
  it('ends within the day, after the midday rest, or on the next workday', () => {
    expect(addWorkingTime(weekdays, at('2026-11-16T09:00'), HOUR_MS)).toBe(at('2026-11-16T10:00'));
    expect(addWorkingTime(weekdays, at('2026-11-16T11:30'), HOUR_MS)).toBe(at('2026-11-16T15:00'));
    expect(addWorkingTime(weekdays, at('2026-11-16T17:30'), HOUR_MS)).toBe(at('2026-11-17T09:00'));
    expect(addWorkingTime(weekdays, at('2026-11-20T17:30'), HOUR_MS)).toBe(at('2026-11-23T09:00'));
  });

  it('is due at the end of a stretch, not at the beginning of the next', () => {
    expect(addWorkingTime(weekdays, at('2026-11-16T08:30'), workdayMs(weekdays))).toBe(at('2026-11-16T18:00'));
    expect(addWorkingTime(weekdays, at('2026-11-16T20:00'), workdayMs(weekdays))).toBe(at('2026-11-17T18:00'));
  });

  it('rests over a festival and works on the days that make up for it', () => {
    const seven = workdayMs(festival);
    expect(addWorkingTime(festival, at('2026-02-13T18:00'), seven)).toBe(at('2026-02-14T18:00'));
    expect(addWorkingTime(festival, at('2026-02-14T18:00'), seven)).toBe(at('2026-02-24T18:00'));
    expect(workingTimeBetween(festival, at('2026-02-14T18:00'), at('2026-02-24T08:30'))).toBe(0);
    expect(workingTimeBetween(festival, at('2026-02-27T18:00'), at('2026-03-01T00:00'))).toBe(seven);
  });

  it('goes on over the end of a year', () => {
    expect(addWorkingTime(weekdays, at('2026-12-31T17:00'), 2 * HOUR_MS)).toBe(at('2027-01-01T09:30'));
    expect(dayStart(chinaDay(at('2027-01-01T00:00')))).toBe(at('2027-01-01T00:00'));
    expect(chinaDay(at('2026-12-31T23:59'))).toBe(chinaDay(at('2027-01-01T00:00')) - 1);
  });

  it('falls back to the clock where nobody ever works', () => {
    const never: WorkingHours = { calendar: { isWorkday: () => false }, stretches: STRETCHES };
    expect(addWorkingTime(never, at('2026-11-16T09:00'), HOUR_MS)).toBe(at('2026-11-16T10:00'));
  });
});

/** Calendars of a year in which any day may be off, with a workday at least every other week. */
const calendars = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 200 }).map((off): WorkingHours => {
  const rest = new Set(off);
  return {
    calendar: { isWorkday: (day) => day % 14 === 0 || !rest.has(((day % 365) + 365) % 365) },
    stretches: STRETCHES,
  };
});
const instants = fc.integer({ min: at('2024-01-01T00:00'), max: at('2028-12-31T00:00') });
const spans = fc.integer({ min: 0, max: 400 * HOUR_MS });

describe('working time, whatever the calendar', () => {
  it('that is added lies between the two instants', () => {
    fc.assert(
      fc.property(calendars, instants, spans, (hours, from, span) => {
        expect(workingTimeBetween(hours, from, addWorkingTime(hours, from, span))).toBe(span);
      }),
    );
  });

  it('ends at the first instant at which it has passed', () => {
    fc.assert(
      fc.property(calendars, instants, spans, (hours, from, span) => {
        const end = addWorkingTime(hours, from, span);
        if (span > 0) expect(workingTimeBetween(hours, from, end - 1)).toBe(span - 1);
      }),
    );
  });

  it('adds up, and is the same in pieces', () => {
    fc.assert(
      fc.property(calendars, instants, spans, spans, (hours, from, first, second) => {
        const middle = addWorkingTime(hours, from, first);
        expect(addWorkingTime(hours, middle, second)).toBe(addWorkingTime(hours, from, first + second));
        expect(workingTimeBetween(hours, from, from + second) + workingTimeBetween(hours, from + second, from)).toBe(0);
      }),
    );
  });

  it('is what counting every minute gives', () => {
    const minutes = fc.integer({ min: 0, max: (9 * DAY_MS) / MINUTE_MS });
    fc.assert(
      fc.property(calendars, instants, minutes, (hours, start, count) => {
        const from = start - (start % MINUTE_MS);
        let worked = 0;
        for (let minute = 0; minute < count; minute++) {
          const now = from + minute * MINUTE_MS;
          const day = chinaDay(now);
          const ofDay = (now - dayStart(day)) / MINUTE_MS;
          const isWorked = hours.stretches.some((stretch) => ofDay >= stretch.from && ofDay < stretch.to);
          if (isWorked && hours.calendar.isWorkday(day)) worked += MINUTE_MS;
        }
        expect(workingTimeBetween(hours, from, from + count * MINUTE_MS)).toBe(worked);
      }),
      { numRuns: 20 },
    );
  });
});

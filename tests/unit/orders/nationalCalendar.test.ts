import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chinaDay } from '#shared/history/periods.ts';
import { NationalCalendar } from '../../../electron/data-service/orders/nationalCalendar.ts';

const dayOf = (date: string): number => chinaDay(Date.parse(`${date}T12:00:00+08:00`));
const none = { holidays: [], workdays: [] };
const calendar = new NationalCalendar(none);
const isWorkday = (date: string): boolean => calendar.isWorkday(dayOf(date));

describe('the national calendar', () => {
  it('rests on holidays and works on the weekends that make up for them', () => {
    expect(['2026-02-16', '2026-10-01', '2026-01-01'].map(isWorkday)).toEqual([false, false, false]);
    expect(['2026-02-14', '2026-02-28'].map(isWorkday)).toEqual([true, true]);
    expect(['2026-11-16', '2026-11-21', '2026-11-22'].map(isWorkday)).toEqual([true, false, false]);
  });

  it('says which years it knows, and takes weekdays for workdays in the others', () => {
    expect([2003, 2004, 2026, 2031].map((year) => calendar.knowsYear(year))).toEqual([false, true, true, false]);
    expect(['2031-10-01', '2031-10-04'].map(isWorkday)).toEqual([true, false]);
  });

  it('takes the city’s own days, and knows a year that the city lists', () => {
    const own = new NationalCalendar({ holidays: ['2031-10-01', '2026-11-16'], workdays: ['2026-11-21'] });
    expect(own.isWorkday(dayOf('2026-11-16'))).toBe(false);
    expect(own.isWorkday(dayOf('2026-11-21'))).toBe(true);
    expect(own.knowsYear(2031)).toBe(true);
  });

  it.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai'])('is the same on a host in %s', (zone) => {
    const file = join(import.meta.dirname, '../../../electron/data-service/orders/nationalCalendar.ts');
    const script = `
      const { NationalCalendar } = await import(${JSON.stringify(file)});
      const calendar = new NationalCalendar({ holidays: [], workdays: [] });
      const first = ${dayOf('2026-01-01')};
      console.log(Array.from({ length: 365 }, (_, n) => Number(calendar.isWorkday(first + n))).join(''));`;
    const there = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    }).trim();
    const first = dayOf('2026-01-01');
    const here = Array.from({ length: 365 }, (_, n) => Number(calendar.isWorkday(first + n))).join('');
    expect(there).toBe(here);
  });
});

import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart, periodStart } from '#shared/history/periods.ts';
import { instantWithin, joinHours, stretchAround, stretchOf, stripCells } from '#shared/history/replayStretch.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOW = at('2026-11-21T14:32:00');

describe('periods', () => {
  it('a day begins at midnight in China, wherever the machine is', () => {
    expect(chinaDay(at('2026-11-21T00:00:00'))).toBe(chinaDay(at('2026-11-21T23:59:59')));
    expect(chinaDay(at('2026-11-22T00:00:00')) - chinaDay(at('2026-11-21T23:59:59'))).toBe(1);
    expect(dayStart(chinaDay(NOW))).toBe(at('2026-11-21T00:00:00'));
  });

  it('a week begins on Monday, also over the turn of the year and before 1970', () => {
    const week = (text: string) => dayStart(periodStart(chinaDay(at(text)), 'week'));
    expect(week('2026-11-22T12:00:00')).toBe(at('2026-11-16T00:00:00'));
    expect(week('2026-11-16T00:00:00')).toBe(at('2026-11-16T00:00:00'));
    expect(week('2027-01-01T00:00:00')).toBe(at('2026-12-28T00:00:00'));
    expect(week('1969-12-31T00:00:00')).toBe(at('1969-12-29T00:00:00'));
  });

  it('a month begins on its first, in leap years too', () => {
    const month = (text: string) => dayStart(periodStart(chinaDay(at(text)), 'month'));
    expect(month('2028-02-29T23:00:00')).toBe(at('2028-02-01T00:00:00'));
    expect(month('2028-03-01T00:00:00')).toBe(at('2028-03-01T00:00:00'));
  });
});

describe('the stretch of the bar', () => {
  it('is the day of the instant, or the weeks and years counted back from today', () => {
    expect(stretchAround(at('2026-11-18T23:59:00'), 'day', NOW)).toEqual({
      from: at('2026-11-18T00:00:00'),
      to: at('2026-11-19T00:00:00'),
    });
    expect(stretchAround(NOW, 'week', NOW)).toEqual({ from: at('2026-11-15T00:00:00'), to: at('2026-11-22T00:00:00') });
    expect(stretchAround(at('2026-11-14T12:00:00'), 'week', NOW).to).toBe(at('2026-11-15T00:00:00'));
    expect(stretchAround(at('2025-12-01T12:00:00'), 'year', NOW).to).toBe(at('2026-11-22T00:00:00'));
    expect(['day', 'week', 'year'].map((_, n) => stretchOf(([1, 7, 365][n] as number) * DAY_MS))).toEqual([
      ...['day', 'week', 'year'],
    ]);
    expect(stretchOf(3 * HOUR_MS)).toBe('day');
  });

  it('that is played out is found by its last moment: at its end the next one begins', () => {
    const day = stretchAround(at('2026-11-18T09:00:00'), 'day', NOW);
    expect(stretchAround(day.to, 'day', NOW).from).toBe(day.to);
    expect(stretchAround(instantWithin(day.to, day), 'day', NOW)).toEqual(day);
    expect(instantWithin(day.from, day)).toBe(day.from);
  });

  it('reads hours no further than its end', () => {
    const day = stretchAround(at('2026-11-18T09:00:00'), 'day', NOW);
    function* hours() {
      for (const hour of [day.from, day.to - HOUR_MS, day.to]) {
        yield { at: hour, level: 1, redGrids: 0, orangeGrids: 0 } as const;
      }
      throw new Error('read on');
    }
    expect(joinHours(hours(), day).map((hour) => hour.at)).toEqual([day.from, day.to - HOUR_MS]);
  });

  it('has the worst of every cell, and nothing where nothing was recorded', () => {
    const hour = (text: string, level: 1 | 3 | 4, redGrids: number, orangeGrids: number) => ({
      ...{ at: at(text), level, redGrids, orangeGrids },
    });
    const strip = [
      hour('2026-11-20T23:00:00', 4, 9, 9),
      hour('2026-11-21T08:00:00', 3, 2, 7),
      hour('2026-11-21T09:00:00', 4, 5, 1),
    ];
    const day = stripCells(strip, stretchAround(NOW, 'day', NOW));
    expect(day.length).toBe(24);
    expect(day.map((cell) => cell?.redGrids)).toEqual(
      Array.from({ length: 24 }, (_, n) => ({ 8: 2, 9: 5 })[n as 8 | 9]),
    );
    const year = stripCells(strip, stretchAround(NOW, 'year', NOW));
    expect(year.slice(-3)).toMatchObject([
      undefined,
      { level: 4, redGrids: 9, orangeGrids: 9 },
      { level: 4, redGrids: 5, orangeGrids: 7 },
    ]);
  });
});

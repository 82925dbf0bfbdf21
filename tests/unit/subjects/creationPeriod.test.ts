import { expect, test } from 'vitest';
import { DAY_MS } from '#shared/domain/time.ts';
import { periodBefore, periodById, periodOf, periodTitle, yearOf } from '#shared/subjects/creationPeriod.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);

test.each([
  ['2026-11-16T00:00:00', '2026-W47'],
  ['2026-11-15T23:59:59', '2026-W46'],
  // A year of 53 weeks, and days that belong to the week of another year (ISO 8601).
  ['2026-12-31T12:00:00', '2026-W53'],
  ['2027-01-03T23:59:59', '2026-W53'],
  ['2027-01-04T00:00:00', '2027-W01'],
  ['2024-12-30T08:00:00', '2025-W01'],
  ['2023-01-01T08:00:00', '2022-W52'],
])('%s in Zhoukou lies in the week %s', (instant, id) => {
  const week = periodOf('week', at(instant));
  expect(week.id).toBe(id);
  expect(week.to - week.from).toBe(7 * DAY_MS);
  expect(periodById(id)).toEqual(week);
});

test('months follow China’s midnight and their own length', () => {
  const february = periodOf('month', at('2028-02-29T23:59:59'));
  expect(february).toEqual({
    id: '2028-02',
    by: 'month',
    from: at('2028-02-01T00:00:00'),
    to: at('2028-03-01T00:00:00'),
  });
  expect(periodOf('month', at('2027-12-31T23:59:59')).to).toBe(at('2028-01-01T00:00:00'));
  expect(periodBefore(periodOf('month', at('2028-01-31T08:00:00'))).id).toBe('2027-12');
});

test('periods follow one another without a gap for ten years', () => {
  for (const by of ['week', 'month'] as const) {
    let period = periodOf(by, at('2022-01-15T00:00:00'));
    for (let n = 0; n < (by === 'week' ? 522 : 120); n++) {
      const next = periodOf(by, period.to);
      expect(next.from).toBe(period.to);
      expect(periodBefore(next)).toEqual(period);
      expect(periodById(next.id)).toEqual(next);
      period = next;
    }
  }
});

test('a name that is no week and no month is none', () => {
  for (const id of ['2022', '2026-13', '2026-W54', '2025-W53', 'week', '2026-1', '']) {
    expect(periodById(id), id).toBeUndefined();
  }
});

test('titles and years come from the name', () => {
  expect(['2022', '2026-10', '2026-W07'].map(periodTitle)).toEqual(['2022 年', '2026 年 10 月', '2026 年第 7 周']);
  expect(yearOf('2026-W07')).toBe(2026);
});

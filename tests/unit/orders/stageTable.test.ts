import { expect, test } from 'vitest';
import type { AreaTotal } from '#shared/history/areaHistory.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { stagePeriod, stageTable } from '#shared/orders/stageTable.ts';

const day = (date: string): number => chinaDay(Date.parse(`${date}T12:00:00+08:00`));
const cell = (change: Partial<AreaTotal>): AreaTotal => ({
  ...{ day: day('2026-11-16'), kind: 'dispute', stage: 'collected', count: 1, late: 0 },
  ...change,
});

test.each([
  ['day', '2026-11-20', 0, '2026-11-20', '2026-11-21', '2026-11-19'],
  ['day', '2026-11-20', 3, '2026-11-17', '2026-11-18', '2026-11-16'],
  ['week', '2026-11-20', 0, '2026-11-16', '2026-11-23', '2026-11-09'],
  ['week', '2026-01-01', 1, '2025-12-22', '2025-12-29', '2025-12-15'],
  ['month', '2026-03-31', 0, '2026-03-01', '2026-04-01', '2026-02-01'],
  ['month', '2026-03-31', 2, '2026-01-01', '2026-02-01', '2025-12-01'],
] as const)('the %s of %s, %i back, is %s to %s, after %s', (by, at, back, first, end, before) => {
  expect(stagePeriod(by, day(at), back)).toEqual({ by, first: day(first), end: day(end), firstBefore: day(before) });
});

const week = stagePeriod('week', day('2026-11-20'), 0);
const totals: readonly AreaTotal[] = [
  cell({ count: 5 }),
  cell({ kind: 'hazard', count: 2 }),
  cell({ stage: 'reportedBack', count: 4, late: 3 }),
  cell({ stage: 'supervised', count: 1, late: 1 }),
  cell({ day: week.firstBefore, count: 7 }),
  cell({ day: week.firstBefore, stage: 'reportedBack', count: 6, late: 1 }),
];

test('counts by kind and stage, all together last, with the period before and what was answered late', () => {
  const { rows, isEmpty } = stageTable(totals, week, true);
  expect(isEmpty).toBe(false);
  expect(rows.map(({ kind }) => kind)).toEqual(['petition', 'accident', 'case', 'dispute', 'hazard', 'service', 'all']);
  const dispute = rows.find(({ kind }) => kind === 'dispute');
  expect(dispute?.stages.collected).toEqual({ count: 5, before: 7 });
  expect(dispute?.stages.supervised).toEqual({ count: 1, before: 0 });
  expect(dispute?.closedLate).toEqual({ count: 3, before: 1 });
  expect(rows.at(-1)?.stages.collected).toEqual({ count: 7, before: 7 });
});

test('compares with nothing where the log of the period before is not whole', () => {
  const { rows } = stageTable(totals, week, false);
  expect(
    rows.every(({ stages, closedLate }) =>
      [...Object.values(stages), closedLate].every(({ before }) => before === undefined),
    ),
  ).toBe(true);
});

test('a period without a step is empty, whatever was before it', () => {
  expect(stageTable([cell({ day: week.firstBefore, count: 7 })], week, true).isEmpty).toBe(true);
  expect(stageTable([], week, false).isEmpty).toBe(true);
});

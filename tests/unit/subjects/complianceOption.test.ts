import { expect, test } from 'vitest';
import type { ClosedCompliance } from '#shared/subjects/subjectPortrait.ts';
import { complianceOption } from '../../../renderer/console/tabs/subjects/complianceOption.ts';
import { themeTokens } from '../../support/themeTokens.ts';

const week = (period: string, met: number, total = 12): ClosedCompliance => ({
  period,
  groups: [
    { group: 'village', met, total, target: 0.8 },
    { group: 'enterprise', met: 20, total: 23, target: 0.9 },
  ],
});

test('two lines of shares in percent, told apart without colour, with a dot at the chosen period', () => {
  const periods = [week('2026-W44', 9), week('2026-W45', 12), week('2026-W46', 0, 0)];
  const names = periods.map(({ period }) => period);
  const option = complianceOption({ periods, names, chosen: '2026-W45' }, { tokens: themeTokens('dark'), fontPx: 16 });
  const series = option.series as readonly {
    readonly data: readonly (number | null)[];
    readonly lineStyle: { readonly type: string };
    readonly symbolSize: (value: unknown, at: { readonly dataIndex: number }) => number;
  }[];
  expect(series.map(({ data }) => data)).toEqual([
    [75, 100, null],
    [86.96, 86.96, 86.96],
  ]);
  expect(series.map(({ lineStyle }) => lineStyle.type)).toEqual(['solid', 'dashed']);
  expect([0, 1, 2].map((dataIndex) => series[0]?.symbolSize(0, { dataIndex }))).toEqual([0, 8, 0]);
});

import { SUBJECT_GROUPS } from '#shared/subjects/subjectCensus.ts';
import type { ClosedCompliance } from '#shared/subjects/subjectPortrait.ts';
import { type ChartLook, cssColour } from '../../../charts/chartTheme.ts';
import type { ChartOption } from '../../../charts/echartsSetup.ts';

interface DrawnCompliance {
  /** Oldest first. */
  readonly periods: readonly ClosedCompliance[];
  /** Name of each period under the axis. */
  readonly names: readonly string[];
  /** The period that is marked; undefined: none. */
  readonly chosen: string | undefined;
}

/** Shares of those that met the standard over closed periods: villages a line, enterprises a dashed one. */
export function complianceOption({ periods, names, chosen }: DrawnCompliance, look: ChartLook): ChartOption {
  const { tokens, fontPx } = look;
  const width = Math.max(1.5, fontPx / 12);
  const at = periods.findIndex(({ period }) => period === chosen);
  return {
    grid: {
      ...{ left: fontPx / 2, right: fontPx, top: fontPx / 2, bottom: fontPx / 2 },
      ...({ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const),
    },
    xAxis: { type: 'category', boundaryGap: false, data: [...names], axisLabel: { hideOverlap: true } },
    yAxis: {
      type: 'value',
      scale: true,
      max: ({ max }) => Math.min(100, Math.ceil(max)),
      min: ({ min }) => Math.max(0, Math.floor(min)),
      splitNumber: 2,
      axisLabel: { formatter: '{value}%' },
    },
    series: SUBJECT_GROUPS.map((group, n) => ({
      type: 'line',
      silent: true,
      symbol: 'circle',
      symbolSize: (_value: unknown, { dataIndex }: { readonly dataIndex: number }) =>
        dataIndex === at ? fontPx / 2 : 0,
      data: periods.map(({ groups }) => shareOf(groups.find((one) => one.group === group))),
      lineStyle: { width, color: cssColour(n === 0 ? tokens.text : tokens.second), type: n === 0 ? 'solid' : 'dashed' },
      itemStyle: { color: cssColour(tokens.text) },
    })),
  };
}

/** Percent with two digits; a gap where nobody is counted. */
const shareOf = (of: { readonly met: number; readonly total: number } | undefined): number | null =>
  of === undefined || of.total === 0 ? null : Math.round((10_000 * of.met) / of.total) / 100;

import type { KindForecast } from '#shared/forecast/forecast.ts';
import { type ChartLook, cssColour } from '../../charts/chartTheme.ts';
import type { ChartOption } from '../../charts/echartsSetup.ts';
import { dayLabel } from './forecastWords.ts';

/** Whether the axes carry numbers and days, or the words stand around the chart. */
export type ForecastAxes = 'labelled' | 'bare';

/** The last weeks as a line, the days to come as a dashed line in its band: graphite and white, as nothing of it has happened. */
export function forecastOption({ past, days }: KindForecast, axes: ForecastAxes, look: ChartLook): ChartOption {
  const { tokens, fontPx } = look;
  const isLabelled = axes === 'labelled';
  const width = Math.max(1.5, fontPx / 12);
  const before = past.map(() => null);
  const after = days.map(() => null);
  const band = { type: 'line', stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, silent: true } as const;
  const line = { type: 'line', symbol: 'none', silent: true } as const;
  const edge = isLabelled ? fontPx / 2 : 2;
  return {
    grid: { left: edge, right: edge, top: edge, bottom: edge, ...(isLabelled ? GRID_WITH_LABELS : {}) },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: [...past, ...days].map(({ day }) => dayLabel(day)),
      axisLabel: { show: isLabelled, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      // A bare chart has no round numbers to keep.
      ...(isLabelled ? {} : { max: ({ max }: { readonly max: number }) => 1.05 * max }),
      minInterval: 1,
      splitNumber: isLabelled ? 3 : 2,
      axisLabel: { show: isLabelled },
    },
    series: [
      {
        ...line,
        data: [...past.map(({ count }) => count), ...after],
        lineStyle: { width, color: cssColour(tokens.text) },
      },
      { ...band, data: [...before, ...days.map(({ low }) => low)] },
      {
        ...band,
        data: [...before, ...days.map(({ low, high }) => high - low)],
        areaStyle: { color: cssColour(tokens.text), opacity: 0.22 },
      },
      {
        ...line,
        data: [...before, ...days.map(({ expected }) => expected)],
        lineStyle: { width, type: 'dashed', color: cssColour(tokens.text) },
      },
    ],
  };
}

const GRID_WITH_LABELS = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

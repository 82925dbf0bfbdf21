import { cellAreaKm2, type HeatField } from './fieldsHeat.ts';

/** Standard deviation of the kernel in squares: about the size of a fingertip on the wall. */
const SIGMA_CELLS = 3;
const REACH_CELLS = 3 * SIGMA_CELLS;
/** The top of the scale: so large a share of the squares with any density lies below. */
const TOP_SHARE = 0.995;

/** Reports a square kilometre around each square of a window, row by row from the south. */
export interface HeatDensity {
  readonly values: Float32Array;
  /** Where the scale ends: a round number that nearly all squares stay below. */
  readonly top: number;
}

/** Spreads the counts with a Gaussian kernel; what is spread is neither made nor lost, but at the window's edge. */
export function heatDensity({ window, cells, counts }: HeatField, latitude: number): HeatDensity {
  const { columns, rows, power } = window;
  const values = new Float32Array(columns * rows);
  for (const [n, cell] of cells.entries()) values[cell] = counts[n] as number;
  const kernel = gaussian();
  const across = spread(values, { count: rows, stride: columns, length: columns, step: 1 }, kernel);
  const both = spread(across, { count: columns, stride: 1, length: rows, step: columns }, kernel);
  const area = cellAreaKm2(power, latitude);
  for (let n = 0; n < both.length; n++) both[n] = (both[n] as number) / area;
  return { values: both, top: roundUp(quantile(both)) };
}

function gaussian(): Float32Array {
  const weights = Float32Array.from({ length: 2 * REACH_CELLS + 1 }, (_, n) =>
    Math.exp(-((n - REACH_CELLS) ** 2) / (2 * SIGMA_CELLS ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Lines of a grid: where each begins and how far its squares are apart. */
interface Lines {
  readonly count: number;
  readonly stride: number;
  readonly length: number;
  readonly step: number;
}

function spread(values: Float32Array, { count, stride, length, step }: Lines, kernel: Float32Array): Float32Array {
  const result = new Float32Array(values.length);
  for (let line = 0; line < count; line++) {
    for (let place = 0; place < length; place++) {
      const value = values[line * stride + place * step] as number;
      // Most squares are empty: only what is there is spread.
      if (value === 0) continue;
      const from = Math.max(0, place - REACH_CELLS);
      const to = Math.min(length - 1, place + REACH_CELLS);
      for (let at = from; at <= to; at++) {
        const cell = line * stride + at * step;
        result[cell] = (result[cell] as number) + value * (kernel[at - place + REACH_CELLS] as number);
      }
    }
  }
  return result;
}

/** A value that nearly all squares with any density stay below, from a histogram: nothing is sorted. */
function quantile(values: Float32Array): number {
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  if (most === 0) return 0;
  const bins = new Uint32Array(256);
  let seen = 0;
  for (const value of values) {
    if (value < most / 1_000) continue;
    seen += 1;
    const bin = Math.min(255, Math.floor((256 * value) / most));
    bins[bin] = (bins[bin] as number) + 1;
  }
  let below = 0;
  for (let bin = 0; bin < 256; bin++) {
    below += bins[bin] as number;
    if (below >= TOP_SHARE * seen) return ((bin + 1) * most) / 256;
  }
  return most;
}

/** The next number of the form 1, 2 or 5 × 10ⁿ. */
export function roundUp(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  // Powers below one are not exact in binary: the number that is read is meant.
  return Number((step * power).toPrecision(1));
}

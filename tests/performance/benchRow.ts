/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  /** Of the value and of those it is measured against: `ms`, `MB`, … */
  readonly unit: string;
  /** The plain alternatives, measured in the same run; `ratio` is their value over ours, so more than 1 means we are better. */
  readonly against?: readonly { readonly name: string; readonly value: number; readonly ratio: number }[];
}

/** The p-th percentile (0 … 100) by nearest rank; throws for no values. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('a percentile of no values');
  return value;
}

/** A plain alternative, measured in the same run. */
export type Alternative =
  | {
      readonly name: string;
      readonly value: number;
      /** Its value over ours: more than 1 means we are better. */
      readonly ratio: number;
    }
  | {
      readonly name: string;
      /** Why there is no value. */
      readonly didNotFinish: string;
    };

/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  /** Of the value and of those it is measured against: `ms`, `MB`, … */
  readonly unit: string;
  readonly against?: readonly Alternative[];
  /** A sentence on the value, printed below it. */
  readonly remark?: string;
  /** Why our own value, then not a number, is missing. */
  readonly didNotFinish?: string;
}

/** The p-th percentile (0 … 100) by nearest rank; throws for no values. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('a percentile of no values');
  return value;
}

/** Something a check refuses: where it stands and why. */
export interface Violation {
  /** Path below the checkout. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** One line a violation, in the form that terminals and editors make clickable. */
export const describeViolations = (violations: readonly Violation[]): string =>
  violations.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n');

import { failure, type Result, success } from './result.ts';

/** One step of a saved format: what it changes, from which version to the next. */
export interface Migration {
  readonly from: number;
  readonly name: string;
  up(saved: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/**
 * Brings a saved object, whose `format` field says its version, to `format` by the named steps.
 * Fails with `notAnObject`, `newerFormat` (written by a later program) or `unknownFormat` (no step leads on).
 */
export function migrate(saved: unknown, format: number, steps: readonly Migration[]): Result<Record<string, unknown>> {
  if (typeof saved !== 'object' || saved === null || Array.isArray(saved)) {
    return failure('notAnObject', 'The file does not hold an object.');
  }
  let current = saved as Record<string, unknown>;
  while (current.format !== format) {
    const found = current.format;
    if (typeof found === 'number' && found > format) {
      return failure('newerFormat', `The file has format ${found}; this program reads up to ${format}.`);
    }
    const step = steps.find((candidate) => candidate.from === found);
    if (step === undefined) return failure('unknownFormat', `The file's format ${String(found)} is not known.`);
    current = { ...step.up(current), format: step.from + 1 };
  }
  return success(current);
}

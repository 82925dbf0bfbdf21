import type { Words } from '../domain/locale.ts';

/** Names and positions that lead to a value: `['vetoes', 0, 'days']`. */
export type JsonPath = readonly (string | number)[];

/** A place in a text; both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A JSON text with comments, read: its value, what is wrong with its form, and where each thing stands. */
export interface JsonText {
  readonly value: unknown;
  /** What keeps it from being JSON, in the order of the text. */
  readonly syntaxProblems: readonly (TextPlace & { readonly reason: Words; readonly proposal: Words | undefined })[];
  /** Names written twice in one object; the later one would silently win. */
  readonly repeatedNames: readonly (TextPlace & { readonly path: JsonPath })[];
  /** Where the value stands; where there is none, the nearest thing around it. */
  placeOfValue(path: JsonPath): TextPlace;
  /** Where the name of the value stands. */
  placeOfName(path: JsonPath): TextPlace;
}

/** `thresholds.grid.red.rise`, `vetoes[0].days`. */
export const fieldName = (path: JsonPath): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${step}`)).join('');

/** The value at the path, undefined where there is none. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

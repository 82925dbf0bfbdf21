import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { CityNames } from '#shared/rules/cityNames.ts';
import { readRulesText } from '#shared/rules/readRulesText.ts';
import type { RulesProblem } from '#shared/rules/rulesStatus.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { locateJson } from './locateJson.ts';

/** The rule file's name in a city folder. */
export const RULES_FILE_NAME = 'rules.jsonc';

/** Rules with the text they were written as. */
export interface RulesText {
  readonly text: string;
  /** First twelve hexadecimal digits of the SHA-256 of the text. */
  readonly hash: string;
  readonly rules: WarningRules;
}

/** What a rule file says. */
export type RulesFileContent =
  | ({ readonly state: 'readable' } & RulesText)
  | { readonly state: 'wrong'; readonly problems: readonly RulesProblem[] }
  | { readonly state: 'unreadable'; readonly message: string };

/** More is no rule file. */
const MOST_BYTES = 2 ** 20;

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Checks a text, with a city's names against that city too; a wrong one comes back with everything that is wrong. */
export function readText(text: string, city?: CityNames): RulesFileContent {
  // An editor's byte order mark is no part of the text.
  const read = readRulesText(locateJson(text.replace(/^\uFEFF/, '')), city);
  if (!read.ok) return { state: 'wrong', problems: read.problems };
  return { state: 'readable', text, hash: hashOf(text), rules: read.rules };
}

/** Reads a rule file of a city; whatever lies there, it answers. */
export function readRulesFile(path: string, city?: CityNames): RulesFileContent {
  try {
    if (statSync(path).size > MOST_BYTES) return unreadable(path, '大于 1 MB', 'it is larger than 1 MB');
    const text = decoded(readFileSync(path));
    if (text === undefined)
      return unreadable(path, '不是 UTF-8 编码，请另存为 UTF-8', 'it is not UTF-8: save it as UTF-8');
    return readText(text, city);
  } catch (cause) {
    if (isMissing(cause)) return unreadable(path, '文件不存在', 'there is no such file');
    // Thousands of nested brackets exhaust the reader.
    const why = cause instanceof Error ? cause.message : String(cause);
    return unreadable(path, why, why);
  }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}

const unreadable = (path: string, zh: string, en: string): RulesFileContent => ({
  state: 'unreadable',
  message: `无法读取 ${path}：${zh}。${path} cannot be read: ${en}.`,
});

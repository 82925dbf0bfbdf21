import { join } from 'node:path';
import type { FailureText } from '#shared/lib/result.ts';
import type { CityNames } from '#shared/rules/cityNames.ts';
import { builtInText } from '#shared/rules/readRulesText.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import type { CityFolder } from '../cityFiles.ts';
import type { EventStore } from '../store/eventStore.ts';
import { hashOf, RULES_FILE_NAME, type RulesText, readRulesFile, readText } from './rulesFile.ts';
import { type LoggedRules, readLog } from './rulesLog.ts';

/** The rules that a start begins with, and how they came to be in force. */
export interface OpeningRules {
  /** What the city has that rules may name. */
  readonly city: CityNames;
  readonly inForce: RulesText;
  /** The versions the database has, oldest first. */
  readonly log: readonly LoggedRules[];
  /** Set when the rules in force are not the newest version of the log: what is to be logged. */
  readonly unlogged: { readonly reason: string; readonly rollbackOf?: number | undefined } | undefined;
  readonly notice: FailureText | undefined;
}

/**
 * Puts the newest readable version of the log in force; in a database without one, the city's file; without that, the
 * built-in rules. A version of the log was in force once: it is not held against what the city names today.
 */
export function openingRules(folder: CityFolder, store: EventStore | undefined, city: CityNames): OpeningRules {
  const log = readLog(store?.journal('rules') ?? []);
  const newest = log.at(-1);
  for (const version of log.toReversed()) {
    const content = readText(version.text);
    if (content.state !== 'readable') continue;
    if (version === newest) return { city, inForce: content, log, unlogged: undefined, notice: undefined };
    const rollbackOf = version.version;
    const notice = { code: 'rulesOutdated', message: outdated(newest?.version, rollbackOf) };
    const reason = outdated(newest?.version, rollbackOf);
    return { city, inForce: content, log, unlogged: { reason, rollbackOf }, notice };
  }
  const content = readRulesFile(join(folder.path, RULES_FILE_NAME), city);
  if (content.state === 'readable') {
    return { city, inForce: content, log, unlogged: { reason: '首次启用 First start' }, notice: undefined };
  }
  const text = builtInText();
  return {
    city,
    inForce: { text, hash: hashOf(text), rules: BUILT_IN_RULES },
    log,
    unlogged: { reason: '规则文件不可用，启用内置规则 The rule file cannot be used: the built-in rules stand in' },
    notice: undefined,
  };
}

const outdated = (newest: number | undefined, used: number): string =>
  `规则第 ${newest} 版不能被本程序读取，启用第 ${used} 版。Version ${newest} of the rules cannot be read by this program; version ${used} is in force.`;

import type { Instant } from '#shared/domain/time.ts';
import { z } from '#shared/lib/schema.ts';
import type { RulesVersion } from '#shared/rules/rulesStatus.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import type { JournalEntry, StoredRow } from '../store/eventStore.ts';
import { type RulesText, readText } from './rulesFile.ts';

/** A version with its text, from which it can be brought back. */
export interface LoggedRules extends RulesVersion {
  readonly text: string;
}

/** Who put rules in force and why. */
export interface RulesOrder {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly rollbackOf?: number | undefined;
}

const bodySchema = z.object({
  text: z.string(),
  title: z.string(),
  by: z.string(),
  reason: z.string(),
  rollbackOf: z.number().optional(),
});

/** The log as the journal has it, oldest first; a version is the position of its entry, counted from 1. */
export function readLog(entries: readonly JournalEntry[]): readonly LoggedRules[] {
  return entries.flatMap((entry, at) => {
    const body = bodySchema.safeParse(parsed(entry.body));
    if (!body.success) return [];
    const { text, title, by, reason, rollbackOf } = body.data;
    return [{ version: at + 1, at: entry.at, hash: entry.key, text, title, by, reason, rollbackOf }];
  });
}

/**
 * The rules in force at an instant; before the first version those of the first, by which the history before it was
 * made. Undefined when there is none, or none that this program can read.
 */
export function rulesAt(entries: readonly JournalEntry[], at: Instant): WarningRules | undefined {
  const log = readLog(entries);
  const version = log.findLast((one) => one.at <= at) ?? log[0];
  return version && rulesOf(version);
}

/**
 * Since when creation subjects are judged as they are by the newest version; undefined when they never were judged
 * otherwise, so far as this program can read.
 */
export function creationJudgedFrom(entries: readonly JournalEntry[]): Instant | undefined {
  const judging = readLog(entries).map((version) => ({
    at: version.at,
    by: JSON.stringify(rulesOf(version)?.creation),
  }));
  const newest = judging.at(-1);
  const otherwise = judging.findLastIndex(({ by }) => by !== newest?.by);
  return otherwise < 0 ? undefined : judging[otherwise + 1]?.at;
}

/** Versions read before, by the hash of their text: to read one takes milliseconds, and each look into the past asks. */
const READ = new Map<string, WarningRules | undefined>();

function rulesOf({ hash, text }: LoggedRules): WarningRules | undefined {
  if (!READ.has(hash)) {
    const content = readText(text);
    READ.set(hash, content.state === 'readable' ? content.rules : undefined);
  }
  return READ.get(hash);
}

/** The next version of a log. */
export const nextVersion = (
  log: readonly LoggedRules[],
  { text, hash, rules }: RulesText,
  { at, by, reason, rollbackOf }: RulesOrder,
): LoggedRules => ({
  version: (log.at(-1)?.version ?? 0) + 1,
  at,
  hash,
  text,
  title: rules.title,
  by,
  reason,
  rollbackOf,
});

/** A version as the row that keeps it. */
export const rowOf = ({ at, hash, text, title, by, reason, rollbackOf }: LoggedRules): StoredRow => ({
  type: 'journal',
  topic: 'rules',
  key: hash,
  at,
  body: JSON.stringify({ text, title, by, reason, rollbackOf }),
});

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

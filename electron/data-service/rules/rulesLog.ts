import type { Instant } from '#shared/domain/time.ts';
import { z } from '#shared/lib/schema.ts';
import type { RulesVersion } from '#shared/rules/rulesStatus.ts';
import type { JournalEntry, StoredRow } from '../store/eventStore.ts';
import type { RulesText } from './rulesFile.ts';

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

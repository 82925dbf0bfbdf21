import { statSync } from 'node:fs';
import Database from 'libsql';

const TABLES = {
  events: 'events reported',
  steps: 'steps of their orders',
  level_changes: 'changes of a level',
  recordings: 'pieces of the recorded picture',
  journal: 'entries of the journals',
  quarantine: 'records refused',
} as const;

/** What a city's database holds, one line each. */
export function describeDatabase(path: string): readonly { readonly count: number; readonly text: string }[] {
  const database = new Database(path);
  const count = (sql: string): number => (database.prepare(sql).raw().get() as [number | null])[0] ?? 0;
  const lines = Object.entries(TABLES).map(([table, text]) => ({
    count: count(`SELECT count(*) FROM ${table}`),
    text,
  }));
  const recorded = count('SELECT sum(length(body)) FROM recordings');
  database.close();
  return [
    ...lines,
    { count: Math.round(recorded / 1e6), text: 'MB of recorded picture' },
    { count: Math.round(statSync(path).size / 1e6), text: 'MB in all' },
  ];
}

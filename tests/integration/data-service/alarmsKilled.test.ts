import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AlarmBook } from '#shared/alarms/alarmBook.ts';
import type { AlarmEntry } from '#shared/alarms/alarmEntry.ts';
import { BUILT_IN_ALARM_RULES } from '#shared/alarms/alarmRules.ts';
import { LibsqlStore } from '../../../electron/data-service/store/libsqlStore.ts';
import { startWith, temporaryFolder } from '../../support/plainService.ts';

const CHILD = join(import.meta.dirname, '../../support/serviceChild.ts');
const SPEED = 1_000;

let folder = temporaryFolder();

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

/** Runs the service until it has turned so often since it started, then kills it. */
async function runAndKill(databasePath: string, turns: number): Promise<void> {
  const child: ChildProcess = fork(CHILD, [], {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  child.on('message', (told: { readonly type: string; readonly turn?: number }) => {
    if (told.type === 'turn' && (told.turn ?? 0) >= turns) child.kill('SIGKILL');
  });
  // Sixty grave events in ten minutes: there is always an alarm to be written.
  child.send({
    type: 'start',
    start: startWith({ databasePath, speed: SPEED, historyDays: 1, scenario: 'alarm-flood' }),
  });
  const [, signal] = await gone;
  expect(signal).toBe('SIGKILL');
}

function readLog(databasePath: string): readonly AlarmEntry[] {
  const store = new LibsqlStore(databasePath);
  const log = store.journal('alarm').map(({ body }) => JSON.parse(body) as AlarmEntry);
  store.close();
  return log;
}

it('the alarm log is whole after every kill: nothing is raised twice, every entry follows from those before', async () => {
  const databasePath = join(folder.path, 'city.db');
  let known: readonly AlarmEntry[] = [];
  for (const turns of [6, 17, 11]) {
    await runAndKill(databasePath, turns);
    const log = readLog(databasePath);
    expect(log.slice(0, known.length)).toEqual(known);
    known = log;
  }
  const book = new AlarmBook(BUILT_IN_ALARM_RULES.flood);
  const ids = new Set<string>();
  for (const entry of known) {
    if (entry.type === 'raised' || entry.type === 'found') {
      expect(book.about(entry.subject.key)).toBeUndefined();
      expect(ids.has(entry.id)).toBe(false);
      ids.add(entry.id);
    }
    if (entry.type === 'acted') expect(book.act(entry.id, entry.action, entry.at)).toEqual(entry);
    book.fold(entry);
  }
  expect(known.filter(({ type }) => type === 'begun')).toHaveLength(1);
  expect(known.filter(({ type }) => type === 'raised').length).toBeGreaterThan(5);
}, 90_000);

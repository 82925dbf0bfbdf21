import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlainService, startWith, temporaryFolder } from '../../support/plainService.ts';
import { MORNING } from '../../support/warningFixtures.ts';

const CHILD = join(import.meta.dirname, '../../support/serviceChild.ts');
const SPEED = 1_000;

let folder = temporaryFolder();

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

type Told = { readonly type: string; readonly turn?: number };
type KillMoment = { readonly walBytes: number } | { readonly turn: number };

/** Every key of the three tables with how often it is there, up to this city time. */
function rowsOf(path: string, upTo: number) {
  const database = new Database(path);
  const all = (sql: string) => database.prepare(sql).raw().all() as unknown[][];
  const rows = {
    events: all(`SELECT id, revision, reported_at, area_code FROM events WHERE reported_at <= ${upTo} ORDER BY id`),
    steps: all(`SELECT event_id, stage, at, count(*) FROM steps WHERE at <= ${upTo} GROUP BY 1, 2, 3 ORDER BY 1, 3, 2`),
    quarantine: all('SELECT reason, detail FROM quarantine'),
    clock: all('SELECT at FROM city_clock')[0]?.[0] as number,
    totals: all("SELECT stage, sum(count) FROM stage_totals WHERE area = '4116' GROUP BY 1 ORDER BY 1"),
    counts: all(`SELECT 'collected', count(*) FROM events
      UNION ALL SELECT stage, count(*) FROM steps GROUP BY 1 ORDER BY 1`),
  };
  database.close();
  return rows;
}

function spawnService(databasePath: string): ChildProcess {
  const child = fork(CHILD, [], {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send({ type: 'start', start: startWith({ databasePath, speed: SPEED }) });
  return child;
}

/** Resolves when the moment has come. */
function reached(child: ChildProcess, moment: KillMoment, databasePath: string): Promise<void> {
  return new Promise((resolve) => {
    if ('turn' in moment) {
      child.on('message', (told: Told) => {
        if (told.type === 'turn' && (told.turn ?? 0) >= moment.turn) resolve();
      });
      return;
    }
    const wal = `${databasePath}-wal`;
    const look = (): void => {
      if (existsSync(wal) && statSync(wal).size >= moment.walBytes) resolve();
      else setImmediate(look);
    };
    look();
  });
}

async function killAt(databasePath: string, moment: KillMoment): Promise<void> {
  const child = spawnService(databasePath);
  const gone = once(child, 'exit');
  await reached(child, moment, databasePath);
  child.kill('SIGKILL');
  const [, signal] = await gone;
  expect(signal).toBe('SIGKILL');
}

describe('a data service killed with SIGKILL while it works', () => {
  it('has lost nothing and kept nothing twice, whenever it is killed', async () => {
    const databasePath = join(folder.path, 'killed.db');
    const moments: KillMoment[] = [
      { walBytes: 1 },
      { walBytes: 600_000 },
      { walBytes: 1_800_000 },
      { turn: 1 },
      { turn: 6 },
      { turn: 17 },
    ];
    for (const moment of moments) await killAt(databasePath, moment);
    const last = spawnService(databasePath);
    const gone = once(last, 'exit');
    await reached(last, { turn: 12 }, databasePath);
    last.send({ type: 'stop' });
    await new Promise<void>((resolve) => last.on('message', (told: Told) => told.type === 'stopped' && resolve()));
    last.kill();
    await gone;

    const reachedTime = rowsOf(databasePath, 0).clock;
    expect(reachedTime).toBeGreaterThan(MORNING + 15 * 60_000);
    const undisturbedPath = join(folder.path, 'undisturbed.db');
    const undisturbed = new PlainService();
    undisturbed.start({ databasePath: undisturbedPath, speed: SPEED });
    // One turn of the loop more, to be past the same instant.
    undisturbed.pass(Math.ceil((reachedTime - MORNING) / SPEED) + 50);
    undisturbed.send({ type: 'stop' });

    const killed = rowsOf(databasePath, reachedTime);
    const expected = rowsOf(undisturbedPath, reachedTime);
    expect(killed.events.length).toBeGreaterThan(4_000);
    expect(killed.events).toEqual(expected.events);
    expect(killed.steps).toEqual(expected.steps);
    expect(killed.steps.every(([, , , times]) => times === 1)).toBe(true);
    expect(killed.quarantine).toEqual([]);
    expect(killed.totals).toEqual(killed.counts);
  }, 120_000);
});

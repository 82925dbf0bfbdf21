import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventKind, OrderStep } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import { orderEntries } from '#shared/history/orderEntries.ts';
import { PlainService, startWith, temporaryFolder } from '../../support/plainService.ts';
import { MORNING } from '../../support/warningFixtures.ts';

const CHILD = join(import.meta.dirname, '../../support/serviceChild.ts');
const SPEED = 1_000;
const HISTORY_DAYS = 2;
/** How often the loop of the service turns. */
const TURN_MS = 50;

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
    counts: countFromLog(all),
  };
  database.close();
  return rows;
}

/** What the roll-up of the city must be: the log counted order by order. */
function countFromLog(all: (sql: string) => unknown[][]): unknown[][] {
  const steps = new Map<string, OrderStep[]>();
  for (const [eventId, stage, at, actor, isCorrection] of all(
    'SELECT event_id, stage, at, actor, is_correction FROM steps ORDER BY seq',
  ) as [string, OrderStep['stage'], number, string, number][]) {
    const step = { eventId, stage, at, actor, isCorrection: isCorrection === 1 };
    steps.set(eventId, [...(steps.get(eventId) ?? []), step]);
  }
  const counts = new Map<string, number>();
  const events = all(`SELECT id, kind, reported_at, deadline FROM events e
    WHERE revision = (SELECT max(revision) FROM events n WHERE n.id = e.id)`);
  for (const [id, kind, reportedAt, deadline] of events as [string, EventKind, number, number][]) {
    for (const { stage } of orderEntries({ kind, reportedAt, deadline }, steps.get(id) ?? [])) {
      counts.set(stage, (counts.get(stage) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function spawnService(databasePath: string): ChildProcess {
  const child = fork(CHILD, [], {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send({ type: 'start', start: startWith({ databasePath, speed: SPEED, historyDays: HISTORY_DAYS }) });
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

/** Runs a city up to exactly this instant: past it, a correction of what was reported before it could already be told. */
function runUndisturbed(databasePath: string, until: Instant): void {
  const service = new PlainService();
  service.start({ databasePath, speed: SPEED, historyDays: HISTORY_DAYS });
  const rest = (until - MORNING) % (TURN_MS * SPEED);
  service.pass((until - MORNING - rest) / SPEED);
  service.send({ type: 'control', id: 1, by: 'tester', control: { type: 'clock/setSpeed', speed: rest / TURN_MS } });
  service.pass(TURN_MS);
  service.send({ type: 'stop' });
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
    runUndisturbed(undisturbedPath, reachedTime);

    const killed = rowsOf(databasePath, reachedTime);
    const expected = rowsOf(undisturbedPath, reachedTime);
    expect(expected.clock).toBe(reachedTime);
    expect(killed.events.length).toBeGreaterThan(4_000);
    expect(killed.events).toEqual(expected.events);
    expect(killed.steps).toEqual(expected.steps);
    expect(killed.steps.every(([, , , times]) => times === 1)).toBe(true);
    expect(killed.quarantine).toEqual([]);
    expect(killed.totals).toEqual(killed.counts);
  }, 120_000);
});

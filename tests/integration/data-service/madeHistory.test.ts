import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ServiceMessage } from '#shared/contract/serviceMessages.ts';
import { createDataService } from '../../../electron/data-service/createDataService.ts';
import { AreaCodes } from '../../../electron/data-service/store/areaCodes.ts';
import type { StoredRow } from '../../../electron/data-service/store/eventStore.ts';
import { makeHistory } from '../../../scripts/history/makeHistory.ts';
import { ThreadedStore } from '../../../scripts/history/threadedStore.ts';
import { readDemoAtlas } from '../../support/demoCity.ts';
import { CITIES_PATH, PlainService, startWith, temporaryFolder } from '../../support/plainService.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const ATLAS_PATH = join(import.meta.dirname, '../../../resources/atlas/zhoukou.atlas');
const DAYS = 1;

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

type Value = string | number | null | Uint8Array;

/** A fingerprint of every table: the same rows give the same one, whatever order they were written in. */
function fingerprints(path: string): Readonly<Record<string, string>> {
  const database = new Database(path);
  const all = <Row>(sql: string): Row[] => database.prepare(sql).raw().all() as Row[];
  const print = (table: string): string => {
    const columns = all<[string]>(`SELECT name FROM pragma_table_info('${table}')`).map((_, n) => n + 1);
    const rows = all<Value[]>(`SELECT * FROM ${table} ORDER BY ${columns.join(', ')}`);
    const hash = createHash('sha1');
    for (const row of rows) {
      for (const value of row) hash.update(value instanceof Uint8Array ? value : `${value} `);
    }
    return `${rows.length} ${hash.digest('hex')}`;
  };
  const tables = all<[string]>("SELECT name FROM sqlite_master WHERE type = 'table'");
  const prints = Object.fromEntries(tables.map(([name]) => [name, print(name)]));
  database.close();
  return prints;
}

it('a history made by two threads, in turns, is to the byte what the service makes alone and at one go', async () => {
  const [made, alone] = [join(folder.path, 'made.db'), join(folder.path, 'alone.db')];
  const reached: number[] = [];
  const plan = { days: DAYS, eventsPerDay: undefined, seed: 7, end: MORNING };
  await makeHistory({ ...plan, databasePath: made, onProgress: (at) => reached.push(at) });
  const service = createDataService({
    room: { now: () => MORNING },
    every: () => () => undefined,
    post: () => undefined,
    newEpoch: () => 'alone',
  });
  const start = { atlasPath: ATLAS_PATH, citiesPath: CITIES_PATH, source: 'demo', speed: 1 };
  const range = { databasePath: alone, seed: 7, startAt: MORNING, historyDays: DAYS };
  service.receive({ type: 'start', start: { ...start, ...range } });
  service.receive({ type: 'stop' });
  const prints = fingerprints(made);
  expect(prints).toEqual(fingerprints(alone));
  expect(Number.parseInt(prints.events ?? '', 10)).toBeGreaterThan(DAYS * 1_500);
  expect(Number.parseInt(prints.recordings ?? '', 10)).toBeGreaterThan(DAYS * 100);
  expect(reached.length).toBeGreaterThan(2);
}, 180_000);

it('a store that another thread writes knows at once what it was given, and tells that it cannot write', async () => {
  const path = join(folder.path, 'events.db');
  const store = new ThreadedStore(path, new AreaCodes(new Map()));
  const event = eventWith({ id: 'a' });
  const rows: StoredRow[] = [
    { type: 'event', event, receivedAt: MORNING },
    { type: 'journal', topic: 'urging', key: 'a', at: MORNING, body: '{}' },
    { type: 'recording', of: 'keyframe', from: MORNING, to: MORNING, body: Uint8Array.of(1, 2, 3) },
  ];
  store.append({ rows, cursors: new Map([['demo', '1']]), cityTime: MORNING });
  expect(store.known('a')?.event).toEqual(event);
  expect(store.known('b')).toBeUndefined();
  expect(store.journal('urging', { key: 'a' })).toHaveLength(1);
  expect(store.keyframeBefore(MORNING)?.body).toEqual(Buffer.of(1, 2, 3));
  expect(store.position()).toEqual({ cursors: new Map([['demo', '1']]), cityTime: MORNING, quarantined: 0 });
  // The same revision of an event twice is refused by the database.
  store.append({ rows: rows.slice(0, 1), cursors: new Map(), cityTime: MORNING + 1 });
  store.close();
  await expect.poll(() => store.failure).toContain('UNIQUE');
});

it('a start lets other messages in, and can be stopped before it has caught up', async () => {
  const atlas = await readDemoAtlas();
  const turns: (() => void)[] = [];
  const pause = (): Promise<void> => new Promise((resolve) => turns.push(resolve));
  const service = new PlainService({ pause }, atlas);
  const databasePath = join(folder.path, 'events.db');
  const said = (): ServiceMessage['type'][] => service.messages.map(({ type }) => type);
  service.send({ type: 'start', start: startWith({ databasePath, historyDays: 3 }) });
  const window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: atlas.version });
  expect(said()).toEqual([]);
  turns.shift()?.();
  await expect.poll(() => turns.length).toBe(1);
  service.send({ type: 'stop' });
  turns.shift()?.();
  await Promise.resolve();
  expect(said()).toEqual(['stopped']);
  expect(turns).toEqual([]);

  const again = new PlainService({}, atlas);
  again.start({ databasePath, historyDays: 3 });
  const first = again.openWindow(1);
  first.say({ type: 'hello', atlasVersion: atlas.version });
  again.pass(1_000);
  first.take();
  expect(again.notices()).toEqual([]);
  expect(first.picture?.totals.eventsYesterdayByNow).toBeGreaterThan(400);
}, 180_000);

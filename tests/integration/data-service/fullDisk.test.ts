import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderStep } from '#shared/domain/event.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { type FailureText, failure, success } from '#shared/lib/result.ts';
import type { StoredRow } from '../../../electron/data-service/store/eventStore.ts';
import { HeldWriter } from '../../../electron/data-service/store/heldWriter.ts';
import { LibsqlStore } from '../../../electron/data-service/store/libsqlStore.ts';
import { temporaryFolder } from '../../support/plainService.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

let folder = temporaryFolder();
let path = '';

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'city.db');
});

afterEach(() => folder.remove());

const rows = (from: number, count: number): StoredRow[] =>
  Array.from({ length: count }, (_, n) => ({
    type: 'event',
    event: eventWith({ id: `event-${from + n}`, title: '路灯不亮'.repeat(20) }),
    receivedAt: MORNING,
  }));

/** A writer on a room clock that the test sets. */
function writerOn(
  store: LibsqlStore | undefined,
  reopen: ConstructorParameters<typeof HeldWriter>[1] = () => failure('closed', 'not asked for'),
) {
  const notices: FailureText[] = [];
  const room = { at: 0 };
  const writer = new HeldWriter(store, reopen, {
    clock: { now: () => room.at },
    notify: (notice) => notices.push(notice),
  });
  const write = (list: StoredRow[]) =>
    writer.write({ rows: list, cursors: new Map([['demo', 'x']]), cityTime: MORNING + room.at });
  return { writer, write, notices, room };
}

const countEvents = (store: LibsqlStore, count: number): number =>
  Array.from({ length: count }, (_, n) => store.known(`event-${n}`)).filter((known) => known !== undefined).length;

describe('a database without space', () => {
  it('is told once, holds everything in memory, and writes it all when there is space', () => {
    const store = new LibsqlStore(path);
    store.limitPages(30);
    const { writer, write, notices, room } = writerOn(store);
    write(rows(0, 10));
    expect(notices).toEqual([]);
    write(rows(10, 2_000));
    expect(writer.heldRows).toBe(2_000);
    expect(store.position().cityTime).toBe(MORNING);
    room.at += MINUTE_MS;
    write(rows(2_010, 5));
    expect(notices.map((notice) => notice.code)).toEqual(['storeFull']);
    expect(countEvents(store, 2_015)).toBe(10);

    store.limitPages(1_000_000);
    room.at += MINUTE_MS;
    write([]);
    expect(notices.map((notice) => notice.code)).toEqual(['storeFull', 'storeRecovered']);
    expect(writer.heldRows).toBe(0);
    expect(countEvents(store, 2_015)).toBe(2_015);
    expect(store.position().cityTime).toBe(MORNING + 2 * MINUTE_MS);
    writer.close();
  });

  it('does not ask a full disk at every turn', () => {
    const store = new LibsqlStore(path);
    store.limitPages(30);
    const { writer, write, room } = writerOn(store);
    write(rows(0, 2_000));
    store.limitPages(1_000_000);
    room.at += 100;
    write(rows(2_000, 1));
    expect(writer.heldRows).toBe(2_001);
    room.at += 3_000;
    write([]);
    expect(writer.heldRows).toBe(0);
  });

  it('that could not be opened at first gets what it lacks, and nothing twice', () => {
    const before = new LibsqlStore(path);
    before.append({ rows: rows(0, 20), cursors: new Map(), cityTime: MORNING });
    before.close();
    let isReachable = false;
    const { writer, write, notices, room } = writerOn(undefined, () =>
      isReachable ? success(new LibsqlStore(path)) : failure('storeUnwritable', 'no such disk'),
    );
    write(rows(10, 20));
    isReachable = true;
    room.at += MINUTE_MS;
    write(rows(30, 1));
    expect(notices.map((notice) => notice.code)).toEqual(['storeRecovered']);
    expect(countEvents(writer.store as LibsqlStore, 31)).toBe(31);
    const totals = (writer.store as LibsqlStore).totals({
      areaCode: '411602',
      by: 'day',
      from: 0,
      to: MORNING + MINUTE_MS,
    });
    expect(totals).toMatchObject([{ kind: 'dispute', stage: 'collected', count: 31 }]);
    writer.close();
  });
});

it('a database opened later knows of every kind of row what it has already', () => {
  const event = eventWith({ id: 'a' });
  const assigned: OrderStep = { eventId: 'a', stage: 'assigned', at: MORNING, actor: 'x' };
  const corrected: OrderStep = { ...assigned, stage: 'collected', at: MORNING + 1, isCorrection: true, note: '误' };
  const stepRow = (step: OrderStep): StoredRow => ({
    ...{ type: 'step', step, receivedAt: step.at, event, closes: false, reopens: false },
  });
  const urging: StoredRow = { type: 'journal', topic: 'urging', key: 'a', at: MORNING, body: '{}' };
  const level: StoredRow = { type: 'level', areaCode: 'x', at: MORNING, level: 3 };
  const state: StoredRow = { type: 'state', of: 'camera', id: 'c', at: MORNING, value: 'fault' };
  const refused = { type: 'quarantine', reason: 'unknownArea', key: 'b', detail: 'no area', raw: '{"b":1}' } as const;
  const quarantined: StoredRow = { ...refused, receivedAt: MORNING };
  const body = Uint8Array.of(7);
  const recording: StoredRow = { type: 'recording', of: 'keyframe', from: MORNING, to: MORNING, body };
  const known: StoredRow[] = [
    { type: 'event', event, receivedAt: MORNING },
    ...[stepRow(assigned), urging, level, state, recording, quarantined],
  ];
  const before = new LibsqlStore(path);
  before.append({ rows: known, cursors: new Map(), cityTime: MORNING });
  before.close();
  const { writer, write } = writerOn(undefined, () => success(new LibsqlStore(path)));
  const otherwise: StoredRow = { ...quarantined, raw: '{"b":2}' };
  write([
    ...known,
    { ...quarantined, receivedAt: MORNING + 9 },
    stepRow(corrected),
    { ...urging, at: MORNING + 1 },
    otherwise,
  ]);
  const store = writer.store as LibsqlStore;
  expect(store.revisions('a').length).toBe(1);
  expect(store.steps('a').map(({ at }) => at)).toEqual([MORNING, MORNING + 1]);
  expect(store.journal('urging').map(({ at }) => at)).toEqual([MORNING, MORNING + 1]);
  expect(store.quarantine(9).map(({ raw, receivedAt }) => [raw, receivedAt])).toEqual([
    ['{"b":2}', MORNING],
    ['{"b":1}', MORNING],
  ]);
  expect(store.levelChanges('x', 0, MORNING)).toEqual([{ at: MORNING, level: 3 }]);
  expect([...store.states('camera')].length).toBe(1);
  expect(store.keyframeBefore(MORNING)?.body).toEqual(Buffer.from(body));
  const totals = store.totals({ areaCode: '411600', by: 'day', from: MORNING, to: MORNING + 1 });
  expect(totals.map(({ stage, count }) => [stage, count])).toEqual([['collected', 1]]);
  writer.close();
});

it('a database opened later counts what came again once, though the source tells all of it a second time', () => {
  const again = (key: string, times: number): StoredRow[] =>
    Array.from({ length: times }, () => ({ type: 'quarantinedAgain', reason: 'unknownArea', key }));
  const refused = (key: string, raw = '{}'): StoredRow => ({
    ...{ type: 'quarantine', reason: 'unknownArea', key, detail: 'no area', raw, receivedAt: MORNING },
  });
  const before = new LibsqlStore(path);
  before.append({
    rows: [refused('a'), refused('a', '{"n":2}'), ...again('a', 4), refused('b'), ...again('b', 3)],
    ...{ cursors: new Map(), cityTime: MORNING },
  });
  before.close();
  const { writer, write } = writerOn(undefined, () => success(new LibsqlStore(path)));
  // All of a again and two more of it; of b only what came since; c is new.
  write([
    refused('a'),
    refused('a', '{"n":2}'),
    ...[...again('a', 6), ...again('b', 2), refused('c'), ...again('c', 5)],
  ]);
  const store = writer.store as LibsqlStore;
  expect(['a', 'b', 'c'].map((key) => store.repeatsOf('unknownArea', key))).toEqual([6, 5, 5]);
  expect(store.quarantineCounts()).toEqual([{ reason: 'unknownArea', kept: 4, more: 16 }]);
  writer.close();
});

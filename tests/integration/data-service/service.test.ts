import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import { EMPTY_REGISTERS } from '#shared/domain/registers.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { RED, UNKNOWN } from '#shared/domain/warningLevel.ts';
import type { Source } from '../../../electron/data-service/sources/source.ts';
import { LibsqlStore } from '../../../electron/data-service/store/libsqlStore.ts';
import { askService, orderService } from '../../support/askService.ts';
import { CITIES_PATH, PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

let folder = temporaryFolder();
let databasePath = '';

beforeEach(() => {
  folder = temporaryFolder();
  databasePath = join(folder.path, 'city.db');
});

afterEach(() => folder.remove());

const hello = (window: PlainWindow) => {
  window.say({ type: 'hello', atlasVersion: 'any' });
  window.take();
  window.acknowledge();
};

/** Lets the window take and acknowledge until it has seen what is true now. */
const follow = (service: PlainService, window: PlainWindow) => {
  for (let turn = 0; turn < 3; turn++) {
    window.take();
    window.acknowledge();
    service.pass(50);
  }
};

const redEvent = eventWith({ id: 'red-1', kind: 'accident', grade: 'extraordinary', reportedAt: MORNING });

function silentSource(): Source & { isFailing: boolean } {
  return {
    name: 'demo',
    isDemonstration: true,
    isFailing: false,
    feeds: [{ name: 'demo', title: '演示', areaCodes: ['411600'] }],
    registers: EMPTY_REGISTERS,
    firstCursor: String,
    poll(_, now) {
      if (this.isFailing) throw new Error('cable cut');
      return { records: [], cursor: String(now), heardAt: now, hasMore: false };
    },
  };
}

describe('a running data service', () => {
  it('shows a window that said hello before the start the whole living city', () => {
    const service = new PlainService();
    const window = service.openWindow(1);
    window.say({ type: 'hello', atlasVersion: 'small' });
    service.start({ databasePath });
    expect(service.messages.at(-1)).toEqual({ type: 'started' });
    expect(window.take()[0]?.type).toBe('snapshot');
    expect(window.picture?.totals.eventsToday).toBeGreaterThan(100);
    expect(window.picture?.mode.isDemonstration).toBe(true);
    expect(window.picture?.ticker).toHaveLength(40);
    service.pass(3_000);
    expect(service.messages.filter((message) => message.type === 'heartbeat')).toHaveLength(3);
  });

  it('puts an entered red event on the map of its area and of all above it, explains it, and keeps it', async () => {
    const service = new PlainService();
    service.start({ databasePath });
    const window = service.openWindow(1);
    hello(window);
    const record = { type: 'event', event: redEvent } as const;
    expect(await orderService(service, { type: 'record/enter', record })).toEqual({ ok: true, value: undefined });
    service.pass(100);
    window.take();
    const area = window.picture?.ticker.find((entry) => entry.eventId === 'red-1')?.area as number;
    expect(service.atlas.code(area)).toBe(redEvent.areaCode);
    expect(window.picture?.levels[area]).toBe(RED);
    expect(window.picture?.levels[ancestorAt(service.atlas, area, 4) as number]).toBe(RED);
    expect(window.picture?.worst[0]).toBe(RED);
    const explanation = await askService(service, window, { type: 'area/explain', area });
    expect(explanation.deciding).toMatchObject({ rule: 'veto', eventId: 'red-1' });
    expect(explanation.level).toBe(RED);
    expect(explanation.contributions[0]?.eventId).toBe('red-1');
    service.send({ type: 'stop' });
    expect(service.messages.at(-1)).toEqual({ type: 'stopped' });
    expect(new LibsqlStore(databasePath).known('red-1')?.event.title).toBe(redEvent.title);
  });

  it('refuses a malformed message, and a record for an area that does not exist, with a reason', async () => {
    const service = new PlainService();
    service.start({ databasePath });
    service.send({ type: 'start', start: { speed: 'fast' } });
    expect(service.notices()).toContain('invalidRequest');
    const record = { type: 'event', event: { ...redEvent, areaCode: '999999' } } as const;
    const reply = await orderService(service, { type: 'record/enter', record });
    expect(reply).toMatchObject({ ok: false, error: { code: 'refused' } });
  });
});

describe('the time of a data service', () => {
  it('goes on from the city time, speed apart, at which it was stopped, with the same levels', () => {
    const first = new PlainService();
    first.start({ databasePath, speed: 600 });
    first.pass(10_000);
    const before = first.openWindow(1);
    hello(before);
    first.send({ type: 'stop' });
    const second = new PlainService();
    second.start({ databasePath, startAt: MORNING + 99 * HOUR_MS, speed: 0 });
    const after = second.openWindow(1);
    hello(after);
    expect(after.picture?.asOf).toBe(MORNING + 6_000_000);
    expect(after.picture?.levels).toEqual(before.picture?.levels);
    expect(after.picture?.openEvents).toEqual(before.picture?.openEvents);
    expect(after.picture?.totals).toEqual(before.picture?.totals);
    // Another life of the service: no delta of it fits a picture of the life before.
    expect(after.picture?.epoch).not.toBe(before.picture?.epoch);
  });

  it('catches up with the room after a night when no other time was asked for, and has that night’s events', () => {
    const evening = new PlainService({ room: { now: () => MORNING } });
    evening.start({ databasePath, startAt: undefined });
    const before = evening.openWindow(1);
    hello(before);
    expect(before.picture?.asOf).toBe(MORNING);
    evening.send({ type: 'stop' });
    const morning = new PlainService({ room: { now: () => MORNING + 12 * HOUR_MS } });
    morning.start({ databasePath, startAt: undefined });
    const after = morning.openWindow(1);
    hello(after);
    expect(after.picture?.asOf).toBe(MORNING + 12 * HOUR_MS);
    expect(after.picture?.ticker.some((entry) => entry.reportedAt > MORNING)).toBe(true);
    expect(after.picture?.sources.every((source) => !source.isStale)).toBe(true);
  });

  it('changes speed without a jump and stands still at 0', () => {
    const service = new PlainService();
    service.start({ databasePath, speed: 1_000 });
    const window = service.openWindow(1);
    hello(window);
    service.pass(2_000);
    service.send({ type: 'control', id: 1, by: 'tester', control: { type: 'clock/setSpeed', speed: 0 } });
    service.pass(5_000);
    for (let turn = 0; turn < 3; turn++) {
      window.take();
      window.acknowledge();
      service.pass(1_000);
    }
    expect(window.picture?.asOf).toBe(MORNING + 2_000_000);
    expect(window.picture?.mode.speed).toBe(0);
  });
});

describe('a data service with a silent source', () => {
  it('turns every area unknown while its source is silent too long, and back', () => {
    const source = silentSource();
    const service = new PlainService({ sources: { demo: () => source } });
    service.start({ databasePath, speed: 60 });
    const window = service.openWindow(1);
    hello(window);
    source.isFailing = true;
    const limitS = (15 * MINUTE_MS) / 60 / 1_000;
    service.pass((limitS - 1) * 1_000);
    follow(service, window);
    expect(window.picture?.levels).not.toContain(UNKNOWN);
    service.pass(2_000);
    follow(service, window);
    expect(new Set(window.picture?.levels)).toEqual(new Set([UNKNOWN]));
    expect(window.picture?.sources[0]?.isStale).toBe(true);
    source.isFailing = false;
    follow(service, window);
    expect(window.picture?.levels).not.toContain(UNKNOWN);
    expect(service.notices()).toEqual(['sourceFailed', 'sourceRecovered']);
  });

  it('counts from when it last was heard, however often it starts with it dead', () => {
    const source = silentSource();
    let roomNow = MORNING;
    const passSecond = (service: PlainService, window: PlainWindow): void => {
      for (let turn = 0; turn < 5; turn++) {
        roomNow += 200;
        follow(service, window);
      }
    };
    const start = () => {
      const service = new PlainService({ sources: { demo: () => source }, room: { now: () => roomNow } });
      service.start({ databasePath, startAt: undefined });
      const window = service.openWindow(1);
      hello(window);
      follow(service, window);
      return { service, window };
    };
    start().service.send({ type: 'stop' });
    source.isFailing = true;
    for (const minutes of [10, 14]) {
      roomNow = MORNING + minutes * MINUTE_MS;
      const { service, window } = start();
      expect(window.picture?.levels, `after ${minutes} minutes`).not.toContain(UNKNOWN);
      expect(window.picture?.sources[0]?.newestAt).toBe(MORNING);
      service.send({ type: 'stop' });
    }
    roomNow = MORNING + 15 * MINUTE_MS - 500;
    const { service, window } = start();
    expect(window.picture?.levels).not.toContain(UNKNOWN);
    passSecond(service, window);
    expect(new Set(window.picture?.levels)).toEqual(new Set([UNKNOWN]));
    source.isFailing = false;
    passSecond(service, window);
    expect(window.picture?.levels).not.toContain(UNKNOWN);
  });
});

describe('wrong files', () => {
  it('a damaged database is kept under a dated name and a fresh one begun', () => {
    writeFileSync(databasePath, 'this is no database '.repeat(500));
    const service = new PlainService();
    service.start({ databasePath });
    expect(service.notices()).toEqual(['storeDamaged']);
    expect(service.messages.at(-1)).toEqual({ type: 'started' });
    expect(readdirSync(folder.path).some((name) => /^city\.db\.damaged-\d{8}T\d{6}Z$/.test(name))).toBe(true);
    expect(existsSync(databasePath)).toBe(true);
  });

  it('a wrong rule file is named in a notice and the built-in rules stand in', () => {
    const citiesPath = join(folder.path, 'cities');
    mkdirSync(citiesPath);
    cpSync(join(CITIES_PATH, '411600', 'items.json'), join(citiesPath, '411600', 'items.json'), { recursive: true });
    writeFileSync(join(citiesPath, '411600', 'rules.jsonc'), '{"format": 3}');
    const service = new PlainService();
    service.start({ databasePath, citiesPath });
    expect(service.messages).toMatchObject([{ type: 'notice', code: 'rulesWrong' }, { type: 'started' }]);
    rmSync(join(citiesPath, '411600', 'items.json'));
    const other = new PlainService();
    other.start({ databasePath: join(folder.path, 'other.db'), citiesPath });
    expect(other.messages.at(-1)).toMatchObject({ type: 'failed', code: 'file/unreadable' });
  });

  it('a missing atlas fails the start with a sentence', () => {
    const service = new PlainService({
      loadAtlas: () => ({ ok: false, error: { code: 'atlas/damaged', message: 'x' } }),
    });
    service.start({ databasePath });
    expect(service.messages.at(-1)).toEqual({ type: 'failed', code: 'atlas/damaged', message: 'x' });
  });
});

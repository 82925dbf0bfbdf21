import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { areaByCode, levelOf } from '#shared/atlas/areaIndex.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import type { SourceRecord } from '#shared/domain/event.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { maskName, maskPhone } from '#shared/resources/maskPerson.ts';
import { askService, orderService } from '../../support/askService.ts';
import { PlainService, temporaryFolder } from '../../support/plainService.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { only, pollTo, simulated } from '../../unit/simulator/simulated.ts';

const HISTORY_DAYS = 1;
const SPEED = 1_000;

/** Everything that the simulated city tells up to an instant. */
function told(now: number): readonly SourceRecord[] {
  const source = simulated({ historyDays: HISTORY_DAYS });
  return pollTo(source, source.firstCursor(MORNING), now).records;
}

/** Ids of the things whose last word was this. */
function standing<Record>(
  records: readonly Record[],
  idOf: (record: Record) => string,
  is: (record: Record) => boolean,
) {
  const last = new Map(records.map((record) => [idOf(record), record]));
  return [...last.values()].filter(is).map(idOf);
}

function begin(databasePath: string, speed = 1): PlainService {
  const service = new PlainService();
  service.start({ databasePath, speed, historyDays: HISTORY_DAYS });
  return service;
}

function resourcesOf(service: PlainService, area: number, windowRole: WindowRole = 'console') {
  const window = service.openWindow(windowRole === 'wall' ? 1 : 2, windowRole);
  return askService(service, window, { type: 'area/resources', area });
}

/** The city at nine in the morning, for those who only ask: its time stands still. */
let morning: PlainService;
const morningFolder = temporaryFolder();

beforeAll(() => {
  morning = begin(`${morningFolder.path}/events.db`, 0);
});
afterAll(() => {
  morning.send({ type: 'stop' });
  morningFolder.remove();
});

describe('the resources of an area', () => {
  it('are counted up to the city: who is on line, what is out of order, who went where today', async () => {
    const records = told(MORNING);
    const online = standing(
      only(records, 'presence'),
      (r) => r.presence.workerId,
      (r) => r.presence.isOnline,
    );
    const faulty = standing(
      only(records, 'camera'),
      (r) => r.camera.cameraId,
      (r) => r.camera.state === 'fault',
    );
    const offline = standing(
      only(records, 'camera'),
      (r) => r.camera.cameraId,
      (r) => r.camera.state === 'offline',
    );
    const { registers } = simulated();
    const city = await resourcesOf(morning, 0);
    expect(online.length).toBeGreaterThan(10);
    expect(city.workers).toEqual({
      total: registers.workers.length,
      online: online.length,
      fullTime: registers.workers.filter(({ isFullTime }) => isFullTime).length,
      unknown: 0,
    });
    expect(city.cameras).toMatchObject({
      installed: registers.cameras.count,
      online: registers.cameras.count - faulty.length - offline.length,
      faulty: faulty.length,
    });
    const finished = only(records, 'patrol').filter(({ patrol }) => patrol.endedAt !== undefined);
    const patrols = finished.map(({ patrol }) => patrol.rank);
    expect(patrols.length).toBeGreaterThan(0);
    for (const rank of ['county', 'town', 'village'] as const) {
      expect(city.patrolsToday[rank]).toBe(patrols.filter((other) => other === rank).length);
    }
    const counties = [await resourcesOf(morning, 1), await resourcesOf(morning, 2)];
    expect(counties.reduce((sum, { workers }) => sum + workers.online, 0)).toBe(city.workers.online);
    expect(counties.reduce((sum, { cameras }) => sum + cameras.online, 0)).toBe(city.cameras.online);
    expect(city.centres).toEqual([
      { rank: 'city', count: 1 },
      { rank: 'county', count: 2 },
      { rank: 'town', count: 4 },
      { rank: 'village', count: 12 },
    ]);
  });

  it('count what workers reported and handled since midnight', async () => {
    const records = told(MORNING);
    const midnight = dayStart(chinaDay(MORNING));
    const events = only(records, 'event').filter(({ event }) => event.revision === 0 && event.workerId !== undefined);
    const workerOf = new Map(events.map(({ event }) => [event.id, event.workerId as string]));
    const today = events.filter(({ event }) => event.reportedAt >= midnight);
    const city = await resourcesOf(morning, 0);
    expect(city.workersToday.reported).toBe(today.length);
    const [busiest] = city.nearestWorkers;
    expect(busiest?.reportedToday).toBe(today.filter(({ event }) => event.workerId === busiest?.id).length);
    const done = only(records, 'step').filter(({ step }) => step.stage === 'reportedBack' && step.at >= midnight);
    const handled = done.filter(({ step }) => workerOf.has(step.eventId) && step.mergedInto === undefined);
    expect(handled.length).toBeGreaterThan(10);
    expect(city.workersToday.handled).toBe(handled.length);
    expect(city.workersToday.seen).toBeGreaterThanOrEqual(city.workers.online);
  });
});

describe('the workers of an area', () => {
  it('are named to the console, and masked before the wall and the presenter', async () => {
    const whole = await resourcesOf(morning, 0, 'console');
    const registered = new Map(simulated().registers.workers.map((worker) => [worker.id, worker]));
    expect(whole.nearestWorkers).toHaveLength(20);
    for (const { id, name, phone } of whole.nearestWorkers) {
      expect({ name, phone }).toMatchObject({ name: registered.get(id)?.name, phone: registered.get(id)?.phone });
    }
    for (const role of ['wall', 'presenter'] as const) {
      const masked = await resourcesOf(morning, 0, role);
      masked.nearestWorkers.forEach(({ name, phone }, n) => {
        expect(name).toBe(maskName(whole.nearestWorkers[n]?.name ?? ''));
        expect(phone).toBe(maskPhone(whole.nearestWorkers[n]?.phone ?? ''));
        expect(name).toMatch(/^.\*\*$/u);
        expect(phone).toMatch(/^199\*{4}\d{4}$/);
      });
    }
  });

  it('of a micro-grid are its grid’s workers, those on line first', async () => {
    const { atlas } = morning;
    const microGrid = atlas.areaCount - 1;
    const grid = atlas.parent[microGrid] as number;
    const [below, here] = [await resourcesOf(morning, microGrid), await resourcesOf(morning, grid)];
    expect(levelOf(atlas, grid)).toBe(4);
    expect(below.workers).toEqual(here.workers);
    expect(below.nearestWorkers.every(({ areaCode }) => areaByCode(atlas, areaCode) === grid)).toBe(true);
    expect(below.elements).toBeUndefined();
    const order = here.nearestWorkers.map(({ isOnline }) => isOnline);
    expect(order).toEqual([...order].sort((a, b) => Number(b) - Number(a)));
  });
});

describe('the resources of an area as time goes on', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let service: PlainService;

  beforeEach(() => {
    folder = temporaryFolder();
    service = begin(`${folder.path}/events.db`);
  });
  afterEach(() => {
    service.send({ type: 'stop' });
    folder.remove();
  });

  /** Lets so much city time pass, and stops it there. */
  async function pass(ms: number): Promise<void> {
    await orderService(service, { type: 'clock/setSpeed', speed: SPEED });
    service.pass(ms / SPEED);
    await orderService(service, { type: 'clock/setSpeed', speed: 0 });
  }

  const resources = (area: number) => resourcesOf(service, area);

  it('are the same after a restart', async () => {
    await pass(30 * MINUTE_MS);
    const before = [await resources(0), await resources(1), await resources(40)];
    service.send({ type: 'stop' });
    service = begin(`${folder.path}/events.db`, 0);
    const after = [await resources(0), await resources(1), await resources(40)];
    expect(after).toEqual(before);
  });

  it('begin the day anew at midnight in China, with who is on line', async () => {
    // 09:00 to 00:10 of the next day.
    await pass(15 * HOUR_MS + 10 * MINUTE_MS);
    const { patrolsToday, visitsToday, workersToday, workers } = await resources(0);
    expect(Object.values(patrolsToday)).toEqual([0, 0, 0]);
    expect(Object.values(visitsToday)).toEqual([0, 0, 0, 0, 0]);
    expect(workersToday.seen).toBe(workers.online);
    expect(workersToday.reported).toBeLessThan(30);
  });

  it('count everybody once who was on line on a day, also those who were at midnight', async () => {
    // To 08:00 of the next day: night duty has gone off, the day’s work begins.
    await pass(23 * HOUR_MS);
    const window = service.openWindow(9);
    window.say({ type: 'hello', atlasVersion: service.atlas.version });
    window.take();
    const presence = only(told(window.picture?.asOf ?? 0), 'presence').map((record) => record.presence);
    const midnight = dayStart(chinaDay(window.picture?.asOf ?? 0));
    const atMidnight = presence.filter(({ at }) => at < midnight);
    const seen = new Set(presence.filter(({ at }) => at >= midnight).map(({ workerId }) => workerId));
    for (const id of standing(
      atMidnight,
      ({ workerId }) => workerId,
      ({ isOnline }) => isOnline,
    )) {
      seen.add(id);
    }
    expect(seen.size).toBeGreaterThan(3);
    expect((await resources(0)).workersToday.seen).toBe(seen.size);
  });
});

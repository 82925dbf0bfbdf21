import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answers, QuestionOf } from '#shared/contract/questions.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import type { ReportedEvent } from '#shared/domain/event.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { RED } from '#shared/domain/warningLevel.ts';
import {
  CAMERA_STATES,
  IS_ONLINE,
  IS_OVERDUE,
  IS_PLACE_HEARD,
  IS_RUNNING,
  type ThingCollection,
  type ThingsAnswer,
} from '#shared/map/things.ts';
import { ThingTable } from '../../../renderer/map/layers/things/thingTable.ts';
import { askService, orderService } from '../../support/askService.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { MORNING } from '../../support/warningFixtures.ts';

const SPEED = 1_000;

let folder: ReturnType<typeof temporaryFolder>;
let service: PlainService;
let windows = 0;

const begin = (speed = 0): void => {
  service = new PlainService();
  service.start({ databasePath: `${folder.path}/events.db`, speed, historyDays: 1 });
};
const open = (role: WindowRole = 'wall'): PlainWindow => service.openWindow(++windows, role);
const ask = (window: PlainWindow, collection: ThingCollection, held?: ThingsAnswer): Promise<ThingsAnswer> =>
  askService(service, window, {
    type: 'map/things',
    collection,
    hasWays: true,
    ...(held === undefined ? {} : { epoch: held.epoch, since: held.revision }),
  });
const cardOf = (window: PlainWindow, thing: QuestionOf<'map/thing'>['thing']): Promise<Answers['map/thing']> =>
  askService(service, window, { type: 'map/thing', thing });

beforeEach(() => {
  folder = temporaryFolder();
  begin();
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

describe('the things on the map', () => {
  it('are the same by their changes as whole, however the city went on', async () => {
    const window = open();
    const collections = ['events', 'workers', 'centres', 'patrols', 'subjects'] as const;
    const held = new Map<ThingCollection, { answer: ThingsAnswer; table: ThingTable }>();
    for (const collection of collections) {
      const answer = await ask(window, collection);
      const table = new ThingTable();
      table.take(answer);
      held.set(collection, { answer, table });
    }
    for (const hours of [1, 5]) {
      await pass(hours * HOUR_MS);
      for (const collection of collections) {
        const { answer, table } = held.get(collection) as { answer: ThingsAnswer; table: ThingTable };
        const changes = await ask(window, collection, answer);
        table.take(changes);
        held.set(collection, { answer: changes, table });
        expect(contentOf(table)).toEqual(contentOf(tableOf(await ask(window, collection))));
      }
    }
    expect(held.get('events')?.table.fresh.size).toBeGreaterThan(0);
  });

  it('cost an answer what has changed: nothing while nothing has', async () => {
    const window = open();
    const whole = await ask(window, 'workers');
    expect(whole.isWhole).toBe(true);
    expect(whole.upserts.ids.length).toBeGreaterThan(30);
    const nothing = await ask(window, 'workers', whole);
    expect(nothing).toMatchObject({ isWhole: false, removed: [] });
    expect(nothing.upserts.ids).toEqual([]);
    await pass(10 * MINUTE_MS);
    const some = await ask(window, 'workers', nothing);
    expect(some.isWhole).toBe(false);
    expect(some.upserts.ids.length).toBeLessThan(whole.upserts.ids.length);
  });
});

describe('the events on the map', () => {
  it('of an instant of the past are those whose orders were open then, as they stood', async () => {
    const window = open();
    const seen: { readonly at: number; readonly events: unknown }[] = [];
    for (const hours of [0, 1, 7]) {
      await pass(hours * HOUR_MS);
      const { to: at } = await askService(service, window, { type: 'replay/extent' });
      seen.push({ at, events: contentOf(tableOf(await ask(window, 'events'))) });
    }
    await pass(20 * HOUR_MS);
    expect(contentOf(tableOf(await ask(window, 'events')))).not.toEqual(seen[2]?.events);
    for (const { at, events } of seen) {
      const then = await askService(service, window, { type: 'map/things', collection: 'events', at });
      expect(then.isWhole).toBe(true);
      expect(contentOf(tableOf(then))).toEqual(events);
    }
    const refused = askService(service, window, { type: 'map/things', collection: 'workers', at: seen[0]?.at });
    await expect(refused).rejects.toThrow('事件');
  });

  it('have a new event at once, with its level, and lose it when its order is closed', async () => {
    const window = open();
    const before = await ask(window, 'events');
    const { atlas } = service;
    const area = atlas.areaCount - 1;
    const [lng, lat] = [atlas.labelPoint[2 * area] as number, atlas.labelPoint[2 * area + 1] as number];
    const event: ReportedEvent = {
      id: 'M-1',
      revision: 0,
      kind: 'case',
      item: '01-01',
      title: '命案',
      areaCode: atlas.code(area),
      lng,
      lat,
      reportedAt: MORNING,
      source: 'patrol',
      scale: 'individual',
      grade: 'extraordinary',
      people: 1,
      unit: '公安局',
      deadline: MORNING + HOUR_MS,
    };
    expect(await orderService(service, { type: 'record/enter', record: { type: 'event', event } })).toMatchObject({
      ok: true,
    });
    const came = await ask(window, 'events', before);
    expect(came.upserts.ids).toEqual(['M-1']);
    expect(came.upserts.levels[0]).toBe(RED);
    expect(came.upserts.areas[0]).toBe(area);
    expect((came.upserts.states[0] as number) & IS_OVERDUE).toBe(0);
    await pass(2 * HOUR_MS);
    const late = tableOf(await ask(window, 'events'));
    expect((late.states[late.slotOf('M-1') as number] as number) & IS_OVERDUE).toBe(IS_OVERDUE);
    const at = MORNING + 3 * HOUR_MS;
    await pass(2 * HOUR_MS);
    const step = { eventId: 'M-1', stage: 'reportedBack', at, actor: '公安局' };
    expect(await orderService(service, { type: 'record/enter', record: { type: 'step', step } })).toMatchObject({
      ok: true,
    });
    expect(tableOf(await ask(window, 'events')).slotOf('M-1')).toBeUndefined();
  });
});

describe('the people on the map', () => {
  it('have workers where they were heard last, with the way of the day, by name for the console alone', async () => {
    await pass(3 * HOUR_MS);
    const [wall, desk] = [open('wall'), open('console')];
    const masked = await ask(wall, 'workers');
    const named = await ask(desk, 'workers');
    expect(masked.upserts.titles.every((title) => /^.\*\*$/u.test(title))).toBe(true);
    expect(named.upserts.titles.some((title) => title.includes('*'))).toBe(false);
    const { states, ways } = masked.upserts;
    expect(states.some((state) => (state & IS_ONLINE) !== 0)).toBe(true);
    expect(states.some((state) => (state & IS_PLACE_HEARD) !== 0)).toBe(true);
    expect(ways?.places.length ?? 0).toBeGreaterThan(0);
    const id = masked.upserts.ids[0] as string;
    const card = await cardOf(wall, { type: 'worker', id });
    const whole = await cardOf(desk, { type: 'worker', id });
    expect(card).toMatchObject({ type: 'worker', name: masked.upserts.titles[0] });
    expect(whole).toMatchObject({ type: 'worker', name: named.upserts.titles[0] });
    expect(card.type === 'worker' && card.phone).toMatch(/^199\*{4}\d{4}$/);
    expect(whole.type === 'worker' && whole.phone).toMatch(/^199000\d{5}$/);
  });

  it('have today’s patrols, first under way and then finished, each with its way', async () => {
    const window = open();
    const seen = new Set<string>();
    let answer: ThingsAnswer | undefined;
    const table = new ThingTable();
    for (let turn = 0; turn < 12; turn++) {
      await pass(20 * MINUTE_MS);
      answer = await ask(window, 'patrols', answer);
      table.take(answer);
      table.ids.forEach((id, n) => {
        if (((table.states[n] as number) & IS_RUNNING) !== 0) seen.add(id);
      });
    }
    const finished = table.ids.filter((_, n) => ((table.states[n] as number) & IS_RUNNING) === 0);
    expect(finished.some((id) => seen.has(id))).toBe(true);
    const slot = table.slotOf(finished.find((id) => seen.has(id)) as string) as number;
    expect((table.ways[slot] as Float64Array).length).toBeGreaterThanOrEqual(4);
    const card = await cardOf(window, { type: 'patrol', id: table.ids[slot] as string });
    expect(card).toMatchObject({ type: 'patrol', endedAt: table.dues[slot] });
    expect(card.type === 'patrol' && (card.metres ?? 0)).toBeGreaterThan(0);
    await pass(12 * HOUR_MS);
    expect(tableOf(await ask(window, 'patrols')).slotOf(table.ids[slot] as string)).toBeUndefined();
  });
});

describe('the things on the map in another window', () => {
  it('are where they were after a restart, and told anew', async () => {
    await pass(3 * HOUR_MS);
    const first = open();
    const workers = await ask(first, 'workers');
    const before = tableOf(workers);
    service.send({ type: 'stop' });
    begin();
    const again = open();
    const after = await ask(again, 'workers', workers);
    expect(after.isWhole).toBe(true);
    const table = tableOf(after);
    expect(placesOf(table)).toEqual(placesOf(before));
    expect(contentOf(tableOf(await ask(again, 'patrols'))).length).toBeGreaterThan(0);
  });

  it('count cameras by area from afar, and name those in view close by, with their state', async () => {
    const window = open();
    const bounds: QuestionOf<'map/cameras'>['bounds'] = [113, 32, 117, 36];
    const cameras = (limit: number, only: 'all' | 'faulty' = 'all', of = bounds) =>
      askService(service, window, { type: 'map/cameras', bounds: of, level: 1, limit, only });
    const counts = await cameras(0);
    if (counts.type !== 'counts') throw new Error('expected counts');
    const installed = counts.installed.reduce((sum, count) => sum + count, 0);
    const all = await cameras(2_000);
    if (all.type !== 'cameras') throw new Error('expected cameras');
    expect(all.ids).toHaveLength(installed);
    expect(all.states.filter((state) => state > 0)).toHaveLength(counts.out.reduce((sum, out) => sum + out, 0));
    const faulty = await cameras(2_000, 'faulty');
    expect(faulty.type === 'cameras' && faulty.ids.length).toBe(all.states.filter((state) => state > 0).length);
    expect((await cameras(installed - 1)).type).toBe('counts');
    const [west, south] = [all.places[0] as number, all.places[1] as number];
    const near = await cameras(2_000, 'all', [west - 1e-6, south - 1e-6, west + 1e-6, south + 1e-6]);
    expect(near.type === 'cameras' && near.ids).toEqual([all.ids[0]]);
    const card = await cardOf(window, { type: 'camera', id: all.ids[0] as string });
    expect(card).toMatchObject({ type: 'camera', state: CAMERA_STATES[all.states[0] as number] });
  });

  it('answer for a thing that is not there with a failure', async () => {
    await expect(cardOf(open(), { type: 'worker', id: 'nobody' })).rejects.toThrow('There is no worker nobody');
  });
});

function tableOf(answer: ThingsAnswer): ThingTable {
  const table = new ThingTable();
  table.take(answer);
  return table;
}

const contentOf = (table: ThingTable) =>
  table.ids
    .map((id, n) => [
      id,
      ...table.places.subarray(2 * n, 2 * n + 2),
      table.areas[n],
      table.titles[n],
      table.kinds[n],
      table.levels[n],
      table.states[n],
      table.times[n],
      table.dues[n],
      (table.ways[n] ?? []).length,
    ])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));

const placesOf = (table: ThingTable) =>
  new Map(
    table.ids.map((id, n) => [id, [...table.places.subarray(2 * n, 2 * n + 2), table.states[n], table.times[n]]]),
  );

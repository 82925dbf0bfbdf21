import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import { isClosedStage, type SourceRecord } from '#shared/domain/event.ts';
import { isInRing } from '#shared/map/geometryPlane.ts';
import type { Place, PlaceQuery } from '#shared/map/mapQuery.ts';
import type { FoundKind, MapAnswer } from '#shared/map/queriesAnswer.ts';
import { maskName, maskPhone } from '#shared/resources/maskPerson.ts';
import { EARTH } from '../../../../electron/data-service/map/queries/earth.ts';
import { askService, orderService } from '../../../support/askService.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../../support/plainService.ts';
import { MORNING } from '../../../support/warningFixtures.ts';
import { pollTo, simulated } from '../../../unit/simulator/simulated.ts';

const LIMIT = 20_000;
const CENTRE: Place = [114.8, 33.8];
const WIDE_RING: PlaceQuery = { type: 'ring', centre: CENTRE, radius: 60_000 };

const folder = temporaryFolder();
const service = new PlainService();
const source = simulated({ historyDays: 1 });
const records = pollTo(source, source.firstCursor(MORNING), MORNING).records;
let operator: PlainWindow;
let wall: PlainWindow;

beforeAll(() => {
  service.start({ databasePath: `${folder.path}/events.db`, speed: 0, historyDays: 1 });
  operator = service.openWindow(1, 'console');
  wall = service.openWindow(2, 'wall');
});
afterAll(() => {
  service.send({ type: 'stop' });
  folder.remove();
});

const query = (asked: PlaceQuery, window: PlainWindow = operator, limit = LIMIT): Promise<MapAnswer> =>
  askService(service, window, { type: 'map/query', query: asked, limit });

const find = (text: string, window: PlainWindow = operator) =>
  askService(service, window, { type: 'map/find', text, limit: 20 });

const idsOf = (answer: MapAnswer, kind: FoundKind): readonly string[] =>
  answer.lists.find((list) => list.kind === kind)?.things.map(({ id }) => id) ?? [];

/** Everything that the source knows or told, one by one, with its place. */
function everything(): readonly { readonly kind: FoundKind; readonly id: string; readonly place: Place }[] {
  const { registers } = source;
  const { cameras, centres, subjects } = registers;
  const fixed = (kind: FoundKind) => (thing: { readonly id: string; readonly lng: number; readonly lat: number }) => ({
    ...{ kind, id: thing.id },
    place: [thing.lng, thing.lat] as Place,
  });
  return [
    ...openEvents(records).map(fixed('order')),
    ...Array.from({ length: cameras.count }, (_, n) => cameras.at(n)).map(fixed('camera')),
    ...centres.map(fixed('centre')),
    ...subjects.map(fixed('subject')),
  ];
}

function openEvents(told: readonly SourceRecord[]) {
  const events = new Map(told.flatMap((record) => (record.type === 'event' ? [[record.event.id, record.event]] : [])));
  for (const record of told) {
    if (record.type !== 'step') continue;
    const isClosed = isClosedStage(record.step.stage as never) || record.step.mergedInto !== undefined;
    if (isClosed) events.delete(record.step.eventId);
  }
  return [...events.values()];
}

describe('what is inside', () => {
  it('a ring is what a look at every thing finds, nearest first', async () => {
    const answer = await query({ type: 'ring', centre: CENTRE, radius: 25_000 });
    const expected = everything().filter(({ place }) => EARTH.distance(CENTRE, place) <= 25_000);
    expect(expected.length).toBeGreaterThan(20);
    for (const kind of ['order', 'camera', 'centre', 'subject'] as const) {
      const ids = expected.filter((thing) => thing.kind === kind).map(({ id }) => id);
      expect(idsOf(answer, kind).toSorted(), kind).toEqual(ids.toSorted());
    }
    for (const { things } of answer.lists) {
      const distances = things.map(({ distanceM }) => distanceM);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    }
  });

  it('a polygon is what lies between its edges', async () => {
    const ring: Place[] = [
      [114.3, 33.3],
      [115.3, 33.4],
      [114.9, 33.9],
      [115.2, 34.4],
      [114.4, 34.3],
    ];
    const answer = await query({ type: 'polygon', ring });
    const expected = everything().filter(({ kind, place }) => kind === 'camera' && isInRing(ring, place));
    expect(expected.length).toBeGreaterThan(5);
    expect(idsOf(answer, 'camera').toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
  });

  it('a polygon with a hole is what lies between them; a hole that sticks out is refused', async () => {
    const box = (reach: number): Place[] => [
      [CENTRE[0] - reach, CENTRE[1] - reach],
      [CENTRE[0] + reach, CENTRE[1] - reach],
      [CENTRE[0] + reach, CENTRE[1] + reach],
      [CENTRE[0] - reach, CENTRE[1] + reach],
    ];
    const [ring, hole] = [box(0.5), box(0.3)];
    const whole = await query({ type: 'polygon', ring });
    const inner = await query({ type: 'polygon', ring: hole });
    const left = await query({ type: 'polygon', ring, holes: [hole] });
    for (const kind of ['order', 'worker', 'camera', 'centre', 'subject'] as const) {
      const cut = new Set(idsOf(inner, kind));
      expect(cut.size, kind).toBeGreaterThan(0);
      expect(idsOf(left, kind), kind).toEqual(idsOf(whole, kind).filter((id) => !cut.has(id)));
    }
    const of = (answer: MapAnswer): number => answer.ground?.households ?? 0;
    expect(Math.abs(of(whole) - of(inner) - of(left))).toBeLessThanOrEqual(2);
    await expect(query({ type: 'polygon', ring: hole, holes: [ring] })).rejects.toThrow('相交');
  });
});

describe('the ground that is inside', () => {
  it('of an area’s own outline is its own households, and its neighbours only touch', async () => {
    const { atlas } = service;
    const town = atlas.levelStart[2] as number;
    const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * town, 4 * town + 4);
    const inset = 1e-7;
    const ring: Place[] = [
      [west + inset, south + inset],
      [east - inset, south + inset],
      [east - inset, north - inset],
      [west + inset, north - inset],
    ];
    const { ground, grids } = await query({ type: 'polygon', ring });
    expect(ground?.households).toBe(atlas.households[town]);
    const [start, end] = descendantsAt(atlas, town, 4);
    expect(grids).toMatchObject({ level: 4, total: end - start });
    for (const { area, households, householdsWhole } of grids?.grids ?? []) {
      expect(area >= start && area < end).toBe(true);
      expect([households, householdsWhole]).toEqual([atlas.households[area], atlas.households[area]]);
    }
    const most = grids?.grids.map(({ households }) => households) ?? [];
    expect(most).toEqual([...most].sort((a, b) => b - a));
    expect((ground?.whole ?? 0) + (ground?.part ?? 0)).toBe(36);
    expect(ground?.levels.reduce((sum, n) => sum + n, 0)).toBe(36);
  });

  it('of half an area is half its households, and the answer says that it is only a part', async () => {
    const { atlas } = service;
    const leaf = atlas.levelStart[5] as number;
    const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * leaf, 4 * leaf + 4);
    const [x, y] = [(east - west) / 4, (north - south) / 4];
    const ring: Place[] = [
      [west + x, south + y],
      [west + 3 * x, south + y],
      [west + 3 * x, south + 3 * y],
      [west + x, south + 3 * y],
    ];
    operator.say({ type: 'hello', atlasVersion: atlas.version });
    operator.take();
    const { ground, grids } = await query({ type: 'polygon', ring });
    const grid = atlas.parent[leaf] as number;
    expect(grids).toEqual({
      ...{ level: 4, total: 1 },
      grids: [
        {
          ...{ area: grid, householdsWhole: atlas.households[grid], level: operator.picture?.levels[grid] },
          households: Math.round((atlas.households[leaf] as number) / 4),
        },
      ],
    });
    expect(ground).toMatchObject({ whole: 0, part: 1, householdsTouched: atlas.households[leaf] });
    expect(ground?.households).toBe(Math.round((atlas.households[leaf] as number) / 4));
  });
});

describe('what is asked at the limits', () => {
  it('an outline that crosses itself is refused with a sentence', async () => {
    const ring: Place[] = [
      [114, 33],
      [115, 34],
      [115, 33],
      [114, 34],
    ];
    await expect(query({ type: 'polygon', ring })).rejects.toThrow('相交');
  });

  it('a ring outside the city is nothing at all', async () => {
    const answer = await query({ type: 'ring', centre: [10, 50], radius: 1_000 });
    expect(answer.lists.map(({ total }) => total)).toEqual([0, 0, 0, 0, 0]);
    expect(answer.ground).toMatchObject({ whole: 0, part: 0, households: 0 });
  });

  it('more than the limit is counted, and the nearest are named', async () => {
    const all = await query(WIDE_RING);
    const few = await query(WIDE_RING, operator, 3);
    for (const [n, list] of few.lists.entries()) {
      expect(list.total).toBe(all.lists[n]?.total);
      expect(list.things.map(({ id }) => id)).toEqual(all.lists[n]?.things.slice(0, 3).map(({ id }) => id));
    }
    expect(few.lists.some(({ total, things }) => total > things.length)).toBe(true);
  });
});

describe('who is nearest', () => {
  it('is so many of each kind with their distance', async () => {
    const answer = await query({ type: 'nearest', at: CENTRE, count: 5 });
    const cameras = everything()
      .filter(({ kind }) => kind === 'camera')
      .sort((a, b) => EARTH.distance(CENTRE, a.place) - EARTH.distance(CENTRE, b.place));
    expect(idsOf(answer, 'camera')).toEqual(cameras.slice(0, 5).map(({ id }) => id));
    expect(answer.lists[2]?.things[0]?.distanceM).toBeCloseTo(EARTH.distance(CENTRE, cameras[0]?.place as Place), 3);
    expect(answer.ground).toBeUndefined();
  });
});

describe('while the city goes on', () => {
  const at: Place = [114.800_1, 33.800_1];
  const near: PlaceQuery = { type: 'ring', centre: at, radius: 10 };
  const areaCode = service.atlas.code(service.atlas.areaCount - 1);

  it('a report is found at once, and is gone when its order closes', async () => {
    expect(idsOf(await query(near), 'order')).toEqual([]);
    const leaf = service.atlas.areaCount - 1;
    const [lng, lat] = [service.atlas.labelPoint[2 * leaf] as number, service.atlas.labelPoint[2 * leaf + 1] as number];
    const there: PlaceQuery = { type: 'ring', centre: [lng, lat], radius: 10 };
    const event = {
      ...{ id: 'asked-1', kind: 'dispute', item: '09-02', title: '邻里纠纷', areaCode, lng, lat, reportedAt: MORNING },
      ...{ source: 'patrol', scale: 'individual', grade: 'ordinary', people: 2, unit: '司法所' },
      deadline: MORNING + 3_600_000,
    };
    await enter({ type: 'event', event });
    expect(idsOf(await query(there), 'order')).toContain('asked-1');
    expect(await find('ASKED-1')).toMatchObject([{ kind: 'order', id: 'asked-1', name: '邻里纠纷' }]);
    await enter({ type: 'step', step: { eventId: 'asked-1', stage: 'assigned', at: MORNING, actor: '值班员' } });
    await enter({ type: 'step', step: { eventId: 'asked-1', stage: 'inProgress', at: MORNING, actor: '值班员' } });
    await enter({ type: 'step', step: { eventId: 'asked-1', stage: 'reportedBack', at: MORNING, actor: '值班员' } });
    expect(idsOf(await query(there), 'order')).not.toContain('asked-1');
    expect(await find('asked-1')).toMatchObject([{ id: 'asked-1', stage: 'reportedBack' }]);
  });

  it('a worker stands where they were last heard', async () => {
    const [worker] = source.registers.workers;
    const workerId = worker?.id ?? '';
    await enter({ type: 'presence', presence: { workerId, at: MORNING, isOnline: true, lng: at[0], lat: at[1] } });
    const [found] = (await query(near)).lists.find(({ kind }) => kind === 'worker')?.things ?? [];
    expect(found).toMatchObject({
      id: workerId,
      isOnline: true,
      isPlaceHeard: true,
      name: worker?.name,
      phone: worker?.phone,
    });
  });

  const enter = async (record: unknown): Promise<void> => {
    const reply = await orderService(service, { type: 'record/enter', record } as never);
    expect(reply).toMatchObject({ ok: true });
  };
});

describe('what a window may know', () => {
  it('a wall reads masked names and phones, and is told so', async () => {
    const answer = await query(WIDE_RING, wall);
    const full = await query(WIDE_RING);
    expect([answer.isMasked, full.isMasked]).toEqual([true, false]);
    const [masked, whole] = [answer, full].map((one) => one.lists.find(({ kind }) => kind === 'worker')?.things[0]);
    if (masked?.kind !== 'worker' || whole?.kind !== 'worker') throw new Error('no worker');
    expect(masked).toMatchObject({ id: whole.id, name: maskName(whole.name), phone: maskPhone(whole.phone) });
  });

  it('a wall cannot try names out, the console finds people by them', async () => {
    const [worker] = source.registers.workers;
    const name = worker?.name ?? '';
    expect((await find(name)).map(({ id }) => id)).toContain(worker?.id);
    expect((await find(name, wall)).filter(({ kind }) => kind === 'worker')).toEqual([]);
    expect((await find(worker?.id ?? '', wall)).map(({ name: shown }) => shown)).toEqual([maskName(name)]);
  });
});

describe('the search', () => {
  it('finds cameras by number, centres and subjects by name, at most twenty', async () => {
    const { cameras, centres, subjects } = source.registers;
    expect(await find(cameras.at(7).id)).toMatchObject([{ kind: 'camera', id: cameras.at(7).id }]);
    expect((await find(centres[1]?.name ?? '')).map(({ id }) => id)).toContain(centres[1]?.id);
    expect((await find(subjects[3]?.name ?? '')).map(({ id }) => id)).toContain(subjects[3]?.id);
    expect((await find('C4116')).length).toBe(source.registers.centres.length);
    expect(await find('没有这样的东西')).toEqual([]);
  });
});

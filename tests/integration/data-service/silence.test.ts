import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { areaByCode, levelOf } from '#shared/atlas/areaIndex.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { CAMERA_STATES, IS_ONLINE, IS_UNKNOWN, type ThingsAnswer } from '#shared/map/things.ts';
import { ThingTable } from '../../../renderer/map/layers/things/thingTable.ts';
import { askService, orderService } from '../../support/askService.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';

const SPEED = 1_000;
const EVERYWHERE: QuestionOf<'map/cameras'>['bounds'] = [110, 30, 120, 40];

let folder: ReturnType<typeof temporaryFolder>;
let service: PlainService;
let window: PlainWindow;

beforeEach(() => {
  folder = temporaryFolder();
  service = new PlainService();
  service.start({ databasePath: `${folder.path}/events.db`, speed: 0, historyDays: 1 });
  window = service.openWindow(1, 'console');
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

/** The county of the one feed that is silent; undefined while all are heard. */
function silentCounty(): AreaIndex | undefined {
  const other = service.openWindow(2);
  other.say({ type: 'hello', atlasVersion: service.atlas.version });
  other.take();
  const silent = (other.picture?.sources ?? []).filter(({ isStale }) => isStale);
  return silent.length === 0 ? undefined : areaByCode(service.atlas, silent[0]?.areaCodes[0] ?? '');
}

const resources = (area: AreaIndex) => askService(service, window, { type: 'area/resources', area });
const workersOnMap = async (held?: ThingsAnswer): Promise<ThingsAnswer> =>
  askService(service, window, {
    type: 'map/things',
    collection: 'workers',
    ...(held === undefined ? {} : { epoch: held.epoch, since: held.revision }),
  });
const cameras = (limit: number, only: 'all' | 'faulty' = 'all') =>
  askService(service, window, { type: 'map/cameras', bounds: EVERYWHERE, level: 1, limit, only });
const ranking = async () => {
  const { ranking: lines } = await askService(service, window, {
    type: 'subject/report',
    areaCode: service.atlas.code(0),
    period: 'week',
    limit: 1,
  });
  return lines.filter(({ group }) => group === 'village');
};
const countyOf = (area: AreaIndex): AreaIndex => {
  let at = area;
  while (levelOf(service.atlas, at) > 1) at = service.atlas.parent[at] as AreaIndex;
  return at;
};
/** States of the workers on the map by the county they belong to. */
function statesIn(table: ThingTable, county: AreaIndex): readonly number[] {
  return table.ids.flatMap((_, slot) =>
    countyOf(table.areas[slot] as number) === county ? [table.states[slot] as number] : [],
  );
}

let county: AreaIndex;
let before: Awaited<ReturnType<typeof resources>>;
let cityBefore: typeof before;
let held: ThingsAnswer;
const table = new ThingTable();

beforeEach(async () => {
  cityBefore = await resources(0);
  held = await workersOnMap();
  table.take(held);
  await orderService(service, { type: 'demo/scenario', name: 'source-lost' });
  await pass(30 * MINUTE_MS);
  county = silentCounty() ?? -1;
  expect(county).toBeGreaterThan(0);
  before = await resources(county);
});

describe('in a county whose platform is silent', () => {
  it('has nobody on line as far as is known, and all of its workers and cameras are unknown', async () => {
    expect(before.workers).toMatchObject({ online: 0, unknown: before.workers.total });
    expect(before.cameras).toMatchObject({ online: 0, faulty: 0, unknown: before.cameras.installed });
    expect(before.nearestWorkers.length).toBeGreaterThan(0);
    expect(before.nearestWorkers.every(({ isUnknown, isOnline }) => isUnknown && !isOnline)).toBe(true);
    const town = service.atlas.firstChild[county] as AreaIndex;
    const { workers } = await resources(town);
    expect(workers).toMatchObject({ online: 0, unknown: workers.total });
  });

  it('is left out of what the city counts as on line, and of who is named first there', async () => {
    const other = county === 1 ? 2 : 1;
    const [city, heard] = [await resources(0), await resources(other)];
    expect(heard.workers.unknown).toBe(0);
    expect(city.workers).toMatchObject({ online: heard.workers.online, unknown: before.workers.total });
    expect(city.cameras).toMatchObject({ online: heard.cameras.online, unknown: before.cameras.installed });
    const isUnknown = city.nearestWorkers.map((worker) => worker.isUnknown);
    expect(heard.workers.online).toBeGreaterThan(0);
    expect(isUnknown[0]).toBe(false);
    expect(isUnknown).toEqual([...isUnknown].sort((a, b) => Number(a) - Number(b)));
  });

  it('shows on the map who is unknown: told as a change, nobody on line, by area and one by one', async () => {
    const other = county === 1 ? 2 : 1;
    table.take(await workersOnMap(held));
    expect(statesIn(table, county).every((state) => (state & IS_UNKNOWN) !== 0 && (state & IS_ONLINE) === 0)).toBe(
      true,
    );
    expect(statesIn(table, other).every((state) => (state & IS_UNKNOWN) === 0)).toBe(true);
    const counts = await cameras(0);
    if (counts.type !== 'counts') throw new Error('not counted');
    const slot = counts.areas.indexOf(county);
    expect([counts.unknown[slot], counts.out[slot]]).toEqual([counts.installed[slot], 0]);
    const all = await cameras(2_000);
    if (all.type !== 'cameras') throw new Error('not told one by one');
    const unknown = all.states.filter((state) => CAMERA_STATES[state] === 'unknown').length;
    expect(unknown).toBe(before.cameras.installed);
    const faulty = await cameras(2_000, 'faulty');
    expect(faulty.type === 'cameras' && faulty.states.some((state) => CAMERA_STATES[state] === 'unknown')).toBe(false);
  });
});

describe('a county whose platform is silent', () => {
  it('offers nobody there as on line: not on a card, not to who asks for the nearest', async () => {
    const [worker] = before.nearestWorkers;
    const card = await askService(service, window, {
      type: 'map/thing',
      thing: { type: 'worker', id: worker?.id ?? '' },
    });
    expect(card).toMatchObject({ isOnline: false, isUnknown: true });
    const { labelPoint } = service.atlas;
    const at: [number, number] = [labelPoint[2 * county] as number, labelPoint[2 * county + 1] as number];
    const { lists } = await askService(service, window, {
      type: 'map/query',
      query: { type: 'nearest', at, count: 5 },
      limit: 20,
    });
    for (const { things } of lists) {
      for (const thing of things) {
        if (countyOf(thing.area) !== county) continue;
        if (thing.kind === 'worker') expect(thing).toMatchObject({ isOnline: false, isUnknown: true });
        if (thing.kind === 'camera') expect(thing.state).toBe('unknown');
      }
    }
    const found = lists.flatMap(({ things }) => things).filter(({ area }) => countyOf(area) === county);
    expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['worker', 'camera']));
    const told = await askService(service, window, {
      type: 'area/explain',
      area: areaByCode(service.atlas, worker?.areaCode ?? '') ?? 0,
    });
    expect(told.responsible.worker?.isOnline).toBeUndefined();
    expect(told.responsible.worker).toBeDefined();
  });

  it('has no rank in the running week: that nothing is reported is no merit', async () => {
    const code = service.atlas.code(county);
    const lines = await ranking();
    expect(lines.at(-1)).toMatchObject({ areaCode: code, isSilent: true, rank: undefined });
    expect(lines.filter(({ isSilent }) => isSilent)).toHaveLength(1);
  });

  it('is as it is again when it is heard', async () => {
    await pass(30 * MINUTE_MS);
    expect(silentCounty()).toBeUndefined();
    const [there, city] = [await resources(county), await resources(0)];
    expect(there.workers).toMatchObject({ unknown: 0, total: before.workers.total });
    expect(there.workers.online).toBeGreaterThan(0);
    expect(there.cameras.unknown + city.cameras.unknown + city.workers.unknown).toBe(0);
    expect(city.workers.total).toBe(cityBefore.workers.total);
    table.take(await workersOnMap(held));
    expect(statesIn(table, county).some((state) => (state & IS_ONLINE) !== 0)).toBe(true);
    expect(statesIn(table, county).every((state) => (state & IS_UNKNOWN) === 0)).toBe(true);
    expect((await ranking()).some(({ isSilent }) => isSilent)).toBe(false);
  });
});

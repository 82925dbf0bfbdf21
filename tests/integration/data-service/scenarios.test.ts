import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ancestorAt, areaByCode, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { ORANGE, RED, UNKNOWN, YELLOW } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { DemoScenario } from '#shared/resources/demoScenarios.ts';
import { orderService } from '../../support/askService.ts';
import { readDemoAtlas } from '../../support/demoCity.ts';
import { PlainService, temporaryFolder } from '../../support/plainService.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { only, pollTo, simulated } from '../../unit/simulator/simulated.ts';

const SPEED = 600;
const HISTORY_DAYS = 1;

let atlas: Atlas;
let service: PlainService;
let folder: ReturnType<typeof temporaryFolder>;
let windows = 0;
/** A city at nine in the morning, with its history: every test begins with a copy of it. */
const atNine = temporaryFolder();
const databaseIn = (place: typeof folder): string => join(place.path, 'events.db');

function start(databasePath: string, speed: number): void {
  service = new PlainService({}, atlas);
  service.start({ databasePath, historyDays: HISTORY_DAYS, speed });
}

beforeAll(async () => {
  atlas = await readDemoAtlas();
  start(databaseIn(atNine), 0);
  service.send({ type: 'stop' });
});
beforeEach(() => {
  folder = temporaryFolder();
  cpSync(atNine.path, folder.path, { recursive: true });
  start(databaseIn(folder), 1);
});
afterEach(() => {
  service.send({ type: 'stop' });
  folder.remove();
});
afterAll(() => atNine.remove());

const begin = (name: DemoScenario) => orderService(service, { type: 'demo/scenario', name });

/** Lets so much city time pass. */
async function pass(ms: number): Promise<void> {
  await orderService(service, { type: 'clock/setSpeed', speed: SPEED });
  service.pass(ms / SPEED);
  await orderService(service, { type: 'clock/setSpeed', speed: 0 });
}

function picture(): Picture {
  const window = service.openWindow(++windows);
  window.say({ type: 'hello', atlasVersion: atlas.version });
  window.take();
  if (window.picture === undefined) throw new Error('no picture');
  return window.picture;
}

/** Where a scenario that begins at nine takes place: an area of the level about the first of its own events. */
function stageOf(name: DemoScenario, level: AreaLevel): AreaIndex {
  const source = simulated({ atlas, historyDays: HISTORY_DAYS });
  const { cursor } = pollTo(source, source.firstCursor(MORNING), MORNING);
  const begun = source.begin?.(name, cursor, MORNING);
  const { records } = pollTo(source, begun?.ok ? begun.value : '', MORNING + 2 * HOUR_MS);
  const first = only(records, 'event').find(({ event }) => event.id.startsWith('S'));
  const area = ancestorAt(atlas, areaByCode(atlas, first?.event.areaCode ?? '') ?? 0, level);
  if (area === undefined) throw new Error(`${name} tells nothing`);
  return area;
}

const countOf = (levels: Uint8Array, area: AreaIndex, below: AreaLevel, least: number): number => {
  const [start, end] = descendantsAt(atlas, area, below);
  return levels.subarray(start, end).reduce((count, level) => count + (level >= least ? 1 : 0), 0);
};

describe('a feed that a scenario silences, through the data service', () => {
  it('source-lost: the county is unknown within its limit, the others are not, and it comes back with what it kept', async () => {
    const before = picture();
    expect(before.sources).toHaveLength(10);
    expect(before.sources.some(({ isStale }) => isStale)).toBe(false);
    expect(await begin('source-lost')).toMatchObject({ ok: true });
    await pass(12 * MINUTE_MS);
    expect(picture().sources.some(({ isStale }) => isStale)).toBe(false);
    await pass(10 * MINUTE_MS);
    const lost = picture();
    const stale = lost.sources.filter(({ isStale }) => isStale);
    expect(stale).toHaveLength(1);
    const county = areaByCode(atlas, stale[0]?.areaCodes[0] ?? '') as AreaIndex;
    const [firstGrid, endGrid] = descendantsAt(atlas, county, 4);
    expect(lost.levels[county]).toBe(UNKNOWN);
    expect(lost.levels.subarray(firstGrid, endGrid).every((level) => level === UNKNOWN)).toBe(true);
    for (let other = 1; other <= 10; other++) if (other !== county) expect(lost.levels[other]).not.toBe(UNKNOWN);
    await pass(25 * MINUTE_MS);
    const back = picture();
    expect(back.sources.some(({ isStale }) => isStale)).toBe(false);
    expect(back.levels[county]).not.toBe(UNKNOWN);
    expect(back.levels.subarray(firstGrid, endGrid).includes(UNKNOWN)).toBe(false);
    expect(back.totals.quarantined).toBe(0);
    expect(back.totals.eventsToday).toBeGreaterThan(lost.totals.eventsToday + 20);
  });

  it('goes on after a restart, and one that is not known is refused', async () => {
    expect(await begin('earthquake' as DemoScenario)).toMatchObject({ ok: false });
    await begin('source-lost');
    await pass(25 * MINUTE_MS);
    const stale = picture()
      .sources.filter(({ isStale }) => isStale)
      .map(({ source }) => source);
    expect(stale).toHaveLength(1);
    service.send({ type: 'stop' });
    start(databaseIn(folder), 0);
    expect(
      picture()
        .sources.filter(({ isStale }) => isStale)
        .map(({ source }) => source),
    ).toEqual(stale);
  });
});

describe('a scenario about one place, through the data service', () => {
  it('alarm-flood: the town rises at once and the alarm board groups', async () => {
    const town = stageOf('alarm-flood', 2);
    const before = picture();
    await begin('alarm-flood');
    await pass(12 * MINUTE_MS);
    const after = picture();
    expect(after.levels[town]).toBeGreaterThan(before.levels[town] as number);
    expect(countOf(after.levels, town, 5, ORANGE)).toBeGreaterThan(countOf(before.levels, town, 5, ORANGE) + 20);
    expect(after.alarms.flood).toBeDefined();
    expect(after.totals.quarantined).toBe(0);
  });

  it('mass-petition: the grid goes up while the group grows, to red', async () => {
    const grid = stageOf('mass-petition', 4);
    await begin('mass-petition');
    await pass(8 * MINUTE_MS);
    const early = picture();
    expect(early.levels[grid]).toBeLessThan(RED);
    await pass(52 * MINUTE_MS);
    const later = picture();
    expect(later.levels[grid]).toBe(RED);
    expect(later.scores[grid]).toBeGreaterThan(2 * (early.scores[grid] as number));
    expect(later.totals.urgedOrders).toBeGreaterThan(0);
    expect(later.totals.quarantined).toBe(0);
  });

  it('school-fire: the grid of the school is red within two minutes', async () => {
    const grid = stageOf('school-fire', 4);
    expect(picture().levels[grid]).toBeLessThan(RED);
    await begin('school-fire');
    await pass(2 * MINUTE_MS);
    const after = picture();
    expect(after.levels[grid]).toBe(RED);
    expect(after.ticker.some(({ eventId, level }) => eventId.startsWith('SF') && level === RED)).toBe(true);
    await pass(3 * HOUR_MS);
    expect(picture().totals.quarantined).toBe(0);
  });
});

describe('a scenario of hours, through the data service', () => {
  it('flood: one county has several times its yellow grids after five hours, and more red ones', async () => {
    const county = stageOf('flood', 1);
    const before = picture();
    await begin('flood');
    await pass(5 * HOUR_MS);
    const after = picture();
    expect(countOf(after.levels, county, 4, YELLOW)).toBeGreaterThan(3 * countOf(before.levels, county, 4, YELLOW));
    expect(countOf(after.levels, county, 4, RED)).toBeGreaterThan(countOf(before.levels, county, 4, RED));
    expect(after.levels[county]).toBeGreaterThan(before.levels[county] as number);
    expect(after.totals.quarantined).toBe(0);
  });

  it('quiet: the city calms down over a day', async () => {
    const before = picture();
    await begin('quiet');
    await pass(DAY_MS);
    const after = picture();
    expect(countOf(after.levels, 0, 4, YELLOW)).toBeLessThan(0.6 * countOf(before.levels, 0, 4, YELLOW));
    expect(after.totals.openEvents).toBeLessThan(before.totals.openEvents);
  });
});

import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ancestorAt, areaByCode } from '#shared/atlas/areaIndex.ts';
import { EVENT_KINDS, type EventKind } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE } from '#shared/domain/warningLevel.ts';
import { type HeatField, heatWindow, unitsOf, windowBounds } from '#shared/map/fieldsHeat.ts';
import { seatOf } from '#shared/map/fieldsSeat.ts';
import { askService, orderService } from '../../support/askService.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const atlas = smallAtlas();
const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(0, 4);
const city = [...unitsOf(west, south), ...unitsOf(east, north)] as const;
const WINDOW = heatWindow({ city, view: city, zoom: 9, scale: 1 });

let folder: ReturnType<typeof temporaryFolder>;
let service: PlainService;
let window: PlainWindow;

beforeEach(() => {
  folder = temporaryFolder();
  open();
});
afterEach(() => {
  service.send({ type: 'stop' });
  folder.remove();
});

function open(historyDays = 2): void {
  service = new PlainService({}, atlas);
  service.start({ databasePath: join(folder.path, 'city.db'), historyDays });
  window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: atlas.version });
}

const heat = (kind: EventKind | 'all', hours: number): Promise<HeatField> =>
  askService(service, window, { type: 'map/heat', kind, hours, window: WINDOW });

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

/** What the database says, without the service. */
function rows<Row>(sql: string, ...values: readonly unknown[]): readonly Row[] {
  const database = new Database(join(folder.path, 'city.db'));
  const found = database.prepare(sql).all(...(values as unknown[])) as Row[];
  database.close();
  return found;
}

const reportsIn = (kinds: readonly EventKind[], from: Instant, to: Instant) =>
  rows<{ lng: number; lat: number }>(
    `SELECT lng, lat FROM events e WHERE reported_at >= ? AND reported_at < ?
     AND kind IN (SELECT value FROM json_each(?))
     AND NOT EXISTS (SELECT 1 FROM events n WHERE n.id = e.id AND n.revision > e.revision)`,
    from,
    to,
    JSON.stringify(kinds),
  );

/** Squares by a place's own arithmetic. */
function squares(places: readonly { lng: number; lat: number }[]): ReadonlyMap<number, number> {
  const [left, bottom] = windowBounds(WINDOW);
  const counts = new Map<number, number>();
  for (const { lng, lat } of places) {
    const [x, y] = unitsOf(lng, lat);
    const cell =
      Math.floor((y - bottom) * 2 ** WINDOW.power) * WINDOW.columns + Math.floor((x - left) * 2 ** WINDOW.power);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

test('heat counts every report of its hours once, in the square where it lay', async () => {
  for (const [kind, hours] of [
    ['all', 24],
    ['dispute', 48],
    ['hazard', 3],
  ] as const) {
    const field = await heat(kind, hours);
    const places = reportsIn(kind === 'all' ? EVENT_KINDS : [kind], field.from, field.to);
    expect(field.isWhole && field.to - field.from).toBe(hours * HOUR_MS);
    expect(sum(field.counts) + field.outside).toBe(places.length);
    expect(places.length).toBeGreaterThan(0);
    const wanted = squares(places);
    // Positions are kept to some metres: at a square's edge one may fall to the other side.
    const differing = sum(
      [...field.cells].map((cell, n) => Math.abs((wanted.get(cell) ?? 0) - (field.counts[n] ?? 0))),
    );
    expect(differing).toBeLessThanOrEqual(0.02 * places.length);
  }
});

test('heat of an instant of the past counts the reports before it', async () => {
  const at = MORNING - 30 * HOUR_MS;
  const field = await askService(service, window, { type: 'map/heat', kind: 'all', hours: 12, window: WINDOW, at });
  expect(field).toMatchObject({ isWhole: true, from: at - 12 * HOUR_MS + MINUTE_MS, to: at + MINUTE_MS });
  const places = reportsIn(EVENT_KINDS, field.from, field.to);
  expect(places.length).toBeGreaterThan(0);
  expect(sum(field.counts) + field.outside).toBe(places.length);
  // The present is as it was.
  expect((await heat('all', 12)).to).toBe(MORNING + MINUTE_MS);
});

test('heat follows what is reported, corrected and moved, and is the same after a restart', async () => {
  const before = sum((await heat('petition', 24)).counts);
  const [lng = 0, lat = 0] = atlas.labelPoint.subarray(2 * 150);
  const event = eventWith({ id: 'h-1', kind: 'petition', areaCode: atlas.code(150), lng, lat, reportedAt: MORNING });
  await orderService(service, { type: 'record/enter', record: { type: 'event', event } });
  const after = await heat('petition', 24);
  expect(sum(after.counts)).toBe(before + 1);
  const moved = { ...event, revision: 1, kind: 'hazard' as const };
  await orderService(service, { type: 'record/enter', record: { type: 'event', event: moved } });
  expect(sum((await heat('petition', 24)).counts)).toBe(before);
  const hazards = await heat('hazard', 24);
  service.send({ type: 'stop' });
  open();
  expect(await heat('hazard', 24)).toEqual(hazards);
});

test('heat says from when it counts while the days before are still being read', async () => {
  const first = await heat('all', 24 * 60);
  expect(first.isWhole).toBe(false);
  expect(first.to - first.from).toBeGreaterThan(29 * DAY_MS);
  const second = await heat('all', 24 * 60);
  expect(second).toMatchObject({ isWhole: true, from: second.to - 60 * DAY_MS });
});

test('past levels are those that a replay of the same instant shows', async () => {
  const past = await askService(service, window, { type: 'map/pastLevels', since: 'yesterday' });
  expect(MORNING - DAY_MS - past.at).toBeLessThan(10 * MINUTE_MS);
  const levels = new Uint8Array(atlas.areaCount).fill(BLUE);
  for (const [n, area] of past.areas.entries()) levels[area] = past.levels[n] as number;
  expect(past.levels.includes(BLUE)).toBe(false);
  await orderService(service, { type: 'replay/show', at: past.at, to: past.at, speed: 0 });
  window.acknowledge();
  service.pass(200);
  window.take();
  expect(window.picture?.mode.replay).toBeDefined();
  expect([...levels]).toEqual([...(window.picture?.levels ?? [])]);
  expect(levels.some((level) => level > BLUE)).toBe(true);
});

test('past levels that were never recorded are not made up', async () => {
  await expect(askService(service, window, { type: 'map/pastLevels', since: 'lastWeek' })).rejects.toThrow();
});

interface StepRow {
  readonly event_id: string;
  readonly stage: string;
  readonly at: number;
  readonly actor: string;
  readonly is_correction: number;
  readonly area_code: string;
}

/** Every handing between places by the whole log, pair by pair. */
function handedByLog(since: Instant, until: Instant): ReadonlyMap<string, number> {
  const steps = rows<StepRow>(
    `SELECT s.*, (SELECT area_code FROM events WHERE id = s.event_id ORDER BY revision DESC) AS area_code
     FROM steps s ORDER BY s.seq`,
  );
  const holders = new Map<string, string>();
  const pairs = new Map<string, number>();
  for (const { event_id, stage, at, actor, is_correction, area_code } of steps) {
    const before = holders.get(event_id);
    holders.set(event_id, actor);
    if (stage !== 'inProgress' || is_correction === 1 || before === undefined || before === actor) continue;
    if (at < since || at >= until) continue;
    const area = areaByCode(atlas, area_code) ?? 0;
    const key = `${seatOf(atlas, before, area)} ${seatOf(atlas, actor, area)}`;
    pairs.set(key, (pairs.get(key) ?? 0) + 1);
  }
  return pairs;
}

test('flows count each order that a unit took up, by the places of both, before and after a restart', async () => {
  const asked = { type: 'map/flows', area: 0, hours: 24 } as const;
  const check = async () => {
    const field = await askService(service, window, asked);
    expect(field.to - field.from).toBe(DAY_MS);
    const wanted = handedByLog(field.from, field.to);
    const between = [...wanted].filter(([key]) => key.split(' ')[0] !== key.split(' ')[1]);
    expect(sum(field.flows.map(({ count }) => count)) + field.others.count).toBe(sum(between.map(([, n]) => n)));
    expect(field.within).toBe(sum(wanted.values()) - sum(between.map(([, n]) => n)));
    for (const { from, to, count, unitCount } of field.flows) {
      expect(wanted.get(`${from} ${to}`)).toBe(count);
      expect(unitCount).toBeLessThanOrEqual(count);
    }
    const counts = field.flows.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    return field;
  };
  expect((await check()).flows.length).toBeGreaterThan(0);
  // Orders go on being taken up while the layer is shown.
  service.pass(5 * MINUTE_MS);
  const before = await check();
  service.send({ type: 'stop' });
  open();
  const after = await check();
  expect(after.flows).toEqual(before.flows);
});

test('flows of an instant of the past are those before it; longer ago than they are remembered, nobody knows', async () => {
  const at = MORNING - 20 * HOUR_MS;
  const field = await askService(service, window, { type: 'map/flows', area: 0, hours: 12, at });
  expect(field).toMatchObject({ from: at - 12 * HOUR_MS, to: at });
  const wanted = handedByLog(field.from, field.to);
  expect(sum(field.flows.map(({ count }) => count)) + field.others.count + field.within).toBe(sum(wanted.values()));
  expect(field.flows.length).toBeGreaterThan(0);
  const old = MORNING - 40 * DAY_MS;
  const forgotten = await askService(service, window, { type: 'map/flows', area: 0, hours: 1, at: old });
  expect(forgotten).toMatchObject({ from: old, to: old, flows: [], within: 0 });
});

test('flows of a county are those that begin or end in it', async () => {
  const field = await askService(service, window, { type: 'map/flows', area: 1, hours: 48 });
  expect(field.flows.length).toBeGreaterThan(0);
  for (const { from, to } of field.flows) {
    expect([ancestorAt(atlas, from, 1), ancestorAt(atlas, to, 1)]).toContain(1);
  }
});

test('the forecast of the map says openly how many days are missing', async () => {
  const field = await askService(service, window, { type: 'map/forecast', kind: 'all' });
  expect(field.missingDays).toBeGreaterThan(20);
  expect(field.expected.length).toBe(0);
  expect(field.error).toBeUndefined();
});

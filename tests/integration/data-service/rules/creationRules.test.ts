import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { CityEvent } from '#shared/domain/event.ts';
import { EMPTY_REGISTERS } from '#shared/domain/registers.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { success } from '#shared/lib/result.ts';
import type { PreviewedCompliance } from '#shared/rules/rulesStatus.ts';
import { makeDemoSubjects } from '../../../../electron/data-service/sources/demo/demoSubjects.ts';
import type { EventQuery } from '../../../../electron/data-service/store/eventStore.ts';
import { LibsqlStore } from '../../../../electron/data-service/store/libsqlStore.ts';
import type { openStore } from '../../../../electron/data-service/store/openStore.ts';
import { askService, orderService } from '../../../support/askService.ts';
import { cityRules, copyCity } from '../../../support/cityCopy.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../../support/plainService.ts';
import { quietSource } from '../../../support/quietSource.ts';
import { eventWith } from '../../../support/warningFixtures.ts';
import { loadZhoukou } from '../../../unit/atlas/zhoukou.ts';

const atlas = loadZhoukou();
const register = makeDemoSubjects(atlas, 1);
const MONDAY = Date.parse('2026-11-23T00:00:00+08:00');
const [first, second, third] = register.subjects.map(({ areaCode }) => areaCode) as [string, string, string];

/** Small accidents count as well. */
const STRICT = [/("accident": \{ "leastGrade": )"large"/, '$1"ordinary"'] as const;

let folder: ReturnType<typeof temporaryFolder>;
let city: ReturnType<typeof copyCity>;
let service: PlainService;
let window: PlainWindow;
let isDiskIll = false;
/** What the last preview said of the month. */
let previewed: readonly PreviewedCompliance[] | undefined;

function placeOf(areaCode: string) {
  const area = areaByCode(atlas, areaCode) as number;
  return { areaCode, lng: atlas.labelPoint[2 * area] as number, lat: atlas.labelPoint[2 * area + 1] as number };
}

/** A database of which the events cannot be read while the disk is ill. */
class IllStore extends LibsqlStore {
  override events(wanted: EventQuery) {
    if (isDiskIll) throw new Error('disk I/O error');
    return super.events(wanted);
  }
}

const openIllStore: typeof openStore = (path, _, codes) =>
  success({ store: new IllStore(path, codes), notice: undefined });

function start(startAt: Instant): void {
  const old = eventWith({ id: 'old', kind: 'service', reportedAt: MONDAY - 9 * DAY_MS, ...placeOf(first) });
  const source = quietSource({ ...EMPTY_REGISTERS, ...register }, old);
  service = new PlainService({ sources: { demo: () => source }, openStore: openIllStore }, atlas);
  service.start({ databasePath: join(folder.path, 'city.db'), citiesPath: city.citiesPath, startAt, speed: 1 });
  window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: service.atlas.version });
}

beforeEach(() => {
  isDiskIll = false;
  folder = temporaryFolder();
  city = copyCity(folder.path);
  start(MONDAY - 5 * MINUTE_MS);
});
afterEach(() => {
  service.send({ type: 'stop' });
  folder.remove();
});

const now = (): Instant => {
  // One delta is in flight: the newest one comes after its acknowledgement.
  for (let turn = 0; turn < 2; turn++) {
    window.take();
    window.acknowledge();
    service.pass(50);
  }
  window.take();
  return window.picture?.asOf ?? 0;
};
const report = (period: string) =>
  askService(service, window, { type: 'subject/report', areaCode: '411600', period, limit: 500 });
const failing = async (period: string) => (await report(period)).failing.map(({ subject }) => subject.areaCode).sort();

async function enter(id: string, grade: CityEvent['grade'], areaCode: string): Promise<void> {
  const event = eventWith({ id, kind: 'accident', grade, reportedAt: now(), deadline: now() + DAY_MS });
  const record = { type: 'event', event: { ...event, ...placeOf(areaCode) } } as const;
  expect(await orderService(service, { type: 'record/enter', record })).toEqual({ ok: true, value: undefined });
}

/** The book is made anew between two turns of the service. */
async function passSecond(): Promise<void> {
  service.pass(1_000);
  await new Promise((resolve) => setImmediate(resolve));
}

async function putInForce(...changes: readonly (readonly [string | RegExp, string])[]): Promise<void> {
  writeFileSync(city.rulesPath, cityRules(...changes));
  service.pass(5_000);
  const { hash, compliance } = await askService(service, window, { type: 'rules/preview' });
  previewed = compliance;
  expect(await orderService(service, { type: 'rules/apply', hash, reason: '从严' })).toMatchObject({ ok: true });
  await passSecond();
}

test('other rules judge the running periods at once; what is over and what was published stays as it was', async () => {
  const published = await report('2022');
  expect(published.compliance.map(({ met, total }) => (met / total).toFixed(4))).toEqual(['0.8586', '0.9772']);
  await enter('grave', 'large', first);
  await enter('small-before', 'ordinary', second);
  service.pass(6 * MINUTE_MS);
  await enter('small', 'ordinary', third);
  expect(await failing('2026-W47')).toEqual([first]);
  expect(await failing('week')).toEqual([]);
  const monthBefore = (await report('month')).compliance.map(({ met }) => met);
  await putInForce(STRICT);
  const monthAfter = (await report('month')).compliance.map(({ met }) => met);
  expect(previewed?.map(({ metBefore }) => metBefore)).toEqual(monthBefore);
  expect(previewed?.map(({ metAfter }) => metAfter)).toEqual(monthAfter);
  expect(monthAfter[0]).toBe((monthBefore[0] ?? 0) - 2);
  expect(await failing('week')).toEqual([third]);
  expect(await failing('month')).toEqual([first, second, third].sort());
  expect(await failing('2026-W47')).toEqual([first]);
  expect(await report('2022')).toEqual(published);
  // The same after a start.
  service.send({ type: 'stop' });
  start(MONDAY + 5 * MINUTE_MS);
  await passSecond();
  expect(await failing('week')).toEqual([third]);
  expect(await failing('2026-W47')).toEqual([first]);
  await askService(service, window, { type: 'rules/preview', version: 1 });
  expect(await orderService(service, { type: 'rules/rollBack', version: 1, reason: '结束' })).toMatchObject({
    ok: true,
  });
  await passSecond();
  expect(await failing('week')).toEqual([]);
});

test('targets and the least number to rank follow the rules', async () => {
  expect((await report('week')).compliance.map(({ target }) => target)).toEqual([0.8, 0.9]);
  await putInForce(
    ['"village": 0.8, "enterprise": 0.9', '"village": 0.85, "enterprise": 0.95'],
    ['"leastToRank": 10', '"leastToRank": 999'],
  );
  const { compliance, ranking, leastToRank } = await report('week');
  expect(compliance.map(({ target }) => target)).toEqual([0.85, 0.95]);
  expect(leastToRank).toBe(999);
  for (const line of ranking) expect(line.rank === undefined, line.areaCode).toBe(line.total < 999);
});

test('an event that arrives while the book is made anew counts once, by the new rules', async () => {
  service.pass(6 * MINUTE_MS);
  for (let n = 0; n < 30; n++) await enter(`small-${n}`, 'ordinary', third);
  writeFileSync(city.rulesPath, cityRules(STRICT));
  service.pass(5_000);
  const { hash } = await askService(service, window, { type: 'rules/preview' });
  expect(await orderService(service, { type: 'rules/apply', hash, reason: '从严' })).toMatchObject({ ok: true });
  await enter('during', 'ordinary', second);
  await passSecond();
  expect(await failing('week')).toEqual([second, third].sort());
  expect((await report('week')).failures.accident).toBe(2);
});

test('a book that cannot be made by new rules is tried again; until then the old one goes on', async () => {
  service.pass(6 * MINUTE_MS);
  await enter('small', 'ordinary', third);
  writeFileSync(city.rulesPath, cityRules(STRICT));
  service.pass(5_000);
  const { hash } = await askService(service, window, { type: 'rules/preview' });
  isDiskIll = true;
  expect(await orderService(service, { type: 'rules/apply', hash, reason: '从严' })).toMatchObject({ ok: true });
  await passSecond();
  await enter('grave', 'large', first);
  for (let second = 0; second < 150; second++) await passSecond();
  expect(await failing('week')).toEqual([first]);
  expect(service.notices().filter((code) => code === 'creationFailed')).toHaveLength(1);
  isDiskIll = false;
  for (let second = 0; second < 70; second++) await passSecond();
  expect(await failing('week')).toEqual([first, third].sort());
});

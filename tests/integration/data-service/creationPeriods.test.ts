import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areaByCode, childrenOf } from '#shared/atlas/areaIndex.ts';
import type { CityEvent } from '#shared/domain/event.ts';
import { EMPTY_REGISTERS } from '#shared/domain/registers.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import type { Compliance } from '#shared/subjects/subjectPortrait.ts';
import { makeDemoSubjects } from '../../../electron/data-service/sources/demo/demoSubjects.ts';
import { askService, orderService } from '../../support/askService.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { quietSource } from '../../support/quietSource.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: PlainService;
let window: PlainWindow;

beforeEach(() => {
  folder = temporaryFolder();
  start(MORNING);
});
afterEach(() => {
  service.send({ type: 'stop' });
  folder.remove();
});

const atlas = smallAtlas();
const register = makeDemoSubjects(atlas, 7);

function placeOf(areaCode: string) {
  const area = areaByCode(atlas, areaCode) as number;
  return { areaCode, lng: atlas.labelPoint[2 * area] as number, lat: atlas.labelPoint[2 * area + 1] as number };
}

function start(startAt: Instant): void {
  const old = eventWith({ id: 'old', kind: 'service', reportedAt: startAt - 8 * DAY_MS, ...placeOf(code) });
  const source = quietSource({ ...EMPTY_REGISTERS, ...register }, old);
  service = new PlainService({ sources: { demo: () => source } }, atlas);
  service.start({ databasePath: join(folder.path, 'city.db'), startAt, speed: 1 });
  window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: service.atlas.version });
}

const restart = (startAt: Instant): void => {
  service.send({ type: 'stop' });
  start(startAt);
};
const now = (): Instant => {
  window.take();
  window.acknowledge();
  return window.picture?.asOf ?? 0;
};
const report = (period: string, areaCode = '411600') =>
  askService(service, window, { type: 'subject/report', areaCode, period, limit: 500 });
const periodsOf = (by: 'week' | 'month', areaCode: string) =>
  askService(service, window, { type: 'subject/periods', areaCode, by });
const groupsOf = (compliance: readonly Compliance[]) =>
  compliance.map(({ group, met, total, target }) => ({ group, met, total, target }));
const failingIds = async (period: string) => (await report(period)).failing.map(({ subject }) => subject.id);

const [first] = register.subjects.filter(({ type }) => type !== 'village');
const enterprise = first?.id ?? '';
const code = first?.areaCode ?? '';

async function enter(change: Partial<CityEvent>): Promise<void> {
  const event = eventWith({ kind: 'accident', grade: 'large', reportedAt: now(), deadline: now() + DAY_MS, ...change });
  const record = { type: 'event', event: { ...event, ...placeOf(event.areaCode) } } as const;
  const entered = await orderService(service, { type: 'record/enter', record });
  expect(entered).toEqual({ ok: true, value: undefined });
}

test('a grave accident makes its village and its enterprise fail at once, in all areas above, and in no published figure', async () => {
  const published = await report('2022');
  const before = await report('week');
  await enter({ id: 'accident-1', areaCode: code, subjectId: enterprise });
  const after = await report('week');
  expect(after.failing.map(({ subject }) => subject.id)).toEqual(expect.arrayContaining([`V${code}`, enterprise]));
  for (const [n, compliance] of after.compliance.entries()) {
    expect(compliance.met).toBe((before.compliance[n]?.met ?? 0) - 1);
    expect(compliance.target).toBe(n === 0 ? 0.8 : 0.9);
  }
  const county = await report('week', code.slice(0, 6));
  expect(county.failing.map(({ subject }) => subject.id)).toContain(enterprise);
  expect(await report('2022')).toEqual(published);
  expect(published).toMatchObject({ isPublished: true, isDemonstration: true });
});

test('a restart counts what it counted before', async () => {
  await enter({ id: 'accident-1', areaCode: code, subjectId: enterprise });
  await enter({ id: 'petition-1', areaCode: code, kind: 'petition', grade: 'ordinary', deadline: now() + MINUTE_MS });
  service.pass(2 * MINUTE_MS);
  const [week, month] = [await report('week'), await report('month')];
  expect(week.failing.find(({ subject }) => subject.id === `V${code}`)?.failed).toEqual(['petition', 'accident']);
  restart(MORNING);
  const again = await report('week');
  expect(again.compliance).toEqual(week.compliance);
  expect(again.failing.map(({ subject, failed }) => [subject.id, failed])).toEqual(
    week.failing.map(({ subject, failed }) => [subject.id, failed]),
  );
  expect((await report('month')).compliance).toEqual(month.compliance);
});

test('at the turn of the week the result is kept, and the new week begins with everybody meeting the standard', async () => {
  service.send({ type: 'stop' });
  folder.remove();
  folder = temporaryFolder();
  const monday = Date.parse('2026-11-23T00:00:00+08:00');
  start(monday - 5 * MINUTE_MS);
  await enter({ id: 'accident-1', areaCode: code });
  expect(await failingIds('week')).toContain(`V${code}`);
  service.pass(6 * MINUTE_MS);
  const closed = await report('2026-W47');
  expect(closed.failing.map(({ subject }) => subject.id)).toContain(`V${code}`);
  expect(closed).toMatchObject({ isPublished: false, title: '2026 年第 47 周', to: monday });
  expect(await failingIds('week')).not.toContain(`V${code}`);
  const weeks = await periodsOf('week', '411600');
  expect(weeks.at(-1)).toMatchObject({ period: '2026-W47', groups: groupsOf(closed.compliance) });
  const village = await periodsOf('week', code.slice(0, 12));
  expect(village.at(-1)?.groups[0]).toEqual({ group: 'village', met: 0, total: 1, target: 0.8 });
  restart(monday);
  expect(await periodsOf('week', '411600')).toEqual(weeks);
  expect(await report('2026-W47')).toEqual({ ...closed, failing: expect.anything() });
});

test('a portrait shows what happened, its labels with their reason, its level, and how it did in each period', async () => {
  const ask = () => askService(service, window, { type: 'subject/portrait', subjectId: enterprise });
  const before = await ask();
  await enter({ id: 'accident-1', areaCode: code, subjectId: enterprise });
  await enter({ id: 'dispute-1', areaCode: code, subjectId: enterprise, kind: 'dispute', grade: 'ordinary' });
  await enter({ id: 'accident-2', areaCode: code });
  const after = await ask();
  expect(after.indicators.accidents).toBe(before.indicators.accidents + 1);
  expect(after.indicators.disputes).toBe(before.indicators.disputes + 1);
  expect(after.indicators.openOrders).toBe(before.indicators.openOrders + 2);
  expect(after.explanation.subjectId).toBe(enterprise);
  expect(after.explanation.contributions.map(({ eventId }) => eventId)).toContain('accident-1');
  expect(after.explanation.contributions.map(({ eventId }) => eventId)).not.toContain('accident-2');
  expect(after.periods.map(({ period }) => period)).toEqual(['2022', '2026-11']);
  expect(after.periods.at(-1)).toEqual({ period: '2026-11', isMet: false, failed: ['accident'] });
  const village = await askService(service, window, { type: 'subject/portrait', subjectId: `V${code}` });
  expect(village.indicators.accidents).toBeGreaterThanOrEqual(2);
});

test('what is not known is said so', async () => {
  await expect(report('2019-W03')).rejects.toThrow('2019-W03');
  await expect(report('week', '999999')).rejects.toThrow('999999');
  await expect(askService(service, window, { type: 'subject/portrait', subjectId: 'E-nobody' })).rejects.toThrow(
    'E-nobody',
  );
});

test('the parts of the city are ranked only where enough are counted', async () => {
  const { ranking } = await report('week');
  const [start, end] = childrenOf(service.atlas, 0);
  expect(ranking.filter(({ group }) => group === 'village')).toHaveLength(end - start);
  // Six villages a county are too few to be ranked by; the enterprises of one county are enough.
  for (const line of ranking) expect(line.rank === undefined, line.areaCode + line.group).toBe(line.total < 10);
});

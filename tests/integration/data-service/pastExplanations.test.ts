import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { areaAt } from '#shared/atlas/areaIndex.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay } from '#shared/history/periods.ts';
import type { SubjectPortrait } from '#shared/subjects/subjectPortrait.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { makeDemoSubjects } from '../../../electron/data-service/sources/demo/demoSubjects.ts';
import { askService, orderService } from '../../support/askService.ts';
import { cityRules, copyCity } from '../../support/cityCopy.ts';
import { listedCityHistory } from '../../support/listedHistory.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { RulesCity } from '../../support/rulesCity.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const SPEED = 600;
const SEED = 7;

const atlas = smallAtlas();
const { subjects } = makeDemoSubjects(atlas, SEED);
const enterprises = subjects.filter(({ type }) => type !== 'village');
const villages = subjects.filter(({ type }) => type === 'village');

let folder: ReturnType<typeof temporaryFolder>;
let service: PlainService;
let window: PlainWindow;

beforeEach(() => {
  folder = temporaryFolder();
  begin();
});

afterEach(() => {
  service.send({ type: 'stop' });
  folder.remove();
});

function begin(): void {
  service = new PlainService({}, atlas);
  service.start({ databasePath: join(folder.path, 'city.db'), seed: SEED, speed: SPEED });
  window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: atlas.version });
}

async function setSpeed(speed: number): Promise<void> {
  expect(await orderService(service, { type: 'clock/setSpeed', speed })).toMatchObject({ ok: true });
}

/** Lets city time pass and then stand still; returns the instant. */
async function passTo(cityMs: number): Promise<Instant> {
  await setSpeed(SPEED);
  for (let left = cityMs / SPEED; left > 0; left -= 1_000) {
    service.pass(Math.min(1_000, left));
    window.take();
    window.acknowledge();
  }
  await setSpeed(0);
  service.pass(50);
  window.take();
  return window.picture?.asOf ?? 0;
}

const portrait = (subjectId: string, at?: Instant): Promise<SubjectPortrait> =>
  askService(service, window, { type: 'subject/portrait', subjectId, ...(at === undefined ? {} : { at }) });

const explain = (area: number, at?: Instant): Promise<Explanation> =>
  askService(service, window, { type: 'area/explain', area, ...(at === undefined ? {} : { at }) });

/** What is told of a moment, to a ten thousandth: sums that were built in another order differ in the last digits. */
const rounded = <Told>(told: Told): Told =>
  JSON.parse(
    JSON.stringify(told, (_, value) =>
      typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e4) / 1e4 : value,
    ),
  );

/** All but who is on line: that is known of the present alone, and it is those on line who are named first. */
function withoutWorker({ explanation, ...portrait }: SubjectPortrait): object {
  const { responsible, ...told } = explanation;
  return { ...portrait, explanation: { ...told, unit: responsible.unit } };
}

async function enter(id: string, at: Instant, change: object): Promise<void> {
  const base = eventWith({
    id,
    kind: 'accident',
    grade: 'major',
    reportedAt: at,
    deadline: at + 3 * HOUR_MS,
    ...change,
  });
  const record = { type: 'event', event: base } as const;
  expect(await orderService(service, { type: 'record/enter', record })).toEqual({ ok: true, value: undefined });
}

it('a creation subject is explained for a past instant as it was explained then, with what was known then', async () => {
  const first = await passTo(2 * HOUR_MS);
  // An enterprise is named by what happens in another village than its own.
  const [factory] = enterprises;
  const elsewhere = villages.find(({ areaCode }) => areaCode !== factory?.areaCode);
  const { areaCode, lng, lat } = elsewhere as (typeof villages)[number];
  await enter('abroad', first, { areaCode, lng, lat, subjectId: factory?.id });
  const then = await passTo(10 * MINUTE_MS);
  const asked = [factory, elsewhere, ...villages.slice(0, 3), ...enterprises.slice(1, 4)].map((one) => one?.id ?? '');
  const told = new Map<string, SubjectPortrait>();
  for (const id of asked) told.set(id, await portrait(id));
  expect(told.get(factory?.id ?? '')?.explanation.contributions[0]?.eventId).toBe('abroad');
  expect([...told.values()].filter(({ explanation }) => explanation.contributions.length > 0).length).toBeGreaterThan(
    4,
  );

  // Later all of it stands otherwise: orders went on, points faded, and the same enterprise has another accident.
  const after = await passTo(10 * MINUTE_MS);
  await enter('later', after, { areaCode, lng, lat, subjectId: factory?.id });
  await passTo(9 * HOUR_MS);
  for (const id of asked) {
    const { periods: _, ...was } = withoutWorker(told.get(id) as SubjectPortrait) as SubjectPortrait;
    const past = await portrait(id, then);
    const { periods: __, ...is } = withoutWorker(past) as SubjectPortrait;
    expect(rounded(is), id).toEqual(rounded(was));
    expect(past.explanation.responsible.worker?.isOnline, id).toBeUndefined();
  }
  const now = await portrait(factory?.id ?? '');
  expect(now.explanation.contributions.map(({ eventId }) => eventId)).toContain('later');
  expect(now.explanation.asOf).toBeGreaterThan(then);
  await expect(portrait(factory?.id ?? '', MORNING - 400 * DAY_MS)).rejects.toThrow('history');
}, 180_000);

it('a creation subject says how its like in the town are, and who answers for it', async () => {
  const now = await passTo(2 * HOUR_MS);
  const factory = enterprises.find(({ type }) => type === 'factory') ?? enterprises[0];
  const { areaCode, lng, lat } = factory as (typeof enterprises)[number];
  await enter('hurt', now, { areaCode, lng, lat, subjectId: factory?.id, unit: '应急管理局' });
  await passTo(10 * MINUTE_MS);
  const town = areaCode.slice(0, 9);
  const like = enterprises.filter((one) => one.areaCode.startsWith(town));
  const tally = [0, 0, 0, 0, 0];
  for (const { id } of like) {
    const { level } = (await portrait(id)).explanation;
    tally[level] = (tally[level] ?? 0) + 1;
  }
  expect(like.length).toBeGreaterThan(3);
  const { explanation } = await portrait(factory?.id ?? '');
  expect(explanation.level).toBe(4);
  expect(explanation.siblings).toEqual(tally);
  expect(explanation.responsible.unit).toBe('应急管理局');
  // Whoever answers for the grid that it stands in answers for it.
  const grid = areaAt(atlas, lng, lat, 4) as number;
  expect(explanation.responsible.worker).toEqual((await explain(grid)).responsible.worker);
  expect(explanation.responsible.worker?.isOnline).toEqual(expect.any(Boolean));
  // A village is many grids: its centre answers, and no one worker of them.
  const calm = villages.find((one) => one.areaCode.startsWith(town));
  const ofVillage = (await portrait(calm?.id ?? '')).explanation;
  expect(ofVillage.siblings.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(ofVillage.responsible.worker).toBeUndefined();
}, 60_000);

it('the labels of a past portrait are those of the rules that were in force', async () => {
  const copied = copyCity(folder.path);
  const city = new RulesCity(listedCityHistory(MORNING, 600), {
    ...{ databasePath: join(folder.path, 'listed.db'), citiesPath: copied.citiesPath },
    ...{ startAt: MORNING, speed: 60 },
  });
  const calm = async (at?: Instant): Promise<string | undefined> => {
    const subjectId = `V${atlas.code((atlas.levelStart[4] as number) - 1)}`;
    const reply = await city.ask({ type: 'subject/portrait', subjectId, ...(at === undefined ? {} : { at }) });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.value.labels.find(({ id }) => id === 'zero-petition')?.title.zh;
  };
  city.pass(60_000);
  const then = city.picture.asOf;
  expect(await calm()).toBe('零上访');
  city.pass(20_000);
  writeFileSync(copied.rulesPath, cityRules(['"zh": "零上访"', '"zh": "无上访"']));
  await city.until(() => city.service.notices().find((code) => code === 'rulesProposed'));
  const preview = await city.ask({ type: 'rules/preview' });
  if (!preview.ok) throw new Error(preview.error.message);
  const { hash } = preview.value;
  expect(await city.control({ type: 'rules/apply', hash, reason: 'x' })).toMatchObject({ ok: true });
  expect(await calm()).toBe('无上访');
  expect(await calm(then)).toBe('零上访');
  city.stop();
}, 60_000);

it('what a subject’s level was a day ago is told with its score, as it was told then', async () => {
  const then = await passTo(HOUR_MS);
  const ids = villages.slice(0, 8).map(({ id }) => id);
  const scores = new Map<string, number>();
  for (const id of ids) scores.set(id, (await portrait(id)).explanation.score);
  expect(Math.max(...scores.values())).toBeGreaterThan(0);
  expect(await passTo(DAY_MS)).toBe(then + DAY_MS);
  for (const id of ids) {
    const { yesterday } = (await portrait(id)).explanation;
    expect(yesterday).toMatchObject({ at: then });
    expect(yesterday.score, id).toBeCloseTo(scores.get(id) ?? Number.NaN, 4);
  }
}, 180_000);

it('yesterday’s score of the city and its counties is the one that stood then, also after a restart', async () => {
  const then = await passTo(2 * HOUR_MS);
  const wide = Array.from({ length: atlas.levelStart[2] as number }, (_, area) => area);
  const scores: number[] = [];
  for (const area of wide) scores.push((await explain(area)).score);
  expect(scores[0]).toBeGreaterThan(0);
  expect(await passTo(DAY_MS)).toBe(then + DAY_MS);
  const check = async (): Promise<void> => {
    for (const area of wide) {
      const { yesterday, score } = await explain(area);
      expect(yesterday).toEqual({ at: then, level: expect.any(Number), score: expect.closeTo(scores[area] ?? 0, 5) });
      expect(score).not.toBeCloseTo(scores[area] ?? 0, 5);
    }
  };
  await check();
  service.send({ type: 'stop' });
  begin();
  await setSpeed(0);
  await check();
  // The history that the first start has made knows them as well.
  const past = await explain(0, MORNING - 5 * MINUTE_MS);
  expect(past.yesterday.score).toBeGreaterThan(0);
}, 180_000);

it('a subject’s days are counted: its worst level, its reports', async () => {
  const then = await passTo(HOUR_MS);
  const [factory] = enterprises;
  const { areaCode, lng, lat } = villages[3] as (typeof villages)[number];
  const days = () =>
    askService(service, window, { type: 'subject/history', subjectId: factory?.id ?? '', days: 5 }).then(
      (history) => history.days,
    );
  const before = await days();
  await enter('grave', then, { areaCode, lng, lat, subjectId: factory?.id, grade: 'extraordinary' });
  await passTo(HOUR_MS);
  const after = await days();
  expect(after.at(-1)).toMatchObject({ day: chinaDay(then), reported: (before.at(-1)?.reported ?? 0) + 1 });
  expect(after.at(-1)?.worst).toBe((await portrait(factory?.id ?? '')).explanation.level);
  expect(after.at(-1)?.worst).toBeGreaterThan(before.at(-1)?.worst ?? 9);
  const nobody = { type: 'subject/history', subjectId: 'nobody', days: 5 } as const;
  await expect(askService(service, window, nobody)).rejects.toThrow('nobody');
}, 180_000);

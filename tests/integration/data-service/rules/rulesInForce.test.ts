import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BLUE, type WarningLevel } from '#shared/domain/warningLevel.ts';
import { subjectKey } from '../../../../electron/data-service/levels/levelTeller.ts';
import { AreaCodes } from '../../../../electron/data-service/store/areaCodes.ts';
import { openStore } from '../../../../electron/data-service/store/openStore.ts';
import { cityRules, copyCity } from '../../../support/cityCopy.ts';
import { listedCityHistory } from '../../../support/listedHistory.ts';
import type { Listed } from '../../../support/listedSource.ts';
import { temporaryFolder } from '../../../support/plainService.ts';
import { forgetRules, RulesCity } from '../../../support/rulesCity.ts';
import { smallAtlas } from '../../../support/smallAtlas.ts';
import { smallSubjects } from '../../../support/smallSubjects.ts';
import { MORNING } from '../../../support/warningFixtures.ts';

/** Everything counts three times as much: many areas rise. */
const STRICT: readonly (readonly [RegExp, string])[] = [
  [/"title": "周口市网格预警规则（演示）"/, '"title": "从严"'],
  [/"petition": 5, \/\//, '"petition": 15, //'],
  [/"dispute": 2, \/\//, '"dispute": 6, //'],
  [/"hazard": 1.2, \/\//, '"hazard": 3.6, //'],
];

/** Hardly anything counts, and nothing makes a creation subject red at once. */
const LENIENT: readonly (readonly [RegExp, string])[] = [
  [/"reachesSubject": true/g, '"reachesSubject": false'],
  [/"ordinary": 1 /, '"ordinary": 0.001 '],
  [/"large": 2.2,/, '"large": 0.01,'],
  [/"major": 5,/, '"major": 0.02,'],
  [/"extraordinary": 12,/, '"extraordinary": 0.03,'],
];

const HISTORY = listedCityHistory(MORNING, 600);

let folder: ReturnType<typeof temporaryFolder>;
let city: ReturnType<typeof copyCity>;
let databasePath: string;

beforeEach(() => {
  folder = temporaryFolder();
  city = copyCity(folder.path);
  databasePath = join(folder.path, 'city.db');
});

afterEach(() => folder.remove());

interface Beginning {
  readonly databasePath?: string;
  readonly speed?: number;
  readonly history?: readonly Listed[];
}

const begin = ({ history = HISTORY, ...change }: Beginning = {}): RulesCity =>
  new RulesCity(history, { databasePath, citiesPath: city.citiesPath, startAt: MORNING, speed: 60, ...change });

/** A city in the middle of its day, whose time stands still. */
async function cityAtNoon(): Promise<RulesCity> {
  const running = begin();
  running.pass(180_000);
  await setSpeed(running, 0);
  return running;
}

async function setSpeed(running: RulesCity, speed: number): Promise<void> {
  expect(await running.control({ type: 'clock/setSpeed', speed })).toMatchObject({ ok: true });
}

async function statusOf(running: RulesCity) {
  const reply = await running.ask({ type: 'rules/status' });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

async function preview(running: RulesCity, version?: number) {
  const reply = await running.ask({ type: 'rules/preview', ...(version === undefined ? {} : { version }) });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

const SUBJECTS = smallSubjects(smallAtlas());

async function subjectLevels(running: RulesCity): Promise<readonly WarningLevel[]> {
  const levels: WarningLevel[] = [];
  for (const { id } of SUBJECTS) {
    const reply = await running.ask({ type: 'subject/portrait', subjectId: id });
    if (!reply.ok) throw new Error(reply.error.message);
    levels.push(reply.value.explanation.level);
  }
  return levels;
}

async function applyFile(running: RulesCity): Promise<void> {
  const { hash } = await preview(running);
  const reply = await running.control({ type: 'rules/apply', hash, reason: '汛期从严' });
  expect(reply).toMatchObject({ ok: true });
  running.turn();
}

async function rollBack(running: RulesCity, version: number, reason: string): Promise<void> {
  await preview(running, version);
  expect(await running.control({ type: 'rules/rollBack', version, reason })).toMatchObject({ ok: true });
}

/** Levels, scores and counts of a start on a copy of the database, with the file's rules as the first ones. */
function freshStart(running: RulesCity, history = HISTORY): RulesCity {
  running.stop();
  const copy = join(folder.path, 'fresh.db');
  copyFileSync(databasePath, copy);
  forgetRules(copy);
  return begin({ databasePath: copy, speed: 0, history });
}

describe('the rules in force', () => {
  it('are the file at the first start, logged as version 1', async () => {
    const running = begin({ speed: 0 });
    const { versions, file } = await statusOf(running);
    expect(file).toEqual({ state: 'inForce' });
    expect(versions).toMatchObject([
      { version: 1, title: '周口市网格预警规则（演示）', by: '系统 system', at: MORNING, rollbackOf: undefined },
    ]);
    expect(versions[0]?.hash).toMatch(/^[0-9a-f]{12}$/);
  });

  it('stay when the file is changed: it becomes a proposal, and a notice says so', async () => {
    const running = await cityAtNoon();
    const before = Uint8Array.from(running.picture.levels);
    const { rulesRevision } = running.picture;
    running.pass(10_000);
    expect(running.picture.rulesRevision).toBe(rulesRevision);
    writeFileSync(city.rulesPath, cityRules(...STRICT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    running.pass(1_100);
    expect(running.picture.rulesRevision).toBeGreaterThan(rulesRevision ?? 0);
    expect(await statusOf(running)).toMatchObject({
      versions: [{ version: 1 }],
      file: { state: 'proposed', title: '从严' },
    });
    expect(await preview(running)).toMatchObject({ moves: expect.arrayContaining([expect.anything()]) });
    expect(Uint8Array.from(running.picture.levels)).toEqual(before);
  });

  it('stay when the file names an item that the city does not have', async () => {
    const running = await cityAtNoon();
    writeFileSync(city.rulesPath, cityRules(['"items": {}', '"items": { "12-99": 2 }']));
    await running.until(() => running.service.notices().find((code) => code === 'rulesWrong'));
    const { file } = await statusOf(running);
    expect(file).toMatchObject({ state: 'wrong', problems: [{ field: 'weights.items.12-99' }] });
    expect(await running.ask({ type: 'rules/preview' })).toMatchObject({ ok: false, error: { code: 'refused' } });
    running.stop();
  });

  it('stay when the file is wrong, and the status says everything that is wrong with it', async () => {
    const running = await cityAtNoon();
    writeFileSync(city.rulesPath, cityRules(['"overdue": 1.5', '"overdue": 5000'], ['"days": 7', '"day": 7']));
    await running.until(() => running.service.notices().find((code) => code === 'rulesWrong'));
    const { file, versions } = await statusOf(running);
    expect(file.state === 'wrong' ? file.problems.map(({ field }) => field) : file).toEqual([
      'escalation.overdue',
      'vetoes[0].day',
    ]);
    expect(versions).toHaveLength(1);
    expect(await running.ask({ type: 'rules/preview' })).toMatchObject({ ok: false, error: { code: 'refused' } });
    const reply = await running.control({ type: 'rules/apply', hash: 'whatever', reason: 'x' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'refused' } });
  });
});

describe('the rules that a start begins with', () => {
  it('are those of the newest version at a later start, whatever the file says', async () => {
    const running = await cityAtNoon();
    writeFileSync(city.rulesPath, cityRules(...STRICT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    await applyFile(running);
    const shown = Uint8Array.from(running.picture.levels);
    running.stop();
    writeFileSync(city.rulesPath, cityRules());
    const restarted = begin({ speed: 0 });
    expect(restarted.service.notices()).toContain('rulesProposed');
    expect((await statusOf(restarted)).versions.map(({ title }) => title)).toEqual([
      '从严',
      '周口市网格预警规则（演示）',
    ]);
    expect(Uint8Array.from(restarted.picture.levels)).toEqual(shown);
    restarted.stop();
    rmSync(city.rulesPath);
    const without = begin();
    expect(without.service.notices()).toContain('rulesUnreadable');
    expect((await statusOf(without)).versions[0]?.title).toBe('从严');
  });

  it('are the built-in ones on an empty database whose city has a wrong file, until it is mended and applied', async () => {
    writeFileSync(city.rulesPath, '{"format": 3}');
    const running = begin();
    expect(running.service.notices()).toEqual(['rulesWrong']);
    expect((await statusOf(running)).versions).toMatchObject([{ version: 1, title: 'Built-in warning rules' }]);
    writeFileSync(city.rulesPath, cityRules());
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    await applyFile(running);
    expect((await statusOf(running)).versions[0]?.title).toBe('周口市网格预警规则（演示）');
  });
});

describe('an instant of the past', () => {
  it('is explained by the rules that were in force then, whatever came after', async () => {
    const running = await cityAtNoon();
    const noon = running.picture.asOf;
    const areas = Array.from(running.picture.levels.keys()).filter((area) => (running.picture.scores[area] ?? 0) > 0);
    const explained = async (area: number, at?: number) => {
      const reply = await running.ask({ type: 'area/explain', area, ...(at === undefined ? {} : { at }) });
      if (!reply.ok) throw new Error(reply.error.message);
      const { level, score, deciding, pointsToRise } = reply.value;
      return { level, score: score.toFixed(4), rule: deciding.rule, pointsToRise: pointsToRise?.toFixed(4) };
    };
    const asked = areas.filter((_, n) => n % Math.ceil(areas.length / 12) === 0);
    const was = new Map<number, Awaited<ReturnType<typeof explained>>>();
    for (const area of asked) was.set(area, await explained(area));
    await setSpeed(running, 60);
    running.pass(10_000);
    await setSpeed(running, 0);
    writeFileSync(city.rulesPath, cityRules(...STRICT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    await applyFile(running);
    const strict = running.picture.asOf;
    for (const area of asked) expect(await explained(area, noon), `${area}`).toEqual(was.get(area));
    const levels = await Promise.all(asked.map((area) => explained(area)));
    expect(levels.some(({ score }, n) => Number(score) > 1.5 * Number(was.get(asked[n] ?? 0)?.score))).toBe(true);
    // What they governed is explained by them also when others stand again.
    await setSpeed(running, 60);
    running.pass(10_000);
    await setSpeed(running, 0);
    await rollBack(running, 1, '演练结束');
    for (const [n, area] of asked.entries()) expect(await explained(area, strict), `${area}`).toEqual(levels[n]);
  });
});

describe('rules put in force', () => {
  it('give the levels of a fresh start with them on the same database; rolled back, the first ones', async () => {
    const running = await cityAtNoon();
    writeFileSync(city.rulesPath, cityRules(...STRICT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    const { moves, largest } = await preview(running);
    const first = Uint8Array.from(running.picture.levels);
    await applyFile(running);
    const levels = Uint8Array.from(running.picture.levels);
    const moved = [...levels].filter((level, area) => level !== first[area]).length;
    expect(moved).toBeGreaterThan(5);
    expect(moves.reduce((sum, move) => sum + move.areas, 0)).toBe(moved);
    for (const { area, subject, from, to } of largest) {
      if (subject === undefined) expect([first[area], levels[area]]).toEqual([from, to]);
    }
    const fresh = freshStart(running);
    expect(fresh.picture.asOf).toBe(running.picture.asOf);
    expect(Uint8Array.from(fresh.picture.levels)).toEqual(levels);
    expect(fresh.picture.openEvents).toEqual(running.picture.openEvents);
    expect(fresh.picture.totals).toEqual(running.picture.totals);
    fresh.stop();
    const again = begin({ speed: 0 });
    await rollBack(again, 1, '汛期结束');
    again.turn();
    expect(Uint8Array.from(again.picture.levels)).toEqual(first);
    expect((await statusOf(again)).versions).toMatchObject([
      { version: 3, rollbackOf: 1, reason: '汛期结束', by: '值班员 甲' },
      { version: 2, rollbackOf: undefined, reason: '汛期从严' },
      { version: 1 },
    ]);
  });

  it('change the levels of creation subjects too, and these changes are remembered', async () => {
    const running = await cityAtNoon();
    const before = await subjectLevels(running);
    writeFileSync(city.rulesPath, cityRules(...LENIENT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    const { subjectMoves, largest } = await preview(running);
    await applyFile(running);
    const after = await subjectLevels(running);
    const moved = SUBJECTS.flatMap(({ type }, at) => (after[at] === before[at] ? [] : [type]));
    expect(subjectMoves.flatMap(({ type, subjects }) => new Array<string>(subjects).fill(type)).sort()).toEqual(
      moved.toSorted(),
    );
    expect(largest.some(({ subject }) => subject !== undefined)).toBe(true);
    for (const { subject, from, to } of largest) {
      if (subject === undefined) continue;
      const at = SUBJECTS.findIndex(({ id }) => id === subject.id);
      expect([before[at], after[at]], subject.id).toEqual([from, to]);
    }
    expect(after.filter((level, at) => level !== before[at]).length).toBeGreaterThan(2);
    const { asOf } = running.picture;
    running.stop();
    const opened = openStore(databasePath, 0, new AreaCodes(new Map()));
    if (!opened.ok) throw new Error(opened.error.message);
    const { store } = opened.value;
    const remembered = SUBJECTS.map(({ id }) => store.levelChangeBefore(subjectKey(id), asOf)?.level ?? BLUE);
    store.close();
    expect(remembered).toEqual(after);
  });
});

describe('rules that are put in force', () => {
  it('have everything that came while they were tried, through any history', async () => {
    const anyCase = fc.record({
      seed: fc.nat({ max: 1_000_000 }),
      // Up to four hours of the day before, and up to a quarter of an hour of it in every second of the trial.
      hours: fc.integer({ min: 1, max: 4 }),
      speed: fc.constantFrom(60, 300, 1_000),
    });
    let arrived = 0;
    const trial = fc.asyncProperty(anyCase, async ({ seed, hours, speed }) => {
      for (const name of readdirSync(folder.path)) if (name.includes('.db')) rmSync(join(folder.path, name));
      writeFileSync(city.rulesPath, cityRules());
      const history = listedCityHistory(MORNING, 1_500, { seed });
      const running = begin({ history });
      running.pass(hours * 60_000);
      writeFileSync(city.rulesPath, cityRules(...STRICT));
      await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
      await setSpeed(running, speed);
      // Each look at the clock costs most of a slice: the trial takes many turns.
      running.lookMs = 20;
      const from = running.picture.asOf;
      await applyFile(running);
      running.lookMs = 0;
      await setSpeed(running, 0);
      running.turn();
      const { asOf, openEvents, totals } = running.picture;
      arrived += history.filter(({ at }) => at > from && at <= asOf).length;
      const levels = Uint8Array.from(running.picture.levels);
      const fresh = freshStart(running, history);
      expect(Uint8Array.from(fresh.picture.levels)).toEqual(levels);
      expect(fresh.picture.openEvents).toEqual(openEvents);
      expect(fresh.picture.totals).toEqual(totals);
      fresh.stop();
    });
    await fc.assert(trial, { numRuns: 12 });
    expect(arrived).toBeGreaterThan(20);
  });
});

describe('rules that somebody orders', () => {
  it('must be those that were previewed', async () => {
    const running = await cityAtNoon();
    writeFileSync(city.rulesPath, cityRules(...STRICT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    const { file } = await statusOf(running);
    const unseen = file.state === 'proposed' ? file.hash : '';
    expect(await running.control({ type: 'rules/apply', hash: unseen, reason: 'x' })).toMatchObject({ ok: false });
    const { hash } = await preview(running);
    writeFileSync(city.rulesPath, cityRules(...STRICT, ['"overdue": 1.5', '"overdue": 2']));
    const reply = await running.control({ type: 'rules/apply', hash, reason: 'x' });
    expect(reply).toMatchObject({ ok: false, error: { message: expect.stringContaining('重新预览') } });
    expect((await statusOf(running)).versions).toHaveLength(1);
  });

  it('must be those that were previewed, also those of an earlier version', async () => {
    const running = await cityAtNoon();
    writeFileSync(city.rulesPath, cityRules(...STRICT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    await applyFile(running);
    const back = { type: 'rules/rollBack', version: 1, reason: 'x' } as const;
    const refused = { ok: false, error: { message: expect.stringContaining('请先预览') } };
    expect(await running.control(back)).toMatchObject(refused);
    await preview(running, 1);
    running.pass(16 * 60_000);
    expect(await running.control(back), 'a preview of a quarter of an hour ago').toMatchObject(refused);
    expect((await statusOf(running)).versions).toHaveLength(2);
    await rollBack(running, 1, 'x');
  });

  it('are not kept out by a preview that was asked for before: it is refused', async () => {
    const running = await cityAtNoon();
    writeFileSync(city.rulesPath, cityRules(...STRICT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    await applyFile(running);
    await preview(running, 1);
    // Another section of creation subjects: the preview makes a book by it before it tries the levels.
    writeFileSync(city.rulesPath, cityRules([/("accident": \{ "leastGrade": )"large"/, '$1"ordinary"']));
    const isOtherFile = async () => {
      const { file } = await statusOf(running);
      return file.state === 'proposed' && file.title !== '从严';
    };
    while (!(await isOtherFile())) running.pass(1_000);
    running.lookMs = 20;
    const previewed = running.ask({ type: 'rules/preview' });
    const rolledBack = running.control({ type: 'rules/rollBack', version: 1, reason: 'x' });
    expect(await rolledBack).toMatchObject({ ok: true });
    expect(await previewed).toMatchObject({ ok: false, error: { code: 'refused' } });
  });

  it('of an earlier version may be previewed, and not put in force twice', async () => {
    const running = await cityAtNoon();
    writeFileSync(city.rulesPath, cityRules(...STRICT));
    await running.until(() => running.service.notices().find((code) => code === 'rulesProposed'));
    await applyFile(running);
    const back = await preview(running, 1);
    expect(back.moves.length).toBeGreaterThan(0);
    expect(await running.control({ type: 'rules/rollBack', version: 2, reason: 'x' })).toMatchObject({ ok: false });
    expect(await running.control({ type: 'rules/rollBack', version: 9, reason: 'x' })).toMatchObject({ ok: false });
  });
});

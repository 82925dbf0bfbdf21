import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_REGISTERS } from '#shared/domain/registers.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { failure } from '#shared/lib/result.ts';
import type { Source } from '../../../electron/data-service/sources/source.ts';
import { LibsqlStore } from '../../../electron/data-service/store/libsqlStore.ts';
import { openStore } from '../../../electron/data-service/store/openStore.ts';
import { askService, orderService } from '../../support/askService.ts';
import { copyCity } from '../../support/cityCopy.ts';
import { CITIES_PATH, PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const CITY_TEXT = readFileSync(join(CITIES_PATH, '411600/alarms.json'), 'utf8');

let folder: ReturnType<typeof temporaryFolder>;
let citiesPath: string;
let service: PlainService;
let window: PlainWindow;

/** Nothing happens but what a test enters. */
const quietSource: Source = {
  name: 'demo',
  isDemonstration: true,
  feeds: [],
  registers: EMPTY_REGISTERS,
  firstCursor: (now) => String(now),
  poll: (_, now) => ({ records: [], cursor: String(now), heardAt: now, hasMore: false }),
};

/** Writes the city's alarm rules with a place written otherwise; throws when the place is not there. */
function write(from: string, to: string): void {
  if (!CITY_TEXT.includes(from)) throw new Error(`the city's alarm rules have no ${from}`);
  writeFileSync(join(citiesPath, '411600/alarms.json'), CITY_TEXT.replace(from, to));
}

function start(opening: typeof openStore = openStore): void {
  service = new PlainService({ sources: { demo: () => quietSource }, openStore: opening });
  service.start({ databasePath: join(folder.path, 'city.db'), citiesPath, startAt: MORNING, speed: 60 });
  window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: service.atlas.version });
}

beforeEach(() => {
  folder = temporaryFolder();
  ({ citiesPath } = copyCity(folder.path));
  rmSync(join(citiesPath, '411600/alarms.json'));
  write('"operators": 1', '"operators": 1');
  start();
});
afterEach(() => {
  service.send({ type: 'stop' });
  folder.remove();
});

const rules = () => askService(service, window, { type: 'alarm/rules' });
const status = () => askService(service, window, { type: 'alarm/rulesStatus' });
const alarms = () => askService(service, window, { type: 'alarm/list', states: [], limit: 50 });
const rulesPath = () => join(citiesPath, '411600/alarms.json');
const messages = () => service.messages.flatMap((message) => (message.type === 'notice' ? [message] : []));

async function enterGrave(id: string): Promise<void> {
  window.take();
  window.acknowledge();
  const reportedAt = window.picture?.asOf ?? 0;
  const event = eventWith({ id, kind: 'hazard', grade: 'major', reportedAt, deadline: reportedAt + 9 * HOUR_MS });
  expect(await orderService(service, { type: 'record/enter', record: { type: 'event', event } })).toMatchObject({
    ok: true,
  });
}

test('a changed file is in force within seconds: what comes is judged by it, and who changed it when is logged', async () => {
  service.pass(3_000);
  write('"graveEvent": "orange"', '"graveEvent": "never"');
  service.pass(3_000);
  expect(messages().map(({ code }) => code)).toEqual(['alarmRulesChanged']);
  expect((await rules()).graveEvent).toBe('never');
  const { versions, problem } = await status();
  expect(problem).toBeUndefined();
  expect(versions.map(({ title, by }) => [title, by])).toEqual([
    ['周口市报警规则（演示）', userInfo().username],
    ['周口市报警规则（演示）', userInfo().username],
  ]);
  expect(versions[0]?.hash).not.toBe(versions[1]?.hash);
  expect(versions[0]?.at).toBeGreaterThan(versions[1]?.at ?? 0);
  await enterGrave('quiet');
  expect((await alarms()).filter(({ cause }) => cause === 'graveEvent')).toEqual([]);
  write('"graveEvent": "orange"', '"graveEvent": "yellow"');
  service.pass(3_000);
  await enterGrave('loud');
  expect((await alarms()).map(({ eventId }) => eventId)).toContain('loud');
});

test('what waits already is escalated by the new times', async () => {
  await enterGrave('waiting');
  const before = (await alarms()).find(({ eventId }) => eventId === 'waiting');
  expect(before?.state).toBe('new');
  write('"orange": 15, "red": 5', '"orange": 0.5, "red": 0.5');
  service.pass(3_000);
  expect((await alarms()).find(({ id }) => id === before?.id)?.state).toBe('escalated');
});

test('what waits is escalated later when there is more time', async () => {
  await enterGrave('waiting');
  write('"orange": 15, "red": 5', '"orange": 90, "red": 90');
  // A second is a minute: past the old time, and then past the new one.
  service.pass(30_000);
  expect((await alarms()).find(({ eventId }) => eventId === 'waiting')?.state).toBe('new');
  service.pass(70_000);
  expect((await alarms()).find(({ eventId }) => eventId === 'waiting')?.state).toBe('escalated');
});

test('a wrong file is refused with a sentence, and the rules in force stay until it is mended', async () => {
  write('"graveEvent": "orange"', '"graveEvent": "purple"');
  service.pass(3_000);
  expect(messages()).toMatchObject([{ code: 'alarmRulesWrong', message: expect.stringContaining('graveEvent') }]);
  expect((await rules()).graveEvent).toBe('orange');
  expect((await status()).problem).toContain('现行报警规则“周口市报警规则（演示）”继续执行');
  write('"graveEvent": "orange"', '"graveEvent": "red"');
  service.pass(3_000);
  expect((await rules()).graveEvent).toBe('red');
  expect((await status()).problem).toBeUndefined();
});

test('a file that goes away leaves its rules in force', async () => {
  write('"longestShelvingMinutes": 480', '"longestShelvingMinutes": 60');
  service.pass(3_000);
  rmSync(join(citiesPath, '411600/alarms.json'));
  service.pass(3_000);
  expect((await rules()).longestShelvingMinutes).toBe(60);
  const { problem } = await status();
  expect(problem).toContain('报警规则文件已不在');
  expect(problem).toContain('alarms.json');
  expect(problem).toContain('现行报警规则“周口市报警规则（演示）”继续执行');
  expect(messages().map(({ code }) => code)).toEqual(['alarmRulesChanged', 'alarmRulesMissing']);
});

describe('a start', () => {
  async function restartWith(text: string | undefined): Promise<void> {
    write('"longestShelvingMinutes": 480', '"longestShelvingMinutes": 60');
    service.pass(3_000);
    service.send({ type: 'stop' });
    if (text === undefined) rmSync(rulesPath());
    else writeFileSync(rulesPath(), text);
    start();
    service.pass(3_000);
  }

  test.each([
    ['with a wrong file', CITY_TEXT.replace('"orange"', '"purple"'), 'alarmRulesWrong'],
    ['with a file that is no JSON', '{', 'alarmRulesWrong'],
    ['without the file', undefined, 'alarmRulesMissing'],
  ])('%s goes on with the rules that were in force, until it is mended', async (_, text, code) => {
    await restartWith(text);
    expect(messages().map((message) => message.code)).toEqual([code]);
    expect((await rules()).longestShelvingMinutes).toBe(60);
    const { versions, problem } = await status();
    expect(versions).toHaveLength(2);
    expect(problem).toContain('现行报警规则“周口市报警规则（演示）”继续执行');
    write('"longestShelvingMinutes": 480', '"longestShelvingMinutes": 90');
    service.pass(3_000);
    expect((await rules()).longestShelvingMinutes).toBe(90);
    expect((await status()).problem).toBeUndefined();
  });

  test('with a wrong file goes back to the last version that this program can read', async () => {
    service.pass(3_000);
    service.send({ type: 'stop' });
    const store = new LibsqlStore(join(folder.path, 'city.db'));
    const body = JSON.stringify({ title: '将来的规则', by: 'x', rules: { format: 99 } });
    const row = { type: 'journal', topic: 'alarmRules', key: 'f'.repeat(12), at: MORNING + HOUR_MS, body } as const;
    expect(store.append({ rows: [row], cursors: new Map(), cityTime: MORNING + HOUR_MS })).toMatchObject({ ok: true });
    store.close();
    writeFileSync(rulesPath(), '{');
    start();
    service.pass(3_000);
    expect((await rules()).title).toBe('周口市报警规则（演示）');
    expect((await status()).versions.map(({ title }) => title)).toEqual([
      '周口市报警规则（演示）',
      '将来的规则',
      '周口市报警规则（演示）',
    ]);
  });

  test('with a wrong file and a database that opens later goes on with what is logged there', async () => {
    await restartWith(CITY_TEXT);
    service.send({ type: 'stop' });
    writeFileSync(rulesPath(), '{');
    let isShut = true;
    start((...asked) => (isShut ? failure('storeUnavailable', 'shut') : openStore(...asked)));
    service.pass(3_000);
    expect((await rules()).title).toBe('Built-in alarm rules');
    isShut = false;
    service.pass(30_000);
    expect((await rules()).title).toBe('周口市报警规则（演示）');
    expect((await status()).problem).toContain('继续执行');
  });
});

test('a start logs the rules that it began with at the city’s time, not at that of its history', async () => {
  service.pass(3_000);
  const [version] = (await status()).versions;
  expect(Math.abs((version?.at ?? 0) - MORNING)).toBeLessThan(5 * MINUTE_MS);
});

test('a start logs nothing when the rules are those of the last one', async () => {
  service.pass(MINUTE_MS);
  service.send({ type: 'stop' });
  start();
  service.pass(3_000);
  expect((await status()).versions).toHaveLength(1);
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ServiceControl } from '#shared/contract/serviceMessages.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import { stretchAround } from '#shared/history/replayStretch.ts';
import { SCORE_CODE_FACTOR } from '#shared/history/scoreCode.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { MORNING } from '../../support/warningFixtures.ts';

/** A turn of the loop is a whole second of the city: the past is recorded by the second. */
const SPEED = 20;
const DAY_IN_A_MINUTE = 1_440;

let folder = temporaryFolder();

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

class City {
  readonly service = new PlainService();
  readonly windows: PlainWindow[] = [];
  #asked = 0;

  constructor(historyDays = 1) {
    this.service.start({ databasePath: `${folder.path}/city.db`, speed: SPEED, historyDays });
    this.openWindow();
    this.openWindow();
  }

  openWindow(): PlainWindow {
    const window = this.service.openWindow(this.windows.length + 1);
    this.windows.push(window);
    window.say({ type: 'hello', atlasVersion: 'small' });
    window.take();
    window.acknowledge();
    return window;
  }

  /** Lets room time pass, every window drawing what it gets. */
  pass(ms: number): void {
    for (let left = ms; left > 0; left -= 50) {
      this.service.pass(50);
      for (const window of this.windows) {
        window.take();
        window.acknowledge();
      }
    }
  }

  /** Asks for a change, and lets turns pass until it is answered. */
  async control(control: ServiceControl) {
    this.#asked += 1;
    const id = this.#asked;
    this.service.send({ type: 'control', id, by: 'tester', control });
    for (let turn = 0; turn < 400; turn++) {
      const answer = this.service.messages.find((message) => message.type === 'controlled' && message.id === id);
      if (answer?.type === 'controlled') return answer.reply;
      this.pass(50);
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error('not answered');
  }

  async extent(stretch?: { readonly from: number; readonly to: number }): Promise<ReplayExtent> {
    const window = this.windows[0] as PlainWindow;
    const from = window.received.length;
    window.say({ type: 'ask', id: 77, question: { type: 'replay/extent', stretch } });
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      window.take();
      const answer = window.received.slice(from).find((message) => message.type === 'answer');
      if (answer?.type === 'answer' && answer.reply.ok) return answer.reply.value as ReplayExtent;
    }
  }

  picture(window = 0): Picture {
    return structuredClone(this.windows[window]?.picture) as Picture;
  }
}

/** A score that is shown is renewed when it has fallen by a sixth, a small one by half; made again it is fresher than it was. */
const RENEWED_FACTOR = 2.05;

function expectSameCity(shown: Picture, live: Picture, mostFactor = SCORE_CODE_FACTOR * 1.000_1): void {
  expect(shown.asOf).toBe(live.asOf);
  expect(shown.levels).toEqual(live.levels);
  expect(shown.worst).toEqual(live.worst);
  expect(shown.openEvents).toEqual(live.openEvents);
  const isNear = (score: number, area: number): boolean => {
    const was = live.scores[area] as number;
    if (was === 0 || score === 0) return Math.max(was, score) < 1e-4;
    return Math.max(score / was, was / score) <= mostFactor;
  };
  expect(shown.scores.every(isNear)).toBe(true);
  expect(shown.ticker).toEqual(live.ticker);
  expect(shown.totals.openEvents).toBe(live.totals.openEvents);
  expect(shown.totals.overdueOrders).toBe(live.totals.overdueOrders);
  expect(shown.totals.eventsToday).toBe(live.totals.eventsToday);
}

it('a replay shows on every window, marked, what was live then, while the present goes on', async () => {
  const city = new City();
  city.pass(60_000);
  const then = city.picture();
  expect(then.mode.replay).toBeUndefined();
  city.pass(120_000);
  const now = city.picture();
  expect(now.levels).not.toEqual(then.levels);

  const show = { type: 'replay/show', at: then.asOf, to: now.asOf, speed: 0 } as const;
  expect(await city.control(show)).toEqual({ ok: true, value: undefined });
  city.pass(5_000);
  for (const window of [0, 1]) {
    const shown = city.picture(window);
    expect(shown.epoch).not.toBe(now.epoch);
    expect(shown.mode.replay).toMatchObject({ from: then.asOf, to: now.asOf, speed: 0 });
    // What people do meanwhile is dated by the present, which a window hears at least every second.
    const age = now.asOf + 5_000 * SPEED - (shown.mode.replay?.presentAt ?? 0);
    expect(Math.abs(age)).toBeLessThanOrEqual(1_000 * SPEED);
    expectSameCity(shown, then);
  }
  const late = city.openWindow();
  expectSameCity(late.picture as Picture, then);

  await city.control({ type: 'replay/end' });
  city.pass(100);
  const back = city.picture();
  expect(back.epoch).toBe(now.epoch);
  expect(back.mode.replay).toBeUndefined();
  expect(back.asOf).toBeGreaterThan(now.asOf + 5_000 * SPEED);
  expect(back.totals.eventsToday).toBeGreaterThan(now.totals.eventsToday);
  expect(city.windows[0]?.received.filter(({ type }) => type === 'snapshot').length).toBe(3);
});

it('a replay plays a day in a minute through deltas, and pauses at the end of its stretch', async () => {
  const city = new City();
  city.pass(30_000);
  const end = city.picture();
  await city.control({ type: 'clock/setSpeed', speed: 0 });
  const from = MORNING - 20 * HOUR_MS;
  await city.control({ type: 'replay/show', at: from, to: end.asOf, speed: DAY_IN_A_MINUTE });
  const before = city.windows[0]?.received.length ?? 0;
  city.pass(10_000);
  const middle = city.picture();
  // It began to play when it was found, and what a window draws is a turn old.
  expect(middle.asOf - from).toBeGreaterThanOrEqual(9_800 * DAY_IN_A_MINUTE);
  expect(middle.asOf - from).toBeLessThan(10_400 * DAY_IN_A_MINUTE);
  const messages = city.windows[0]?.received.slice(before) ?? [];
  expect(messages.filter(({ type }) => type !== 'delta').length).toBeLessThanOrEqual(1);
  expect(messages.length).toBeGreaterThan(100);

  city.pass(60_000);
  const stopped = city.picture();
  expect(stopped.mode.replay?.speed).toBe(0);
  expectSameCity(stopped, end);
});

it('a replay goes to another instant and another pace while it plays', async () => {
  const city = new City();
  city.pass(60_000);
  const then = city.picture();
  city.pass(30_000);
  const to = city.picture().asOf;
  await city.control({ type: 'replay/show', at: MORNING - 10 * HOUR_MS, to, speed: 600 });
  city.pass(2_000);
  const snapshots = city.windows[0]?.received.filter(({ type }) => type === 'snapshot').length;
  await city.control({ type: 'replay/show', at: then.asOf, to, speed: 0 });
  city.pass(200);
  expectSameCity(city.picture(), then);
  await city.control({ type: 'replay/show', at: MORNING - 5 * HOUR_MS, to, speed: 60 });
  city.pass(1_000);
  expect(city.picture().mode.replay?.speed).toBe(60);
  expect(city.picture().asOf).toBeGreaterThanOrEqual(MORNING - 5 * HOUR_MS + 59 * SECOND_MS);
  // Within one replay everything comes as deltas.
  expect(city.windows[0]?.received.filter(({ type }) => type === 'snapshot').length).toBe(snapshots);
});

it('a replay of several instants asked for at once ends at the last', async () => {
  const city = new City();
  const to = city.picture().asOf;
  const instants = [20, 3, 11].map((hours) => MORNING - hours * HOUR_MS);
  await Promise.all(instants.map((at) => city.control({ type: 'replay/show', at, to, speed: 0 })));
  city.pass(200);
  expect(city.picture().asOf).toBe(instants[2]);
});

it('a replay shows the alarms of the present', async () => {
  const city = new City();
  await city.control({ type: 'replay/show', at: MORNING - HOUR_MS, to: MORNING, speed: 0 });
  const condition = { key: 'screenLost:1', code: 'screenLost', message: 'lost', isStanding: true };
  city.service.send({ type: 'condition', condition });
  city.pass(500);
  expect(city.picture().mode.replay).toBeDefined();
  expect(city.picture().alarms.alarms.map(({ cause }) => cause)).toContain('wallIll');
});

it('a replay does not reach into the future, and begins where the recording begins', async () => {
  const city = new City();
  const to = city.picture().asOf;
  expect(await city.control({ type: 'replay/show', at: to + DAY_MS, to: to + DAY_MS, speed: 0 })).toMatchObject({
    ok: false,
    error: { code: 'refused' },
  });
  expect(city.picture().mode.replay).toBeUndefined();
  await city.control({ type: 'replay/show', at: MORNING - 400 * DAY_MS, to, speed: 0 });
  city.pass(100);
  expect(city.picture().asOf).toBe((await city.extent()).from);
});

it('a replay knows its extent and how every hour of it was', async () => {
  const city = new City();
  city.pass(30_000);
  const { from, to, strip: none } = await city.extent();
  expect(none).toEqual([]);
  const week = stretchAround(to, 'week', to);
  const { strip } = await city.extent(week);
  expect(from).toBeGreaterThanOrEqual(MORNING - DAY_MS);
  expect(from).toBeLessThan(MORNING - DAY_MS + 30 * MINUTE_MS);
  expect(to).toBe(city.picture().asOf);
  expect(strip.map(({ at }) => at)).toEqual(
    Array.from({ length: strip.length }, (_, n) => (strip[0]?.at ?? 0) + n * HOUR_MS),
  );
  expect(strip.length).toBeGreaterThanOrEqual(23);
  const grids = Array.from({ length: 36 }, (_, n) => (city.service.atlas.levelStart[4] as number) + n);
  for (const { at, redGrids, orangeGrids } of [strip[8], strip.at(-2)].filter((hour) => hour !== undefined)) {
    let [red, orange] = [0, 0];
    for (const minute of [1, 20, 40, 59]) {
      await city.control({ type: 'replay/show', at: at + minute * MINUTE_MS, to, speed: 0 });
      city.pass(100);
      const { levels } = city.picture();
      red = Math.max(red, grids.filter((grid) => levels[grid] === 4).length);
      orange = Math.max(orange, grids.filter((grid) => levels[grid] === 3).length);
    }
    expect(redGrids).toBeGreaterThanOrEqual(red);
    expect(redGrids).toBeLessThanOrEqual(red + 2);
    expect(orangeGrids).toBeGreaterThanOrEqual(orange);
  }
});

it('a year of the past comes by the day, each as grave as its worst hour, and nothing from outside of the stretch', async () => {
  const city = new City();
  city.pass(30_000);
  const { to } = await city.extent();
  const { strip: hours } = await city.extent(stretchAround(to, 'week', to));
  const year = stretchAround(to, 'year', to);
  const { strip: days } = await city.extent(year);
  expect(days.length).toBeLessThanOrEqual(3);
  for (const { at, redGrids, orangeGrids, level } of days) {
    const inside = hours.filter((hour) => hour.at >= at && hour.at < at + DAY_MS);
    expect((at - year.from) % DAY_MS).toBe(0);
    expect(redGrids).toBe(Math.max(...inside.map((hour) => hour.redGrids)));
    expect(orangeGrids).toBe(Math.max(...inside.map((hour) => hour.orangeGrids)));
    expect(level).toBe(Math.max(...inside.map((hour) => hour.level)));
  }
  const day = stretchAround(to, 'day', to);
  const { strip: today } = await city.extent(day);
  expect(today).toEqual(hours.filter(({ at }) => at >= day.from));
});

it('a replay reaches over a restart, to what was shown before it', async () => {
  const first = new City();
  first.pass(20_000);
  const then = first.picture();
  first.pass(20_000);
  first.service.send({ type: 'stop' });
  const second = new City();
  second.pass(5_000);
  await second.control({ type: 'replay/show', at: then.asOf, to: second.picture().asOf, speed: 0 });
  second.pass(100);
  expectSameCity(second.picture(), then);
});

it('a replay of what a killed service had not kept yet shows it as it was: it is recorded again from the log', async () => {
  const first = new City();
  first.pass(20_000);
  const then = first.picture();
  first.pass(1_000);
  // Killed: nobody closes anything; the block that was being recorded is lost.
  const second = new City();
  second.pass(5_000);
  await second.control({ type: 'replay/show', at: then.asOf, to: second.picture().asOf, speed: 0 });
  second.pass(100);
  expectSameCity(second.picture(), then, SCORE_CODE_FACTOR * RENEWED_FACTOR);
});

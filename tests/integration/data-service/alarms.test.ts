import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm, AlarmStatistics } from '#shared/alarms/alarm.ts';
import type { Question } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ServiceControl, WallCondition } from '#shared/contract/serviceMessages.ts';
import type { CityEvent } from '#shared/domain/event.ts';
import { EMPTY_REGISTERS } from '#shared/domain/registers.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import type { Source } from '../../../electron/data-service/sources/source.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

let folder = temporaryFolder();
let databasePath = '';

beforeEach(() => {
  folder = temporaryFolder();
  databasePath = join(folder.path, 'city.db');
});

afterEach(() => folder.remove());

/** A city in which nothing happens but what the test enters; its one feed can fall silent. */
function quietSource(): Source & { silentSince: number | undefined; past: readonly unknown[] } {
  return {
    name: 'demo',
    isDemonstration: true,
    feeds: [{ name: 'chuanhui', title: '川汇区平台', areaCodes: ['411602'] }],
    registers: EMPTY_REGISTERS,
    silentSince: undefined,
    past: [],
    firstCursor: (now) => String(now - 24 * HOUR_MS),
    poll(_, now) {
      const records = this.past;
      this.past = [];
      const silent = this.silentSince === undefined ? new Map() : new Map([['chuanhui', this.silentSince]]);
      return { records, cursor: String(now), heardAt: now, hasMore: false, silent };
    },
  };
}

/** The service with a console that has the alarms before it. */
class Desk {
  readonly source = quietSource();
  readonly service: PlainService;
  readonly console: PlainWindow;
  #nextId = 1;

  constructor(change: { readonly speed?: number; readonly past?: readonly unknown[] } = {}) {
    this.source.past = change.past ?? [];
    this.service = new PlainService({ sources: { demo: () => this.source } });
    this.service.start({ databasePath, speed: change.speed ?? 1 });
    this.console = this.service.openWindow(1);
    this.console.say({ type: 'hello', atlasVersion: 'any' });
    this.follow();
  }

  pass(ms: number): void {
    this.service.pass(ms);
    this.follow();
  }

  follow(): void {
    for (let turn = 0; turn < 3; turn++) {
      this.console.take();
      this.console.acknowledge();
      this.service.pass(50);
    }
    this.console.take();
  }

  get board() {
    const { picture } = this.console;
    if (picture === undefined) throw new Error('no picture');
    return picture.alarms;
  }

  /** `key state` of the alarms that wait. */
  get waiting(): readonly string[] {
    return this.board.alarms.map(({ key, state }) => `${key} ${state}`);
  }

  async do(control: ServiceControl): Promise<Reply<unknown> | undefined> {
    const id = this.#nextId++;
    this.service.send({ type: 'control', id, by: '王敏', control });
    await settled();
    this.follow();
    const reply = this.service.messages.findLast((message) => message.type === 'controlled' && message.id === id);
    return reply?.type === 'controlled' ? reply.reply : undefined;
  }

  async enter(change: Partial<CityEvent>): Promise<void> {
    const event = eventWith({ reportedAt: MORNING, ...change });
    expect(await this.do({ type: 'record/enter', record: { type: 'event', event } })).toMatchObject({ ok: true });
  }

  async close(eventId: string, at: number): Promise<void> {
    const steps = ['assigned', 'inProgress', 'reportedBack'] as const;
    for (const [position, stage] of steps.entries()) {
      const step = { eventId, stage, at: at + position, actor: '司法所' };
      expect(await this.do({ type: 'record/enter', record: { type: 'step', step } })).toMatchObject({ ok: true });
    }
  }

  async ask<Answer>(question: Question): Promise<Answer> {
    const id = this.#nextId++;
    this.console.say({ type: 'ask', id, question });
    for (let turn = 0; turn < 20; turn++) {
      await settled();
      this.service.pass(50);
      const answer = this.console.take().find((message) => message.type === 'answer' && message.id === id);
      if (answer?.type === 'answer') {
        if (!answer.reply.ok) throw new Error(answer.reply.error.message);
        return answer.reply.value as Answer;
      }
    }
    throw new Error(`no answer to ${question.type}`);
  }

  list(states: readonly Alarm['state'][] = []): Promise<readonly Alarm[]> {
    return this.ask({ type: 'alarm/list', states: [...states], limit: 500 });
  }

  condition(condition: Partial<WallCondition>): void {
    const whole = { key: 'screenLost:screen-2', code: 'screenLost', message: '', isStanding: true, ...condition };
    this.service.send({ type: 'condition', condition: whole });
    this.follow();
  }
}

/** Replies come after promises are settled. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const red = { id: 'red-1', kind: 'accident', grade: 'extraordinary' } as const;
const soon = MORNING + 72 * HOUR_MS;

describe('alarms of events', () => {
  it('raise on a red event at once, name its place, and are gone when it is acknowledged and closed', async () => {
    const desk = new Desk();
    expect(desk.board).toMatchObject({ alarms: [], loudest: 1 });
    await desk.enter(red);
    const [alarm] = desk.board.alarms.filter(({ cause }) => cause === 'graveEvent');
    expect(alarm).toMatchObject({
      key: 'graveEvent:red-1',
      state: 'new',
      level: 4,
      eventId: 'red-1',
      isStanding: true,
    });
    expect(desk.service.atlas.code(alarm?.area as number)).toBe('411602001001001001');
    expect(desk.board.loudest).toBe(4);
    expect(await desk.do({ type: 'alarm/acknowledge', ids: [alarm?.id ?? ''] })).toMatchObject({ ok: true });
    expect(desk.waiting).not.toContain('graveEvent:red-1 new');
    const owned = (await desk.list(['acknowledged'])).filter(({ owner }) => owner === '王敏');
    expect(owned.map(({ key }) => key)).toEqual(['graveEvent:red-1']);
    await desk.close('red-1', MORNING + 1_000);
    expect((await desk.list(['cleared'])).map(({ key }) => key)).toEqual(['graveEvent:red-1']);
  });

  it('call once for one incident: areas that rise with it are listed as known', async () => {
    const desk = new Desk();
    await desk.enter({ ...red, deadline: soon });
    desk.pass(1_000);
    expect(desk.waiting).toEqual(['graveEvent:red-1 new']);
    const known = (await desk.list(['acknowledged'])).map(({ key }) => key);
    expect(known).toContain('areaRisen:411602001001');
  });

  it('call for an area that rises by many lesser events', async () => {
    const desk = new Desk();
    for (let n = 0; n < 12; n++) {
      await desk.enter({ id: `lesser-${n}`, kind: 'petition', grade: 'large', item: '09-01', deadline: soon });
    }
    desk.pass(1_000);
    expect(desk.waiting.some((line) => line.startsWith('areaRisen:'))).toBe(true);
    expect(desk.waiting.some((line) => line.startsWith('graveEvent:'))).toBe(false);
  });

  it('say nothing of an ordinary event', async () => {
    const desk = new Desk();
    await desk.enter({ id: 'plain', kind: 'service' });
    expect(desk.board.alarms).toEqual([]);
  });

  it('raise for an order of a grave event that is overdue', async () => {
    const desk = new Desk({ speed: 60 });
    await desk.enter({ ...red, deadline: MORNING + 10 * MINUTE_MS });
    desk.pass(12_000);
    expect(desk.waiting.filter((line) => line.startsWith('orderOverdue:red-1'))).toHaveLength(1);
    await desk.close('red-1', MORNING + 11 * MINUTE_MS);
    expect(desk.board.alarms.find(({ cause }) => cause === 'orderOverdue')).toMatchObject({ isStanding: false });
  });
});

describe('alarms before a duty officer', () => {
  it('refuse to acknowledge what is acknowledged already', async () => {
    const desk = new Desk();
    await desk.enter(red);
    const ids = desk.board.alarms.map(({ id }) => id);
    expect(await desk.do({ type: 'alarm/acknowledge', ids })).toMatchObject({ ok: true });
    expect(await desk.do({ type: 'alarm/acknowledge', ids })).toMatchObject({ ok: false, error: { code: 'refused' } });
  });

  it('are escalated when nobody takes them in city time, sooner the graver they are', async () => {
    const desk = new Desk({ speed: 60 });
    await desk.enter({ ...red, deadline: soon });
    await desk.enter({ id: 'orange-1', kind: 'hazard', grade: 'major', deadline: soon });
    // Sixty-fold: five minutes of the city are five seconds of the room.
    desk.pass(5_500);
    expect(desk.waiting).toContain('graveEvent:red-1 escalated');
    expect(desk.waiting).toContain('graveEvent:orange-1 new');
    desk.pass(10_000);
    expect(desk.waiting).toContain('graveEvent:orange-1 escalated');
  });

  it('come back from the shelf by themselves, and cannot be shelved for longer than the rules allow', async () => {
    const desk = new Desk();
    await desk.enter({ ...red, deadline: soon });
    const ids = desk.board.alarms.map(({ id }) => id);
    const now = desk.console.picture?.asOf ?? 0;
    const shelve = (until: number) => desk.do({ type: 'alarm/shelve', ids, until, reason: '已派人' });
    expect(await shelve(now + 24 * HOUR_MS)).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(await shelve(now - 1)).toMatchObject({ ok: false });
    expect(await shelve(now + 2 * MINUTE_MS)).toMatchObject({ ok: true });
    expect(desk.board.alarms).toEqual([]);
    expect(desk.board.counts.shelved).toBe(ids.length);
    expect((await desk.list(['shelved']))[0]?.shelved).toMatchObject({ by: '王敏', reason: '已派人' });
    desk.pass(2 * MINUTE_MS);
    expect(desk.waiting).toContain('graveEvent:red-1 new');
  });
});

describe('alarms of the feeds, the wall and the database', () => {
  it('raise while a feed is silent, and stand until they are acknowledged after it came back', async () => {
    const desk = new Desk({ speed: 60 });
    desk.source.silentSince = desk.console.picture?.asOf;
    desk.pass(120_000);
    expect(desk.waiting.filter((line) => line.startsWith('sourceStale'))).toHaveLength(1);
    const [stale] = desk.board.alarms.filter(({ cause }) => cause === 'sourceStale');
    expect(stale?.facts).toMatchObject({ title: '川汇区平台' });
    desk.source.silentSince = undefined;
    desk.pass(1_000);
    expect(desk.board.alarms.find(({ id }) => id === stale?.id)).toMatchObject({ isStanding: false });
    await desk.do({ type: 'alarm/acknowledge', ids: [stale?.id ?? ''] });
    expect((await desk.list(['cleared'])).map(({ id }) => id)).toEqual([stale?.id]);
  });

  it('tell of a lost screen as long as it is lost', () => {
    const desk = new Desk();
    desk.condition({});
    expect(desk.board.alarms).toMatchObject([
      {
        key: 'wallIll:screenLost:screen-2',
        level: 2,
        facts: { code: 'screenLost', thing: 'screen-2' },
        isStanding: true,
      },
    ]);
    desk.condition({ isStanding: false });
    expect(desk.board.alarms).toMatchObject([{ isStanding: false, state: 'new' }]);
  });

  it('tell that the database refuses to be written, and are written themselves once it can be', async () => {
    const blocked = join(folder.path, 'data');
    writeFileSync(blocked, 'a file where the folder should be');
    databasePath = join(blocked, 'city.db');
    const desk = new Desk();
    await desk.enter({ ...red, deadline: soon });
    expect([...desk.waiting].sort()).toEqual(['graveEvent:red-1 new', 'wallIll:storeFull new']);
    rmSync(blocked);
    desk.pass(5_000);
    expect(desk.board.alarms.find(({ cause }) => cause === 'wallIll')).toMatchObject({ isStanding: false });
    const before = await desk.list();
    expect((await new Desk().list()).map(({ id, key, state }) => ({ id, key, state }))).toEqual(
      before.map(({ id, key, state }) => ({ id, key, state })),
    );
  });
});

describe('many alarms at once', () => {
  it('are told as a flood by cause and county when more than ten come in ten minutes', async () => {
    const desk = new Desk({ speed: 60 });
    const before = await desk.list();
    expect(before).toEqual([]);
    for (let n = 0; n < 12; n++) await desk.enter({ ...red, id: `red-${n}`, deadline: soon, reportedAt: MORNING });
    const { flood } = desk.board;
    expect(flood?.groups.find(({ cause }) => cause === 'graveEvent')).toMatchObject({
      area: desk.service.atlas.codeOrder.find((area) => desk.service.atlas.code(area) === '411602'),
      count: 12,
    });
    // Ten minutes of the city later nothing more has come.
    desk.pass(11_000);
    expect(desk.board.flood).toBeUndefined();
    const to = desk.console.picture?.asOf ?? 0;
    const statistics = await desk.ask<AlarmStatistics>({ type: 'alarm/statistics', from: to - HOUR_MS, to: to + 1 });
    expect(statistics.floods).toHaveLength(1);
    expect(statistics.raised).toBe(desk.board.counts.new + desk.board.counts.escalated);
  });
});

describe('alarms after a restart', () => {
  it('are as they were: nobody acknowledges twice, nothing is raised twice', async () => {
    const desk = new Desk();
    await desk.enter({ ...red, deadline: soon });
    desk.condition({});
    const [first] = desk.board.alarms.filter(({ cause }) => cause === 'graveEvent');
    await desk.do({ type: 'alarm/acknowledge', ids: [first?.id ?? ''] });
    const before = await desk.list();
    // The first service is left as a killed one is: what it has written is all there is.
    const next = new Desk();
    next.service.send({
      type: 'conditions',
      standing: [{ key: 'screenLost:screen-2', code: 'screenLost', message: '', isStanding: true }],
    });
    next.follow();
    const after = await next.list();
    expect(after.map(({ id, key, state, owner }) => ({ id, key, state, owner }))).toEqual(
      before.map(({ id, key, state, owner }) => ({ id, key, state, owner })),
    );
    next.service.send({ type: 'conditions', standing: [] });
    next.follow();
    expect((await next.list()).find(({ cause }) => cause === 'wallIll')).toMatchObject({ isStanding: false });
  });

  it('are raised for what came while the service was away, but not for what came and went', async () => {
    new Desk();
    const at = MORNING - HOUR_MS;
    const event = (id: string) => ({ type: 'event', event: eventWith({ ...red, id, reportedAt: at, deadline: soon }) });
    const step = (stage: string, n: number) => ({
      type: 'step',
      step: { eventId: 'away-2', stage, at: at + n, actor: 'a' },
    });
    const steps = ['assigned', 'inProgress', 'reportedBack'].map(step);
    const next = new Desk({ past: [event('away-1'), event('away-2'), ...steps] });
    expect(next.waiting).toContain('graveEvent:away-1 new');
    expect((await next.list()).map(({ key }) => key)).not.toContain('graveEvent:away-2');
  });
});

it('a first start over a day of history raises nothing for what is past', async () => {
  const past = Array.from({ length: 40 }, (_, n) => ({
    type: 'event',
    event: eventWith({ ...red, id: `past-${n}`, reportedAt: MORNING - (n + 1) * 10 * MINUTE_MS, deadline: soon }),
  }));
  const desk = new Desk({ past });
  expect(desk.console.picture?.totals.openEvents).toBe(40);
  expect(desk.board.alarms).toEqual([]);
  // Areas that were high when the alarms began are listed as known, without a call.
  const known = await desk.list(['acknowledged']);
  expect(known.length).toBeGreaterThan(0);
  expect(new Set(known.map(({ cause }) => cause))).toEqual(new Set(['areaRisen']));
  const to = (desk.console.picture?.asOf ?? 0) + 1;
  expect((await desk.ask<AlarmStatistics>({ type: 'alarm/statistics', from: 0, to })).raised).toBe(0);
});

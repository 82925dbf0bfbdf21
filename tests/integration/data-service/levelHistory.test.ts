import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { areaByCode, childrenOf } from '#shared/atlas/areaIndex.ts';
import { EMPTY_REGISTERS } from '#shared/domain/registers.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE, RED, UNKNOWN } from '#shared/domain/warningLevel.ts';
import type { Source } from '../../../electron/data-service/sources/source.ts';
import { askService } from '../../support/askService.ts';
import { PlainService, temporaryFolder } from '../../support/plainService.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

let folder = temporaryFolder();
let databasePath = '';

beforeEach(() => {
  folder = temporaryFolder();
  databasePath = join(folder.path, 'city.db');
});

afterEach(() => folder.remove());

/** A source that says what the test lays before it, and is silent from an instant on. */
class QuietSource implements Source {
  readonly name = 'demo';
  readonly isDemonstration = true;
  readonly feeds = [{ name: 'county', title: '县平台', areaCodes: ['411602'] }];
  readonly registers = {
    ...EMPTY_REGISTERS,
    subjects: [{ id: 'V1', type: 'village' as const, name: '李庄村', areaCode: '411602001001', lng: 114, lat: 33 }],
  };
  readonly waiting: { readonly at: Instant; readonly record: unknown }[] = [];
  silentSince: Instant | undefined;

  firstCursor(): string {
    return '0';
  }

  poll(cursor: string, now: Instant) {
    const due = this.waiting.filter(({ at }) => at > Number(cursor) && at <= now).map(({ record }) => record);
    const silent = new Map(this.silentSince === undefined ? [] : [['county', this.silentSince]]);
    return { records: due, cursor: String(now), heardAt: now, silent, hasMore: false };
  }
}

const GRAVE = eventWith({ id: 'grave', kind: 'accident', grade: 'extraordinary', unit: '应急管理局' });

function begin(source: QuietSource, startAt = MORNING) {
  const service = new PlainService({ sources: { demo: () => source } });
  service.start({ databasePath, startAt, speed: 1_000 });
  const window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: 'any' });
  const place = areaByCode(service.atlas, GRAVE.areaCode) as number;
  /** Lets city time pass, in room time of at most a second a step. */
  const pass = (cityMs: number): void => {
    for (let left = cityMs / 1_000; left > 0; left -= 1_000) service.pass(Math.min(1_000, left));
  };
  return { service, window, place, pass };
}

const eventAt = (at: Instant, change: object = {}) => ({
  at,
  record: { type: 'event', event: { ...GRAVE, reportedAt: at, deadline: at + 72 * HOUR_MS, ...change } },
});

describe('who answers', () => {
  it('is told of a past instant as it was, also when the matter has long been closed and forgotten', async () => {
    const source = new QuietSource();
    source.waiting.push(eventAt(MORNING + HOUR_MS, { grade: 'ordinary', scale: 'majorGroup' }));
    const closed = { eventId: 'grave', stage: 'assessed', at: MORNING + 4 * HOUR_MS, actor: '局' };
    source.waiting.push({ at: MORNING + 4 * HOUR_MS, record: { type: 'step', step: closed } });
    const { service, window, place, pass } = begin(source);
    pass(6 * DAY_MS);
    const now = await askService(service, window, { type: 'area/explain', area: place });
    expect(now).toMatchObject({
      level: BLUE,
      contributions: [],
      responsible: { unit: expect.stringContaining('综治') },
    });
    const at = MORNING + 2 * HOUR_MS;
    const then = await askService(service, window, { type: 'area/explain', area: place, at });
    expect(then.level).toBeGreaterThan(BLUE);
    expect(then.responsible.unit).toBe('应急管理局');
  });
});

describe('what a level was', () => {
  it('is told for any instant that is remembered, by what was known then', async () => {
    const source = new QuietSource();
    source.waiting.push(eventAt(MORNING + HOUR_MS));
    source.waiting.push(eventAt(MORNING + 26 * HOUR_MS, { id: 'small', kind: 'service', grade: 'ordinary' }));
    source.waiting.push(eventAt(MORNING - HOUR_MS, { id: 'early', kind: 'service', grade: 'ordinary' }));
    const { service, window, place, pass } = begin(source);
    pass(27 * HOUR_MS);
    const now = await askService(service, window, { type: 'area/explain', area: place });
    expect(now).toMatchObject({
      level: RED,
      since: MORNING + HOUR_MS,
      yesterday: { level: RED },
      lastWeek: { level: undefined },
    });
    expect(now.yesterday.score).toBeGreaterThan(now.score);
    expect(now.contributions.map(({ eventId }) => eventId)).toEqual(['grave', 'small', 'early']);
    expect(now.responsible.unit).toBe('应急管理局');
    const before = await askService(service, window, {
      type: 'area/explain',
      area: place,
      at: MORNING + 30 * MINUTE_MS,
    });
    expect(before).toMatchObject({ level: BLUE, deciding: { rule: 'score' } });
    expect(before.contributions.map(({ eventId }) => eventId)).toEqual(['early']);
    const then = await askService(service, window, { type: 'area/explain', area: place, at: MORNING + 2 * HOUR_MS });
    expect(then).toMatchObject({ level: RED, since: MORNING + HOUR_MS, deciding: { rule: 'veto', eventId: 'grave' } });
    expect(then.contributions.map(({ eventId }) => eventId)).toEqual(['grave', 'early']);
    const [start, end] = childrenOf(service.atlas, service.atlas.parent[place] as number);
    expect(then.siblings).toEqual([0, end - start - 1, 0, 0, 1]);
    const city = await askService(service, window, { type: 'area/explain', area: 0, at: MORNING + 2 * HOUR_MS });
    expect(city.worst).toBe(RED);
    expect(city.worstArea).toBe(place);
  });

  it('stands since when it was stored, also after a restart', async () => {
    const source = new QuietSource();
    source.waiting.push(eventAt(MORNING + HOUR_MS));
    const first = begin(source);
    first.pass(3 * HOUR_MS);
    first.service.send({ type: 'stop' });
    const { service, window, place, pass } = begin(source);
    pass(1_000);
    const told = await askService(service, window, { type: 'area/explain', area: place });
    expect(told).toMatchObject({ level: RED, since: MORNING + HOUR_MS });
  });

  it('is counted by the day: the worst one, the time at each, the reports', async () => {
    const source = new QuietSource();
    const days = (n: number) => MORNING + n * DAY_MS;
    source.waiting.push(eventAt(MORNING, { id: 'first', kind: 'service', grade: 'ordinary' }));
    source.waiting.push(eventAt(days(1)));
    const { service, window, place, pass } = begin(source);
    pass(2 * DAY_MS + HOUR_MS);
    const { days: told, changes } = await askService(service, window, { type: 'area/history', area: place, days: 4 });
    expect(told.map(({ worst }) => worst)).toEqual([undefined, BLUE, RED, RED]);
    expect(told.map(({ reported }) => reported)).toEqual([0, 1, 1, 0]);
    expect(told[2]?.msAtLevel).toEqual([0, 9 * HOUR_MS, 0, 0, 15 * HOUR_MS]);
    expect(told[3]?.msAtLevel[RED]).toBe(10 * HOUR_MS);
    expect(changes).toEqual([{ at: days(1), level: RED }]);
  });
});

describe('what a level below a silent feed was', () => {
  it('is unknown as long as the feed was silent, and red behind it', async () => {
    const source = new QuietSource();
    source.waiting.push(eventAt(MORNING));
    const { service, window, place, pass } = begin(source);
    pass(HOUR_MS);
    source.silentSince = MORNING + HOUR_MS;
    pass(HOUR_MS);
    const silent = await askService(service, window, { type: 'area/explain', area: place });
    expect(silent).toMatchObject({ level: UNKNOWN, worst: RED, fallsAt: undefined });
    expect(silent.deciding).toEqual({ rule: 'stale', source: 'county', title: '县平台', newestAt: MORNING + HOUR_MS });
    const city = await askService(service, window, { type: 'area/explain', area: 0 });
    expect(city.level).not.toBe(UNKNOWN);
    expect(city.worst).toBe(RED);
    expect(city.silentWithin).toEqual([{ source: 'county', title: '县平台', newestAt: MORNING + HOUR_MS }]);
    source.silentSince = undefined;
    pass(HOUR_MS);
    const { days, changes } = await askService(service, window, { type: 'area/history', area: place, days: 1 });
    expect(changes.map(({ level }) => level)).toEqual([RED, UNKNOWN].slice(0, changes.length));
    expect(days[0]?.msAtLevel[UNKNOWN]).toBeGreaterThan(44 * MINUTE_MS);
    expect(days[0]?.msAtLevel[UNKNOWN]).toBeLessThan(47 * MINUTE_MS);
    const back = await askService(service, window, { type: 'area/explain', area: place });
    expect(back.level).toBe(RED);
    const then = await askService(service, window, {
      type: 'area/explain',
      area: place,
      at: MORNING + 100 * MINUTE_MS,
    });
    expect(then).toMatchObject({ level: UNKNOWN, deciding: { rule: 'stale', source: 'county' } });
  });
});

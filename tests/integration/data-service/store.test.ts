import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CityEvent,
  EVENT_KINDS,
  type EventKind,
  isClosedStage,
  ORDER_STAGES,
  type OrderStage,
  type OrderStep,
} from '#shared/domain/event.ts';
import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import type { HistoryQuery, HistoryRow, StoredRow } from '../../../electron/data-service/store/eventStore.ts';
import { FIELD_READS } from '../../../electron/data-service/store/fieldReader.ts';
import { HISTORY_READS } from '../../../electron/data-service/store/historyReader.ts';
import { LibsqlStore } from '../../../electron/data-service/store/libsqlStore.ts';
import { MEMORY_READS } from '../../../electron/data-service/store/memoryReader.ts';
import { ORDER_READS } from '../../../electron/data-service/store/orderReader.ts';
import { TOTAL_READS } from '../../../electron/data-service/store/totalsReader.ts';
import { temporaryFolder } from '../../support/plainService.ts';
import { temporaryStore } from '../../support/temporaryStore.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const OLD_DATABASE = join(import.meta.dirname, '../../fixtures/databases/schema-1.db');
const ALWAYS = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, 0])) as Record<EventKind, Instant>;

let disk = temporaryStore();

beforeEach(() => {
  disk.remove();
  disk = temporaryStore();
});

afterEach(() => disk.remove());

const eventRow = (event: CityEvent, receivedAt = event.reportedAt): StoredRow => ({
  type: 'event',
  event,
  receivedAt,
});

const stepRow = (event: CityEvent, step: OrderStep, change: Partial<Extract<StoredRow, { type: 'step' }>> = {}) =>
  ({ type: 'step', step, receivedAt: step.at, event, closes: false, reopens: false, ...change }) satisfies StoredRow;

describe('a database of the first schema', () => {
  it('keeps everything it had and is counted by town, county and city', () => {
    const folder = temporaryFolder();
    const path = join(folder.path, 'city.db');
    copyFileSync(OLD_DATABASE, path);
    const old = new Database(OLD_DATABASE, { readonly: true });
    const count = (sql: string) => (old.prepare(sql).raw().get() as [number])[0];
    const store = new LibsqlStore(path);
    const rows = [...store.history({ since: ALWAYS })];
    expect(rows.filter(({ type }) => type === 'event').length).toBe(count('SELECT count(*) FROM events'));
    expect(rows.filter(({ type }) => type === 'step').length).toBe(count('SELECT count(*) FROM steps'));
    expect(store.position()).toMatchObject({ cityTime: count('SELECT at FROM city_clock'), quarantined: 2 });
    expect(store.quarantine(10).map(({ reason, more }) => [reason, more])).toEqual([
      ['unknownEvent', 0],
      ['malformed', 0],
    ]);
    const year = { by: 'day', from: MORNING - 30 * DAY_MS, to: MORNING + 30 * DAY_MS } as const;
    const reported = (areaCode: string) =>
      store.totals({ areaCode, ...year }).reduce((sum, cell) => sum + (cell.stage === 'collected' ? cell.count : 0), 0);
    expect(reported('411600')).toBe(120);
    const county = "SELECT count(*) FROM events WHERE area_code LIKE '411602%'";
    expect(reported('411602')).toBe(count(county));
    expect(reported('411602001')).toBe(count(county.replace('411602', '411602001')));
    expect(reported('411602001001')).toBe(count(county.replace('411602', '411602001001')));
    const closed = store.totals({ areaCode: '411600', ...year }).filter(({ stage }) => stage === 'reportedBack');
    expect(closed.reduce((sum, cell) => sum + cell.count, 0)).toBe(count('SELECT sum(closed) FROM day_totals'));
    expect(closed.reduce((sum, cell) => sum + cell.late, 0)).toBe(count('SELECT sum(closed_late) FROM day_totals'));
    store.close();
    old.close();
    folder.remove();
  });

  it('is left alone by a program that is older than it', () => {
    const database = new Database(disk.path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => new LibsqlStore(disk.path)).toThrow('schema 99');
  });
});

/** What the store was given, read in the plainest way. */
class PlainLog {
  readonly rows: HistoryRow[] = [];

  newest(id: string): CityEvent | undefined {
    return this.rows.flatMap((row) => (row.type === 'event' && row.event.id === id ? [row.event] : [])).at(-1);
  }

  steps(id: string): readonly (OrderStep & { receivedAt: Instant })[] {
    return this.rows.flatMap((row) =>
      row.type === 'step' && row.step.eventId === id ? [{ ...row.step, receivedAt: row.receivedAt }] : [],
    );
  }

  ids(): readonly string[] {
    return [...new Set(this.rows.map((row) => (row.type === 'event' ? row.event.id : row.step.eventId)))];
  }
}

const story = fc.record({
  reportedMinutes: fc.integer({ min: 0, max: 60 * 24 * 60 }),
  village: fc.constantFrom('411602001001', '411602001002', '411602002001', '411603001001'),
  grid: fc.constantFrom('001001', '001002', '002001', ''),
  kind: fc.constantFrom(...EVENT_KINDS),
  dueHours: fc.integer({ min: -2, max: 200 }),
  steps: fc.array(
    fc.record({
      afterMinutes: fc.integer({ min: 0, max: 14 * 24 * 60 }),
      stage: fc.constantFrom(...ORDER_STAGES),
      isCorrection: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  isRevised: fc.boolean(),
});

const START = Date.parse('2026-01-20T00:00:00+08:00');

/** Writes stories to the store in the order in which they are heard, and to a plain log. */
function write(stories: readonly (typeof story extends fc.Arbitrary<infer Told> ? Told : never)[]): PlainLog {
  const log = new PlainLog();
  const acts = stories.flatMap(({ reportedMinutes, village, grid, kind, dueHours, steps, isRevised }, n) => {
    const reportedAt = START + reportedMinutes * MINUTE_MS;
    const event = eventWith({
      ...{ id: `e${n}`, kind, reportedAt, areaCode: village + grid, deadline: reportedAt + dueHours * HOUR_MS },
      ...(n % 3 === 0 && { subjectId: 'school-1' }),
      ...(n % 5 === 4 && { repeatOf: 'e0' }),
    });
    let at = reportedAt;
    const list: { readonly at: Instant; readonly event?: CityEvent; readonly step?: OrderStep }[] = [{ at, event }];
    for (const { afterMinutes, stage, isCorrection } of steps) {
      at += afterMinutes * MINUTE_MS;
      list.push({ at, step: { eventId: event.id, stage, at, actor: 'x', ...(isCorrection && { isCorrection }) } });
    }
    const better = { ...event, revision: 1, kind: 'case' as const, areaCode: '411602002001001001' };
    if (isRevised) list.push({ at: reportedAt + 3 * DAY_MS, event: better });
    return list;
  });
  acts.sort((a, b) => a.at - b.at);
  let batch: StoredRow[] = [];
  for (const { at, event, step } of acts) {
    if (event !== undefined) {
      batch.push(eventRow(event, at));
      log.rows.push({ type: 'event', event, receivedAt: at });
    }
    if (step !== undefined) {
      const known = log.newest(step.eventId) as CityEvent;
      const before = log.steps(step.eventId).at(-1)?.stage ?? 'collected';
      const closes = isClosedStage(step.stage) && !isClosedStage(before);
      const reopens = !isClosedStage(step.stage) && isClosedStage(before);
      batch.push(stepRow(known, step, { closes, reopens }));
      log.rows.push({ type: 'step', step, receivedAt: at });
    }
    if (batch.length >= 7) {
      disk.append(...batch);
      batch = [];
    }
  }
  disk.append(...batch);
  return log;
}

const stretchStart = (at: Instant, by: 'day' | 'week' | 'month'): number => {
  const date = new Date(at + CHINA_OFFSET_MS);
  if (by === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (by === 'month') date.setUTCDate(1);
  return Math.floor(date.getTime() / DAY_MS);
};

/** The roll-up of an area counted one by one, with what corrections take off. */
function countPlainly(log: PlainLog, areaPrefix: string, by: 'day' | 'week' | 'month', from: Instant, to: Instant) {
  const cells = new Map<string, [number, number]>();
  const count = (at: Instant, kind: EventKind, stage: OrderStage, isLate: boolean): void => {
    if (at < from || at >= to) return;
    const cell = cells.get(`${stretchStart(at, by)} ${kind} ${stage}`) ?? [0, 0];
    cells.set(`${stretchStart(at, by)} ${kind} ${stage}`, [cell[0] + 1, cell[1] + (isLate ? 1 : 0)]);
  };
  for (const id of log.ids()) {
    const event = log.newest(id) as CityEvent;
    if (!event.areaCode.startsWith(areaPrefix)) continue;
    count(event.reportedAt, event.kind, 'collected', false);
    const rank = (step: OrderStep) => ORDER_STAGES.indexOf(step.stage);
    const entered: OrderStep[] = [];
    for (const step of log.steps(id)) {
      const isBack = step.isCorrection === true && entered.some((earlier) => rank(earlier) >= rank(step));
      if (step.isCorrection === true) {
        for (let n = entered.length - 1; n >= 0; n--) {
          if (rank(entered[n] as OrderStep) > rank(step)) entered.splice(n, 1);
        }
      }
      if (!isBack) entered.push(step);
    }
    for (const step of entered) {
      if (step.stage !== 'collected') count(step.at, event.kind, step.stage, step.at > event.deadline);
    }
  }
  return cells;
}

describe('the roll-up', () => {
  it('equals a plain count, for every rank of area, by day, week and month, through corrections', () => {
    fc.assert(
      fc.property(fc.array(story, { minLength: 1, maxLength: 25 }), (stories) => {
        disk.remove();
        disk = temporaryStore();
        const log = write(stories);
        const [from, to] = [START + 3 * DAY_MS, START + 50 * DAY_MS];
        for (const [areaCode, prefix] of [
          ['411600', '4116'],
          ['411602', '411602'],
          ['411602002', '411602002'],
          ['411602001001', '411602001001'],
          ['411602001001001', '411602001001001'],
        ] as const) {
          for (const by of ['day', 'week', 'month'] as const) {
            const totals = disk.store.totals({ areaCode, by, from, to });
            const cells = new Map(
              totals.map((cell) => [`${cell.day} ${cell.kind} ${cell.stage}`, [cell.count, cell.late]]),
            );
            expect(cells.size).toBe(totals.length);
            expect(cells).toEqual(countPlainly(log, prefix, by, from, to));
          }
        }
        const reports = disk.store.dailyReports(stretchStart(from, 'day'), stretchStart(to - 1, 'day'));
        const town = countPlainly(log, '411602001', 'day', from, to);
        for (const kind of EVENT_KINDS) {
          const counts = [...(reports.get('411602001')?.get(kind) ?? new Uint32Array(47))];
          const days = Array.from({ length: 47 }, (_, n) => stretchStart(from, 'day') + n);
          expect(counts).toEqual(days.map((day) => town.get(`${day} ${kind} collected`)?.[0] ?? 0));
        }
      }),
      { numRuns: 40, seed: 3 },
    );
  }, 60_000);
});

describe('the history', () => {
  it('is all that matters at an instant, in the order of writing, for the city and for any area', () => {
    const since = { ...ALWAYS, petition: START + 20 * DAY_MS, case: START + 33 * DAY_MS, service: START + 40 * DAY_MS };
    fc.assert(
      fc.property(
        fc.array(story, { minLength: 1, maxLength: 25 }),
        fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined }),
        fc.constantFrom(undefined, '411600', '411602', '411602001', '411602001001'),
        (stories, untilDays, areaCode) => {
          disk.remove();
          disk = temporaryStore();
          const log = write(stories);
          const until = untilDays === undefined ? undefined : START + untilDays * DAY_MS;
          const query: HistoryQuery = { since, until, areaCode };
          const read = [...disk.store.history(query)].map((row) => ({ ...row, seq: undefined }));
          expect(read).toEqual(readPlainly(log, query));
        },
      ),
      { numRuns: 120, seed: 4 },
    );
  }, 60_000);
});

function readPlainly(log: PlainLog, { since, until = Number.MAX_SAFE_INTEGER, areaCode }: HistoryQuery): HistoryRow[] {
  const prefix = areaCode === '411600' ? '4116' : (areaCode ?? '');
  const rows = log.rows.filter(({ receivedAt }) => receivedAt <= until);
  const wanted = new Set<string>();
  for (const id of log.ids()) {
    const known = rows.flatMap((row) => (row.type === 'event' && row.event.id === id ? [row.event] : []));
    const stage = rows
      .flatMap((row) => (row.type === 'step' && row.step.eventId === id ? [row.step.stage] : []))
      .at(-1);
    const isOpen = known.length > 0 && (stage === undefined || !isClosedStage(stage));
    const isHere = (event: CityEvent): boolean => event.areaCode.startsWith(prefix);
    const isRecent = known.some((event) => isHere(event) && event.reportedAt >= since[event.kind]);
    const newest = known.at(-1);
    if (isRecent || (isOpen && newest !== undefined && isHere(newest))) wanted.add(id);
  }
  return rows.filter((row) => wanted.has(row.type === 'event' ? row.event.id : row.step.eventId));
}

describe('single orders', () => {
  it('are read whole: revisions, steps with all they say, the stage they stand at', () => {
    const event = eventWith({ id: 'a', subjectId: 'school-1', workerId: 'w1' });
    const better = { ...event, revision: 1, title: '更正' };
    const first: OrderStep = { eventId: 'a', stage: 'assigned', at: MORNING + 1, actor: 'x', localStage: 'paidan' };
    const wrong: OrderStep = { eventId: 'a', stage: 'assessed', at: MORNING + 2, actor: 'y', mergedInto: 'b' };
    const back: OrderStep = { ...first, at: MORNING + 3, note: '误操作', isCorrection: true };
    const rows = [eventRow(event), stepRow(event, first), stepRow(event, wrong), eventRow(better, MORNING + 9)];
    disk.append(...rows);
    expect(disk.store.related('b')).toEqual({ repeatedBy: [], mergedFrom: ['a'] });
    disk.append(stepRow(event, back), eventRow(eventWith({ id: 'c', repeatOf: 'a' })));
    expect(disk.store.related('b').mergedFrom).toEqual([]);
    expect(disk.store.related('a').repeatedBy).toEqual(['c']);
    expect(disk.store.revisions('a')).toEqual([
      { ...event, receivedAt: MORNING },
      { ...better, receivedAt: MORNING + 9 },
    ]);
    expect(disk.store.steps('a')).toEqual([first, wrong, back].map((step) => ({ ...step, receivedAt: step.at })));
    expect(disk.store.known('a')).toMatchObject({ event: better, stage: 'assigned', stageAt: MORNING + 3, actor: 'x' });
    expect(disk.store.known('nobody')).toBeUndefined();
  });

  it('are chosen by where, what and when, the newest revision of each, beyond one page', () => {
    const events = Array.from({ length: 1_300 }, (_, n) =>
      eventWith({
        id: `e${n}`,
        kind: n % 2 === 0 ? 'case' : 'service',
        areaCode: n % 3 === 0 ? '411602001001001001' : '411602001002001001',
        reportedAt: MORNING + n * MINUTE_MS,
        ...(n % 10 === 0 && { subjectId: 'school-1' }),
      }),
    );
    disk.append(...events.map((event) => eventRow(event)));
    disk.append(eventRow({ ...(events[30] as CityEvent), revision: 1, kind: 'service' }));
    const ids = (query: Parameters<LibsqlStore['events']>[0]) =>
      [...disk.store.events(query)].map(({ event }) => Number(event.id.slice(1))).sort((a, b) => a - b);
    const all = { from: 0, to: MORNING + DAY_MS * 30 };
    const plain = (isWanted: (n: number) => boolean) => events.map((_, n) => n).filter(isWanted);
    expect(ids(all)).toEqual(plain(() => true));
    expect(ids({ from: MORNING + 100 * MINUTE_MS, to: MORNING + 110 * MINUTE_MS })).toEqual(
      plain((n) => n >= 100 && n < 110),
    );
    expect(ids({ ...all, kinds: ['case'] })).toEqual(plain((n) => n % 2 === 0 && n !== 30));
    expect(ids({ ...all, areaCode: '411602001001' })).toEqual(plain((n) => n % 3 === 0));
    expect(ids({ ...all, areaCode: '411600' }).length).toBe(1_300);
    expect(ids({ ...all, areaCode: '411603' })).toEqual([]);
    expect(ids({ ...all, subjectId: 'school-1', kinds: ['service'] })).toEqual([30]);
  });
});

describe('the small memories', () => {
  it('keep refused records with how many more came, until they are released', () => {
    const refused = (key: string): StoredRow => ({
      ...{ type: 'quarantine', reason: 'unknownArea', key, detail: 'd', raw: '{}', receivedAt: MORNING },
    });
    const again: StoredRow = { type: 'quarantinedAgain', reason: 'unknownArea', key: 'a' };
    disk.append(refused('a'), refused('b'), ...Array.from({ length: 1_000 }, () => again));
    disk.append(again);
    const held = disk.store.quarantine(10);
    expect(held.map(({ more }) => more)).toEqual([0, 1_001]);
    expect(disk.store.position().quarantined).toBe(2);
    disk.append({ type: 'released', quarantineSeq: held[1]?.seq ?? 0 }, again);
    expect(disk.store.quarantine(10).map(({ more }) => more)).toEqual([0]);
    expect(disk.store.position().quarantined).toBe(1);
  });

  it('keep journals by topic and key, levels by area, the newest state of things, and recordings', () => {
    const entry = (key: string, at: number): StoredRow => ({ type: 'journal', topic: 'urging', key, at, body: key });
    disk.append(entry('a', 30), entry('b', 10), entry('a', 20), { ...entry('a', 5), topic: 'visit' } as StoredRow);
    expect(disk.store.journal('urging').map(({ at }) => at)).toEqual([10, 20, 30]);
    expect(disk.store.journal('urging', { key: 'a', since: 25 }).map(({ at }) => at)).toEqual([30]);
    expect(disk.store.journal('urging', { since: 10, until: 30 }).map(({ at }) => at)).toEqual([10, 20]);
    expect(disk.store.journal('urging', { key: 'a', until: 30 }).map(({ at }) => at)).toEqual([20]);
    const level = (at: number, value: 1 | 3 | 4): StoredRow => ({ type: 'level', areaCode: 'x', at, level: value });
    disk.append(level(10, 3), level(10, 4), level(20, 1));
    expect(disk.store.levelChanges('x', 10, 20)).toEqual([
      { at: 10, level: 4 },
      { at: 20, level: 1 },
    ]);
    expect(disk.store.levelChangeBefore('x', 19)).toEqual({ at: 10, level: 4 });
    expect(disk.store.levelChangeBefore('x', 9)).toBeUndefined();
    const state = (at: number, value: string): StoredRow => ({ type: 'state', of: 'camera', id: 'c', at, value });
    disk.append(state(20, 'fault'), state(10, 'online'));
    expect([...disk.store.states('camera')]).toEqual([{ id: 'c', at: 20, value: 'fault' }]);
    expect([...disk.store.states('worker')]).toEqual([]);
    const body = Uint8Array.of(1, 2);
    const changes = (from: number): StoredRow => ({ type: 'recording', of: 'changes', from, to: from + 10, body });
    disk.append({ type: 'recording', of: 'keyframe', from: 5, to: 5, body }, changes(5), changes(15), changes(25));
    expect(disk.store.keyframeBefore(4)).toBeUndefined();
    expect(disk.store.keyframeBefore(30)).toMatchObject({ from: 5 });
    expect([...disk.store.changes(5, 25)].map(({ from }) => from)).toEqual([5, 15]);
    expect(disk.store.recordedExtent()).toEqual({ from: 5, to: 35 });
  });
});

describe('every read', () => {
  const plans = Object.entries({ ...ORDER_READS, ...HISTORY_READS, ...TOTAL_READS, ...MEMORY_READS, ...FIELD_READS });

  it.each(plans)('%s is answered by an index, not by reading a table through', (_name, sql) => {
    const database = new Database(disk.path);
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    database.close();
    const scans = plan.map(({ detail }) => detail).filter((detail) => /^SCAN (?!json_each|open_events)/.test(detail));
    // Corrections and refused records that nobody has released are few, and have indexes of their own.
    const isSmall = (detail: string): boolean =>
      /steps_corrected|quarantine_(held|newest|by_reason)|CONSTANT ROW|SUBQUERY|\(subquery/.test(detail);
    expect(scans.filter((detail) => !isSmall(detail))).toEqual([]);
  });
});

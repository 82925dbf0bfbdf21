import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CityEvent, recordSchema, type SourceRecord } from '#shared/domain/event.ts';
import { allItems } from '#shared/domain/itemList.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { readOrderRules } from '#shared/orders/orderRules.ts';
import { vetoOf } from '#shared/warnings/veto.ts';
import { readWarningRules } from '#shared/warnings/warningRules.ts';
import { locateJson } from '../../../electron/data-service/rules/locateJson.ts';
import { ExpectedDeadlines } from '../../../electron/data-service/sources/demo/expectedDeadline.ts';
import { busyness } from '../../../electron/data-service/sources/demo/rhythm.ts';
import { everydayItem } from '../../../electron/data-service/sources/demo/seldomItems.ts';
import { cityRules } from '../../support/cityCopy.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { cityFile, happenedAt, ITEMS, only, pollTo, simulated } from './simulated.ts';

/** A small city that has a county with a loop of its own: 411624 is the last of its 23. */
const MANY_COUNTIES = smallAtlas([23, 1, 1, 3, 3]);

const read = readWarningRules(locateJson(cityRules()).value);
if (!read.ok) throw new Error(read.error.message);
const rules = read.value;

/** All records up to `end`, polled at these instants, each poll at most `limit`. */
function pollAt(instants: readonly number[], limit: number, isRestarting = false): SourceRecord[] {
  let source = simulated();
  // History begins in the middle of a minute.
  let cursor = source.firstCursor(MORNING + 57_234);
  const records: SourceRecord[] = [];
  for (const now of instants) {
    const polled = pollTo(source, cursor, now, limit);
    records.push(...polled.records);
    ({ cursor } = polled);
    if (isRestarting) source = simulated();
  }
  return records;
}

const historyOf = (days: number, atlas = smallAtlas()): SourceRecord[] => {
  const source = simulated({ atlas, historyDays: days });
  return pollTo(source, source.firstCursor(MORNING), MORNING, 4_000).records;
};

describe('the simulated city as a source', () => {
  it('tells the same however its time is cut into polls, and across restarts', () => {
    const end = MORNING + 6 * HOUR_MS;
    const whole = pollAt([end], Number.POSITIVE_INFINITY);
    expect(whole.length).toBeGreaterThan(20_000);
    const cuts = fc.array(fc.integer({ min: MORNING - 3 * DAY_MS, max: end }), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 1, max: 900 }), fc.boolean(), (instants, limit, isRestarting) => {
        const cut = pollAt(
          [...instants, end].sort((a, b) => a - b),
          limit,
          isRestarting,
        );
        expect(cut).toEqual(whole);
      }),
      { numRuns: 5, seed: 3 },
    );
  });

  it('makes records that fit the contract, in order, about events that were told', () => {
    const atlas = smallAtlas();
    let last = 0;
    const told = new Map<string, number>();
    for (const record of historyOf(3, atlas)) {
      // Ingest takes it as it is: reading it would leave nothing out and add nothing.
      expect(recordSchema.parse(record)).toStrictEqual(record);
      if (record.type === 'event') {
        const { event } = record;
        expect(event.revision).toBe(told.has(event.id) ? 1 : 0);
        told.set(event.id, event.revision);
        expect(atlas.contains(0, event.lng, event.lat)).toBe(true);
        if (event.repeatOf !== undefined) expect(told.has(event.repeatOf)).toBe(true);
        if (event.revision > 0) continue;
      }
      if (record.type === 'step') expect(told.has(record.step.eventId)).toBe(true);
      if (record.type === 'urging') expect(told.has(record.urging.eventId)).toBe(true);
      expect(happenedAt(record)).toBeGreaterThanOrEqual(last);
      last = happenedAt(record);
    }
    expect(told.size).toBeGreaterThan(5_000);
  });

  it('says who reported on patrol and at which enterprise it was, by registers that know both', () => {
    const source = simulated();
    const { records } = pollTo(source, source.firstCursor(MORNING), MORNING);
    const workers = new Map(source.registers.workers.map((worker) => [worker.id, worker]));
    const subjects = new Map(source.registers.subjects.map((subject) => [subject.id, subject]));
    const events = only(records, 'event').map(({ event }) => event);
    const byWorker = events.filter(({ workerId }) => workerId !== undefined);
    expect(byWorker.length / events.length).toBeGreaterThan(0.4);
    for (const { workerId, areaCode } of byWorker) {
      expect(areaCode.startsWith(workers.get(workerId as string)?.areaCode as string)).toBe(true);
    }
    const atSubject = events.filter(({ subjectId }) => subjectId !== undefined);
    expect(atSubject.length).toBeGreaterThan(100);
    for (const { subjectId, areaCode } of atSubject) {
      expect(areaCode.startsWith(subjects.get(subjectId as string)?.areaCode as string)).toBe(true);
    }
  });
});

describe('the days of the simulated city', () => {
  it('has a believable day: busy mornings, quiet nights, few grave ones', () => {
    const events = only(historyOf(3), 'event').map(({ event }) => event);
    expect(events.length / 3).toBeGreaterThan(1_500);
    expect(events.length / 3).toBeLessThan(3_000);
    const inHour = (hour: number) =>
      events.filter((e) => Math.floor(((e.reportedAt + 8 * HOUR_MS) % DAY_MS) / HOUR_MS) === hour);
    expect(inHour(9).length).toBeGreaterThan(inHour(3).length * 5);
    const share = (is: (event: (typeof events)[number]) => boolean) => events.filter(is).length / events.length;
    expect(share((event) => event.kind === 'service' || event.kind === 'hazard')).toBeGreaterThan(0.7);
    expect(share((event) => event.grade === 'extraordinary')).toBeLessThan(0.002);
  });

  it('has a mean week of busyness one', () => {
    let sum = 0;
    for (let minute = 0; minute < 7 * 1_440; minute++) sum += busyness(MORNING + minute * MINUTE_MS);
    expect(sum / (7 * 1_440)).toBeCloseTo(1, 2);
  });

  it('clusters: a twentieth of the grids has several times its share', () => {
    const perGrid = new Map<string, number>();
    for (const { event } of only(historyOf(3, smallAtlas([3, 4, 10, 3, 6])), 'event')) {
      const grid = event.areaCode.slice(0, -3);
      perGrid.set(grid, (perGrid.get(grid) ?? 0) + 1);
    }
    const counts = [...perGrid.values()].sort((a, b) => b - a);
    const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);
    expect(sum(counts.slice(0, 18)) / sum(counts)).toBeGreaterThan(0.15);
  });
});

describe('the item list of the simulated city', () => {
  it('has exactly the published 55 classes and 338 items', () => {
    expect(ITEMS.classes).toHaveLength(55);
    expect(allItems(ITEMS)).toHaveLength(338);
  });

  it('leaves the deadline to the item list', () => {
    expect(only(historyOf(1), 'event').every(({ event }) => event.deadline === undefined)).toBe(true);
  });
});

describe('the orders of the simulated city', () => {
  let records: readonly SourceRecord[];

  beforeAll(() => {
    records = historyOf(60);
  });

  it('leaves a calm city calm: what makes a place red for days comes a few times a year, and each of it can', () => {
    const vetoes = rules.vetoes.filter(({ items }) => items !== undefined);
    const events = only(records, 'event').map(({ event }) => event as CityEvent);
    const grave = events.filter((event) => vetoOf(event, { ...rules, vetoes }) !== undefined);
    // Sixty days; a year of the whole city has about a dozen.
    expect(grave.length).toBeLessThan(6);
    const list = allItems(ITEMS);
    for (const code of vetoes.flatMap(({ items = [] }) => items)) {
      const item = list.find(({ id }) => id === code) as (typeof list)[number];
      expect(everydayItem({ item, left: 0.002 }, 'group', list).id).toBe(code);
      expect(everydayItem({ item, left: 0.2 }, 'group', list)).toMatchObject({ kind: item.kind });
      expect(everydayItem({ item, left: 0.2 }, 'group', list).id).not.toBe(code);
    }
  });

  it('uses every everyday item of the list, and lets about one order in fourteen be late', () => {
    const events = only(records, 'event').filter(({ event }) => event.revision === 0);
    const used = new Set(events.map(({ event }) => event.item));
    // A homicide and a death are not of every day.
    expect(allItems(ITEMS).filter(({ id }) => !used.has(id) && id !== '49-07' && id !== '53-03')).toEqual([]);
    const deadlines = new ExpectedDeadlines();
    const items = new Map(allItems(ITEMS).map((item) => [item.id, item]));
    const due = new Map(
      events.map(({ event }) => [event.id, deadlines.of(items.get(event.item) as never, event.reportedAt)]),
    );
    const late = new Set<string>();
    for (const { step } of only(records, 'step')) {
      const isDone = step.stage === 'reportedBack' && step.mergedInto === undefined;
      if (isDone && step.at > (due.get(step.eventId) as number)) late.add(step.eventId);
    }
    expect(late.size / events.length).toBeGreaterThan(1 / 18);
    expect(late.size / events.length).toBeLessThan(1 / 11);
  });

  it('repeats complaints, merges what was reported twice, chases late orders, corrects mistakes', () => {
    const events = only(records, 'event').map(({ event }) => event);
    const steps = only(records, 'step').map(({ step }) => step);
    const share = (count: number): number => count / events.length;
    expect(share(events.filter(({ repeatOf }) => repeatOf !== undefined).length)).toBeGreaterThan(0.01);
    expect(share(steps.filter(({ mergedInto }) => mergedInto !== undefined).length)).toBeGreaterThan(0.005);
    expect(share(steps.filter(({ isCorrection }) => isCorrection).length)).toBeGreaterThan(0.002);
    expect(steps.every((step) => !step.isCorrection || step.note !== undefined)).toBe(true);
    expect(share(events.filter(({ revision }) => revision > 0).length)).toBeGreaterThan(0.002);
    const chased = new Set(only(records, 'urging').map(({ urging }) => urging.eventId));
    expect(steps.filter(({ stage }) => stage === 'supervised').every(({ eventId }) => chased.has(eventId))).toBe(true);
    expect(share(chased.size)).toBeGreaterThan(0.04);
  });

  it('lets Shenqiu report in its own seven stages, each of which the order rules know', () => {
    const read = readOrderRules(cityFile('orders.json'));
    const own = read.ok ? read.value.countyLoops.find(({ areaCode }) => areaCode === '411624') : undefined;
    const told = historyOf(4, MANY_COUNTIES);
    const areas = new Map(only(told, 'event').map(({ event }) => [event.id, event.areaCode]));
    const used = new Set<string>();
    const elsewhere = new Set<string>();
    for (const { step } of only(told, 'step')) {
      const isShenqiu = areas.get(step.eventId)?.startsWith('411624') ?? false;
      (isShenqiu ? used : elsewhere).add(step.stage);
    }
    used.delete('supervised');
    used.delete('reportedBack');
    expect([...used].sort()).toEqual(own?.stages.map(({ id }) => id).sort());
    expect([...elsewhere].sort()).toEqual(['assessed', 'assigned', 'inProgress', 'reportedBack', 'supervised']);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordSchema, type SourceRecord } from '#shared/domain/event.ts';
import { allItems, type ItemList, readItemList } from '#shared/domain/itemList.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { createDemoSource } from '../../../electron/data-service/sources/demo/demoSource.ts';
import { busyness } from '../../../electron/data-service/sources/demo/rhythm.ts';
import { CITIES_PATH } from '../../support/plainService.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { MORNING } from '../../support/warningFixtures.ts';

const ATLAS = smallAtlas();
const read = readItemList(JSON.parse(readFileSync(join(CITIES_PATH, '411600', 'items.json'), 'utf8')));
const ITEMS = (read.ok ? read.value : undefined) as ItemList;
const sourceOf = (seed: number) => createDemoSource({ atlas: ATLAS, items: ITEMS, seed });

/** All records up to `end`, polled at these instants, each poll at most `limit`. */
function pollAt(instants: readonly number[], limit: number, isRestarting = false): SourceRecord[] {
  let source = sourceOf(7);
  // History begins in the middle of a minute.
  let cursor = source.firstCursor(MORNING + 57_234);
  const records: unknown[] = [];
  for (const now of instants) {
    for (let hasMore = true; hasMore; ) {
      const polled = source.poll(cursor, now, limit);
      records.push(...polled.records);
      ({ cursor, hasMore } = polled);
    }
    if (isRestarting) source = sourceOf(7);
  }
  return records as SourceRecord[];
}

describe('the simulated city', () => {
  it('has exactly the published 55 classes and 338 items', () => {
    expect(ITEMS.classes).toHaveLength(55);
    expect(allItems(ITEMS)).toHaveLength(338);
  });

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

  it('makes records that fit the contract, in order, with every order moving forward', () => {
    const records = pollAt([MORNING], Number.POSITIVE_INFINITY);
    let last = 0;
    const told = new Set<string>();
    for (const record of records) {
      expect(recordSchema.safeParse(record).success).toBe(true);
      const at = record.type === 'event' ? record.event.reportedAt : record.step.at;
      expect(at).toBeGreaterThanOrEqual(last);
      last = at;
      if (record.type === 'event') told.add(record.event.id);
      else expect(told.has(record.step.eventId)).toBe(true);
    }
    const inside = records.every(
      (record) => record.type === 'step' || ATLAS.contains(0, record.event.lng, record.event.lat),
    );
    expect(inside).toBe(true);
  });

  it('has a believable day: busy mornings, quiet nights, clusters, some late orders, few grave ones', () => {
    const records = pollAt([MORNING], Number.POSITIVE_INFINITY);
    const events = records.flatMap((record) => (record.type === 'event' ? [record.event] : []));
    const perDay = events.length / 3;
    expect(perDay).toBeGreaterThan(1_500);
    expect(perDay).toBeLessThan(3_000);
    const inHour = (hour: number) =>
      events.filter((e) => Math.floor(((e.reportedAt + 8 * HOUR_MS) % DAY_MS) / HOUR_MS) === hour);
    expect(inHour(9).length).toBeGreaterThan(inHour(3).length * 5);
    const late = records.filter((record) => record.type === 'step' && record.step.stage === 'supervised').length;
    expect(late / events.length).toBeGreaterThan(0.02);
    expect(late / events.length).toBeLessThan(0.15);
    const share = (is: (event: (typeof events)[number]) => boolean) => events.filter(is).length / events.length;
    expect(share((event) => event.kind === 'service' || event.kind === 'hazard')).toBeGreaterThan(0.7);
    expect(share((event) => event.grade === 'extraordinary')).toBeLessThan(0.002);
  });

  it('clusters: a twentieth of the grids has several times its share', () => {
    const atlas = smallAtlas([3, 4, 10, 3, 6]);
    const source = createDemoSource({ atlas, items: ITEMS, seed: 7 });
    const { records } = source.poll(source.firstCursor(MORNING), MORNING, Number.POSITIVE_INFINITY);
    const perGrid = new Map<string, number>();
    for (const record of records as SourceRecord[]) {
      if (record.type === 'step') continue;
      const grid = record.event.areaCode.slice(0, -3);
      perGrid.set(grid, (perGrid.get(grid) ?? 0) + 1);
    }
    const counts = [...perGrid.values()].sort((a, b) => b - a);
    const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);
    expect(sum(counts.slice(0, 18)) / sum(counts)).toBeGreaterThan(0.15);
  });

  it('has a mean week of busyness one', () => {
    let sum = 0;
    for (let minute = 0; minute < 7 * 1_440; minute++) sum += busyness(MORNING + minute * MINUTE_MS);
    expect(sum / (7 * 1_440)).toBeCloseTo(1, 2);
  });
});

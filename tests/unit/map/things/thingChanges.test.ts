import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ThingLog } from '#shared/map/thingLog.ts';
import { packRows, type ThingRow } from '#shared/map/thingRows.ts';
import { ThingTable } from '../../../../renderer/map/layers/things/thingTable.ts';
import { thing } from './thingFixtures.ts';

/** What somebody does to a collection, or a reader asking what has changed. */
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('put' as const), id: fc.nat(12), seed: fc.nat(1_000) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('remove' as const), id: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ask' as const), reader: fc.nat(2) }) },
);

/** A reader that holds what it was told, as a map layer does. */
class Reader {
  revision: number | undefined;
  readonly table = new ThingTable();

  ask(log: ThingLog<ThingRow>, now = 0): void {
    const { revision, isWhole, upserts, removed } = log.since(this.revision);
    this.table.take({ isWhole, upserts: packRows(upserts, true), removed }, now);
    this.revision = revision;
  }

  rows(): readonly ThingRow[] {
    const { table } = this;
    return table.ids
      .map(
        (id, n): ThingRow => ({
          id,
          lng: table.places[2 * n] as number,
          lat: table.places[2 * n + 1] as number,
          area: table.areas[n] as number,
          title: table.titles[n] as string,
          kind: table.kinds[n] as number,
          level: table.levels[n] as number,
          state: table.states[n] as number,
          time: table.times[n] as number,
          due: table.dues[n] as number,
          way: [...(table.ways[n] ?? [])],
        }),
      )
      .sort(byId);
  }
}

const byId = (a: ThingRow, b: ThingRow): number => (a.id < b.id ? -1 : 1);

describe('a collection of things', () => {
  it('is the same to everybody who takes its changes, whenever they ask', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200, size: 'max' }), (acts) => {
        const log = new ThingLog<ThingRow>();
        const readers = [new Reader(), new Reader(), new Reader()];
        for (const one of acts) {
          if (one.type === 'put') log.put(`T${one.id}`, thing(`T${one.id}`, one.seed));
          else if (one.type === 'remove') log.remove(`T${one.id}`);
          else readers[one.reader]?.ask(log);
        }
        const whole = [...log.values()].sort(byId);
        for (const reader of readers) {
          reader.ask(log);
          expect(reader.rows()).toEqual(whole);
        }
      }),
    );
  });

  it('tells what has changed and nothing else', () => {
    const log = new ThingLog<ThingRow>();
    for (let n = 0; n < 5_000; n++) log.put(`T${n}`, thing(`T${n}`, n));
    const { revision } = log.since(undefined);
    log.put('T7', thing('T7', 1));
    log.remove('T9');
    const changes = log.since(revision);
    expect(changes.isWhole).toBe(false);
    expect(changes.upserts.map(({ id }) => id)).toEqual(['T7']);
    expect(changes.removed).toEqual(['T9']);
    expect(log.since(changes.revision)).toMatchObject({ upserts: [], removed: [] });
  });

  it('is told whole to one who has been away for longer than its log reaches', () => {
    const log = new ThingLog<ThingRow>();
    log.put('first', thing('first', 1));
    const { revision } = log.since(undefined);
    for (let n = 0; n < 3_000; n++) log.put(`T${n % 10}`, thing(`T${n % 10}`, n));
    const changes = log.since(revision);
    expect(changes.isWhole).toBe(true);
    expect(changes.upserts).toHaveLength(11);
  });

  it('is told whole to one who knows a revision that never was', () => {
    const log = new ThingLog<ThingRow>();
    log.put('one', thing('one', 1));
    expect(log.since(99)).toMatchObject({ isWhole: true });
  });

  it('knows what came lately after the first answer, also where that was empty', () => {
    const log = new ThingLog<ThingRow>();
    const reader = new Reader();
    reader.ask(log);
    log.put('first', thing('first', 1));
    reader.ask(log, 1_000);
    expect([...reader.table.fresh]).toEqual([['first', 1_000]]);
    log.put('first', thing('first', 3));
    log.put('second', thing('second', 2));
    reader.ask(log, 2_000);
    expect([...reader.table.fresh.keys()]).toEqual(['first', 'second']);
    const late = new Reader();
    late.ask(log, 2_000);
    expect(late.table.fresh.size).toBe(0);
  });

  it('forgets what came long ago, whoever looked at it', () => {
    const log = new ThingLog<ThingRow>();
    const reader = new Reader();
    for (let minute = 0; minute < 60; minute++) {
      log.put(`T${minute}`, thing(`T${minute}`, minute));
      reader.ask(log, minute * 60_000);
    }
    expect([...reader.table.fresh.keys()]).toEqual(['T59']);
  });
});

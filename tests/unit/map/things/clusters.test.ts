import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestorAt, areaAt } from '#shared/atlas/areaIndex.ts';
import { countByArea } from '../../../../renderer/map/layers/things/areaCounts.ts';
import { cellUnits, clusterThings } from '../../../../renderer/map/layers/things/clusterThings.ts';
import { toCommon } from '../../../../renderer/map/mercator.ts';
import { smallAtlas } from '../../../support/smallAtlas.ts';
import { held, thing } from './thingFixtures.ts';

const atlas = smallAtlas();
const cell = { width: cellUnits(100, 9), height: cellUnits(50, 9) };
const question = { ...cell, isWanted: undefined, isMarked: (_slot: number) => false };

const somewhere = fc.record({
  lng: fc.double({ min: 114, max: 115.6, noNaN: true }),
  lat: fc.double({ min: 33, max: 34.6, noNaN: true }),
  level: fc.nat(4),
  area: fc.nat(atlas.areaCount - 1),
});
const city = fc.array(somewhere, { minLength: 1, maxLength: 120, size: 'max' });

const rowsOf = (places: readonly { lng: number; lat: number; level: number; area: number }[]) =>
  places.map((place, n) => thing(`T${n}`, n, place));

describe('clusters', () => {
  it('are the same in whatever order the things came', () => {
    fc.assert(
      fc.property(city, fc.nat(), (places, turn) => {
        const rows = rowsOf(places);
        const turned = rows.map((_, n) => rows[(n * 7 + turn) % rows.length] as (typeof rows)[number]);
        const isPermutation = new Set(turned).size === rows.length;
        const other = isPermutation ? turned : rows.toReversed();
        const [one, two] = [clusterThings(held(rows).table, question), clusterThings(held(other).table, question)];
        expect(two.middles).toEqual(one.middles);
        expect(two.sizes).toEqual(one.sizes);
        expect(two.levels).toEqual(one.levels);
      }),
    );
  });

  it('hold every thing once, and the worst level of theirs', () => {
    fc.assert(
      fc.property(city, (places) => {
        const { table } = held(rowsOf(places));
        const clusters = clusterThings(table, question);
        expect(clusters.sizes.reduce((sum, size) => sum + size, 0)).toBe(places.length);
        expect(Math.max(...clusters.levels)).toBe(Math.max(...places.map(({ level }) => level)));
        for (let n = 0; n < clusters.count; n++) {
          if (clusters.sizes[n] !== 1) continue;
          const slot = clusters.slots[n] as number;
          expect(clusters.middles[2 * n]).toBeCloseTo(table.commons[2 * slot] as number, 7);
        }
      }),
    );
  });

  it('make one of two things that would cover each other, on whichever side of a line of the grid they lie', () => {
    const [x] = toCommon(114.5, 33.5);
    const edge = Math.ceil(x / cell.width) * cell.width;
    const lngOf = (common: number): number => (common / 512 - 0.5) * 360;
    const rows = [-1, 1].map((side) =>
      thing(`T${side}`, 1, { lng: lngOf(edge + side * cell.width * 0.05), lat: 33.5 }),
    );
    expect(clusterThings(held(rows).table, question).count).toBe(1);
  });

  it('count only what is wanted, and the marked apart', () => {
    const rows = Array.from({ length: 10 }, (_, n) => thing(`T${n}`, n, { lng: 114.5, lat: 33.5, state: n % 2 }));
    const { table } = held(rows);
    const isWanted = (slot: number): boolean => (table.times[slot] as number) < 6;
    const clusters = clusterThings(table, { ...cell, isWanted, isMarked: (slot) => table.states[slot] === 1 });
    expect([...clusters.sizes]).toEqual([6]);
    expect([...clusters.marked]).toEqual([3]);
  });

  it('of width 0 are the things themselves', () => {
    const rows = [thing('A', 1, { lng: 114.5, lat: 33.5 }), thing('B', 2, { lng: 114.5, lat: 33.5 })];
    expect(clusterThings(held(rows).table, { ...question, width: 0, height: 0 }).count).toBe(2);
  });
});

describe('counts by area', () => {
  const counting = { atlas, isWanted: undefined, isMarked: (slot: number) => slot % 2 === 0 };

  it('hold every thing once: in the area it belongs to, or in the one it stands in where it belongs to one above', () => {
    fc.assert(
      fc.property(city, (places) => {
        const { table } = held(rowsOf(places));
        const counts = countByArea(table, { ...counting, level: 2 });
        const firstTown = atlas.levelStart[2] as number;
        const counted = places.filter(
          ({ area, lng, lat }) => area >= firstTown || areaAt(atlas, lng, lat, 2) !== undefined,
        );
        expect(counts.reduce((sum, { size }) => sum + size, 0)).toBe(counted.length);
        expect(counts.every(({ size }) => size > 0)).toBe(true);
      }),
    );
  });

  it('count a micro-grid in its county', () => {
    const last = atlas.areaCount - 1;
    const county = ancestorAt(atlas, last, 1);
    const { table } = held([thing('A', 1, { area: last, level: 3 }), thing('B', 2, { area: last, level: 1 })]);
    const counts = countByArea(table, { ...counting, level: 1 });
    expect(counts).toMatchObject([{ area: county, size: 2, level: 3 }]);
  });
});

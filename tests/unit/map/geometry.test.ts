import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaInUnion, convexPiece, signedArea } from '#shared/map/geometryClip.ts';
import { lengthOf } from '#shared/map/geometryEarth.ts';
import { crossesItself, isInRing, metresPerDegree, nearestOnLine } from '#shared/map/geometryPlane.ts';
import { centreOf, regionOf } from '#shared/map/geometryRegion.ts';
import type { Place } from '#shared/map/mapQuery.ts';
import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import { EARTH } from '../../../electron/data-service/map/queries/earth.ts';
import { EARTH as MAP_EARTH } from '../../../renderer/map/tools/earth.ts';

const HOME: Place = [114.65, 33.62];

describe('measures on the ellipsoid', () => {
  it('are those that GeographicLib publishes', () => {
    // Its tests GeodSolve0 (New York to Paris, to half a metre) and Planimeter0 (a cap at 89° north).
    for (const earth of [EARTH, MAP_EARTH]) {
      expect(Math.abs(earth.distance([-73.8, 40.6], [2.55, 49.016_666_67]) - 5_853_226)).toBeLessThan(0.5);
      const cap: readonly Place[] = [
        [0, 89],
        [90, 89],
        [180, 89],
        [-90, 89],
      ];
      expect(earth.extent(cap).perimeter).toBeCloseTo(631_819.8745, 3);
      expect(earth.extent(cap).area).toBeCloseTo(24_952_305_678, -1);
    }
  });

  it('say how long a degree is as the tables do', () => {
    // Length of a degree at 45° on WGS 84: 111.132 km of latitude, 78.847 km of longitude.
    expect(metresPerDegree(45).y).toBeCloseTo(111_131.8, 0);
    expect(metresPerDegree(45).x).toBeCloseTo(78_846.8, 0);
    expect(metresPerDegree(0).x).toBeCloseTo(111_319.5, 0);
  });

  it('lead to a place that is as far away as asked for, in every direction', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 10, max: 100_000, noNaN: true }),
        (bearing, metres) => {
          expect(EARTH.distance(HOME, EARTH.destination(HOME, bearing, metres))).toBeCloseTo(metres, 3);
        },
      ),
    );
  });

  it('add the stretches of a line up', () => {
    const corner = EARTH.destination(HOME, 90, 1_000);
    const end = EARTH.destination(corner, 0, 500);
    expect(lengthOf([HOME, corner, end], EARTH)).toBeCloseTo(1_500, 3);
  });
});

function square(metres: number): Place[] {
  const east = EARTH.destination(HOME, 90, metres);
  const north = EARTH.destination(HOME, 0, metres);
  return [HOME, east, [east[0], north[1]], north];
}

describe('a region', () => {
  it('of a ring holds what is within its radius, and covers the share of a circle in a square', () => {
    const ring = regionOf({ type: 'ring', centre: HOME, radius: 1_000 }, EARTH);
    expect(ring.distanceInside(EARTH.destination(HOME, 33, 999))).toBeCloseTo(999, 3);
    expect(ring.distanceInside(EARTH.destination(HOME, 33, 1_001))).toBeUndefined();
    expect(ring.shareOf([square(1_000).flat()])).toBeCloseTo(Math.PI / 4, 3);
  });

  it('of a street is the stretch on both sides and half a circle at each end', () => {
    const line = [HOME, EARTH.destination(HOME, 90, 1_000)];
    const street = regionOf({ type: 'buffer', line, radius: 100 }, EARTH);
    const [west, south, east, north] = street.bounds;
    const box: readonly Place[] = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ];
    const area = street.shareOf([box.flat()]) * EARTH.extent(box).area;
    const expected = 2 * 100 * 1_000 + Math.PI * 100 ** 2;
    expect(Math.abs(area / expected - 1)).toBeLessThan(0.002);
    expect(street.distanceInside(EARTH.destination(EARTH.destination(HOME, 90, 400), 0, 70))).toBeCloseTo(70, 1);
  });

  it('of a street that turns back on itself counts the ground once', () => {
    const far = EARTH.destination(HOME, 90, 1_000);
    const once = regionOf({ type: 'buffer', line: [HOME, far], radius: 100 }, EARTH);
    const twice = regionOf({ type: 'buffer', line: [HOME, far, HOME], radius: 100 }, EARTH);
    const box = square(1_000).flat();
    expect(twice.shareOf([box])).toBeCloseTo(once.shareOf([box]), 6);
  });
});

describe('a region with an outline', () => {
  it('of a polygon with holes covers what is left of it, whichever way its outlines were drawn', () => {
    const ring = square(1_000);
    const inner = ring.map(([lng, lat]): Place => [HOME[0] + (lng - HOME[0]) * 0.5, HOME[1] + (lat - HOME[1]) * 0.5]);
    const hole = inner.map(([lng, lat]): Place => [lng + 0.001, lat + 0.001]);
    const box = [...ring, ring[0] as Place].flat();
    for (const holes of [[hole], [hole.toReversed()]]) {
      for (const outer of [ring, ring.toReversed()]) {
        const region = regionOf({ type: 'polygon', ring: outer, holes }, EARTH);
        expect(region.shareOf([box])).toBeCloseTo(0.75, 7);
        expect(region.shareOf([[...hole, hole[0] as Place].flat()])).toBeCloseTo(0, 9);
        expect(region.distanceInside(centreOf(hole))).toBeUndefined();
        expect(region.distanceInside([HOME[0] + 0.0005, HOME[1] + 0.0005])).toBeGreaterThan(0);
      }
    }
  });

  it('of a polygon with a bay covers what a count of points says, whichever way it was drawn', () => {
    const bay: Place[] = [
      [114.6, 33.6],
      [114.64, 33.6],
      [114.64, 33.64],
      [114.62, 33.61],
      [114.6, 33.64],
    ];
    const box = [114.6, 33.6, 114.64, 33.6, 114.64, 33.64, 114.6, 33.64];
    const share = regionOf({ type: 'polygon', ring: bay }, EARTH).shareOf([box]);
    // The bay is a triangle over the whole width, three quarters as high.
    expect(share).toBeCloseTo(1 - 0.5 * 0.75, 9);
    expect(regionOf({ type: 'polygon', ring: [...bay].reverse() }, EARTH).shareOf([box])).toBeCloseTo(share, 9);
  });

  it('takes the holes of an outline off', () => {
    const outer = [114.6, 33.6, 114.64, 33.6, 114.64, 33.64, 114.6, 33.64, 114.6, 33.6];
    const hole = [114.6, 33.6, 114.6, 33.62, 114.64, 33.62, 114.64, 33.6, 114.6, 33.6];
    const lower: Place[] = [
      [114.6, 33.6],
      [114.64, 33.6],
      [114.64, 33.62],
      [114.6, 33.62],
    ];
    expect(regionOf({ type: 'polygon', ring: lower }, EARTH).shareOf([outer, hole])).toBeCloseTo(0, 9);
  });

  it('has its centre of gravity where a square has its middle', () => {
    const [lng, lat] = centreOf([
      [114, 33],
      [114.2, 33],
      [114.2, 33.2],
      [114, 33.2],
    ]);
    expect([lng, lat]).toEqual([expect.closeTo(114.1, 9), expect.closeTo(33.1, 9)]);
  });
});

describe('clipping', () => {
  const box = (x: number, y: number, size: number) => [x, y, x + size, y, x + size, y + size, x, y + size];

  it('covers each point of overlapping pieces once', () => {
    const side = fc.integer({ min: 1, max: 6 });
    const corner = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(corner, corner, side), { minLength: 1, maxLength: 8 }), (squares) => {
        const cells = new Set<string>();
        for (const [x, y, size] of squares) {
          for (let n = 0; n < size * size; n++) cells.add(`${x + (n % size)} ${y + Math.floor(n / size)}`);
        }
        const pieces = squares.map(([x, y, size]) => convexPiece(box(x, y, size), 1));
        expect(areaInUnion(box(-1, -1, 30), pieces)).toBeCloseTo(cells.size, 6);
      }),
    );
  });

  it('knows the sign of a chain', () => {
    expect(signedArea(box(0, 0, 2))).toBe(4);
    expect(signedArea([0, 0, 0, 2, 2, 2, 2, 0])).toBe(-4);
  });
});

describe('lines and rings', () => {
  it('finds the foot of a perpendicular, and the end where there is none', () => {
    const far = EARTH.destination(HOME, 90, 1_000);
    const beside = EARTH.destination(EARTH.destination(HOME, 90, 300), 0, 50);
    expect(EARTH.distance(HOME, nearestOnLine(beside, [HOME, far]))).toBeCloseTo(300, 0);
    expect(nearestOnLine(EARTH.destination(HOME, 270, 80), [HOME, far])).toEqual([
      expect.closeTo(HOME[0], 9),
      expect.closeTo(HOME[1], 9),
    ]);
  });

  it('tells a ring that crosses itself from one that does not', () => {
    const bow: Place[] = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
    ];
    expect(crossesItself(bow)).toBe(true);
    expect(crossesItself([bow[0], bow[2], bow[1], bow[3]] as Place[])).toBe(false);
    expect(isInRing([bow[0], bow[2], bow[1], bow[3]] as Place[], [0.5, 0.5])).toBe(true);
  });
});

describe('the index of places', () => {
  const lng = fc.double({ min: 114, max: 115.5, noNaN: true });
  const lat = fc.double({ min: 33, max: 34.5, noNaN: true });
  const place = fc.tuple(lng, lat) as fc.Arbitrary<Place>;

  it('finds the nearest as a search of all does, also after things have moved and gone', () => {
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(59), fc.option(place)), { maxLength: 40 }),
        place,
        fc.integer({ min: 1, max: 10 }),
        (first, changes, at, count) => {
          const index = new PlaceIndex();
          const all = new Map<number, Place>();
          for (const [slot, to] of [...first.entries(), ...changes]) {
            if (to === null) {
              index.remove(slot);
              all.delete(slot);
            } else {
              index.put(slot, to);
              all.set(slot, to);
            }
          }
          const expected = [...all]
            .map(([slot, to]) => ({ slot, distance: EARTH.distance(at, to) }))
            .sort((a, b) => a.distance - b.distance || a.slot - b.slot)
            .slice(0, count);
          expect(index.nearest(at, count, EARTH)).toEqual(expected);
          expect(index.count).toBe(all.size);
        },
      ),
    );
  });
});

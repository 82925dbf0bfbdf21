import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadZhoukou, ringsInUnits } from './zhoukou.ts';

const UNITS_PER_DEGREE = 1e6;
const atlas = loadZhoukou();
const firstVillage = atlas.levelStart[3] as number;

/** By all edges, one after the other, from the lower end to the upper. */
function isInside(area: number, x: number, y: number): boolean {
  let inside = false;
  for (const ring of ringsInUnits(atlas, area)) {
    ring.forEach((from, at) => {
      const to = ring[(at + 1) % ring.length] as readonly [number, number];
      const [low, high] = to[1] > from[1] ? [from, to] : [to, from];
      if (low[1] > y === high[1] > y) return;
      if (x < low[0] + ((high[0] - low[0]) * (y - low[1])) / (high[1] - low[1])) inside = !inside;
    });
  }
  return inside;
}

describe('the outlines of counties and towns', () => {
  it('hold the same points by bands as by all of their edges, also at the height of a corner', () => {
    const share = fc.double({ min: -0.02, max: 1.02, noNaN: true });
    const place = fc.record({
      area: fc.integer({ min: 1, max: firstVillage - 1 }),
      x: share,
      y: share,
      corner: fc.nat(),
    });
    fc.assert(
      fc.property(place, fc.boolean(), ({ area, x, y, corner }, isAtCorner) => {
        const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * area, 4 * area + 4);
        const [ring = []] = ringsInUnits(atlas, area);
        const [, cornerY = 0] = ring[corner % ring.length] ?? [];
        const lng = west + x * (east - west);
        const lat = isAtCorner ? cornerY / UNITS_PER_DEGREE : south + y * (north - south);
        expect(atlas.contains(area, lng, lat)).toBe(isInside(area, lng * UNITS_PER_DEGREE, lat * UNITS_PER_DEGREE));
      }),
      { numRuns: 2_000 },
    );
  });
});

import gcoord from 'gcoord';
import { describe, expect, test } from 'vitest';
import { gcj02ToBd09, toDatum, toGcj02 } from '#shared/basemap/chinaDatum.ts';

type Pair = readonly [lng: number, lat: number];

const METRES_PER_DEGREE = 111_320;
const metres = ([lng, lat]: Pair, [otherLng, otherLat]: Pair): number =>
  Math.hypot((lng - otherLng) * Math.cos((lat * Math.PI) / 180), lat - otherLat) * METRES_PER_DEGREE;

/** WGS 84 and GCJ-02 of the same place, from the tests of eviltransform (github.com/googollee/eviltransform). */
const KNOWN: readonly (readonly [wgs: Pair, gcj: Pair])[] = [
  [
    [121.5272106, 31.1774276],
    [121.531541859215, 31.17530398364597],
  ],
  [
    [113.912316, 22.543847],
    [113.9171764808363, 22.540796131694766],
  ],
  [
    [116.377817, 39.911954],
    [116.38404722455657, 39.91334545536069],
  ],
];

/** Places all over the mainland, the same each time. */
const PLACES = Array.from({ length: 2_000 }, (_, index): Pair => {
  const share = (index * 0.618_033_988_7) % 1;
  return [75 + share * 58, 19 + ((index * 0.754_877_666) % 1) * 33];
});

describe('GCJ-02', () => {
  test('lies where the published pairs have it, to a millimetre', () => {
    for (const [wgs, gcj] of KNOWN) expect(metres(toGcj02(wgs), gcj)).toBeLessThan(0.001);
  });

  test('is the same as gcoord’s all over the mainland, to a millimetre', () => {
    for (const place of PLACES) {
      const theirs = gcoord.transform([...place], gcoord.WGS84, gcoord.GCJ02) as [number, number];
      expect(metres(toGcj02(place), theirs)).toBeLessThan(0.001);
    }
  });

  test('is some hundred metres away in Zhoukou and nowhere abroad', () => {
    const zhoukou: Pair = [114.65, 33.62];
    expect(metres(toDatum('gcj02', zhoukou), zhoukou)).toBeGreaterThan(300);
    expect(metres(toDatum('gcj02', zhoukou), zhoukou)).toBeLessThan(900);
    expect(toGcj02([-73.98, 40.75])).toEqual([-73.98, 40.75]);
  });
});

describe('BD-09', () => {
  test('is the same as gcoord’s, to a millimetre', () => {
    for (const place of PLACES) {
      const theirs = gcoord.transform([...place], gcoord.GCJ02, gcoord.BD09) as [number, number];
      expect(metres(gcj02ToBd09(place), theirs)).toBeLessThan(0.001);
    }
  });
});

test('WGS 84 and CGCS2000 are taken for the same', () => {
  expect(toDatum('wgs84', [114.65, 33.62])).toEqual([114.65, 33.62]);
  expect(toDatum('cgcs2000', [114.65, 33.62])).toEqual([114.65, 33.62]);
});

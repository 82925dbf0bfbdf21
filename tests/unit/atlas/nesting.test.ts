import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { areaByCode, childrenOf, descendantsAt, neighboursOf } from '#shared/atlas/areaIndex.ts';
import { CITY_FOLDER, doubleArea, loadZhoukou, ringsInUnits } from './zhoukou.ts';

const atlas = loadZhoukou();
const levelRun = (level: number): [number, number] => [
  atlas.levelStart[level] as number,
  atlas.levelStart[level + 1] as number,
];
const counties = JSON.parse(readFileSync(join(CITY_FOLDER, 'counties.json'), 'utf8')).counties as {
  code: string;
  areaKm2: number;
}[];

const countOf = (code: string, level: 2 | 3 | 4 | 5): number => {
  const [start, end] = descendantsAt(atlas, areaByCode(atlas, code) as number, level);
  return end - start;
};

/** 1 for a circle, towards 0 for a thread (Polsby and Popper 1991). */
function compactness(area: number): number {
  const aspect = Math.cos((33.7 * Math.PI) / 180);
  const [ring = []] = ringsInUnits(atlas, area);
  const length = ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as readonly [number, number];
    return sum + Math.hypot((nextX - x) * aspect, nextY - y);
  }, 0);
  return (2 * Math.PI * Number(doubleArea(atlas, area)) * aspect) / length ** 2;
}

describe('the areas of Zhoukou', () => {
  test('are as many as published', () => {
    const counts = [0, 1, 2, 3, 4, 5].map((level) => levelRun(level)[1] - levelRun(level)[0]);
    expect(counts).toEqual([1, 10, 207, 5113, 14738, 100622]);
    expect([2, 3, 4, 5].map((level) => countOf('411628', level as 2))).toEqual([24, 565, 1294, 10311]);
    expect([2, 3, 4, 5].map((level) => countOf('411624', level as 2))).toEqual([22, 612, 1630, 10374]);
    expect([2, 3, 4, 5].map((level) => countOf('411622', level as 2))).toEqual([22, 451, 2564, 7597]);
    expect(countOf('411602', 4)).toBe(361);
    expect(countOf('411621', 3)).toBe(414);
  });

  test('fill their parents to the last unit', () => {
    const size = Array.from({ length: atlas.areaCount }, (_, area) => doubleArea(atlas, area));
    expect(size.every((value) => value > 0n)).toBe(true);
    for (let area = 0; area < (atlas.levelStart[5] as number); area++) {
      const [start, end] = childrenOf(atlas, area);
      const sum = size.slice(start, end).reduce((total, child) => total + child, 0n);
      if (sum !== size[area]) expect.fail(`children of ${atlas.code(area)} have ${sum} of ${size[area]} units`);
    }
  });

  test('have each border on two sides or on the outline of the city', () => {
    const keyOf = ([x, y]: readonly [number, number]): number => (x - 100e6) * 2 ** 25 + y;
    const outline = new Set<string>();
    for (const ring of ringsInUnits(atlas, 0)) {
      ring.forEach((from, at) => {
        outline.add(`${keyOf(from)}>${keyOf(ring[(at + 1) % ring.length] as [number, number])}`);
      });
    }
    for (const level of [1, 2, 3, 4, 5]) {
      const sides = new Set<string>();
      const [start, end] = levelRun(level);
      for (let area = start; area < end; area++) {
        for (const ring of ringsInUnits(atlas, area)) {
          ring.forEach((from, at) => {
            const edge = `${keyOf(from)}>${keyOf(ring[(at + 1) % ring.length] as [number, number])}`;
            if (sides.has(edge)) expect.fail(`level ${level}: one side of an edge is claimed twice`);
            sides.add(edge);
          });
        }
      }
      let single = 0;
      for (const edge of sides) {
        const [from, to] = edge.split('>');
        if (sides.has(`${to}>${from}`)) continue;
        single++;
        if (!outline.has(edge)) expect.fail(`level ${level}: an edge has one side only`);
      }
      expect(single).toBe(outline.size);
    }
  });

  test('have 30 to 50 households a micro-grid, 30 in Shenqiu, and sums above', () => {
    const [start, end] = levelRun(5);
    const lowest = atlas.households.subarray(start, end);
    expect(Math.min(...lowest)).toBe(30);
    expect(Math.max(...lowest)).toBe(50);
    const shenqiu = descendantsAt(atlas, areaByCode(atlas, '411624') as number, 5);
    expect(atlas.households.subarray(...shenqiu).every((count) => count === 30)).toBe(true);
    for (let area = 0; area < start; area++) {
      const children = atlas.households.subarray(...childrenOf(atlas, area));
      if (children.reduce((sum, count) => sum + count, 0) !== atlas.households[area]) {
        expect.fail(`households of ${atlas.code(area)} do not add up`);
      }
    }
  });
});

describe('the shapes of the areas of Zhoukou', () => {
  test('are each one connected piece', () => {
    for (let level = 0; level < 5; level++) {
      const [start, end] = levelRun(level);
      for (let area = start; area < end; area++) {
        const [first, last] = descendantsAt(atlas, area, 5);
        const seen = new Set([first]);
        for (const leaf of seen) {
          for (const next of neighboursOf(atlas, leaf)) if (next >= first && next < last) seen.add(next);
        }
        if (seen.size !== last - first) expect.fail(`${atlas.code(area)} lies in several pieces`);
      }
    }
  });

  test('have one outer ring each, counter-clockwise, and no holes here', () => {
    for (let area = 0; area < atlas.areaCount; area++) {
      if (atlas.outline(area).length !== 1) expect.fail(`${atlas.code(area)} has ${atlas.outline(area).length} rings`);
    }
  });

  test('give the counties the published size within 2 %', () => {
    for (const { code, areaKm2 } of counties) {
      const units = Number(doubleArea(atlas, areaByCode(atlas, code) as number)) / 2;
      const latitude = (atlas.labelPoint[2 * (areaByCode(atlas, code) as number) + 1] as number) * (Math.PI / 180);
      // Square kilometres of a square degree at this latitude, WGS 84.
      const north = 111.13292 - 0.55982 * Math.cos(2 * latitude);
      const east = 111.41284 * Math.cos(latitude) - 0.0935 * Math.cos(3 * latitude);
      expect(Math.abs(((units / 1e12) * north * east) / areaKm2 - 1)).toBeLessThan(0.02);
    }
  });

  test('are compact from town to grid, not stringy', () => {
    for (const level of [2, 3, 4]) {
      const [start, end] = levelRun(level);
      for (let area = start; area < end; area++) {
        if (compactness(area) < 0.3) expect.fail(`${atlas.code(area)} is stringy: ${compactness(area).toFixed(2)}`);
      }
    }
  });

  test('carry their label points inside', () => {
    for (let area = 0; area < atlas.areaCount; area++) {
      const [longitude = 0, latitude = 0] = atlas.labelPoint.subarray(2 * area, 2 * area + 2);
      if (!atlas.contains(area, longitude, latitude)) expect.fail(`the label of ${atlas.code(area)} lies outside`);
    }
  });

  test('have bounds that enclose their outlines exactly', () => {
    for (const area of [0, 1, 5, 100, 3000, 9000, 50_000, atlas.areaCount - 1]) {
      const points = ringsInUnits(atlas, area).flat();
      const xs = points.map(([x]) => x / 1e6);
      const ys = points.map(([, y]) => y / 1e6);
      const wanted = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
      expect([...atlas.bounds.subarray(4 * area, 4 * area + 4)]).toEqual(wanted);
    }
  });
});

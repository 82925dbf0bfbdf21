import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { ChunkedLevel, MeshChunk } from '#shared/atlas/areaMesh.ts';
import type { PastLevels } from '#shared/map/fields.ts';
import {
  BETTER,
  compareLevels,
  DifferenceTable,
  SAME,
  UNKNOWABLE,
  WORSE,
} from '../../../renderer/map/layers/difference/differenceTable.ts';
import { flowWidth } from '../../../renderer/map/layers/flows/flowPlacement.ts';
import { flowCurve, flowShape, type Point, USUAL_BEND } from '../../../renderer/map/layers/flows/flowShapes.ts';
import {
  certaintyClass,
  forecastTable,
  scaleTop,
  VALUE_STEPS,
} from '../../../renderer/map/layers/forecast/forecastTable.ts';
import { ROOF_FLOATS, raisedMesh, WALL_FLOATS } from '../../../renderer/map/layers/height/raisedMesh.ts';
import { quadCity } from './quadCity.ts';
import { testPicture } from './testPicture.ts';

const { atlas, meshes } = quadCity();

describe('a comparison of levels', () => {
  it('says worse, better, same or that nobody knows, and by how much', () => {
    expect(compareLevels(1, 1)).toBe(SAME);
    expect(compareLevels(1, 4)).toBe(WORSE + 2);
    expect(compareLevels(2, 3)).toBe(WORSE);
    expect(compareLevels(4, 1)).toBe(BETTER + 2);
    expect(compareLevels(0, 3)).toBe(UNKNOWABLE);
    expect(compareLevels(3, 0)).toBe(UNKNOWABLE);
    expect(compareLevels(0, 0)).toBe(UNKNOWABLE);
  });

  it('counts every area of a level once, however then and now were', () => {
    const level = fc.integer({ min: 0, max: 4 });
    const [start, end] = descendantsAt(atlas, 0, 4);
    const many = fc.array(level, { minLength: end - start, maxLength: end - start });
    fc.assert(
      fc.property(many, many, (then, now) => {
        const past: PastLevels = {
          at: 0,
          areas: Uint32Array.from(then.flatMap((one, n) => (one === 1 ? [] : [start + n]))),
          levels: Uint8Array.from(then.filter((one) => one !== 1)),
        };
        const picture = testPicture(atlas.areaCount);
        picture.levels.set(now, start);
        const table = new DifferenceTable(atlas.areaCount, past);
        table.compare(atlas, picture, 4);
        const known = then.map((one, n) => [one, now[n] as number] as const).filter(([a, b]) => a > 0 && b > 0);
        expect(table.count(start, end)).toEqual({
          worse: known.filter(([a, b]) => b > a).length,
          better: known.filter(([a, b]) => b < a).length,
          same: known.filter(([a, b]) => a === b).length,
          unknowable: then.length - known.length,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('is painted anew only when an area stands otherwise than before', () => {
    const picture = testPicture(atlas.areaCount);
    const table = new DifferenceTable(atlas.areaCount, { at: 0, areas: new Uint32Array(), levels: new Uint8Array() });
    table.compare(atlas, picture, 3);
    const before = table.revision;
    picture.revision += 1;
    table.compare(atlas, picture, 3);
    expect(table.revision).toBe(before);
    picture.levels[descendantsAt(atlas, 0, 3)[0]] = 3;
    picture.revision += 1;
    table.compare(atlas, picture, 3);
    expect(table.revision).toBe(before + 1);
  });
});

/** All chunks of a level; a quad city has them at hand. */
function chunksOf(level: number): readonly MeshChunk[] {
  const mesh = meshes.levels[level] as ChunkedLevel;
  return Array.from({ length: mesh.chunkCount }, (_, chunk) => mesh.read(chunk) as MeshChunk);
}

describe('raised areas', () => {
  it('have a roof of their own size and a wall at each edge; flat ones have neither', () => {
    const [start] = descendantsAt(atlas, 0, 3);
    const raised = new Map([
      [start + 1, 4],
      [start + 9, 2],
    ]);
    const mesh = raisedMesh(chunksOf(3), { heightOf: (area) => raised.get(area) ?? 0, lookOf: (area) => area % 5 });
    expect(mesh.roofs.length).toBe(raised.size * 2 * 3 * ROOF_FLOATS);
    expect(mesh.walls.length).toBe(raised.size * 4 * WALL_FLOATS);
    const heights = new Set<number>();
    for (let at = 0; at < mesh.walls.length; at += WALL_FLOATS) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, height = 0] = mesh.walls.subarray(at, at + WALL_FLOATS);
      heights.add(height);
      // An edge of a quad runs along one axis and is not a point.
      expect((x0 === x1) !== (y0 === y1)).toBe(true);
    }
    expect(heights).toEqual(new Set([4, 2]));
  });

  it('are nothing in a city without height', () => {
    const mesh = raisedMesh(chunksOf(4), { heightOf: () => 0, lookOf: () => 1 });
    expect(mesh.roofs.length + mesh.walls.length).toBe(0);
  });
});

const shapeOf = (start: Point, end: Point, width: number) => flowShape(flowCurve(start, end, USUAL_BEND), width);

describe('a flow', () => {
  it('there and back are two bows that part from each other', () => {
    const there = shapeOf([0, 0], [300, 0], 6);
    const back = shapeOf([300, 0], [0, 0], 6);
    expect(there?.at(0.5)[1]).toBeLessThan(-20);
    expect(back?.at(0.5)[1]).toBeGreaterThan(20);
  });

  it('begins thin, ends with its head at the place where the orders went', () => {
    const shape = shapeOf([10, 20], [400, 200], 8);
    expect(shape?.head[1]).toEqual([400, 200]);
    const bow = shape?.bow ?? [];
    const width = (a: number, b: number): number =>
      Math.hypot((bow[a]?.[0] ?? 0) - (bow[b]?.[0] ?? 0), (bow[a]?.[1] ?? 0) - (bow[b]?.[1] ?? 0));
    const middle = bow.length / 2;
    expect(width(0, bow.length - 1)).toBeLessThan(0.4 * width(middle - 1, middle));
    expect(width(middle - 1, middle)).toBeCloseTo(8, 5);
  });

  it('is not drawn where both places are one on the screen', () => {
    expect(shapeOf([10, 10], [12, 11], 8)).toBeUndefined();
  });

  it('is as wide as its count says, and never too thin to be seen', () => {
    expect(flowWidth(50, 100, 1)).toBeCloseTo(flowWidth(100, 100, 1) / 2, 9);
    expect(flowWidth(1, 1_000, 1)).toBeGreaterThan(1);
    expect(flowWidth(50, 100, 2)).toBeCloseTo(2 * flowWidth(50, 100, 1), 9);
  });
});

describe('the table of a forecast', () => {
  it('gives every area of a town the class of its town, and nothing to what lies above', () => {
    const towns = descendantsAt(atlas, 0, 2);
    const count = towns[1] - towns[0];
    const field = {
      ...{ firstDay: 1, missingDays: 0, error: undefined },
      expected: Float32Array.from({ length: count }, (_, n) => 5 * n),
      low: Uint32Array.from({ length: count }, (_, n) => 4 * n),
      high: Uint32Array.from({ length: count }, (_, n) => 6 * n),
    };
    const { codes, top } = forecastTable(atlas, field);
    expect(top).toBe(75);
    expect([codes[0], codes[1]]).toEqual([255, 255]);
    for (let level = 2; level <= 5; level++) {
      const [start, end] = descendantsAt(atlas, towns[1] - 1, level as 2);
      const wanted = VALUE_STEPS - 1;
      for (let area = start; area < end; area++) expect((codes[area] as number) % VALUE_STEPS).toBe(wanted);
    }
  });

  it('ends its scale a little above the greatest value, at five whole steps', () => {
    expect([0, 3, 26, 75, 101, 240, 1_730].map(scaleTop)).toEqual([5, 5, 30, 75, 125, 250, 2_000]);
    for (let most = 1; most < 5_000; most += 7) {
      expect(scaleTop(most)).toBeGreaterThanOrEqual(most);
      expect(scaleTop(most)).toBeLessThan(Math.max(6, 2 * most));
      expect(scaleTop(most) % VALUE_STEPS).toBe(0);
    }
  });

  it('says how uncertain a value is by the width of its interval', () => {
    expect(certaintyClass(100, 80, 120)).toBe(0);
    expect(certaintyClass(100, 70, 130)).toBe(1);
    expect(certaintyClass(10, 2, 20)).toBe(2);
    expect(certaintyClass(0, 0, 1)).toBe(2);
  });
});

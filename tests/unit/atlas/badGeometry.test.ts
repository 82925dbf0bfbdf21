import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { buildOutput } from '../../../scripts/build-atlas/buildOutput.ts';
import { CityFolderError } from '../../../scripts/build-atlas/problems.ts';
import { FIXTURES } from './zhoukou.ts';

type Ring = readonly (readonly [number, number])[];
type Polygon = readonly Ring[];

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const HOLE = [...box(114.4, 33.4, 114.6, 33.6)].reverse();
const WHOLE = box(114, 33, 115, 34);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridwall-geometry-'));
  writeFileSync(join(folder, 'city.json'), readFileSync(join(FIXTURES, 'outlines-valid/city.json')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds a city of one outline, divided into counties of these polygons each. */
function build(city: readonly Polygon[], counties: readonly (readonly Polygon[])[] = [city]) {
  const feature = (polygons: readonly Polygon[], properties: object) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  });
  const write = (file: string, features: readonly object[]): void =>
    writeFileSync(join(folder, file), JSON.stringify({ type: 'FeatureCollection', features }));
  write('areas.city.geojson', [feature(city, { code: '999900', name: '样市' })]);
  write(
    'areas.county.geojson',
    counties.map((polygons, at) =>
      feature(polygons, { code: `99990${at + 1}`, name: `县${at + 1}`, parent: '999900' }),
    ),
  );
  const [atlasFile, meshFile] = buildOutput(folder);
  const atlas = readAtlas(atlasFile?.bytes ?? new Uint8Array());
  const meshes = readAreaMeshes(meshFile?.bytes ?? new Uint8Array());
  if (!atlas.ok || !meshes.ok) throw new Error('what was built cannot be read');
  return { atlas: atlas.value, meshes: meshes.value };
}

function refusal(city: readonly Polygon[], counties?: readonly (readonly Polygon[])[]): string {
  try {
    build(city, counties);
  } catch (error) {
    if (error instanceof CityFolderError) return error.message;
    throw error;
  }
  return 'it was built';
}

/** Square degrees of the triangles of an area, projected as they are: enough to compare areas of one place. */
function drawnSize({ meshes }: ReturnType<typeof build>, level: number, area: number): number {
  const mesh = meshes.levels[level];
  let sum = 0;
  for (let at = 0; at < (mesh?.index.length ?? 0); at += 3) {
    const [a = 0, b = 0, c = 0] = mesh?.index.subarray(at, at + 3) ?? [];
    if (mesh?.area[a] !== area) continue;
    const point = (vertex: number) => [mesh.position[2 * vertex] ?? 0, mesh.position[2 * vertex + 1] ?? 0] as const;
    const [p, q, r] = [point(a), point(b), point(c)];
    sum += ((q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1])) / 2;
  }
  return sum;
}

describe('what can be drawn is built as it is', () => {
  test('one area on each level', () => {
    const city = build([[WHOLE]]);
    expect([...city.atlas.levelStart]).toEqual([0, 1, 2, 2, 2, 2, 2]);
    expect(city.meshes.levels.map(({ index }) => index.length)).toEqual([6, 6, 0, 0, 0, 0]);
  });

  test('a hole stays open', () => {
    const whole = drawnSize(build([[WHOLE]]), 1, 1);
    const open = build([[WHOLE, HOLE]]);
    expect(drawnSize(open, 1, 1) / whole).toBeCloseTo(0.96, 3);
    expect(open.atlas.contains(1, 114.5, 33.5)).toBe(false);
  });

  test('an enclave fills the hole around it, and both know their border', () => {
    const city = build([[WHOLE]], [[[WHOLE, HOLE]], [[[...HOLE].reverse()]]]);
    expect((drawnSize(city, 1, 1) + drawnSize(city, 1, 2)) / drawnSize(city, 0, 0)).toBeCloseTo(1, 6);
    expect(city.meshes.levels[1]?.edge.filter((bits) => (bits & 7) === 2)).toHaveLength(4);
  });

  test('an area of several parts, apart or touching at a corner', () => {
    for (const second of [box(116, 33, 117, 34), box(115, 34, 116, 35)]) {
      const city = build([[WHOLE], [second]]);
      expect(city.meshes.levels[1]?.index).toHaveLength(12);
      expect(new Set(city.meshes.levels[1]?.area)).toEqual(new Set([1]));
    }
  });

  test('a sliver as narrow as the grid of positions', () => {
    const city = build([[WHOLE]], [[[box(114, 33, 114.999999, 34)]], [[box(114.999999, 33, 115, 34)]]]);
    expect(drawnSize(city, 1, 2)).toBeGreaterThan(0);
  });

  test('points drawn twice', () => {
    const twice = WHOLE.flatMap((point) => [point, point]);
    expect(build([[twice]]).meshes.levels[1]?.index).toHaveLength(6);
  });
});

describe('what cannot be drawn is refused with file, feature and what to do', () => {
  const bowTie: Ring = [
    [114, 33],
    [115, 34],
    [115, 33],
    [114, 34],
    [114, 33],
  ];

  test('no area at all', () => {
    expect(refusal([[WHOLE]], [])).toMatch(/^areas\.county\.geojson, .*"features" must NOT have fewer than 1 items/);
  });

  test('an outline that crosses itself', () => {
    expect(refusal([[bowTie]])).toMatch(
      /^areas\.county\.geojson, feature 1: the outline of 999901 \(县1\) crosses itself/,
    );
  });

  test('a hole that crosses the outline', () => {
    const hole = box(114.9, 33.4, 115.2, 33.6);
    expect(refusal([[WHOLE, hole]])).toMatch(/feature 1: the outline of 999901 \(县1\) crosses itself near .*holes/);
  });

  test('a hole outside its polygon, holes that overlap, parts that overlap', () => {
    const wrongPlace = /feature 1: a part or hole of 999901 \(县1\) near .* lies in the wrong place/;
    expect(refusal([[WHOLE, box(116, 33.4, 116.2, 33.6)]])).toMatch(wrongPlace);
    expect(refusal([[WHOLE, box(114.2, 33.2, 114.8, 33.8), box(114.4, 33.4, 114.6, 33.6)]])).toMatch(wrongPlace);
    expect(refusal([[WHOLE, box(114.2, 33.2, 114.6, 33.6), box(114.4, 33.4, 114.8, 33.8)]])).toMatch(
      /feature 1: the outline of 999901 \(县1\) crosses itself near .*holes/,
    );
    expect(refusal([[WHOLE], [box(114.2, 33.2, 114.8, 33.8)]])).toMatch(wrongPlace);
  });

  test('an area without extent', () => {
    expect(refusal([[WHOLE]], [[[WHOLE]], [[box(115, 33, 115.0000002, 34)]]])).toMatch(
      /feature 2: the outline of 999902 \(县2\) has a ring of fewer than three different points/,
    );
  });

  test('areas that overlap although their sizes add up', () => {
    expect(refusal([[WHOLE]], [[[box(114, 33, 114.6, 34)]], [[box(114.4, 33, 114.8, 34)]]])).toMatch(
      /feature 1: the outlines of 999901 \(县1\) and 999902 \(县2\) run into each other near/,
    );
  });

  test('a border that has a point on one side and not on the other', () => {
    const counties = [[[box(114, 33, 114.5, 34)]], [[box(114.5, 33, 115, 33.5)]], [[box(114.5, 33.5, 115, 34)]]];
    expect(refusal([[WHOLE]], counties)).toMatch(/run into each other near 114\.5, .*the same points on both sides/);
  });

  test('an outline across the 180th meridian, at the pole, or in other units', () => {
    const across: Ring = box(-179.9, 33, 179.9, 34);
    expect(refusal([[across]])).toMatch(/the outline of 999900 \(样市\) is 360 degrees wide; .*180th meridian/);
    expect(refusal([[box(114, 86, 115, 89)]])).toMatch(/leaves the map: it reaches from 114, 86 to 115, 89/);
    expect(refusal([[box(12_800_000, 3_900_000, 12_900_000, 4_000_000)]])).toMatch(/^areas\.(city|county)\.geojson, /);
  });

  test('areas that lie elsewhere than the area above them', () => {
    expect(refusal([[WHOLE]], [[[box(118, 33, 119, 34)]]])).toMatch(
      /^areas\.city\.geojson, feature 1: areas below 999900 \(样市\) reach beyond its outline/,
    );
  });
});

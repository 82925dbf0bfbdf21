import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaAt, pathOf } from '#shared/atlas/areaIndex.ts';
import type { AreaMeshes } from '#shared/atlas/areaMesh.ts';
import { readAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { toCommon } from '../../../renderer/map/mercator.ts';
import { scaledCity } from '../../performance/map/scaledCity.ts';

const COPIES = 3;
const LEAVES = 100_622;

describe('a city of three copies', () => {
  let folder: string;
  let atlas: Atlas;
  let meshes: AreaMeshes;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridwall-scaled-city-'));
    const paths = await scaledCity(COPIES, folder);
    const [readBack, readMeshes] = [readAtlas(await readFile(paths.atlas)), readAreaMeshes(await readFile(paths.mesh))];
    if (!readBack.ok || !readMeshes.ok) throw new Error('The files cannot be read');
    atlas = readBack.value;
    meshes = readMeshes.value;
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const leaf = (copy: number, at: number): number => (atlas.levelStart[5] as number) + copy * LEAVES + at;

  it('has every area three times, but one city', () => {
    expect([...atlas.levelStart]).toEqual([0, 1, 31, 652, 15_991, 60_205, 60_205 + COPIES * LEAVES]);
    expect(atlas.firstChild[1]).toBe(31);
    const counties = atlas.households.subarray(1, 31);
    expect(atlas.households[0]).toBe(counties.reduce((sum, count) => sum + count, 0));
    expect(counties[10]).toBe(counties[0]);
  });

  it('gives every area a code of its own, in the order that finds it', () => {
    let last = '';
    for (const area of atlas.codeOrder) {
      const code = atlas.code(area);
      expect(code > last).toBe(true);
      last = code;
    }
    expect(new Set(Array.from({ length: 31 }, (_, area) => atlas.name(area))).size).toBe(31);
  });

  it.each([0, 1, 2])('finds the areas of copy %i by their places, with their ancestors around them', (copy) => {
    for (const at of [0, 1_234, 50_000, LEAVES - 1]) {
      const area = leaf(copy, at);
      const [lng, lat] = atlas.labelPoint.subarray(2 * area, 2 * area + 2) as unknown as [number, number];
      expect(areaAt(atlas, lng, lat, 5)).toBe(area);
      for (const above of pathOf(atlas, area)) expect(atlas.contains(above, lng, lat)).toBe(true);
    }
  });

  it('draws each area where its outline lies', () => {
    const mesh = meshes.levels[5];
    if (mesh === undefined) throw new Error('no level 5');
    expect(meshes.atlasVersion).toBe(atlas.version);
    for (const area of [leaf(0, 7), leaf(1, 7), leaf(2, LEAVES - 1)]) {
      const first = mesh.area.indexOf(area);
      const corners = (atlas.outline(area)[0] as Float64Array).length / 2 - 1;
      expect(mesh.area.lastIndexOf(area) - first + 1).toBe(corners);
      const points = Array.from({ length: corners }, (_, at) => {
        const ring = atlas.outline(area)[0] as Float64Array;
        return toCommon(ring[2 * at] as number, ring[2 * at + 1] as number);
      });
      const drawn = [0, 1].map((axis) => (mesh.position[2 * first + axis] as number) + (meshes.origin[axis] as number));
      const nearest = Math.min(
        ...points.map(([x, y]) => Math.hypot(x - (drawn[0] as number), y - (drawn[1] as number))),
      );
      // 1e-6 degree is 1.4e-6 of common space.
      expect(nearest).toBeLessThan(3e-6);
    }
  });

  it('keeps the chunks of the mesh whole: they follow each other and hold their corners', () => {
    for (const mesh of meshes.levels) {
      expect(mesh.chunkStart.at(-1)).toBe(mesh.index.length);
      const chunk = mesh.chunkStart.length - 2;
      const [left = 0, , right = 0] = mesh.chunkBounds.subarray(4 * chunk, 4 * chunk + 4);
      for (const vertex of mesh.index.subarray(mesh.chunkStart[chunk], mesh.chunkStart[chunk + 1])) {
        expect(mesh.position[2 * vertex]).toBeGreaterThanOrEqual(left);
        expect(mesh.position[2 * vertex]).toBeLessThanOrEqual(right);
      }
    }
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaAt, pathOf } from '#shared/atlas/areaIndex.ts';
import type { AreaMeshes } from '#shared/atlas/areaMesh.ts';
import { readAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { APP_DATA } from '#shared/contract/channels.ts';
import { byteRange } from '../../../electron/main/security/byteRange.ts';
import { fetchCityData } from '../../../renderer/bridge/cityData.ts';
import { toCommon } from '../../../renderer/map/mercator.ts';
import { scaledCity } from '../../performance/map/scaledCity.ts';

const COPIES = 3;
const LEAVES = 100_622;

let folder: string;
let atlas: Atlas;
let meshes: AreaMeshes;
let files: Map<string, Uint8Array<ArrayBuffer>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridwall-scaled-city-'));
  const paths = await scaledCity(COPIES, folder);
  files = new Map([
    [APP_DATA.atlas as string, new Uint8Array(await readFile(paths.atlas))],
    [APP_DATA.meshes as string, new Uint8Array(await readFile(paths.mesh))],
  ]);
  const [readBack, readMeshes] = [readAtlas(fileOf(APP_DATA.atlas)), readAreaMeshes(fileOf(APP_DATA.meshes))];
  if (!readBack.ok || !readMeshes.ok) throw new Error('The files cannot be read');
  atlas = readBack.value;
  meshes = readMeshes.value;
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const fileOf = (path: string): Uint8Array<ArrayBuffer> => files.get(path) ?? new Uint8Array();

/** Serves the files as the program does, and notes what goes out. */
const server = (sent: { bytes: number }): typeof fetch => {
  return async (path, options) => {
    const file = files.get(String(path));
    const range = byteRange(new Headers(options?.headers).get('range'), file?.length ?? 0);
    if (file === undefined || range === undefined || range === 'unsatisfiable') {
      sent.bytes += file?.length ?? 0;
      return new Response(file, { status: file === undefined ? 404 : 200 });
    }
    const { start, end } = range;
    sent.bytes += end + 1 - start;
    const headers = { 'content-range': `bytes ${start}-${end}/${file.length}` };
    return new Response(file.slice(start, end + 1), { status: 206, headers });
  };
};

const leaf = (copy: number, at: number): number => (atlas.levelStart[5] as number) + copy * LEAVES + at;

describe('a city of three copies', () => {
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

describe('a city of three copies in a window', () => {
  it('is not fetched whole by a window: what lies below the towns comes when it is asked for', async () => {
    const sent = { bytes: 0 };
    const city = await fetchCityData(server(sent));
    if (!city.ok) throw new Error(city.error.message);
    const { atlas: read } = city.value;
    const { detail } = read;
    if (detail === undefined) throw new Error('it was read whole');
    // The mesh is small enough to be read whole.
    expect(sent.bytes - fileOf(APP_DATA.meshes).length).toBeLessThan(0.35 * fileOf(APP_DATA.atlas).length);
    const area = leaf(1, 50_000);
    expect(read.outline(area)).toEqual([]);
    detail.want(area);
    await expect.poll(() => detail.has(area)).toBe(true);
    expect(read.outline(area)).toEqual(atlas.outline(area));
    expect(detail.has(leaf(0, 50_000))).toBe(false);
  });

  it('is refused by a window when one of its files is cut off or missing', async () => {
    const good = fileOf(APP_DATA.atlas);
    files.set(APP_DATA.atlas, good.slice(0, good.length - 100_000));
    const cutOff = await fetchCityData(server({ bytes: 0 }));
    expect(cutOff.ok ? '' : `${cutOff.error.code}: ${cutOff.error.message}`).toMatch(
      /^damaged: .*atlas file is cut off/,
    );
    files.delete(APP_DATA.atlas);
    const missing = await fetchCityData(server({ bytes: 0 }));
    expect(missing.ok ? '' : missing.error.code).toBe('missing');
    files.set(APP_DATA.atlas, good);
  });
});

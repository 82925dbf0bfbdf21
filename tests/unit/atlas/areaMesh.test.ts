import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AreaMeshes, LevelMesh } from '#shared/atlas/areaMesh.ts';
import { readAreaMeshes, writeAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { MESH_STEPS_PER_UNIT } from '#shared/atlas/meshChunk.ts';
import { loadZhoukou, MESH_FILE } from './zhoukou.ts';

const atlas = loadZhoukou();
let meshes: AreaMeshes;

beforeAll(() => {
  const result = readAreaMeshes(readFileSync(MESH_FILE));
  if (!result.ok) throw new Error(result.error.message);
  meshes = result.value;
});

const stepsOf = (mesh: LevelMesh): Float64Array =>
  Float64Array.from(mesh.position, (value) => Math.round(value * MESH_STEPS_PER_UNIT));

function doubleTriangle(steps: Float64Array, mesh: LevelMesh, corner: number): number {
  const [a, b, c] = [0, 1, 2].map((at) => 2 * (mesh.index[corner + at] as number)) as [number, number, number];
  const x = steps[a] as number;
  const y = steps[a + 1] as number;
  const bx = (steps[b] as number) - x;
  const by = (steps[b + 1] as number) - y;
  return bx * ((steps[c + 1] as number) - y) - ((steps[c] as number) - x) * by;
}

describe('the drawing meshes', () => {
  test('belong to the atlas beside them', () => {
    expect(meshes.atlasVersion).toBe(atlas.version);
    expect(meshes.levels).toHaveLength(6);
  });

  test('name the area of each vertex, all areas of the level in turn', () => {
    meshes.levels.forEach((mesh, level) => {
      const start = atlas.levelStart[level] as number;
      const end = atlas.levelStart[level + 1] as number;
      expect(mesh.area[0]).toBe(start);
      expect(mesh.area.at(-1)).toBe(end - 1);
      expect(new Set(mesh.area).size).toBe(end - start);
      for (let corner = 0; corner < mesh.index.length; corner += 3) {
        const owner = mesh.area[mesh.index[corner] as number];
        if (
          mesh.area[mesh.index[corner + 1] as number] !== owner ||
          mesh.area[mesh.index[corner + 2] as number] !== owner
        ) {
          expect.fail(`a triangle of level ${level} joins two areas`);
        }
      }
    });
  });

  test('come in chunks that enclose what they draw', () => {
    for (const mesh of meshes.levels) {
      const chunkCount = mesh.chunkStart.length - 1;
      expect(chunkCount).toBeLessThanOrEqual(160);
      expect(mesh.chunkBounds).toHaveLength(4 * chunkCount);
      expect(mesh.chunkStart[chunkCount]).toBe(mesh.index.length);
      for (let chunk = 0; chunk < chunkCount; chunk++) {
        const [west = 0, south = 0, east = 0, north = 0] = mesh.chunkBounds.subarray(4 * chunk, 4 * chunk + 4);
        for (const vertex of mesh.index.subarray(mesh.chunkStart[chunk], mesh.chunkStart[chunk + 1])) {
          const x = mesh.position[2 * vertex] as number;
          const y = mesh.position[2 * vertex + 1] as number;
          if (x < west || x > east || y < south || y > north) expect.fail('a vertex lies outside its chunk');
        }
      }
    }
  });

  test('keep micro-grids where the atlas has them, to a few centimetres', () => {
    const mesh = meshes.levels[5] as LevelMesh;
    for (let vertex = 0; vertex < mesh.area.length; vertex += 991) {
      const [ring] = atlas.outline(mesh.area[vertex] as number);
      const x = (mesh.position[2 * vertex] as number) + meshes.origin[0];
      const y = (mesh.position[2 * vertex + 1] as number) + meshes.origin[1];
      const longitude = (x / 512 - 0.5) * 360;
      const latitude = (Math.atan(Math.sinh((y / 512 - 0.5) * 2 * Math.PI)) * 180) / Math.PI;
      let nearest = Number.POSITIVE_INFINITY;
      for (let at = 0; at < (ring?.length ?? 0); at += 2) {
        nearest = Math.min(nearest, Math.hypot((ring?.[at] ?? 0) - longitude, (ring?.[at + 1] ?? 0) - latitude));
      }
      expect(nearest).toBeLessThan(1e-6);
    }
  });

  test('come back from a file as they were', () => {
    const again = readAreaMeshes(writeAreaMeshes(meshes));
    if (!again.ok) throw new Error(again.error.message);
    expect(Buffer.from(again.value.levels[4]?.position.buffer as ArrayBuffer)).toEqual(
      Buffer.from(meshes.levels[4]?.position.buffer as ArrayBuffer),
    );
    expect(again.value.levels[3]).toEqual(meshes.levels[3]);
  });
});

describe('the borders of the drawing meshes', () => {
  test('are had once each, by one of their two areas, with the coarsest level at which these differ', () => {
    for (const [level, mesh] of meshes.levels.entries()) {
      const steps = stepsOf(mesh);
      const owner = new Map<string, number>();
      const edges = ringEdges(mesh).map(({ from, to, bits }) => {
        const [a, b] = [from, to].map((vertex) => `${steps[2 * vertex]} ${steps[2 * vertex + 1]}`) as [string, string];
        owner.set(`${a}>${b}`, mesh.area[from] as number);
        return { a, b, rank: (bits & 7) - 1, area: mesh.area[from] as number };
      });
      for (const { a, b, rank, area } of edges) {
        const other = owner.get(`${b}>${a}`);
        const wanted = other === undefined ? 0 : area < other ? coarsestDifference(area, other, level) : -1;
        if (rank !== wanted) expect.fail(`level ${level}: ${area} | ${other} has rank ${rank}, not ${wanted}`);
      }
    }
  });
});

function ringEdges(mesh: LevelMesh): { from: number; to: number; bits: number }[] {
  let ringStart = 0;
  return Array.from(mesh.edge, (bits, from) => {
    const isLast = (bits & 8) !== 0;
    const to = isLast ? ringStart : from + 1;
    if (isLast) ringStart = from + 1;
    return { from, to, bits };
  });
}

function coarsestDifference(a: number, b: number, level: number): number {
  let rank = level;
  let [one, other] = [a, b];
  while (atlas.parent[one] !== atlas.parent[other]) {
    [one, other] = [atlas.parent[one] as number, atlas.parent[other] as number];
    rank--;
  }
  return rank;
}

describe('the triangles of the drawing meshes', () => {
  test('cover every level with triangles that are never turned over', () => {
    const wholes = meshes.levels.map((mesh) => {
      const steps = stepsOf(mesh);
      let whole = 0;
      for (let corner = 0; corner < mesh.index.length; corner += 3) {
        const double = doubleTriangle(steps, mesh, corner);
        if (double < 0) expect.fail('a triangle is turned over');
        whole += double;
      }
      return whole;
    });
    // Borders inside the city cancel out, so levels differ only by how closely the city's outline is drawn.
    const exact = wholes[5] as number;
    for (const whole of wholes) expect(Math.abs(whole / exact - 1)).toBeLessThan(0.001);
  });

  test('have no cracks: each edge of an area has a partner or lies on the outline', () => {
    for (const [level, mesh] of meshes.levels.entries()) {
      const steps = stepsOf(mesh);
      const open = new Map<string, number>();
      const keyOf = (vertex: number): string => `${steps[2 * vertex]} ${steps[2 * vertex + 1]}`;
      for (let corner = 0; corner < mesh.index.length; corner += 3) {
        const triangle = [...mesh.index.subarray(corner, corner + 3)] as [number, number, number];
        triangle.forEach((from, at) => {
          const a = keyOf(from);
          const b = keyOf(triangle[(at + 1) % 3] as number);
          const reverse = `${b}>${a}`;
          const partners = open.get(reverse) ?? 0;
          if (partners > 1) open.set(reverse, partners - 1);
          else if (partners === 1) open.delete(reverse);
          else open.set(`${a}>${b}`, (open.get(`${a}>${b}`) ?? 0) + 1);
        });
      }
      // What is left must be closed walks around the city: as many ways in as out at each point.
      const balance = new Map<string, number>();
      for (const [edge, count] of open) {
        const [from = '', to = ''] = edge.split('>');
        balance.set(from, (balance.get(from) ?? 0) + count);
        balance.set(to, (balance.get(to) ?? 0) - count);
      }
      expect([...balance.values()].filter((value) => value !== 0)).toEqual([]);
      expect(open.size, `level ${level}`).toBeLessThan(8000);
    }
  });
});

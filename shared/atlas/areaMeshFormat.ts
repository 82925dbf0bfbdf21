import { joinBytes } from '../lib/joinBytes.ts';
import { type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import type { AreaMeshes, ChunkedLevel, LevelMesh, MeshSource } from './areaMesh.ts';
import {
  type AtlasError,
  type ContainerKind,
  damaged,
  readContainer,
  type SectionArray,
  writeContainer,
} from './container.ts';
import { crc32 } from './crc32.ts';
import { chunkNumbers, DIRECTORY_WIDTH, type MeshRun, packChunk, unpackChunk } from './meshChunk.ts';

/** What a mesh file is. */
export const MESH_KIND: ContainerKind = { magic: 'GWMESH\n\n', formatVersion: 2, title: 'area mesh' };

/** The part of a mesh file's header that is its own. */
export const meshMetaSchema = z.object({
  atlasVersion: z.string(),
  origin: z.tuple([z.number(), z.number()]),
  levels: z.array(
    z.object({ vertexCount: z.number().int().nonnegative(), indexCount: z.number().int().nonnegative() }),
  ),
});

/** Writes a mesh file; positions are rounded to `MESH_STEPS_PER_UNIT`, all else is kept exactly. */
export function writeAreaMeshes(meshes: AreaMeshes): Uint8Array<ArrayBuffer> {
  const sections = new Map<string, SectionArray>();
  const packed = meshes.levels.map((mesh) => packLevel(mesh));
  packed.forEach(({ directory, bounds }, level) => {
    sections.set(`directory${level}`, directory);
    sections.set(`bounds${level}`, bounds);
  });
  packed.forEach(({ bytes }, level) => {
    sections.set(`chunks${level}`, bytes);
  });
  const levels = meshes.levels.map(({ area, index }) => ({ vertexCount: area.length, indexCount: index.length }));
  const { atlasVersion, origin } = meshes;
  return writeContainer(MESH_KIND, { atlasVersion, origin, levels }, sections);
}

/** Opens a mesh file that is in memory; never throws, a bad file gives a code and a sentence. */
export function openAreaMeshes(bytes: ArrayBuffer | Uint8Array): Result<MeshSource, AtlasError> {
  const container = readContainer(MESH_KIND, bytes);
  if (!container.ok) return container;
  const { meta, sections } = container.value;
  const parsed = meshMetaSchema.safeParse(meta);
  if (!parsed.success) return damaged(MESH_KIND, 'its table of contents');
  const levels: ChunkedLevel[] = [];
  for (let level = 0; level < parsed.data.levels.length; level++) {
    const directory = sections.get(`directory${level}`);
    const bounds = sections.get(`bounds${level}`);
    const chunks = sections.get(`chunks${level}`);
    const isWhole = directory instanceof Uint32Array && bounds instanceof Float32Array && chunks instanceof Uint8Array;
    if (!isWhole || !isDirectory(directory, bounds, chunks.length)) return damaged(MESH_KIND, `its level ${level}`);
    levels.push(chunkedLevel(directory, bounds, (offset, length) => chunks.subarray(offset, offset + length)));
  }
  return success({ atlasVersion: parsed.data.atlasVersion, origin: parsed.data.origin, levels });
}

/** Reads all of a mesh file into flat arrays, as they were given to `writeAreaMeshes`. */
export function readAreaMeshes(bytes: ArrayBuffer | Uint8Array): Result<AreaMeshes, AtlasError> {
  const source = openAreaMeshes(bytes);
  if (!source.ok) return source;
  const { atlasVersion, origin } = source.value;
  return success({ atlasVersion, origin, levels: source.value.levels.map(flatten) });
}

/** True when every chunk lies within `length` bytes and has its bounds. */
export function isDirectory(directory: Uint32Array, bounds: Float32Array, length: number): boolean {
  const count = directory.length / DIRECTORY_WIDTH;
  if (bounds.length !== 4 * count) return false;
  for (let chunk = 0; chunk < count; chunk++) {
    const numbers = chunkNumbers(directory, chunk);
    if (numbers.offset + numbers.length > length || numbers.vertexCount > 2 * numbers.length) return false;
  }
  return true;
}

/** A level over a way to get its bytes. */
export function chunkedLevel(
  directory: Uint32Array,
  chunkBounds: Float32Array,
  bytesAt: (offset: number, length: number) => Uint8Array | Promise<Uint8Array>,
): ChunkedLevel {
  const chunkCount = directory.length / DIRECTORY_WIDTH;
  let mostVertices = 0;
  let mostCorners = 0;
  for (let chunk = 0; chunk < chunkCount; chunk++) {
    const numbers = chunkNumbers(directory, chunk);
    mostVertices = Math.max(mostVertices, numbers.vertexCount);
    mostCorners = Math.max(mostCorners, numbers.cornerCount);
  }
  return {
    chunkCount,
    chunkBounds,
    mostVertices,
    mostCorners,
    read(chunk) {
      const numbers = chunkNumbers(directory, chunk);
      const bytes = bytesAt(numbers.offset, numbers.length);
      if (bytes instanceof Uint8Array) return unpackChunk(bytes, numbers);
      return bytes.then((fetched) => {
        if (fetched.length !== numbers.length || crc32(fetched) !== numbers.crc) {
          throw new Error(damaged(MESH_KIND, `chunk ${chunk}`).error.message);
        }
        return unpackChunk(fetched, numbers);
      });
    },
  };
}

function packLevel(mesh: LevelMesh): {
  directory: Uint32Array<ArrayBuffer>;
  bounds: Float32Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
} {
  const parts: Uint8Array[] = [];
  const rows: number[] = [];
  let offset = 0;
  let vertex = 0;
  for (let chunk = 0; chunk + 1 < mesh.chunkStart.length; chunk++) {
    const corners = [mesh.chunkStart[chunk] as number, mesh.chunkStart[chunk + 1] as number] as const;
    const firstVertex = vertex;
    const nextVertex = mesh.index[corners[1]];
    const lastArea = nextVertex === undefined ? undefined : mesh.area[nextVertex];
    while (vertex < mesh.area.length && mesh.area[vertex] !== lastArea) vertex++;
    const areas = [mesh.area[firstVertex] as number, (mesh.area[vertex - 1] as number) + 1] as const;
    const run: MeshRun = { vertices: [firstVertex, vertex], corners, areas };
    const bytes = packChunk(mesh, run);
    parts.push(bytes);
    rows.push(offset, bytes.length, crc32(bytes), areas[0], areas[1] - areas[0]);
    rows.push(vertex - firstVertex, corners[1] - corners[0]);
    offset += bytes.length;
  }
  return {
    directory: Uint32Array.from(rows),
    bounds: new Float32Array(mesh.chunkBounds),
    bytes: joinBytes(parts, offset),
  };
}

function flatten(level: ChunkedLevel): LevelMesh {
  const chunks = Array.from({ length: level.chunkCount }, (_, at) => level.read(at)).filter((chunk) => 'area' in chunk);
  const vertexCount = chunks.reduce((sum, { area }) => sum + area.length, 0);
  const cornerCount = chunks.reduce((sum, { index }) => sum + index.length, 0);
  const flat = {
    position: new Float32Array(2 * vertexCount),
    area: new Uint32Array(vertexCount),
    index: new Uint32Array(cornerCount),
    edge: new Uint8Array(vertexCount),
    chunkStart: new Uint32Array(chunks.length + 1),
    chunkBounds: level.chunkBounds,
  };
  let vertex = 0;
  let corner = 0;
  chunks.forEach((chunk, at) => {
    flat.position.set(chunk.position, 2 * vertex);
    flat.area.set(chunk.area, vertex);
    flat.edge.set(chunk.edge, vertex);
    for (const index of chunk.index) flat.index[corner++] = vertex + index;
    vertex += chunk.area.length;
    flat.chunkStart[at + 1] = corner;
  });
  return flat;
}

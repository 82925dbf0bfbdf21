import { type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import type { AreaMeshes, LevelMesh } from './areaMesh.ts';
import {
  type AtlasError,
  type ContainerKind,
  damaged,
  readContainer,
  type SectionArray,
  writeContainer,
} from './container.ts';
import { VarintReader, VarintWriter } from './varint.ts';

const MESH_KIND: ContainerKind = { magic: 'GWMESH\n\n', formatVersion: 1, title: 'area mesh' };

/** Stored positions are whole numbers of this part of a common-space unit: 2⁻²⁰, about 6 cm at 34° north. */
export const MESH_STEPS_PER_UNIT = 2 ** 20;

const metaSchema = z.object({
  atlasVersion: z.string(),
  origin: z.tuple([z.number(), z.number()]),
  levels: z.array(
    z.object({
      firstArea: z.number().int().nonnegative(),
      areaCount: z.number().int().nonnegative(),
      vertexCount: z.number().int().nonnegative(),
      indexCount: z.number().int().nonnegative(),
    }),
  ),
});

type LevelMeta = z.infer<typeof metaSchema>['levels'][number];

/** Writes a mesh file; positions are rounded to `MESH_STEPS_PER_UNIT`, all else is kept exactly. */
export function writeAreaMeshes(meshes: AreaMeshes, levelStart: Uint32Array): Uint8Array<ArrayBuffer> {
  const sections = new Map<string, SectionArray>();
  const levels = meshes.levels.map((mesh, level): LevelMeta => {
    const firstArea = levelStart[level] as number;
    const areaCount = (levelStart[level + 1] as number) - firstArea;
    sections.set(`position${level}`, packPositions(mesh.position));
    sections.set(`shape${level}`, packShapes(mesh, firstArea, areaCount));
    sections.set(`chunkStart${level}`, new Uint32Array(mesh.chunkStart));
    sections.set(`chunkBounds${level}`, new Float32Array(mesh.chunkBounds));
    return { firstArea, areaCount, vertexCount: mesh.area.length, indexCount: mesh.index.length };
  });
  return writeContainer(MESH_KIND, { atlasVersion: meshes.atlasVersion, origin: meshes.origin, levels }, sections);
}

/** Reads a mesh file in one pass; never throws, a bad file gives a code and a sentence. */
export function readAreaMeshes(bytes: ArrayBuffer | Uint8Array): Result<AreaMeshes, AtlasError> {
  const container = readContainer(MESH_KIND, bytes);
  if (!container.ok) return container;
  const { meta, sections } = container.value;
  const parsed = metaSchema.safeParse(meta);
  if (!parsed.success) return damaged(MESH_KIND, 'its table of contents');
  const levels: LevelMesh[] = [];
  for (const [level, levelMeta] of parsed.data.levels.entries()) {
    const mesh = readLevel(levelMeta, level, sections);
    if (mesh === undefined) return damaged(MESH_KIND, `its level ${level}`);
    levels.push(mesh);
  }
  return success({ atlasVersion: parsed.data.atlasVersion, origin: parsed.data.origin, levels });
}

function packPositions(position: Float32Array): Uint8Array<ArrayBuffer> {
  const writer = new VarintWriter();
  let previousX = 0;
  let previousY = 0;
  for (let at = 0; at < position.length; at += 2) {
    const x = Math.round((position[at] as number) * MESH_STEPS_PER_UNIT);
    const y = Math.round((position[at + 1] as number) * MESH_STEPS_PER_UNIT);
    writer.writeSigned(x - previousX);
    writer.writeSigned(y - previousY);
    previousX = x;
    previousY = y;
  }
  return writer.finish();
}

/** Per area: number of vertices, number of triangles, then the corners counted from its first vertex; 0 triangles of many vertices is a fan. */
function packShapes(mesh: LevelMesh, firstArea: number, areaCount: number): Uint8Array<ArrayBuffer> {
  const writer = new VarintWriter();
  let vertex = 0;
  let corner = 0;
  for (let area = firstArea; area < firstArea + areaCount; area++) {
    const firstVertex = vertex;
    while (vertex < mesh.area.length && mesh.area[vertex] === area) vertex++;
    const firstCorner = corner;
    while (corner < mesh.index.length && (mesh.index[corner] as number) < vertex) corner++;
    const local = mesh.index.subarray(firstCorner, corner).map((index) => index - firstVertex);
    writer.writeUnsigned(vertex - firstVertex);
    if (isFan(local, vertex - firstVertex)) {
      writer.writeUnsigned(0);
    } else {
      writer.writeUnsigned(local.length / 3);
      for (const index of local) writer.writeUnsigned(index);
    }
  }
  return writer.finish();
}

function isFan(corners: Uint32Array, vertexCount: number): boolean {
  if (corners.length !== 3 * (vertexCount - 2)) return false;
  return corners.every((corner, at) => corner === (at % 3 === 0 ? 0 : Math.floor(at / 3) + (at % 3)));
}

function readLevel(meta: LevelMeta, level: number, sections: ReadonlyMap<string, SectionArray>): LevelMesh | undefined {
  const positions = sections.get(`position${level}`);
  const shapes = sections.get(`shape${level}`);
  const chunkStart = sections.get(`chunkStart${level}`);
  const chunkBounds = sections.get(`chunkBounds${level}`);
  if (!(positions instanceof Uint8Array && shapes instanceof Uint8Array)) return undefined;
  if (!(chunkStart instanceof Uint32Array && chunkBounds instanceof Float32Array)) return undefined;
  return {
    position: unpackPositions(positions, meta.vertexCount),
    ...unpackShapes(shapes, meta),
    chunkStart,
    chunkBounds,
  };
}

function unpackPositions(bytes: Uint8Array, vertexCount: number): Float32Array {
  const position = new Float32Array(2 * vertexCount);
  const reader = new VarintReader(bytes);
  let x = 0;
  let y = 0;
  for (let at = 0; at < position.length; at += 2) {
    x += reader.readSigned();
    y += reader.readSigned();
    position[at] = x / MESH_STEPS_PER_UNIT;
    position[at + 1] = y / MESH_STEPS_PER_UNIT;
  }
  return position;
}

function unpackShapes(bytes: Uint8Array, meta: LevelMeta): { area: Uint32Array; index: Uint32Array } {
  const area = new Uint32Array(meta.vertexCount);
  const index = new Uint32Array(meta.indexCount);
  const reader = new VarintReader(bytes);
  let vertex = 0;
  let corner = 0;
  for (let ordinal = 0; ordinal < meta.areaCount; ordinal++) {
    const vertexCount = reader.readUnsigned();
    const triangleCount = reader.readUnsigned();
    area.fill(meta.firstArea + ordinal, vertex, vertex + vertexCount);
    if (triangleCount === 0) {
      for (let third = 2; third < vertexCount; third++) {
        index[corner++] = vertex;
        index[corner++] = vertex + third - 1;
        index[corner++] = vertex + third;
      }
    } else {
      for (let left = 3 * triangleCount; left > 0; left--) index[corner++] = vertex + reader.readUnsigned();
    }
    vertex += vertexCount;
  }
  return { area, index };
}

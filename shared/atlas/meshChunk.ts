import type { LevelMesh, MeshChunk } from './areaMesh.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** Stored positions are whole numbers of this part of a common-space unit: 2⁻²⁰, about 6 cm at 34° north. */
export const MESH_STEPS_PER_UNIT = 2 ** 20;

/** A chunk's numbers, in the order in which the file's directory has them. */
export interface ChunkNumbers {
  /** Where its bytes begin in the level's bytes, and how many they are. */
  readonly offset: number;
  readonly length: number;
  /** CRC-32 of its bytes. */
  readonly crc: number;
  readonly firstArea: number;
  readonly areaCount: number;
  readonly vertexCount: number;
  readonly cornerCount: number;
}

/** Numbers a chunk in the directory. */
export const DIRECTORY_WIDTH = 7;

/** Reads a row of a level's directory. */
export function chunkNumbers(directory: Uint32Array, chunk: number): ChunkNumbers {
  const row = directory.subarray(chunk * DIRECTORY_WIDTH, (chunk + 1) * DIRECTORY_WIDTH);
  const [offset = 0, length = 0, crc = 0, firstArea = 0, areaCount = 0, vertexCount = 0, cornerCount = 0] = row;
  return { offset, length, crc, firstArea, areaCount, vertexCount, cornerCount };
}

/** A run of a flat mesh: areas and their vertices and corners, each [first, one after the last). */
export interface MeshRun {
  readonly vertices: readonly [start: number, end: number];
  readonly corners: readonly [start: number, end: number];
  readonly areas: readonly [start: number, end: number];
}

/** Packs a run: positions are rounded to `MESH_STEPS_PER_UNIT`, all else is kept exactly. */
export function packChunk(mesh: LevelMesh, run: MeshRun): Uint8Array<ArrayBuffer> {
  const writer = new VarintWriter();
  packPositions(writer, mesh.position.subarray(2 * run.vertices[0], 2 * run.vertices[1]));
  packShapes(writer, mesh, run);
  const packed = writer.finish();
  const edges = packEdges(mesh.edge.subarray(...run.vertices));
  const bytes = new Uint8Array(packed.length + edges.length);
  bytes.set(packed);
  bytes.set(edges, packed.length);
  return bytes;
}

/** Reads what `packChunk` has packed. */
export function unpackChunk(bytes: Uint8Array, numbers: ChunkNumbers): MeshChunk {
  const reader = new VarintReader(bytes);
  const position = unpackPositions(reader, numbers.vertexCount);
  const shapes = unpackShapes(reader, numbers);
  const edge = new Uint8Array(numbers.vertexCount);
  const edgeStart = bytes.length - Math.ceil(numbers.vertexCount / 2);
  for (let at = 0; at < edge.length; at++) {
    const pair = bytes[edgeStart + (at >> 1)] as number;
    edge[at] = at % 2 === 0 ? pair & 15 : pair >> 4;
  }
  return { position, ...shapes, edge };
}

function packPositions(writer: VarintWriter, position: Float32Array): void {
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
}

/** Per area: number of vertices, number of triangles, then the corners counted from its first vertex; 0 triangles of many vertices is a fan. */
function packShapes(writer: VarintWriter, mesh: LevelMesh, { vertices, corners, areas }: MeshRun): void {
  let vertex = vertices[0];
  let corner = corners[0];
  for (let area = areas[0]; area < areas[1]; area++) {
    const firstVertex = vertex;
    while (vertex < vertices[1] && mesh.area[vertex] === area) vertex++;
    const firstCorner = corner;
    while (corner < corners[1] && (mesh.index[corner] as number) < vertex) corner++;
    const local = mesh.index.subarray(firstCorner, corner).map((index) => index - firstVertex);
    writer.writeUnsigned(vertex - firstVertex);
    if (isFan(local, vertex - firstVertex)) {
      writer.writeUnsigned(0);
    } else {
      writer.writeUnsigned(local.length / 3);
      for (const index of local) writer.writeUnsigned(index);
    }
  }
}

function packEdges(edge: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(edge.length / 2));
  edge.forEach((bits, at) => {
    bytes[at >> 1] = (bytes[at >> 1] as number) | (at % 2 === 0 ? bits : bits << 4);
  });
  return bytes;
}

function isFan(corners: Uint32Array, vertexCount: number): boolean {
  if (corners.length !== 3 * (vertexCount - 2)) return false;
  return corners.every((corner, at) => corner === (at % 3 === 0 ? 0 : Math.floor(at / 3) + (at % 3)));
}

function unpackPositions(reader: VarintReader, vertexCount: number): Float32Array {
  const position = new Float32Array(2 * vertexCount);
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

function unpackShapes(reader: VarintReader, numbers: ChunkNumbers): { area: Uint32Array; index: Uint32Array } {
  const area = new Uint32Array(numbers.vertexCount);
  const index = new Uint32Array(numbers.cornerCount);
  let vertex = 0;
  let corner = 0;
  for (let ordinal = 0; ordinal < numbers.areaCount; ordinal++) {
    const vertexCount = reader.readUnsigned();
    const triangleCount = reader.readUnsigned();
    area.fill(numbers.firstArea + ordinal, vertex, vertex + vertexCount);
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

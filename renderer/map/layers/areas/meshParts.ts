import type { MeshChunk } from '#shared/atlas/areaMesh.ts';
import type { MeshBounds } from './chunkCulling.ts';

/** A run of neighbouring areas of a chunk, small enough that little of it lies outside a view which it touches. */
export interface MeshParts {
  readonly count: number;
  /** 4 a part: min x, min y, max x, max y, relative to the meshes' origin. */
  readonly bounds: Float32Array;
  /** One after the part's last vertex and last corner, counted from the chunk's first. */
  readonly vertexEnds: Uint32Array;
  readonly cornerEnds: Uint32Array;
}

/** Parts [first, one after the last). */
export type PartRun = readonly [start: number, end: number];

/** A part is closed when it has so many vertices, */
const PART_VERTICES = 224;
/** or when its bounds would be so many times as large as those of its areas together: the next one lies elsewhere. */
const LOOSEST = 3;
/** Parts out of view between two runs are drawn with them rather than in another call. */
const WIDEST_GAP = 1;

/** Cuts a chunk into parts; its areas, and the corners of each, lie one after another. */
export function cutParts({ position, area, index }: MeshChunk): MeshParts {
  const ends: number[] = [];
  const bounds: number[] = [];
  let part: MeshBounds = NOWHERE;
  let start = 0;
  let sum = 0;
  for (let at = 0; at < area.length; ) {
    let end = at + 1;
    while (end < area.length && area[end] === area[at]) end++;
    const own = boundsOf(position, at, end);
    const next = union(part, own);
    if (at > start && (at - start >= PART_VERTICES || extent(next) > LOOSEST * (sum + extent(own)))) {
      ends.push(at);
      bounds.push(...part);
      [start, sum, part] = [at, 0, own];
    } else part = next;
    sum += extent(own);
    at = end;
  }
  ends.push(area.length);
  bounds.push(...part);
  const vertexEnds = Uint32Array.from(ends);
  return {
    count: ends.length,
    bounds: Float32Array.from(bounds),
    vertexEnds,
    cornerEnds: cornerEnds(index, vertexEnds),
  };
}

function cornerEnds(index: Uint32Array, vertexEnds: Uint32Array): Uint32Array {
  let corner = 0;
  return vertexEnds.map((end) => {
    while (corner < index.length && (index[corner] as number) < end) corner++;
    return corner;
  });
}

const NOWHERE: MeshBounds = [Infinity, Infinity, -Infinity, -Infinity];

const extent = ([minX, minY, maxX, maxY]: MeshBounds): number => (maxX - minX) * (maxY - minY);

const union = (a: MeshBounds, b: MeshBounds): MeshBounds => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

function boundsOf(position: Float32Array, start: number, end: number): MeshBounds {
  let [minX, minY, maxX, maxY] = NOWHERE;
  for (let vertex = start; vertex < end; vertex++) {
    const x = position[2 * vertex] as number;
    const y = position[2 * vertex + 1] as number;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return [minX, minY, maxX, maxY];
}

/** The parts that can be seen in `view`, as few runs. */
export function partsInView({ bounds, count }: MeshParts, view: MeshBounds): readonly PartRun[] {
  const runs: [number, number][] = [];
  for (let part = 0; part < count; part++) {
    const at = 4 * part;
    const isOutside =
      (bounds[at] as number) > view[2] ||
      (bounds[at + 1] as number) > view[3] ||
      (bounds[at + 2] as number) < view[0] ||
      (bounds[at + 3] as number) < view[1];
    if (isOutside) continue;
    const last = runs.at(-1);
    if (last !== undefined && part - last[1] <= WIDEST_GAP) last[1] = part + 1;
    else runs.push([part, part + 1]);
  }
  return runs;
}

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

/** A part is closed when it has so many vertices. */
const PART_VERTICES = 224;
/** Parts out of view between two runs are drawn with them rather than in another call. */
const WIDEST_GAP = 1;

/** Cuts a chunk into parts; its areas, and the corners of each, lie one after another. */
export function cutParts({ position, area, index }: MeshChunk): MeshParts {
  const ends: number[] = [];
  let start = 0;
  for (let at = 1; at <= area.length; at++) {
    if (at < area.length && (area[at] === area[at - 1] || at - start < PART_VERTICES)) continue;
    ends.push(at);
    start = at;
  }
  const vertexEnds = Uint32Array.from(ends);
  const cornerEnds = new Uint32Array(ends.length);
  let corner = 0;
  for (let part = 0; part < ends.length; part++) {
    while (corner < index.length && (index[corner] as number) < (vertexEnds[part] as number)) corner++;
    cornerEnds[part] = corner;
  }
  return { count: ends.length, bounds: boundsOf(position, vertexEnds), vertexEnds, cornerEnds };
}

function boundsOf(position: Float32Array, vertexEnds: Uint32Array): Float32Array {
  const bounds = new Float32Array(4 * vertexEnds.length);
  let vertex = 0;
  for (let part = 0; part < vertexEnds.length; part++) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (; vertex < (vertexEnds[part] as number); vertex++) {
      const x = position[2 * vertex] as number;
      const y = position[2 * vertex + 1] as number;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    bounds.set([minX, minY, maxX, maxY], 4 * part);
  }
  return bounds;
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

import type { MeshChunk } from '#shared/atlas/areaMesh.ts';
import type { AreaIndex } from '#shared/domain/area.ts';

/** Added to the level of what stands around the focus. */
export const CONTEXT_LOOK = 8;
/** Floats a corner of a roof: x, y, height, look. */
export const ROOF_FLOATS = 4;
/** Floats a wall: x, y of both ends, height, look. */
export const WALL_FLOATS = 6;

/** The columns of areas that are raised, as the graphics card gets them. Places are common units from the meshes' origin. */
export interface RaisedMesh {
  /** Three corners a triangle. */
  readonly roofs: Float32Array;
  readonly walls: Float32Array;
}

/** How an area stands: 0 is flat and not drawn. */
export interface Raising {
  readonly heightOf: (area: AreaIndex) => number;
  /** Its level, and `CONTEXT_LOOK` around the focus. */
  readonly lookOf: (area: AreaIndex) => number;
}

/** Bit of a vertex's edge that says that the ring ends with it. */
const RING_ENDS = 8;

/** Builds the columns of what is raised among some chunks of a level: the work is that of what can be seen. */
export function raisedMesh(chunks: readonly MeshChunk[], { heightOf, lookOf }: Raising): RaisedMesh {
  const roofs: number[] = [];
  const walls: number[] = [];
  for (const { position, area, index, edge } of chunks) {
    const isRaised = (vertex: number): boolean => heightOf(area[vertex] as number) > 0;
    for (let corner = 0; corner < index.length; corner += 3) {
      if (!isRaised(index[corner] as number)) continue;
      for (let n = corner; n < corner + 3; n++) {
        const vertex = index[n] as number;
        const of = area[vertex] as number;
        roofs.push(position[2 * vertex] as number, position[2 * vertex + 1] as number, heightOf(of), lookOf(of));
      }
    }
    let ringStart = 0;
    for (let vertex = 0; vertex < edge.length; vertex++) {
      const isLast = ((edge[vertex] as number) & RING_ENDS) !== 0;
      const next = isLast ? ringStart : vertex + 1;
      if (isLast) ringStart = vertex + 1;
      if (!isRaised(vertex)) continue;
      const of = area[vertex] as number;
      walls.push(position[2 * vertex] as number, position[2 * vertex + 1] as number);
      walls.push(position[2 * next] as number, position[2 * next + 1] as number, heightOf(of), lookOf(of));
    }
  }
  return { roofs: Float32Array.from(roofs), walls: Float32Array.from(walls) };
}

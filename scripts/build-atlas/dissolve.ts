import { type HalfEdges, NO_TWIN, type Topology } from './topology.ts';

/** Outlines of the areas of one level as rings of half-edges; outer rings counter-clockwise, holes clockwise. */
export interface LevelOutlines {
  /** areaCount + 1 entries: the rings of each area. */
  readonly areaStart: Uint32Array;
  /** One entry a ring and one more. */
  readonly ringStart: Uint32Array;
  readonly edge: Uint32Array;
}

/** Joins faces into areas by leaving out the edges that have the same area on both sides. */
export function dissolve(
  topology: Topology,
  edges: HalfEdges,
  areaOfFace: Uint32Array,
  areaCount: number,
): LevelOutlines {
  const { vertex } = topology;
  const { next, face, twin } = edges;
  const areaOf = (edge: number): number => areaOfFace[face[edge] as number] as number;
  const isBorder = (edge: number): boolean => {
    const other = twin[edge] as number;
    return other === NO_TWIN || areaOf(other) !== areaOf(edge);
  };
  const rings: number[][][] = Array.from({ length: areaCount }, (): number[][] => []);
  const isDone = new Uint8Array(vertex.length);
  for (let first = 0; first < vertex.length; first++) {
    if (isDone[first] === 1 || !isBorder(first)) continue;
    const ring: number[] = [];
    let edge = first;
    do {
      ring.push(edge);
      isDone[edge] = 1;
      // Turning through the inner edges at the vertex finds the next border of the same area, also where it
      // touches itself in one point.
      edge = next[edge] as number;
      while (!isBorder(edge)) edge = next[twin[edge] as number] as number;
    } while (edge !== first);
    rings[areaOf(first)]?.push(ring);
  }
  return pack(rings);
}

function pack(rings: readonly (readonly (readonly number[])[])[]): LevelOutlines {
  const areaStart = new Uint32Array(rings.length + 1);
  const ringStart = [0];
  const edge: number[] = [];
  rings.forEach((own, area) => {
    for (const ring of own) {
      for (const half of ring) edge.push(half);
      ringStart.push(edge.length);
    }
    areaStart[area + 1] = ringStart.length - 1;
  });
  return { areaStart, ringStart: Uint32Array.from(ringStart), edge: Uint32Array.from(edge) };
}

/** Faces that share vertices: rings of vertex numbers, outer rings counter-clockwise, holes clockwise. */
export interface Topology {
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** faceCount + 1 entries: the rings of a face. */
  readonly faceStart: Uint32Array;
  /** One entry a ring and one more: the run of `vertex` that is the ring. */
  readonly ringStart: Uint32Array;
  readonly vertex: Uint32Array;
}

/** A topology of lists that have grown to their end. */
export function topologyOf(lists: { readonly [Name in keyof Topology]: readonly number[] }): Topology {
  return {
    x: Int32Array.from(lists.x),
    y: Int32Array.from(lists.y),
    faceStart: Uint32Array.from(lists.faceStart),
    ringStart: Uint32Array.from(lists.ringStart),
    vertex: Uint32Array.from(lists.vertex),
  };
}

/** One entry a half-edge; half-edge `h` leads from `vertex[h]` to `vertex[next[h]]` with its face on the left. */
export interface HalfEdges {
  readonly next: Uint32Array;
  readonly face: Uint32Array;
  /** The half-edge of the face on the other side, or `NO_TWIN` on the outline. */
  readonly twin: Uint32Array;
}

export const NO_TWIN = 0xffffffff;

/** Two faces claim the same side of one edge. */
export interface EdgeClash {
  readonly face: number;
  readonly otherFace: number;
}

/** Finds the other side of every edge; two faces on one side of an edge are told through `onClash`. */
export function pairHalfEdges(topology: Topology, onClash: (clash: EdgeClash) => void): HalfEdges {
  const { vertex, ringStart, faceStart } = topology;
  const next = new Uint32Array(vertex.length);
  const face = new Uint32Array(vertex.length);
  const twin = new Uint32Array(vertex.length).fill(NO_TWIN);
  for (let at = 0; at + 1 < faceStart.length; at++) {
    for (let ring = faceStart[at] as number; ring < (faceStart[at + 1] as number); ring++) {
      const start = ringStart[ring] as number;
      const end = ringStart[ring + 1] as number;
      for (let edge = start; edge < end; edge++) {
        next[edge] = edge + 1 < end ? edge + 1 : start;
        face[edge] = at;
      }
    }
  }
  const vertexCount = topology.x.length;
  const byEnds = new Map<number, number>();
  for (let edge = 0; edge < vertex.length; edge++) {
    const from = vertex[edge] as number;
    const to = vertex[next[edge] as number] as number;
    const key = from * vertexCount + to;
    const known = byEnds.get(key);
    if (known !== undefined) onClash({ face: face[edge] as number, otherFace: face[known] as number });
    byEnds.set(key, edge);
    const other = byEnds.get(to * vertexCount + from);
    if (other !== undefined) {
      twin[edge] = other;
      twin[other] = edge;
    }
  }
  return { next, face, twin };
}

/** Twice the signed area of a run of vertices, counter-clockwise positive; exact in units of the vertices. */
export function doubleArea(x: ArrayLike<number>, y: ArrayLike<number>, ring: ArrayLike<number>): number {
  const origin = ring[0] as number;
  const x0 = x[origin] as number;
  const y0 = y[origin] as number;
  let sum = 0;
  for (let at = 1; at + 1 < ring.length; at++) {
    const a = ring[at] as number;
    const b = ring[at + 1] as number;
    sum += ((x[a] as number) - x0) * ((y[b] as number) - y0) - ((x[b] as number) - x0) * ((y[a] as number) - y0);
  }
  return sum;
}

/** Whether the closed segments ab and cd have a point in common. */
export function segmentsMeet(x: ArrayLike<number>, y: ArrayLike<number>, ab: Segment, cd: Segment): boolean {
  const [a, b] = ab;
  const [c, d] = cd;
  const sideC = Math.sign(side(x, y, a, b, c));
  const sideD = Math.sign(side(x, y, a, b, d));
  const sideA = Math.sign(side(x, y, c, d, a));
  const sideB = Math.sign(side(x, y, c, d, b));
  if (sideC !== sideD && sideA !== sideB) return true;
  return (
    (sideC === 0 && isWithin(x, y, a, b, c)) ||
    (sideD === 0 && isWithin(x, y, a, b, d)) ||
    (sideA === 0 && isWithin(x, y, c, d, a)) ||
    (sideB === 0 && isWithin(x, y, c, d, b))
  );
}

export type Segment = readonly [from: number, to: number];

/** Twice the area of the triangle a b c, positive when counter-clockwise. */
export function side(x: ArrayLike<number>, y: ArrayLike<number>, a: number, b: number, c: number): number {
  const ax = x[a] as number;
  const ay = y[a] as number;
  return ((x[b] as number) - ax) * ((y[c] as number) - ay) - ((x[c] as number) - ax) * ((y[b] as number) - ay);
}

function isWithin(x: ArrayLike<number>, y: ArrayLike<number>, a: number, b: number, c: number): boolean {
  const cx = x[c] as number;
  const cy = y[c] as number;
  return (
    cx >= Math.min(x[a] as number, x[b] as number) &&
    cx <= Math.max(x[a] as number, x[b] as number) &&
    cy >= Math.min(y[a] as number, y[b] as number) &&
    cy <= Math.max(y[a] as number, y[b] as number)
  );
}

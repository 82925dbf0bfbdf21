import { type HalfEdges, NO_TWIN, segmentsMeet, side, type Topology } from './topology.ts';

/** How many rounds of smoothing the borders of each level get; the inner borders of micro-grids stay as they are. */
const ROUNDS_BY_RANK = [5, 5, 4, 3, 1];
const STEP = 0.5;
const LEAST_AREA_SHARE = 0.5;

/**
 * Takes the honeycomb out of the borders between higher areas: each inner point of such a border moves towards the
 * middle of its two neighbours on it. Vertices are shared, so nesting stays exact; a move that would fold a cell or
 * halve it is left out.
 */
export function smoothBorders(topology: Topology, edges: HalfEdges, ancestors: readonly Uint32Array[]): Topology {
  const smoothing = new BorderSmoothing(topology, edges, ancestors);
  smoothing.run();
  return smoothing.result();
}

class BorderSmoothing {
  readonly #topology: Topology;
  readonly #edges: HalfEdges;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #rank: Uint8Array;
  /** 2 a vertex: the neighbours on the border it belongs to; -1 where it is not an inner point of one. */
  readonly #onBorder: Int32Array;
  readonly #faces: readonly number[][];
  readonly #leastArea: Float64Array;

  constructor(topology: Topology, edges: HalfEdges, ancestors: readonly Uint32Array[]) {
    this.#topology = topology;
    this.#edges = edges;
    this.#x = Float64Array.from(topology.x);
    this.#y = Float64Array.from(topology.y);
    const vertexCount = topology.x.length;
    this.#rank = new Uint8Array(vertexCount).fill(ancestors.length);
    this.#onBorder = new Int32Array(2 * vertexCount).fill(-1);
    this.#faces = Array.from({ length: vertexCount }, (): number[] => []);
    this.#leastArea = new Float64Array(topology.faceStart.length - 1);
    this.#findBorders(ancestors);
    for (let face = 0; face < this.#leastArea.length; face++) {
      this.#leastArea[face] = LEAST_AREA_SHARE * this.#areaOf(face);
    }
  }

  run(): void {
    const rounds = Math.max(...ROUNDS_BY_RANK);
    for (let round = 0; round < rounds; round++) {
      for (let vertex = 0; vertex < this.#rank.length; vertex++) {
        const rank = this.#rank[vertex] as number;
        if (round < (ROUNDS_BY_RANK[rank] ?? 0) && (this.#onBorder[2 * vertex + 1] as number) >= 0) this.#move(vertex);
      }
    }
  }

  /** The smoothed vertices, snapped; a vertex whose snapping would fold a cell goes back to where it was. */
  result(): Topology {
    const { x } = this.#topology;
    for (let vertex = 0; vertex < x.length; vertex++) {
      this.#place(vertex, Math.round(this.#x[vertex] as number), Math.round(this.#y[vertex] as number));
    }
    return { ...this.#topology, x: Int32Array.from(this.#x), y: Int32Array.from(this.#y) };
  }

  #findBorders(ancestors: readonly Uint32Array[]): void {
    const { vertex } = this.#topology;
    const { next, face, twin } = this.#edges;
    const rankOf = (edge: number): number => {
      const other = twin[edge] as number;
      if (other === NO_TWIN) return 0;
      const here = face[edge] as number;
      const there = face[other] as number;
      const rank = ancestors.findIndex((level) => level[here] !== level[there]);
      return rank < 0 ? ancestors.length : rank;
    };
    const count = new Uint8Array(this.#rank.length);
    const note = (at: number, to: number, rank: number): void => {
      if (rank > (this.#rank[at] as number) || rank >= ancestors.length) return;
      if (rank < (this.#rank[at] as number)) count[at] = 0;
      this.#rank[at] = rank;
      const seen = count[at] as number;
      count[at] = seen + 1;
      // More than two borders of one rank meet: a junction, which stays where it is.
      if (seen < 2) this.#onBorder[2 * at + seen] = to;
      if (seen !== 1) this.#onBorder[2 * at + 1] = -1;
    };
    for (let edge = 0; edge < vertex.length; edge++) {
      const from = vertex[edge] as number;
      const to = vertex[next[edge] as number] as number;
      this.#faces[from]?.push(face[edge] as number);
      const other = twin[edge] as number;
      if (other !== NO_TWIN && other < edge) continue;
      const rank = rankOf(edge);
      note(from, to, rank);
      note(to, from, rank);
    }
  }

  #move(vertex: number): void {
    const before = this.#onBorder[2 * vertex] as number;
    const after = this.#onBorder[2 * vertex + 1] as number;
    const middleX = ((this.#x[before] as number) + (this.#x[after] as number)) / 2;
    const middleY = ((this.#y[before] as number) + (this.#y[after] as number)) / 2;
    const x = this.#x[vertex] as number;
    const y = this.#y[vertex] as number;
    this.#place(vertex, x + STEP * (middleX - x), y + STEP * (middleY - y));
  }

  #place(vertex: number, x: number, y: number): void {
    const oldX = this.#x[vertex] as number;
    const oldY = this.#y[vertex] as number;
    this.#x[vertex] = x;
    this.#y[vertex] = y;
    const isGood = this.#faces[vertex]?.every((face) => this.#isSound(face, vertex)) ?? true;
    if (isGood) return;
    this.#x[vertex] = oldX;
    this.#y[vertex] = oldY;
  }

  #areaOf(face: number): number {
    const ring = this.#ringOf(face);
    let sum = 0;
    for (let at = 1; at + 1 < ring.length; at++) {
      sum += side(this.#x, this.#y, ring[0] as number, ring[at] as number, ring[at + 1] as number);
    }
    return sum;
  }

  #ringOf(face: number): Uint32Array {
    const { ringStart, vertex } = this.#topology;
    return vertex.subarray(ringStart[face], ringStart[face + 1]);
  }

  /** The two edges at the vertex cross no other edge of the face, and the face is large enough. */
  #isSound(face: number, vertex: number): boolean {
    if (this.#areaOf(face) < (this.#leastArea[face] as number)) return false;
    const ring = this.#ringOf(face);
    const length = ring.length;
    const at = ring.indexOf(vertex);
    const corner = (offset: number): number => ring[(at + offset + length) % length] as number;
    const isTurning = side(this.#x, this.#y, corner(-1), vertex, corner(1)) !== 0;
    for (let offset = 1; offset + 1 < length; offset++) {
      const far = [corner(offset), corner(offset + 1)] as const;
      if (offset + 2 < length && segmentsMeet(this.#x, this.#y, [corner(-1), vertex], far)) return false;
      if (offset > 1 && segmentsMeet(this.#x, this.#y, [vertex, corner(1)], far)) return false;
    }
    return isTurning || length > 3;
  }
}

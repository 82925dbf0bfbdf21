import type { LevelOutlines } from './dissolve.ts';
import { type HalfEdges, NO_TWIN, type Topology } from './topology.ts';

/** Simplified rings of the areas of one level. */
export interface SimplifiedLevel {
  /** The simplified chains along the border of an area; both sides of a chain give it the same key and points. */
  chains(area: number): readonly { readonly key: number; readonly vertices: readonly number[] }[];
  /** Rings of vertex numbers of an area, at the tolerances reached so far. */
  rings(area: number): readonly (readonly number[])[];
  /** Asks for a closer fit of every border of the area; false when its borders are exact already. */
  refine(area: number): boolean;
}

/** Below this tolerance (units of 1e-6 degree) a border is kept exactly. */
const EXACT_BELOW = 20;

/**
 * Simplifies outlines along the chains between junctions (Douglas, Peucker 1973). A chain is always worked from the
 * same end, so both its sides get the same points: no cracks. Tolerance is in units of 1e-6 degree.
 */
export function simplifyLevel(
  topology: Topology,
  edges: HalfEdges,
  outlines: LevelOutlines,
  tolerance: number,
): SimplifiedLevel {
  const chains = new LevelChains(topology, edges, outlines);
  const toleranceOf = new Map<number, number>();
  const toleranceAt = (key: number): number => toleranceOf.get(key) ?? tolerance;
  return {
    chains: (area) =>
      chains
        .ringsOf(area)
        .flat()
        .map(({ key, vertices }) => ({ key, vertices: simplifyChain(topology, vertices, toleranceAt(key)) })),
    rings: (area) =>
      chains.ringsOf(area).map((ring) =>
        ring.flatMap((chain) => {
          const kept = simplifyChain(topology, chain.vertices, toleranceAt(chain.key));
          if (chain.isReversed) kept.reverse();
          return kept.slice(0, -1);
        }),
      ),
    refine: (area) => {
      let hasChanged = false;
      for (const { key } of chains.ringsOf(area).flat()) {
        const current = toleranceAt(key);
        if (current === 0) continue;
        toleranceOf.set(key, current / 3 < EXACT_BELOW ? 0 : current / 3);
        hasChanged = true;
      }
      return hasChanged;
    },
  };
}

interface Chain {
  /** Same for both sides of the chain. */
  readonly key: number;
  /** From the canonical end to the other, both included; closed chains repeat their first vertex. */
  readonly vertices: readonly number[];
  /** The ring runs through the chain from its other end. */
  readonly isReversed: boolean;
}

class LevelChains {
  readonly #topology: Topology;
  readonly #edges: HalfEdges;
  readonly #outlines: LevelOutlines;
  /** Border edges that meet at a vertex; anything but 2 makes it a junction. */
  readonly #degree: Uint8Array;

  constructor(topology: Topology, edges: HalfEdges, outlines: LevelOutlines) {
    this.#topology = topology;
    this.#edges = edges;
    this.#outlines = outlines;
    this.#degree = new Uint8Array(topology.x.length);
    for (const edge of outlines.edge) {
      const twin = edges.twin[edge] as number;
      // Each border edge counts once; one on the city's outline has no other side.
      if (twin !== NO_TWIN && twin < edge) continue;
      for (const end of [this.#from(edge), this.#to(edge)]) this.#degree[end] = (this.#degree[end] as number) + 1;
    }
  }

  ringsOf(area: number): Chain[][] {
    const { areaStart, ringStart, edge } = this.#outlines;
    const rings: Chain[][] = [];
    for (let ring = areaStart[area] as number; ring < (areaStart[area + 1] as number); ring++) {
      rings.push(this.#chainsOf([...edge.subarray(ringStart[ring], ringStart[ring + 1])]));
    }
    return rings;
  }

  #from(edge: number): number {
    return this.#topology.vertex[edge] as number;
  }

  #to(edge: number): number {
    return this.#from(this.#edges.next[edge] as number);
  }

  #chainsOf(ring: readonly number[]): Chain[] {
    const first = ring.findIndex((edge) => this.#degree[this.#from(edge)] !== 2);
    if (first < 0) return [this.#closedChain(ring)];
    const turned = [...ring.slice(first), ...ring.slice(0, first)];
    const chains: Chain[] = [];
    let current: number[] = [];
    for (const edge of turned) {
      current.push(edge);
      if (this.#degree[this.#to(edge)] === 2) continue;
      chains.push(this.#openChain(current));
      current = [];
    }
    return chains;
  }

  #openChain(run: readonly number[]): Chain {
    const vertices = [...run.map((edge) => this.#from(edge)), this.#to(run.at(-1) as number)];
    const last = vertices.length - 1;
    const [a, b, c, d] = [vertices[0], vertices[1], vertices[last - 1], vertices[last]] as [
      number,
      number,
      number,
      number,
    ];
    const isReversed = a > d || (a === d && b > c);
    if (isReversed) vertices.reverse();
    return { key: this.#keyOf(vertices), vertices, isReversed };
  }

  /** A ring without junctions begins at its smallest vertex, from both sides. */
  #closedChain(ring: readonly number[]): Chain {
    const smallest = ring.reduce(
      (best, edge, at) => (this.#from(edge) < this.#from(ring[best] as number) ? at : best),
      0,
    );
    return this.#openChain([...ring.slice(smallest), ...ring.slice(0, smallest)]);
  }

  #keyOf(vertices: readonly number[]): number {
    return (vertices[0] as number) * this.#topology.x.length + (vertices[1] as number);
  }
}

function simplifyChain(topology: Topology, chain: readonly number[], tolerance: number): number[] {
  const last = chain.length - 1;
  if (tolerance === 0 || last < 2) return [...chain];
  const isKept = new Uint8Array(chain.length);
  isKept[0] = 1;
  isKept[last] = 1;
  const open: [from: number, to: number][] = [[0, last]];
  // A closed chain needs a second fixed point: the one farthest from the first.
  if (chain[0] === chain[last]) {
    const [far] = farthest(topology, chain, 0, last);
    isKept[far] = 1;
    open.splice(0, 1, [0, far], [far, last]);
  }
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [at, distance] = farthest(topology, chain, span[0], span[1]);
    if (distance <= tolerance) continue;
    isKept[at] = 1;
    open.push([span[0], at], [at, span[1]]);
  }
  return chain.filter((_, at) => isKept[at] === 1);
}

/** The inner point of a span that lies farthest from the line between its ends, or from the end where they coincide. */
function farthest(
  topology: Topology,
  chain: readonly number[],
  from: number,
  to: number,
): [at: number, distance: number] {
  const x = (at: number): number => topology.x[chain[at] as number] as number;
  const y = (at: number): number => topology.y[chain[at] as number] as number;
  const dx = x(to) - x(from);
  const dy = y(to) - y(from);
  const length = Math.sqrt(dx * dx + dy * dy);
  let best = from;
  let bestDistance = -1;
  for (let at = from + 1; at < to; at++) {
    const px = x(at) - x(from);
    const py = y(at) - y(from);
    const distance = length > 0 ? Math.abs(px * dy - py * dx) / length : Math.sqrt(px * px + py * py);
    if (distance > bestDistance) {
      bestDistance = distance;
      best = at;
    }
  }
  return [best, bestDistance];
}

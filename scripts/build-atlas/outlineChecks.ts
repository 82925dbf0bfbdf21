import { UNITS_PER_DEGREE } from '#shared/atlas/outlineStore.ts';
import type { OutlineGeometry } from './cityFiles.ts';
import { NO_TWIN, pairHalfEdges, type Segment, segmentsMeet, side, type Topology } from './topology.ts';

/** Web Mercator ends here, degrees. */
const MOST_LATITUDE = 85;
/** No city is so wide, degrees of longitude: its outline goes around the world the wrong way. */
const MOST_WIDTH = 90;
/** How far the areas below may reach beyond an outline, as a share of its size. */
const REACH_TOLERANCE = 0.02;

type Bounds = readonly [west: number, south: number, east: number, north: number];

const polygonsOf = (geometry: OutlineGeometry) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

const boundsOf = (geometry: OutlineGeometry): Bounds => {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (const [longitude, latitude] of polygonsOf(geometry).flat(2)) {
    bounds[0] = Math.min(bounds[0], longitude);
    bounds[1] = Math.min(bounds[1], latitude);
    bounds[2] = Math.max(bounds[2], longitude);
    bounds[3] = Math.max(bounds[3], latitude);
  }
  return bounds;
};

/** What is wrong with where an outline lies on the globe, as the rest of a sentence about it. */
export function placeFault(geometry: OutlineGeometry): string | undefined {
  const [west, south, east, north] = boundsOf(geometry);
  if (west < -180 || east > 180 || south < -MOST_LATITUDE || north > MOST_LATITUDE) {
    return `leaves the map: it reaches from ${west}, ${south} to ${east}, ${north}; give longitudes from -180 to 180 and latitudes from -${MOST_LATITUDE} to ${MOST_LATITUDE}, in degrees and in this order.`;
  }
  if (east - west > MOST_WIDTH) {
    return `is ${(east - west).toFixed(0)} degrees wide; correct the longitudes, or cut it where it crosses the 180th meridian into areas on either side.`;
  }
  return undefined;
}

/** True when the areas below an outline lie elsewhere than it. */
export function isElsewhere(geometry: OutlineGeometry, below: readonly OutlineGeometry[]): boolean {
  const own = boundsOf(geometry);
  const all = below.map(boundsOf);
  const reach = REACH_TOLERANCE * Math.max(own[2] - own[0], own[3] - own[1]);
  return all.some(
    ([west, south, east, north]) =>
      west < own[0] - reach || south < own[1] - reach || east > own[2] + reach || north > own[3] + reach,
  );
}

/** A ring of a face without extent: fewer than three different points. */
export function flatRing({ ringStart, faceStart }: Topology, face: number): boolean {
  for (let ring = faceStart[face] as number; ring < (faceStart[face + 1] as number); ring++) {
    if ((ringStart[ring + 1] as number) - (ringStart[ring] as number) < 3) return true;
  }
  return false;
}

/** A ring that lies where it may not: a hole outside its polygon or in another hole, a part inside another part. */
export function misplacedRing(topology: Topology, face: number): Point | undefined {
  const { faceStart, ringStart, vertex, x, y } = topology;
  const rings: Uint32Array[] = [];
  for (let ring = faceStart[face] as number; ring < (faceStart[face + 1] as number); ring++) {
    rings.push(vertex.subarray(ringStart[ring], ringStart[ring + 1]));
  }
  if (rings.length === 1) return undefined;
  const isHole = rings.map((ring) => signedArea(topology, ring) < 0);
  for (const [at, ring] of rings.entries()) {
    let depth = 0;
    for (const [other, around] of rings.entries()) {
      if (other !== at && isAround(topology, around, ring)) depth += isHole[other] ? -1 : 1;
    }
    if (depth !== (isHole[at] ? 1 : 0)) return pointOf(x, y, ring[0] as number);
  }
  return undefined;
}

/** Longitude and latitude, degrees. */
export type Point = readonly [longitude: number, latitude: number];

/** Two faces, or two rings of one, whose borders meet other than at points they share. */
export interface BorderClash {
  readonly face: number;
  readonly otherFace: number;
  readonly at: Point;
}

/** Finds where borders run into each other: they cross, or one has a point on the other's line that the other lacks. */
export function borderClashes(topology: Topology): readonly BorderClash[] {
  const { x, y, vertex } = topology;
  const { next, face, twin } = pairHalfEdges(topology, () => {});
  const ends = (edge: number): Segment => [vertex[edge] as number, vertex[next[edge] as number] as number];
  // Both sides of a common border are one line.
  const edges = Array.from(vertex.keys()).filter((edge) => twin[edge] === NO_TWIN || edge < (twin[edge] as number));
  const known = new Set<string>();
  const clashes: BorderClash[] = [];
  for (const cell of cellsOf(topology, edges, ends).values()) {
    for (const [place, edge] of cell.entries()) {
      for (let at = place + 1; at < cell.length; at++) {
        const other = cell[at] as number;
        if (!doMeet(x, y, ends(edge), ends(other))) continue;
        const pair = `${Math.min(face[edge] as number, face[other] as number)} ${Math.max(face[edge] as number, face[other] as number)}`;
        if (known.has(pair)) continue;
        known.add(pair);
        const faces = { face: face[edge] as number, otherFace: face[other] as number };
        clashes.push({ ...faces, at: pointOf(x, y, ends(other)[0]) });
      }
    }
  }
  return clashes;
}

type Numbers = ArrayLike<number>;

function doMeet(x: Numbers, y: Numbers, ab: Segment, cd: Segment): boolean {
  const common = ab.find((end) => cd.includes(end));
  if (common === undefined) return segmentsMeet(x, y, ab, cd);
  const [p, q] = [ab, cd].map(([from, to]) => (from === common ? to : from)) as [number, number];
  if (p === q || side(x, y, common, p, q) !== 0) return p === q;
  const dot =
    ((x[p] as number) - (x[common] as number)) * ((x[q] as number) - (x[common] as number)) +
    ((y[p] as number) - (y[common] as number)) * ((y[q] as number) - (y[common] as number));
  return dot > 0;
}

/** Edges by the cells of a grid that they can run through; about two edges long, so that few share a cell. */
function cellsOf({ x, y }: Topology, edges: readonly number[], ends: (edge: number) => Segment): Map<number, number[]> {
  let length = 0;
  for (const edge of edges) {
    const [a, b] = ends(edge);
    length += Math.abs((x[a] as number) - (x[b] as number)) + Math.abs((y[a] as number) - (y[b] as number));
  }
  const size = Math.max(1, (2 * length) / Math.max(1, edges.length));
  const cells = new Map<number, number[]>();
  const cellOf = (value: number): number => Math.floor(value / size);
  for (const edge of edges) {
    const [a, b] = ends(edge);
    const [x0, x1] = [
      cellOf(Math.min(x[a] as number, x[b] as number)),
      cellOf(Math.max(x[a] as number, x[b] as number)),
    ];
    const [y0, y1] = [
      cellOf(Math.min(y[a] as number, y[b] as number)),
      cellOf(Math.max(y[a] as number, y[b] as number)),
    ];
    for (let column = x0; column <= x1; column++) {
      for (let row = y0; row <= y1; row++) {
        const key = column * 2 ** 26 + row;
        const cell = cells.get(key);
        if (cell === undefined) cells.set(key, [edge]);
        else cell.push(edge);
      }
    }
  }
  return cells;
}

function signedArea({ x, y }: Topology, ring: Uint32Array): number {
  let sum = 0;
  for (let at = 1; at + 1 < ring.length; at++) {
    sum += side(x, y, ring[0] as number, ring[at] as number, ring[at + 1] as number);
  }
  return sum;
}

/** True when a corner of `ring` that is none of `around` lies inside it. */
function isAround({ x, y }: Topology, around: Uint32Array, ring: Uint32Array): boolean {
  const corner = ring.find((vertex) => !around.includes(vertex));
  if (corner === undefined) return false;
  const [px, py] = [x[corner] as number, y[corner] as number];
  let isInside = false;
  around.forEach((from, at) => {
    const to = around[(at + 1) % around.length] as number;
    const [fromY, toY] = [y[from] as number, y[to] as number];
    if (fromY > py === toY > py) return;
    const fromX = x[from] as number;
    if (px < fromX + (((x[to] as number) - fromX) * (py - fromY)) / (toY - fromY)) isInside = !isInside;
  });
  return isInside;
}

const pointOf = (x: Numbers, y: Numbers, vertex: number): Point => [
  (x[vertex] as number) / UNITS_PER_DEGREE,
  (y[vertex] as number) / UNITS_PER_DEGREE,
];

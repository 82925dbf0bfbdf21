import type { AreaMeshes, LevelMesh } from '#shared/atlas/areaMesh.ts';
import { MESH_STEPS_PER_UNIT } from '#shared/atlas/meshChunk.ts';
import { UNITS_PER_DEGREE } from '#shared/atlas/outlineStore.ts';
import { type BuiltCity, levelSize } from './atlasContent.ts';
import { mercatorX, mercatorY } from './mercator.ts';
import { type SimplifiedLevel, simplifyLevel } from './simplifyLevel.ts';
import { type MeshPositions, type TriangulatedArea, triangulateArea } from './triangulate.ts';

/** How far borders of each level may move, in 1e-6 degree (about 0.1 m): city to micro-grid, the last exact. */
const TOLERANCES = [700, 700, 600, 500, 400, 0] as const;
/** About so many chunks a level, but none much larger or smaller than these numbers of corners. */
const CHUNKS_PER_LEVEL = 128;
const SMALLEST_CHUNK = 1_024;
const LARGEST_CHUNK = 9_216;
const MOST_REFINEMENTS = 12;

interface Projection {
  readonly origin: readonly [x: number, y: number];
  /** Steps of the mesh format, relative to the origin. */
  readonly positions: MeshPositions;
}

/** Makes the drawing meshes of all levels; two areas that share a border share its points on every level. */
export function buildMeshes(built: BuiltCity, atlasVersion: string): AreaMeshes {
  const projection = project(built);
  const levels = TOLERANCES.map((tolerance, level) => meshOfLevel(built, projection, level, tolerance));
  return { atlasVersion, origin: projection.origin, levels };
}

function project({ topology, content }: BuiltCity): Projection {
  const [labelX = 0, labelY = 0] = content.labelPoint;
  const origin = [mercatorX(labelX / UNITS_PER_DEGREE), mercatorY(labelY / UNITS_PER_DEGREE)] as const;
  const toSteps = (distance: number): number => Math.round(distance * MESH_STEPS_PER_UNIT);
  const x = Float64Array.from(topology.x, (value) => toSteps(mercatorX(value / UNITS_PER_DEGREE) - origin[0]));
  const y = Float64Array.from(topology.y, (value) => toSteps(mercatorY(value / UNITS_PER_DEGREE) - origin[1]));
  return { origin, positions: { x, y } };
}

function meshOfLevel(built: BuiltCity, projection: Projection, level: number, tolerance: number): LevelMesh {
  const outlines = built.outlines[level];
  if (outlines === undefined) return layOut([], projection, 0, () => 0);
  const wanted = level === built.tree.lowestLevel ? 0 : tolerance;
  const simplified = simplifyLevel(built.topology, built.edges, outlines, wanted);
  const areas = triangulateLevel(simplified, projection.positions, levelSize(built.tree, level), level);
  return layOut(areas, projection, built.tree.levelStart[level] as number, rankFinder(built, level));
}

/** Where simplifying made a border cross another, all borders of that area are fitted closer, and all is tried again. */
function triangulateLevel(
  simplified: SimplifiedLevel,
  positions: MeshPositions,
  areaCount: number,
  level: number,
): TriangulatedArea[] {
  for (let round = 0; round < MOST_REFINEMENTS; round++) {
    const areas = Array.from({ length: areaCount }, (_, area) => triangulateArea(positions, simplified.rings(area)));
    const failed = areas.flatMap((area, at) => (area === undefined ? [at] : []));
    if (failed.length === 0) return areas.filter((area) => area !== undefined);
    for (const area of failed) {
      if (!simplified.refine(area)) throw new Error(`area ${area} of level ${level} cannot be cut into triangles`);
    }
  }
  throw new Error(`borders of level ${level} still cross after ${MOST_REFINEMENTS} refinements`);
}

/** The coarsest level at which two areas (numbers within `level`) differ. */
function rankFinder({ tree }: BuiltCity, level: number): (a: number, b: number) => number {
  const parents = parentsOf(tree.firstChild);
  const first = tree.levelStart[level] as number;
  return (a, b) => {
    let [one, other, rank] = [first + a, first + b, level];
    while (parents[one] !== parents[other]) {
      [one, other, rank] = [parents[one] as number, parents[other] as number, rank - 1];
    }
    return rank;
  };
}

function parentsOf(firstChild: Uint32Array): Uint32Array {
  const parents = new Uint32Array(firstChild.length);
  for (let area = 0; area + 1 < firstChild.length; area++) {
    parents.fill(area, firstChild[area] as number, firstChild[area + 1] as number);
  }
  return parents;
}

/** What `LevelMesh.edge` says of each vertex, area after area. */
function edgesOf(areas: readonly TriangulatedArea[], rankBetween: (a: number, b: number) => number): Uint8Array {
  const ownerOf = new Map<number, number>();
  const most = 2 ** 26;
  const eachEdge = (visit: (from: number, to: number, area: number, isLast: boolean) => void): void => {
    areas.forEach(({ rings }, area) => {
      for (const ring of rings) {
        ring.forEach((from, at) => {
          visit(from, ring[(at + 1) % ring.length] as number, area, at + 1 === ring.length);
        });
      }
    });
  };
  eachEdge((from, to, area) => ownerOf.set(from * most + to, area));
  const edge: number[] = [];
  eachEdge((from, to, area, isLast) => {
    const other = ownerOf.get(to * most + from);
    const isDrawn = other === undefined || area < other;
    const rank = other === undefined ? 0 : isDrawn ? rankBetween(area, other) : 0;
    edge.push((isDrawn ? rank + 1 : 0) | (isLast ? 8 : 0));
  });
  return Uint8Array.from(edge);
}

function layOut(
  areas: readonly TriangulatedArea[],
  { positions }: Projection,
  firstArea: number,
  rankBetween: (a: number, b: number) => number,
): LevelMesh {
  const position: number[] = [];
  const area: number[] = [];
  const index: number[] = [];
  const areaCorner = [0];
  areas.forEach(({ rings, corners }, at) => {
    const firstVertex = area.length;
    for (const vertex of rings.flat()) {
      position.push((positions.x[vertex] as number) / MESH_STEPS_PER_UNIT);
      position.push((positions.y[vertex] as number) / MESH_STEPS_PER_UNIT);
      area.push(firstArea + at);
    }
    for (const corner of corners) index.push(firstVertex + corner);
    areaCorner.push(index.length);
  });
  const mesh = {
    position: Float32Array.from(position),
    area: Uint32Array.from(area),
    index: Uint32Array.from(index),
    edge: edgesOf(areas, rankBetween),
  };
  const chunkStart = chunksOf(areaCorner);
  return { ...mesh, chunkStart, chunkBounds: boundsOfChunks(mesh.position, mesh.index, chunkStart) };
}

/** Cuts the areas, which follow each other by hierarchy and so by place, into runs of about equal length. */
function chunksOf(areaCorner: readonly number[]): Uint32Array {
  const whole = areaCorner.at(-1) as number;
  const size = Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, Math.ceil(whole / CHUNKS_PER_LEVEL)));
  const starts = [0];
  for (const corner of areaCorner.slice(1)) {
    if (corner - (starts.at(-1) as number) >= size && corner < whole) starts.push(corner);
  }
  return Uint32Array.from(whole === 0 ? starts : [...starts, whole]);
}

function boundsOfChunks(position: Float32Array, index: Uint32Array, chunkStart: Uint32Array): Float32Array {
  const bounds = new Float32Array(4 * (chunkStart.length - 1));
  for (let chunk = 0; chunk + 1 < chunkStart.length; chunk++) {
    const own = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    for (const vertex of index.subarray(chunkStart[chunk], chunkStart[chunk + 1])) {
      const x = position[2 * vertex] as number;
      const y = position[2 * vertex + 1] as number;
      own[0] = Math.min(own[0] as number, x);
      own[1] = Math.min(own[1] as number, y);
      own[2] = Math.max(own[2] as number, x);
      own[3] = Math.max(own[3] as number, y);
    }
    bounds.set(own, 4 * chunk);
  }
  return bounds;
}

import type { AtlasContent, AtlasTexts, NamingRule } from '#shared/atlas/atlasContent.ts';
import { UNITS_PER_DEGREE } from '#shared/atlas/outlineStore.ts';
import { type AreaTree, numberAreas } from './areaTree.ts';
import type { CityAreas } from './cityAreas.ts';
import { dissolve, type LevelOutlines } from './dissolve.ts';
import { type AreaRings, centroidOf, poleOf } from './labelPoints.ts';
import { type HalfEdges, NO_TWIN, pairHalfEdges, type Topology } from './topology.ts';

/** A city with its tree, outlines of all levels and everything an atlas file holds. */
export interface BuiltCity {
  readonly content: AtlasContent;
  readonly tree: AreaTree;
  readonly topology: Topology;
  readonly edges: HalfEdges;
  /** One a level, down to the lowest that has areas. */
  readonly outlines: readonly LevelOutlines[];
}

/** Derives all that follows from the tree and the outlines of the lowest level. */
export function buildCity(areas: CityAreas): BuiltCity {
  const { topology } = areas;
  const tree = numberAreas(areas);
  const edges = pairHalfEdges(topology, ({ face, otherFace }) => {
    throw new Error(`areas ${face} and ${otherFace} of the lowest level overlap`);
  });
  const outlines = tree.ancestorOfFace.map((ancestor, level) =>
    dissolve(topology, edges, ancestor, levelSize(tree, level)),
  );
  const rings = ringsOf(topology, outlines, tree);
  const neighbours = neighboursOf(tree, edges);
  const content: AtlasContent = {
    city: areas.city,
    levelStart: tree.levelStart,
    firstChild: tree.firstChild,
    households: sumHouseholds(tree, areas.households),
    labelPoint: labelPointsOf(topology, rings, tree),
    vertex: interleave(topology),
    rings,
    neighbourStart: neighbours.start,
    neighbour: neighbours.neighbour,
    codeOrder: codeOrderOf(areas, tree),
    texts: textsOf(areas),
    rules: areas.rules,
  };
  return { content, tree, topology, edges, outlines };
}

/** Number of areas of a level. */
export const levelSize = (tree: AreaTree, level: number): number =>
  (tree.levelStart[level + 1] as number) - (tree.levelStart[level] as number);

function ringsOf(topology: Topology, outlines: readonly LevelOutlines[], tree: AreaTree): AtlasContent['rings'] {
  const areaStart = new Uint32Array(tree.areaCount + 1);
  const ringStart = [0];
  const vertex: number[] = [];
  let area = 0;
  for (const level of outlines) {
    for (let own = 0; own + 1 < level.areaStart.length; own++) {
      for (let ring = level.areaStart[own] as number; ring < (level.areaStart[own + 1] as number); ring++) {
        const end = level.ringStart[ring + 1] as number;
        for (let at = level.ringStart[ring] as number; at < end; at++) {
          vertex.push(topology.vertex[level.edge[at] as number] as number);
        }
        ringStart.push(vertex.length);
      }
      areaStart[++area] = ringStart.length - 1;
    }
  }
  return { areaStart, ringStart: Uint32Array.from(ringStart), vertex: Uint32Array.from(vertex) };
}

function sumHouseholds(tree: AreaTree, lowest: readonly number[]): Uint32Array<ArrayBuffer> {
  const households = new Uint32Array(tree.areaCount);
  households.set(lowest, tree.levelStart[tree.lowestLevel]);
  for (let area = (tree.levelStart[tree.lowestLevel] as number) - 1; area >= 0; area--) {
    const children = households.subarray(tree.firstChild[area], tree.firstChild[area + 1]);
    households[area] = children.reduce((sum, count) => sum + count, 0);
  }
  return households;
}

function labelPointsOf(topology: Topology, rings: AtlasContent['rings'], tree: AreaTree): Int32Array<ArrayBuffer> {
  const points = new Int32Array(2 * tree.areaCount);
  const middle = ((topology.y[0] ?? 0) / UNITS_PER_DEGREE) * (Math.PI / 180);
  const aspect = Math.cos(middle);
  const leafStart = tree.levelStart[5] as number;
  for (let area = 0; area < tree.areaCount; area++) {
    const own: AreaRings = Array.from(
      { length: (rings.areaStart[area + 1] as number) - (rings.areaStart[area] as number) },
      (_, at) => {
        const ring = (rings.areaStart[area] as number) + at;
        return [...rings.vertex.subarray(rings.ringStart[ring], rings.ringStart[ring + 1])];
      },
    );
    const point = area >= leafStart ? centroidOf(topology, own, aspect) : poleOf(topology, own, aspect);
    points.set(point, 2 * area);
  }
  return points;
}

function interleave(topology: Topology): Int32Array {
  const vertex = new Int32Array(2 * topology.x.length);
  for (let at = 0; at < topology.x.length; at++) {
    vertex[2 * at] = topology.x[at] as number;
    vertex[2 * at + 1] = topology.y[at] as number;
  }
  return vertex;
}

function neighboursOf(tree: AreaTree, edges: HalfEdges): { start: Uint32Array; neighbour: Uint32Array } {
  const pairs: number[] = [];
  tree.ancestorOfFace.forEach((ancestor, level) => {
    const first = tree.levelStart[level] as number;
    const known = new Set<number>();
    for (let edge = 0; edge < edges.twin.length; edge++) {
      const twin = edges.twin[edge] as number;
      if (twin === NO_TWIN) continue;
      const here = ancestor[edges.face[edge] as number] as number;
      const there = ancestor[edges.face[twin] as number] as number;
      if (here !== there) known.add((first + here) * tree.areaCount + first + there);
    }
    for (const pair of known) pairs.push(pair);
  });
  const sorted = Float64Array.from(pairs).sort();
  const start = new Uint32Array(tree.areaCount + 1);
  const neighbour = new Uint32Array(sorted.length);
  sorted.forEach((pair, at) => {
    const area = Math.floor(pair / tree.areaCount);
    neighbour[at] = pair - area * tree.areaCount;
    start[area + 1] = at + 1;
  });
  for (let area = 1; area <= tree.areaCount; area++) {
    start[area] = Math.max(start[area] as number, start[area - 1] as number);
  }
  return { start, neighbour };
}

function textsOf(areas: CityAreas): AtlasTexts {
  const stored = areas.names.flat();
  return {
    code: stored.map((area) => area.code),
    name: stored.map((area) => area.name),
    nameEn: stored.map((area) => area.nameEn),
    pinyinInitials: stored.map((area) => area.pinyinInitials),
  };
}

function codeOrderOf(areas: CityAreas, tree: AreaTree): Uint32Array<ArrayBuffer> {
  const codes = areas.names.flat().map((area) => area.code);
  let level = areas.names.length;
  for (const rule of areas.rules as readonly NamingRule[]) {
    const first = tree.levelStart[level - 1] as number;
    areas.childCounts[level - 1]?.forEach((count, parent) => {
      const prefix = codes[first + parent] as string;
      for (let number = 1; number <= count; number++)
        codes.push(prefix + String(number).padStart(rule.codeDigits, '0'));
    });
    level++;
  }
  const order = Uint32Array.from(codes, (_, area) => area);
  return order.sort((a, b) => ((codes[a] as string) < (codes[b] as string) ? -1 : 1));
}

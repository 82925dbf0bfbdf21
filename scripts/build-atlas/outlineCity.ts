import { UNITS_PER_DEGREE } from '#shared/atlas/outlineStore.ts';
import type { AreaNames, CityAreas } from './cityAreas.ts';
import type { CityFile, OutlineFeature, OutlineGeometry, OutlinesFile } from './cityFiles.ts';
import { borderClashes, flatRing, isElsewhere, misplacedRing, placeFault } from './outlineChecks.ts';
import { englishOf, initialsOf } from './pinyinNames.ts';
import { type Problem, refuse } from './problems.ts';
import { takeFaces } from './takeFaces.ts';
import { doubleArea, pairHalfEdges, segmentsMeet, type Topology, topologyOf } from './topology.ts';

/** File names of the outlines by level. */
export const LEVEL_FILES = [
  'areas.city.geojson',
  'areas.county.geojson',
  'areas.town.geojson',
  'areas.village.geojson',
  'areas.grid.geojson',
  'areas.micro-grid.geojson',
] as const;

/** The checked files of a city that brings real outlines, city level first; levels below the last may be missing. */
export interface OutlineCity {
  readonly city: CityFile;
  readonly levels: readonly OutlinesFile[];
}

interface OutlineArea extends AreaNames {
  readonly feature: OutlineFeature;
  readonly place: string;
  readonly children: OutlineArea[];
}

/** Largest difference between an outline and the sum of its children that counts as drawing, not as a gap. */
const AREA_TOLERANCE = 0.002;

/** Takes over real outlines; every fault found is told with its file, feature and code. */
export function readOutlineCity(input: OutlineCity): CityAreas {
  const levels = growTree(input);
  const lowest = levels.at(-1) as readonly OutlineArea[];
  const file = LEVEL_FILES[levels.length - 1] as string;
  refuse(placeFaults(levels));
  const drawn = facesOf(lowest);
  refuse(crossings(drawn, lowest, file));
  const topology = takeFaces(
    drawn,
    lowest.map((_, face) => face),
  );
  refuse(overlaps(topology, lowest, file));
  refuse(gaps(levels));
  refuse(strays(levels));
  refuse(clashes(topology, lowest, file));
  const { city } = input;
  return {
    city: {
      code: city.code,
      name: city.name,
      nameEn: city.nameEn,
      levelNames: city.levelNames,
      schematicFromLevel: city.schematicFromLevel,
      mapReviewNumber: city.mapReviewNumber,
      sources: city.sources,
    },
    childCounts: levels.slice(0, -1).map((areas) => areas.map((area) => area.children.length)),
    names: levels.map((areas) =>
      areas.map(({ code, name, nameEn, pinyinInitials }) => ({ code, name, nameEn, pinyinInitials })),
    ),
    rules: [],
    households: lowest.map(({ feature }) => feature.properties.households ?? 0),
    topology,
  };
}

/** Areas of each level, sorted by the order of their parents and then by code. */
function growTree({ levels }: OutlineCity): readonly (readonly OutlineArea[])[] {
  const problems: Problem[] = [];
  const byCode = new Map<string, OutlineArea & { readonly level: number }>();
  levels.forEach((collection, level) => {
    const file = LEVEL_FILES[level] as string;
    collection.features.forEach((feature, at) => {
      const { code, name, nameEn, parent } = feature.properties;
      const place = `feature ${at + 1}`;
      const known = byCode.get(code);
      if (known !== undefined) {
        const first = `${LEVEL_FILES[known.level]}, ${known.place}`;
        const message = `the code ${code} (${name}) is used twice, first in ${first} (${known.name}); give each area its own code.`;
        problems.push({ file, place, message });
        return;
      }
      const names = { code, name, nameEn: nameEn ?? englishOf(name), pinyinInitials: initialsOf(name) };
      const area = { ...names, feature, place, level, children: [] };
      byCode.set(code, area);
      if (level === 0) return;
      const above = parent === undefined ? undefined : byCode.get(parent);
      if (above?.level === level - 1) above.children.push(area);
      else problems.push({ file, place, message: missingParent(code, name, parent, LEVEL_FILES[level - 1] as string) });
    });
  });
  refuse(problems);
  return sortTree(
    [...byCode.values()].filter((area) => area.level === 0),
    levels.length,
  );
}

function missingParent(code: string, name: string, parent: string | undefined, fileAbove: string): string {
  const wanted = parent === undefined ? 'has no "parent"' : `has the parent ${parent}, which is not in ${fileAbove}`;
  return `${code} (${name}) ${wanted}; add that area or correct the parent.`;
}

function sortTree(top: readonly OutlineArea[], depth: number): readonly (readonly OutlineArea[])[] {
  const levels: (readonly OutlineArea[])[] = [top];
  for (let level = 1; level < depth; level++) {
    const above = levels[level - 1] as readonly OutlineArea[];
    const childless = above.find((area) => area.children.length === 0);
    if (childless !== undefined) {
      const message = `${childless.code} (${childless.name}) has no area below it in ${LEVEL_FILES[level]}; every area of a level must be divided, or none.`;
      refuse([{ file: LEVEL_FILES[level - 1] as string, place: childless.place, message }]);
    }
    levels.push(above.flatMap((area) => area.children.sort((a, b) => (a.code < b.code ? -1 : 1))));
  }
  return levels;
}

/** Snaps all points to 1e-6 degree, merges those that fall together, and turns outer rings counter-clockwise. */
function facesOf(areas: readonly OutlineArea[]): Topology {
  const x: number[] = [];
  const y: number[] = [];
  const known = new Map<string, number>();
  const vertexOf = (longitude: number, latitude: number): number => {
    const unitX = Math.round(longitude * UNITS_PER_DEGREE);
    const unitY = Math.round(latitude * UNITS_PER_DEGREE);
    const key = `${unitX} ${unitY}`;
    const vertex = known.get(key) ?? x.length;
    if (vertex === x.length) {
      known.set(key, vertex);
      x.push(unitX);
      y.push(unitY);
    }
    return vertex;
  };
  const vertices: number[] = [];
  const ringStart = [0];
  const faceStart = [0];
  for (const { feature } of areas) {
    for (const polygon of polygonsOf(feature.geometry)) {
      polygon.forEach((points, at) => {
        const all = points.map(([longitude, latitude]) => vertexOf(longitude, latitude));
        const ring = all.filter((vertex, place) => vertex !== all[(place + 1) % all.length]);
        if (doubleArea(x, y, ring) > 0 !== (at === 0)) ring.reverse();
        for (const vertex of ring) vertices.push(vertex);
        ringStart.push(vertices.length);
      });
    }
    faceStart.push(ringStart.length - 1);
  }
  return topologyOf({ x, y, faceStart, ringStart, vertex: vertices });
}

const polygonsOf = (geometry: OutlineGeometry) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** Outlines that lie nowhere on the map. */
function placeFaults(levels: readonly (readonly OutlineArea[])[]): Problem[] {
  return levels.flatMap((areas, level) =>
    areas.flatMap(({ code, name, place, feature }): Problem[] => {
      const fault = placeFault(feature.geometry);
      const file = LEVEL_FILES[level] as string;
      return fault === undefined ? [] : [{ file, place, message: `the outline of ${code} (${name}) ${fault}` }];
    }),
  );
}

/** Outlines that lie elsewhere than the areas below them. */
function strays(levels: readonly (readonly OutlineArea[])[]): Problem[] {
  return levels.flatMap((areas, level) =>
    areas.flatMap(({ code, name, place, feature, children }): Problem[] => {
      const file = LEVEL_FILES[level] as string;
      if (children.length === 0) return [];
      const below = children.map((child) => child.feature.geometry);
      if (!isElsewhere(feature.geometry, below)) return [];
      const message = `areas below ${code} (${name}) reach beyond its outline; correct the outlines or the "parent" of those areas.`;
      return [{ file, place, message }];
    }),
  );
}

/** Borders that run into each other. */
function clashes(topology: Topology, areas: readonly OutlineArea[], file: string): Problem[] {
  return borderClashes(topology)
    .slice(0, 20)
    .map(({ face, otherFace, at }) => {
      const here = areas[face] as OutlineArea;
      const there = areas[otherFace] as OutlineArea;
      const where = `near ${at[0]}, ${at[1]}`;
      const message =
        here === there
          ? `the outline of ${here.code} (${here.name}) crosses itself ${where}; correct its parts and holes so that they do not cross or overlap.`
          : `the outlines of ${here.code} (${here.name}) and ${there.code} (${there.name}) run into each other ${where}; give their common border the same points on both sides.`;
      return { file, place: here.place, message };
    });
}

/** Rings whose edges meet other than at their common ends. */
function crossings(topology: Topology, areas: readonly OutlineArea[], file: string): Problem[] {
  return areas.flatMap(({ code, name, place }, face) => {
    if (flatRing(topology, face)) {
      const message = `the outline of ${code} (${name}) has a ring of fewer than three different points, counted in steps of 0.000001 degree; draw it larger or leave it out.`;
      return [{ file, place, message }];
    }
    for (let ring = topology.faceStart[face] as number; ring < (topology.faceStart[face + 1] as number); ring++) {
      const crossing = ringCrossing(topology, ring);
      if (crossing !== undefined) {
        const where = `${crossing[0] / UNITS_PER_DEGREE}, ${crossing[1] / UNITS_PER_DEGREE}`;
        const message = `the outline of ${code} (${name}) crosses itself near ${where}; correct the drawing so that the line does not cross or touch itself.`;
        return [{ file, place, message }];
      }
    }
    const stray = misplacedRing(topology, face);
    if (stray === undefined) return [];
    const message = `a part or hole of ${code} (${name}) near ${stray[0]}, ${stray[1]} lies in the wrong place; holes belong inside their polygon and outside each other, parts outside each other.`;
    return [{ file, place, message }];
  });
}

function ringCrossing({ x, y, ringStart, vertex }: Topology, at: number): [x: number, y: number] | undefined {
  const ring = vertex.subarray(ringStart[at], ringStart[at + 1]);
  const end = (edge: number): number => ring[(edge + 1) % ring.length] as number;
  const right = (edge: number): number => Math.max(x[ring[edge] as number] as number, x[end(edge)] as number);
  const left = (edge: number): number => Math.min(x[ring[edge] as number] as number, x[end(edge)] as number);
  // From west to east: an edge is compared only with those that begin before it ends.
  const sorted = Array.from(ring, (_, edge) => edge).sort((a, b) => left(a) - left(b));
  for (const [place, edge] of sorted.entries()) {
    const from = ring[edge] as number;
    for (let next = place + 1; next < sorted.length; next++) {
      const other = sorted[next] as number;
      if (left(other) > right(edge)) break;
      const otherFrom = ring[other] as number;
      const isFollowing = end(edge) === otherFrom || end(other) === from;
      if (isFollowing && from !== otherFrom) continue;
      if (segmentsMeet(x, y, [from, end(edge)], [otherFrom, end(other)])) {
        return [x[from] as number, y[from] as number];
      }
    }
  }
  return undefined;
}

function overlaps(topology: Topology, areas: readonly OutlineArea[], file: string): Problem[] {
  const problems: Problem[] = [];
  pairHalfEdges(topology, ({ face, otherFace }) => {
    const here = areas[face] as OutlineArea;
    const there = areas[otherFace] as OutlineArea;
    const message = `${here.code} (${here.name}) and ${there.code} (${there.name}) lie on the same side of one border; correct the outlines so that they do not overlap.`;
    problems.push({ file, place: here.place, message });
  });
  return problems.slice(0, 20);
}

/** A drawn outline and the sum of the areas below it must have the same size. */
function gaps(levels: readonly (readonly OutlineArea[])[]): Problem[] {
  return levels.slice(0, -1).flatMap((areas, level) =>
    areas.flatMap((area): Problem[] => {
      const own = sizeOf(area);
      const below = area.children.reduce((sum, child) => sum + sizeOf(child), 0);
      if (Math.abs(own - below) <= AREA_TOLERANCE * own) return [];
      const percent = ((100 * below) / own).toFixed(1);
      const message = `the areas below ${area.code} (${area.name}) cover ${percent} % of its outline; draw them so that they fill it without gaps or overlaps.`;
      return [{ file: LEVEL_FILES[level] as string, place: area.place, message }];
    }),
  );
}

/** Size in square degrees; good for comparing areas of one place. */
function sizeOf({ feature }: OutlineArea): number {
  let sum = 0;
  for (const polygon of polygonsOf(feature.geometry)) {
    polygon.forEach((ring, at) => {
      const x = ring.map(([longitude]) => longitude);
      const y = ring.map(([, latitude]) => latitude);
      sum += (at === 0 ? 0.5 : -0.5) * Math.abs(doubleArea(x, y, [...x.keys()]));
    });
  }
  return sum;
}

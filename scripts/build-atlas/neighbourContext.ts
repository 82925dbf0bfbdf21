import type { LatticeFile } from './cityFiles.ts';
import { dissolve } from './dissolve.ts';
import { type Lattice, unpackLattice } from './lattice.ts';
import { simplifyLevel } from './simplifyLevel.ts';
import { pairHalfEdges, type Topology } from './topology.ts';

/** Lattice steps are about 250 m; the quiet context needs no more than half a kilometre. */
const TOLERANCE = 4000;
const ROUNDING = 1e4;

interface BorderFeature {
  readonly type: 'Feature';
  readonly properties: {
    /** `city` where two cities meet, `county` inside one. */
    readonly rank: 'city' | 'county';
    readonly between: readonly [string, string];
  };
  readonly geometry: { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Point[])[] };
}

type Point = readonly [longitude: number, latitude: number];

/**
 * Borders between the counties around the city, coarse and rounded, as GeoJSON text for the base map. The city's own
 * outline is left out, since the atlas draws it better, and so is the outer end of the lattice, which is no border.
 */
export function neighbourContext(file: LatticeFile, cityCode: string): string {
  const lattice = unpackLattice(file);
  const { faces, county } = pointFaces(lattice);
  const edges = pairHalfEdges(faces, () => {
    throw new Error('lattice points overlap');
  });
  const outlines = dissolve(faces, edges, county, lattice.counties.length);
  const simplified = simplifyLevel(faces, edges, outlines, TOLERANCE);
  const chainsOfFirst = lattice.counties.map(
    (_, at) => new Map(simplified.chains(at).map((chain) => [chain.key, chain])),
  );
  const features = lattice.counties.flatMap((first, at) =>
    lattice.counties.slice(at + 1).flatMap((second, offset): BorderFeature[] => {
      const isOutside = first.city !== cityCode && second.city !== cityCode;
      const other = chainsOfFirst[at + 1 + offset];
      const shared = [...(chainsOfFirst[at]?.values() ?? [])].filter(({ key }) => other?.has(key) === true);
      if (!isOutside || shared.length === 0) return [];
      const rank = first.city === second.city ? 'county' : 'city';
      const coordinates = shared.map(({ vertices }) => drawnLine(faces, vertices));
      return [
        {
          type: 'Feature',
          properties: { rank, between: [first.code, second.code] },
          geometry: { type: 'MultiLineString', coordinates },
        },
      ];
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}

/** One square a lattice point that lies in a county, with shared corners. */
function pointFaces(lattice: Lattice): { faces: Topology; county: Uint32Array } {
  const width = lattice.columns + 1;
  const vertices: number[] = [];
  const county: number[] = [];
  lattice.county.forEach((number, point) => {
    if (number === 0) return;
    const corner = Math.floor(point / lattice.columns) * width + (point % lattice.columns);
    vertices.push(corner, corner + 1, corner + width + 1, corner + width);
    county.push(number - 1);
  });
  const corners = width * (lattice.rows + 1);
  const toUnits = (degrees: number): number => Math.round(degrees * 1e6);
  const faces: Topology = {
    x: Int32Array.from({ length: corners }, (_, at) => toUnits(lattice.west + (at % width) * lattice.step)),
    y: Int32Array.from({ length: corners }, (_, at) => toUnits(lattice.south + Math.floor(at / width) * lattice.step)),
    faceStart: Uint32Array.from({ length: county.length + 1 }, (_, at) => at),
    ringStart: Uint32Array.from({ length: county.length + 1 }, (_, at) => 4 * at),
    vertex: Uint32Array.from(vertices),
  };
  return { faces, county: Uint32Array.from(county) };
}

/** Smoothed by one round of corner cutting (Chaikin 1974) that keeps the ends, in degrees with four decimals. */
function drawnLine(faces: Topology, vertices: readonly number[]): readonly Point[] {
  const corners = vertices.map((vertex): Point => [faces.x[vertex] as number, faces.y[vertex] as number]);
  const cut = corners.slice(0, -1).flatMap(([x, y], at): Point[] => {
    const [nextX, nextY] = corners[at + 1] as Point;
    return [
      [0.75 * x + 0.25 * nextX, 0.75 * y + 0.25 * nextY],
      [0.25 * x + 0.75 * nextX, 0.25 * y + 0.75 * nextY],
    ];
  });
  const line = [corners[0] as Point, ...cut.slice(1, -1), corners.at(-1) as Point];
  return line.map(([x, y]): Point => [Math.round(x / 100) / ROUNDING, Math.round(y / 100) / ROUNDING]);
}

import type { LatticeFile } from './cityFiles.ts';
import { dissolve } from './dissolve.ts';
import { type Lattice, unpackLattice } from './lattice.ts';
import { simplifyLevel } from './simplifyLevel.ts';
import { pairHalfEdges, type Topology } from './topology.ts';

/** Lattice steps are about 250 m; the quiet context needs no more than half a kilometre. */
const TOLERANCE = 4000;
const ROUNDING = 1e4;

interface NeighbourFeature {
  readonly type: 'Feature';
  readonly properties: { readonly code: string; readonly name: string; readonly city: string };
  readonly geometry: {
    readonly type: 'MultiPolygon';
    readonly coordinates: readonly (readonly (readonly Point[])[])[];
  };
}

type Point = readonly [longitude: number, latitude: number];

/** Outlines of the counties around the city, coarse and rounded, as GeoJSON text for the base map. */
export function neighbourContext(file: LatticeFile, cityCode: string): string {
  const lattice = unpackLattice(file);
  const topology = pointFaces(lattice);
  const edges = pairHalfEdges(topology.faces, () => {
    throw new Error('lattice points overlap');
  });
  const areaCount = lattice.counties.length;
  const outlines = dissolve(topology.faces, edges, topology.county, areaCount);
  const simplified = simplifyLevel(topology.faces, edges, outlines, TOLERANCE);
  const features = lattice.counties.flatMap((county, at): NeighbourFeature[] => {
    if (county.city === cityCode) return [];
    const rings = simplified.rings(at).filter((ring) => ring.length > 3);
    const polygons = groupRings(topology.faces, rings);
    return polygons.length === 0
      ? []
      : [{ type: 'Feature', properties: county, geometry: { type: 'MultiPolygon', coordinates: polygons } }];
  });
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

/** Outer rings become polygons of their own; a hole joins the polygon before it that holds it. */
function groupRings(faces: Topology, rings: readonly (readonly number[])[]): (readonly Point[])[][] {
  const closed = rings.map((ring) =>
    smooth(ring.map((vertex): Point => [faces.x[vertex] as number, faces.y[vertex] as number])),
  );
  const outers = closed.filter((ring) => signedArea(ring) > 0).map((ring) => [ring]);
  for (const hole of closed.filter((ring) => signedArea(ring) < 0)) outers[0]?.push(hole);
  return outers.map((polygon) =>
    polygon.map((ring) =>
      ring.map(([x, y]): Point => [Math.round(x / 100) / ROUNDING, Math.round(y / 100) / ROUNDING]),
    ),
  );
}

/** One round of corner cutting (Chaikin 1974); the ring comes back closed. */
function smooth(ring: readonly Point[]): Point[] {
  const cut = ring.flatMap(([x, y], at): Point[] => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as Point;
    return [
      [0.75 * x + 0.25 * nextX, 0.75 * y + 0.25 * nextY],
      [0.25 * x + 0.75 * nextX, 0.25 * y + 0.75 * nextY],
    ];
  });
  return [...cut, cut[0] as Point];
}

function signedArea(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as Point;
    return sum + x * nextY - nextX * y;
  }, 0);
}

import { Delaunay } from 'd3-delaunay';
import { CellWalk } from './cellWalk.ts';
import { countyAt, type Lattice, pointLatitude, pointLongitude } from './lattice.ts';
import type { Plane } from './plane.ts';
import { seededRandom } from './seededRandom.ts';

/** Where the micro-grids are, and a belt of sites around the city that closes the outermost cells. */
export interface Sites {
  /** 2 a site, metres. The first `cityCount` belong to the city, grouped by county; the rest is the belt. */
  readonly position: Float64Array;
  readonly cityCount: number;
  /** One entry a county and one more: the run of its sites. */
  readonly countyStart: readonly number[];
}

export interface Centre {
  readonly x: number;
  readonly y: number;
  /** How many times denser than the open country the middle is. */
  readonly peak: number;
  /** Metres at which the density has fallen to 37 % of the peak. */
  readonly radius: number;
}

export interface SiteRequest {
  /** Numbers of the counties in the lattice, in the order of the city's counties. */
  readonly lattice: Lattice;
  readonly plane: Plane;
  readonly countyNumbers: readonly number[];
  readonly siteCounts: readonly number[];
  readonly centres: readonly Centre[];
  readonly seed: number;
}

const RELAXATION_ROUNDS = 5;
const BELT_POINTS = 8;
const MOST_STRAY_ROUNDS = 20;
const LEAST_ENCLAVE_SITES = 10;

/** Places exactly the wanted number of sites in each county, denser around the centres, and evens them out. */
export function placeSites(request: SiteRequest): Sites {
  const { lattice, countyNumbers, siteCounts } = request;
  const points = pointsByCounty(lattice, countyNumbers);
  const positions: number[] = [];
  const countyStart = [0];
  countyNumbers.forEach((_, at) => {
    sampleCounty(request, points[at] as readonly number[], siteCounts[at] as number, at, positions);
    countyStart.push(positions.length / 2);
  });
  const cityCount = positions.length / 2;
  addBelt(request, positions);
  const relaxed = Float64Array.from(positions);
  for (let round = 0; round < RELAXATION_ROUNDS; round++) relax(request, relaxed, countyStart);
  const position = dropBeltStrays(relaxed, cityCount);
  bringHomeStrays(position, countyStart);
  return { position, cityCount, countyStart };
}

function pointsByCounty(lattice: Lattice, countyNumbers: readonly number[]): readonly number[][] {
  const points = countyNumbers.map((): number[] => []);
  const slot = new Map(countyNumbers.map((number, at) => [number, at]));
  for (let row = 0; row < lattice.rows; row++) {
    // Back and forth, so that neighbours in the list are neighbours on the ground and the sampling stays even.
    for (let step = 0; step < lattice.columns; step++) {
      const column = row % 2 === 0 ? step : lattice.columns - 1 - step;
      const point = row * lattice.columns + column;
      const at = slot.get(lattice.county[point] as number);
      if (at !== undefined) (points[at] as number[]).push(point);
    }
  }
  return points;
}

/** Density relative to the open country. */
export function densityAt(centres: readonly Centre[], x: number, y: number): number {
  let density = 1;
  for (const centre of centres) {
    const distance = ((x - centre.x) ** 2 + (y - centre.y) ** 2) / centre.radius ** 2;
    if (distance < 20) density += centre.peak * Math.exp(-distance);
  }
  return density;
}

function sampleCounty(
  request: SiteRequest,
  points: readonly number[],
  count: number,
  county: number,
  out: number[],
): void {
  const { lattice, plane, centres, seed } = request;
  const random = seededRandom(seed, county, 1);
  const densities = points.map((point) =>
    densityAt(centres, plane.toX(pointLongitude(lattice, point)), plane.toY(pointLatitude(lattice, point))),
  );
  const spacing = densities.reduce((sum, density) => sum + density, 0) / count;
  // Systematic sampling: one site each time the running sum of the density passes another multiple of the spacing.
  let sum = spacing * random();
  let placed = 0;
  points.forEach((point, at) => {
    sum += densities[at] as number;
    const isLast = at === points.length - 1;
    while ((sum >= spacing || isLast) && placed < count) {
      sum -= spacing;
      placed++;
      const longitude = pointLongitude(lattice, point) + (random() - 0.5) * lattice.step;
      const latitude = pointLatitude(lattice, point) + (random() - 0.5) * lattice.step;
      out.push(plane.toX(longitude), plane.toY(latitude));
    }
  });
}

function addBelt(request: SiteRequest, out: number[]): void {
  const { lattice, plane, countyNumbers, seed } = request;
  const random = seededRandom(seed, 2);
  const isCity = new Set(countyNumbers);
  const isNear = markNearCity(lattice, isCity);
  const keep = cityShare(lattice, request);
  for (let point = 0; point < isNear.length; point++) {
    if (isNear[point] !== 1) continue;
    const [dice, jitterX, jitterY] = [random(), random() - 0.5, random() - 0.5];
    if (dice > keep) continue;
    const longitude = pointLongitude(lattice, point) + jitterX * lattice.step;
    const latitude = pointLatitude(lattice, point) + jitterY * lattice.step;
    out.push(plane.toX(longitude), plane.toY(latitude));
  }
  addFrame(lattice, plane, out);
}

/** Sites a lattice point in the city: the belt is made as dense, so that the outline runs midway. */
function cityShare(lattice: Lattice, request: SiteRequest): number {
  const isCity = new Set(request.countyNumbers);
  let points = 0;
  for (const county of lattice.county) if (isCity.has(county)) points++;
  return Math.min(1, request.siteCounts.reduce((sum, count) => sum + count, 0) / points);
}

function markNearCity(lattice: Lattice, isCity: ReadonlySet<number>): Uint8Array {
  const { columns, rows, county } = lattice;
  const isNear = new Uint8Array(county.length);
  for (let point = 0; point < county.length; point++) {
    if (!isCity.has(county[point] as number)) continue;
    const column = point % columns;
    const row = Math.floor(point / columns);
    for (let r = Math.max(0, row - BELT_POINTS); r <= Math.min(rows - 1, row + BELT_POINTS); r++) {
      isNear.fill(
        1,
        r * columns + Math.max(0, column - BELT_POINTS),
        r * columns + Math.min(columns, column + BELT_POINTS + 1),
      );
    }
  }
  return isNear.map((mark, point) => (mark === 1 && !isCity.has(county[point] as number) ? 1 : 0));
}

/** Far corner sites keep the belt itself off the hull, even where the lattice ends at the city. */
function addFrame(lattice: Lattice, plane: Plane, out: number[]): void {
  const east = lattice.west + lattice.columns * lattice.step;
  const north = lattice.south + lattice.rows * lattice.step;
  const longitudes = [lattice.west - 1, (lattice.west + east) / 2, east + 1];
  const latitudes = [lattice.south - 1, (lattice.south + north) / 2, north + 1];
  for (const longitude of longitudes) {
    for (const latitude of latitudes) {
      const isMiddle = longitude === longitudes[1] && latitude === latitudes[1];
      if (!isMiddle) out.push(plane.toX(longitude), plane.toY(latitude));
    }
  }
}

/** One round of Lloyd: every city site moves to the middle of its cell, unless that lies in another county. */
function relax(request: SiteRequest, position: Float64Array, countyStart: readonly number[]): void {
  const { lattice, plane, countyNumbers } = request;
  const delaunay = new Delaunay(position);
  const cell = new CellWalk(delaunay);
  const moved = position.slice();
  for (let county = 0; county + 1 < countyStart.length; county++) {
    for (let site = countyStart[county] as number; site < (countyStart[county + 1] as number); site++) {
      const [x, y] = cell.centroid(site);
      const found = countyAt(lattice, plane.toLongitude(x), plane.toLatitude(y));
      if (found !== countyNumbers[county]) continue;
      moved[2 * site] = x;
      moved[2 * site + 1] = y;
    }
  }
  position.set(moved);
}

/** A cell cut off from its county moves next to its county's site with the most room, until every county is one piece. */
function bringHomeStrays(position: Float64Array, countyStart: readonly number[]): void {
  for (let round = 0; round < MOST_STRAY_ROUNDS; round++) {
    const delaunay = new Delaunay(position);
    const walk = new CellWalk(delaunay);
    let strayCount = 0;
    for (let county = 0; county + 1 < countyStart.length; county++) {
      const start = countyStart[county] as number;
      const pieces = piecesOf(delaunay, start, countyStart[county + 1] as number);
      const strays = pieces.slice(1).flat();
      const roomiest = [...(pieces[0] ?? [])].sort((a, b) => walk.area(b) - walk.area(a) || a - b);
      strays.forEach((stray, at) => {
        const host = roomiest[at] as number;
        const offset = Math.sqrt(walk.area(host)) / 4;
        position[2 * stray] = (position[2 * host] as number) + offset;
        position[2 * stray + 1] = (position[2 * host + 1] as number) + offset / 2;
      });
      strayCount += strays.length;
    }
    if (strayCount === 0) return;
  }
  throw new Error('a county of the lattice falls apart into pieces that cannot be joined');
}

/** Belt sites that city sites have closed in would be holes in the city; a real enclave is larger and stays. */
function dropBeltStrays(position: Float64Array, cityCount: number): Float64Array {
  const pieces = piecesOf(new Delaunay(position), cityCount, position.length / 2);
  const strays = new Set(pieces.slice(1).flatMap((piece) => (piece.length < LEAST_ENCLAVE_SITES ? piece : [])));
  return position.filter((_, at) => !strays.has(at >> 1));
}

/** Connected pieces of the sites [start, end), the largest first. */
function piecesOf(delaunay: Delaunay<ArrayLike<number>>, start: number, end: number): number[][] {
  const isSeen = new Uint8Array(end - start);
  const pieces: number[][] = [];
  for (let first = start; first < end; first++) {
    if (isSeen[first - start] === 1) continue;
    isSeen[first - start] = 1;
    const piece = [first];
    for (const site of piece) {
      for (const next of delaunay.neighbors(site)) {
        if (next < start || next >= end || isSeen[next - start] === 1) continue;
        isSeen[next - start] = 1;
        piece.push(next);
      }
    }
    pieces.push(piece);
  }
  return pieces.sort((a, b) => b.length - a.length);
}

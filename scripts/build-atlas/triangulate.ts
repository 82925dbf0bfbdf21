import earcut from 'earcut';

/** Rings of one area with their corner triangles; corners count through the rings in order. */
export interface TriangulatedArea {
  readonly rings: readonly (readonly number[])[];
  readonly corners: readonly number[];
}

/** Whole-number positions of all vertices. */
export interface MeshPositions {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Cuts an area into triangles that cover it exactly, checked in whole numbers: none turned over, and their areas add up
 * to the area's. Undefined when that fails, which means that the rings cross themselves or each other.
 */
export function triangulateArea(
  positions: MeshPositions,
  rings: readonly (readonly number[])[],
): TriangulatedArea | undefined {
  const [outer] = rings;
  if (outer === undefined || rings.some((ring) => ring.length < 3)) return undefined;
  const wanted = rings.reduce((sum, ring) => sum + doubleRingArea(positions, ring), 0);
  if (wanted <= 0) return undefined;
  if (rings.length === 1) {
    const fan = findFan(positions, outer);
    if (fan !== undefined) return fan;
  }
  const groups = groupHoles(positions, rings);
  const sorted = groups.flat();
  const corners: number[] = [];
  let offset = 0;
  for (const group of groups) {
    for (const corner of earcutGroup(positions, group)) corners.push(corner + offset);
    offset += group.reduce((sum, ring) => sum + ring.length, 0);
  }
  return covers(positions, sorted.flat(), corners, wanted) ? { rings: sorted, corners } : undefined;
}

/** A corner that sees the whole area needs no stored triangles: the ring is turned so that it comes first. */
function findFan(positions: MeshPositions, ring: readonly number[]): TriangulatedArea | undefined {
  for (let turn = 0; turn < Math.min(ring.length, 12); turn++) {
    const turned = [...ring.slice(turn), ...ring.slice(0, turn)];
    const corners: number[] = [];
    let isFan = true;
    for (let at = 1; at + 1 < turned.length && isFan; at++) {
      isFan = doubleTriangle(positions, turned, 0, at, at + 1) > 0;
      corners.push(0, at, at + 1);
    }
    if (isFan) return { rings: [turned], corners };
  }
  return undefined;
}

function earcutGroup(positions: MeshPositions, rings: readonly (readonly number[])[]): number[] {
  const flat = rings.flat();
  const holes: number[] = [];
  let start = 0;
  for (const ring of rings.slice(0, -1)) {
    start += ring.length;
    holes.push(start);
  }
  const coordinates = flat.flatMap((vertex) => [positions.x[vertex] as number, positions.y[vertex] as number]);
  const corners = earcut(coordinates, holes, 2);
  for (let at = 0; at < corners.length; at += 3) {
    const [a, b, c] = [corners[at], corners[at + 1], corners[at + 2]] as [number, number, number];
    if (doubleTriangle(positions, flat, a, b, c) < 0) {
      corners[at + 1] = c;
      corners[at + 2] = b;
    }
  }
  return corners;
}

/** Each outer ring with the holes inside it. */
function groupHoles(positions: MeshPositions, rings: readonly (readonly number[])[]): (readonly number[])[][] {
  const outers = rings.filter((ring) => doubleRingArea(positions, ring) > 0);
  const groups = outers.map((ring) => [ring]);
  for (const hole of rings.filter((ring) => doubleRingArea(positions, ring) <= 0)) {
    const at = outers.findIndex((outer) => isInRing(positions, outer, hole));
    groups[Math.max(at, 0)]?.push(hole);
  }
  return groups;
}

function isInRing(positions: MeshPositions, outer: readonly number[], hole: readonly number[]): boolean {
  const corner = hole.find((vertex) => !outer.includes(vertex)) ?? (hole[0] as number);
  const x = positions.x[corner] as number;
  const y = positions.y[corner] as number;
  let inside = false;
  outer.forEach((from, at) => {
    const to = outer[(at + 1) % outer.length] as number;
    const fromY = positions.y[from] as number;
    const toY = positions.y[to] as number;
    if (fromY > y === toY > y) return;
    const fromX = positions.x[from] as number;
    if (x < fromX + (((positions.x[to] as number) - fromX) * (y - fromY)) / (toY - fromY)) inside = !inside;
  });
  return inside;
}

function covers(
  positions: MeshPositions,
  flat: readonly number[],
  corners: readonly number[],
  wanted: number,
): boolean {
  let sum = 0;
  for (let at = 0; at < corners.length; at += 3) {
    sum += doubleTriangle(positions, flat, corners[at] as number, corners[at + 1] as number, corners[at + 2] as number);
  }
  return sum === wanted;
}

function doubleRingArea(positions: MeshPositions, ring: readonly number[]): number {
  let sum = 0;
  for (let at = 1; at + 1 < ring.length; at++) sum += doubleTriangle(positions, ring, 0, at, at + 1);
  return sum;
}

function doubleTriangle({ x, y }: MeshPositions, ring: readonly number[], a: number, b: number, c: number): number {
  const [i, j, k] = [ring[a] as number, ring[b] as number, ring[c] as number];
  const x0 = x[i] as number;
  const y0 = y[i] as number;
  return ((x[j] as number) - x0) * ((y[k] as number) - y0) - ((x[k] as number) - x0) * ((y[j] as number) - y0);
}

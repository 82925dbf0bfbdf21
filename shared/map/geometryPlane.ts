import type { Place } from './mapQuery.ts';

/** WGS 84: equatorial radius in metres and square of the eccentricity (NIMA TR8350.2, table 3.1 and 3.3). */
const EQUATOR_M = 6_378_137;
const ECCENTRICITY_2 = 6.694_379_990_14e-3;
const DEGREES = Math.PI / 180;

/**
 * Metres per degree of longitude and latitude at a latitude: the radii of curvature of the ellipsoid (Snyder 1987, "Map
 * Projections: A Working Manual", USGS PP 1395, eq. 4-20 and 4-18). Good for directions and feet of perpendiculars nearby.
 */
export function metresPerDegree(lat: number): { readonly x: number; readonly y: number } {
  const sine = Math.sin(lat * DEGREES);
  const root = Math.sqrt(1 - ECCENTRICITY_2 * sine * sine);
  return {
    x: (EQUATOR_M / root) * Math.cos(lat * DEGREES) * DEGREES,
    y: ((EQUATOR_M * (1 - ECCENTRICITY_2)) / root ** 3) * DEGREES,
  };
}

/** Whether a place lies in a ring, closed by itself, whose edges are straight in degrees (RFC 7946, 3.1.1). Even-odd. */
export function isInRing(ring: readonly Place[], [lng, lat]: Place): boolean {
  let isInside = false;
  for (let n = 0, last = ring.length - 1; n < ring.length; last = n++) {
    const [x0, y0] = ring[last] as Place;
    const [x1, y1] = ring[n] as Place;
    if (y0 > lat !== y1 > lat && lng < x0 + ((x1 - x0) * (lat - y0)) / (y1 - y0)) isInside = !isInside;
  }
  return isInside;
}

/** The place of a line that is nearest to another place, in the plane that touches the ellipsoid there. */
export function nearestOnLine(at: Place, line: readonly Place[]): Place {
  const scale = metresPerDegree(at[1]);
  let best = line[0] as Place;
  let bestSquare = Number.POSITIVE_INFINITY;
  for (let n = 1; n < line.length; n++) {
    const [x0, y0] = toPlane(line[n - 1] as Place, at, scale);
    const [x1, y1] = toPlane(line[n] as Place, at, scale);
    const [dx, dy] = [x1 - x0, y1 - y0];
    const square = dx * dx + dy * dy;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(x0 * dx + y0 * dy) / square));
    const distance = (x0 + share * dx) ** 2 + (y0 + share * dy) ** 2;
    if (distance >= bestSquare) continue;
    bestSquare = distance;
    best = [at[0] + (x0 + share * dx) / scale.x, at[1] + (y0 + share * dy) / scale.y];
  }
  return best;
}

/** Direction from one place to a nearby one, degrees clockwise from north. */
export function bearingNearby(from: Place, to: Place): number {
  const [x, y] = toPlane(to, from, metresPerDegree((from[1] + to[1]) / 2));
  return Math.atan2(x, y) / DEGREES;
}

/** True when two edges of a ring, closed by itself, that are not neighbours cross or touch. */
export function crossesItself(ring: readonly Place[]): boolean {
  const count = ring.length;
  for (let n = 0; n < count; n++) {
    for (let m = n + 2; m < count; m++) {
      if (n === 0 && m === count - 1) continue;
      if (edgesMeet(ring[n] as Place, ring[n + 1] as Place, ring[m] as Place, ring[(m + 1) % count] as Place))
        return true;
    }
  }
  return false;
}

/** A polygon: its outer outline and what is cut out of it; all closed by themselves. */
interface Outlines {
  readonly ring: readonly Place[];
  readonly holes?: readonly (readonly Place[])[] | undefined;
}

/** True when inside and outside of a polygon can be told: no outline crosses or touches itself or another, and every hole lies inside. */
export function isProperPolygon({ ring, holes = [] }: Outlines): boolean {
  const rings = [ring, ...holes];
  return (
    !rings.some(crossesItself) &&
    rings.every((one, n) => rings.slice(n + 1).every((other) => !ringsMeet(one, other))) &&
    holes.every((hole, n) => {
      const corner = hole[0] as Place;
      return isInRing(ring, corner) && holes.every((other, m) => n === m || !isInRing(other, corner));
    })
  );
}

/** Whether a place lies in a polygon and in none of its holes. */
export const isInPolygon = ({ ring, holes = [] }: Outlines, at: Place): boolean =>
  isInRing(ring, at) && !holes.some((hole) => isInRing(hole, at));

/** True when two rings, each closed by itself, have a point in common. */
function ringsMeet(one: readonly Place[], other: readonly Place[]): boolean {
  return one.some((a, n) => {
    const b = one[(n + 1) % one.length] as Place;
    return other.some((c, m) => edgesMeet(a, b, c, other[(m + 1) % other.length] as Place));
  });
}

function edgesMeet(a: Place, b: Place, c: Place, d: Place): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && isBetween(a, c, b)) ||
    (abd === 0 && isBetween(a, d, b)) ||
    (cda === 0 && isBetween(c, a, d)) ||
    (cdb === 0 && isBetween(c, b, d))
  );
}

const turn = ([ax, ay]: Place, [bx, by]: Place, [cx, cy]: Place): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

const isBetween = ([ax, ay]: Place, [x, y]: Place, [bx, by]: Place): boolean =>
  Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by);

const toPlane = ([lng, lat]: Place, [lng0, lat0]: Place, scale: { readonly x: number; readonly y: number }): Place => [
  (lng - lng0) * scale.x,
  (lat - lat0) * scale.y,
];

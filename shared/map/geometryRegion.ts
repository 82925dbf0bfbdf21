import {
  areaInSum,
  areaInUnion,
  type Bounds,
  boundsOf,
  type ConvexPiece,
  type Corners,
  convexPiece,
  fanOf,
  signedArea,
} from './geometryClip.ts';
import { circleAround, type Earth } from './geometryEarth.ts';
import { bearingNearby, isInPolygon, nearestOnLine } from './geometryPlane.ts';
import type { MapQueryOf, Place } from './mapQuery.ts';

/** A part of the ground that somebody has asked about. */
export interface Region {
  /** Degrees. */
  readonly bounds: Bounds;
  /**
   * Metres by which lists are sorted: from the centre of a ring or polygon, from the line of a street; undefined for a
   * place outside.
   */
  distanceInside(at: Place): number | undefined;
  /** What part of an outline (closed rings of lng/lat pairs, holes the other way round) lies inside, 0 … 1. */
  shareOf(outline: readonly ArrayLike<number>[]): number;
}

export type RegionQuery = MapQueryOf<'ring' | 'polygon' | 'buffer'>;

/** A circle of so many corners is 0.02 % smaller than a round one. */
const CIRCLE_CORNERS = 180;
const HALF_CIRCLE_CORNERS = 24;

/** The ground that a query asks about. A polygon must be a proper one (`isProperPolygon`). */
export function regionOf(query: RegionQuery, earth: Earth): Region {
  switch (query.type) {
    case 'ring': {
      const { centre, radius } = query;
      const pieces = [pieceOf(circleAround(centre, radius, CIRCLE_CORNERS, earth))];
      return { ...ground(pieces, areaInUnion), distanceInside: (at) => upTo(radius, earth.distance(centre, at)) };
    }
    case 'buffer': {
      const { line, radius } = query;
      return {
        ...ground(capsulesOf(line, radius, earth), areaInUnion),
        distanceInside: (at) => upTo(radius, earth.distance(at, nearestOnLine(at, line))),
      };
    }
    case 'polygon': {
      const { ring, holes = [] } = query;
      const centre = centreOf(ring);
      return {
        ...ground([...fanOf(ring.flat()), ...holes.flatMap(takenAway)], areaInSum),
        distanceInside: (at) => (isInPolygon(query, at) ? earth.distance(centre, at) : undefined),
      };
    }
    default:
      return query satisfies never;
  }
}

/** Pieces that take a hole away. */
const takenAway = (hole: readonly Place[]): readonly ConvexPiece[] =>
  fanOf(hole.flat()).map((piece) => ({ ...piece, sign: piece.sign === 1 ? -1 : 1 }));

const upTo = (limit: number, distance: number): number | undefined => (distance <= limit ? distance : undefined);

/** The outline of what is within a distance of each stretch of a line; together they are the buffer. */
export const capsuleOutlines = (line: readonly Place[], radius: number, earth: Earth): readonly (readonly Place[])[] =>
  line.slice(1).map((to, n) => capsule(line[n] as Place, to, radius, earth));

/** Centre of gravity of a ring that does not cross itself; of one without area the middle of its box. */
export function centreOf(ring: readonly Place[]): Place {
  const [x0, y0] = ring[0] as Place;
  let [x, y, area] = [0, 0, 0];
  for (let n = 0; n < ring.length; n++) {
    const [ax, ay] = ring[n] as Place;
    const [bx, by] = ring[(n + 1) % ring.length] as Place;
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    area += cross;
    x += (ax - x0 + bx - x0) * cross;
    y += (ay - y0 + by - y0) * cross;
  }
  if (area !== 0) return [x0 + x / (3 * area), y0 + y / (3 * area)];
  const [west, south, east, north] = boundsOf(ring.flat());
  return [(west + east) / 2, (south + north) / 2];
}

function ground(
  pieces: readonly ConvexPiece[],
  areaIn: (chain: Corners, pieces: readonly ConvexPiece[]) => number,
): Pick<Region, 'bounds' | 'shareOf'> {
  return {
    bounds: boundsOf(pieces.flatMap(({ bounds }) => bounds)),
    shareOf(outline) {
      let [inside, whole] = [0, 0];
      for (const ring of outline) {
        const chain = openChain(ring);
        whole += signedArea(chain);
        inside += areaIn(chain, pieces);
      }
      return whole === 0 ? 0 : Math.min(1, Math.max(0, inside / whole));
    },
  };
}

/** A closed ring without the repeated corner. */
function openChain(ring: ArrayLike<number>): Corners {
  const corners = Array.from(ring);
  const isClosed = corners.at(-2) === corners[0] && corners.at(-1) === corners[1];
  return isClosed ? corners.slice(0, -2) : corners;
}

const pieceOf = (ring: readonly Place[]): ConvexPiece => convexPiece(ring.flat(), 1);

const capsulesOf = (line: readonly Place[], radius: number, earth: Earth): readonly ConvexPiece[] =>
  capsuleOutlines(line, radius, earth).map(pieceOf);

function capsule(from: Place, to: Place, radius: number, earth: Earth): readonly Place[] {
  const bearing = bearingNearby(from, to);
  const half = (centre: Place, first: number): readonly Place[] =>
    Array.from({ length: HALF_CIRCLE_CORNERS + 1 }, (_, n) =>
      earth.destination(centre, first + (180 * n) / HALF_CIRCLE_CORNERS, radius),
    );
  return [...half(to, bearing - 90), ...half(from, bearing + 90)];
}

import type { Place } from './mapQuery.ts';

/**
 * Measures on the WGS 84 ellipsoid. Who measures hands in an implementation by GeographicLib (Karney 2013, "Algorithms
 * for geodesics", J. Geodesy 87:43–55): shared code stands on no library.
 */
export interface Earth {
  /** Metres along the shortest way. */
  distance(from: Place, to: Place): number;
  /** The place so many metres away; `bearing` in degrees clockwise from north. */
  destination(from: Place, bearing: number, metres: number): Place;
  /** Of a ring that does not cross itself, closed by itself: square metres, and metres around it. */
  extent(ring: readonly Place[]): { readonly area: number; readonly perimeter: number };
}

/** Metres along a line. */
export const lengthOf = (line: readonly Place[], earth: Pick<Earth, 'distance'>): number =>
  line.reduce((sum, at, n) => sum + (n === 0 ? 0 : earth.distance(line[n - 1] as Place, at)), 0);

/** The places at a distance around a centre, the first due north, clockwise; not closed. */
export const circleAround = (centre: Place, radius: number, corners: number, earth: Earth): readonly Place[] =>
  Array.from({ length: corners }, (_, n) => earth.destination(centre, (360 * n) / corners, radius));

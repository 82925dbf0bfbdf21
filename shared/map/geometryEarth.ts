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

/** What is used of GeographicLib: its `Geodesic`, in degrees and metres. */
interface GeographicLib {
  readonly DISTANCE: number;
  readonly LATITUDE: number;
  readonly LONGITUDE: number;
  readonly WGS84: {
    Inverse(lat1: number, lon1: number, lat2: number, lon2: number, wanted: number): { s12?: number };
    Direct(
      lat1: number,
      lon1: number,
      bearing: number,
      metres: number,
      wanted: number,
    ): { lat2?: number; lon2?: number };
    Polygon(isLine: boolean): {
      AddPoint(lat: number, lon: number): void;
      Compute(isReversed: boolean, isSigned: boolean): { area?: number; perimeter: number };
    };
  };
}

/** The ellipsoid as GeographicLib measures it. */
export const geographicEarth = ({ WGS84, DISTANCE, LATITUDE, LONGITUDE }: GeographicLib): Earth => ({
  distance: ([lng0, lat0], [lng1, lat1]) => WGS84.Inverse(lat0, lng0, lat1, lng1, DISTANCE).s12 ?? 0,
  destination([lng, lat], bearing, metres) {
    const { lat2 = lat, lon2 = lng } = WGS84.Direct(lat, lng, bearing, metres, LATITUDE | LONGITUDE);
    return [lon2, lat2];
  },
  extent(ring) {
    const polygon = WGS84.Polygon(false);
    for (const [lng, lat] of ring) polygon.AddPoint(lat, lng);
    const { area = 0, perimeter } = polygon.Compute(false, true);
    return { area: Math.abs(area), perimeter };
  },
});

/** Metres along a line. */
export const lengthOf = (line: readonly Place[], earth: Pick<Earth, 'distance'>): number =>
  line.reduce((sum, at, n) => sum + (n === 0 ? 0 : earth.distance(line[n - 1] as Place, at)), 0);

/** The places at a distance around a centre, the first due north, clockwise; not closed. */
export const circleAround = (centre: Place, radius: number, corners: number, earth: Earth): readonly Place[] =>
  Array.from({ length: corners }, (_, n) => earth.destination(centre, (360 * n) / corners, radius));

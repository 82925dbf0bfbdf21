import * as bundle from 'geographiclib-geodesic';
import type { Earth } from '#shared/map/geometryEarth.ts';

// A CommonJS bundle: plain Node finds only its whole, as the default.
const { Geodesic } = ('default' in bundle ? bundle.default : bundle) as typeof bundle;
const { WGS84, DISTANCE, LATITUDE, LONGITUDE } = Geodesic;

/** The ellipsoid as GeographicLib measures it. */
export const EARTH: Earth = {
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
};

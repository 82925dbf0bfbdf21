import { Geodesic } from 'geographiclib-geodesic';
import { geographicEarth } from '#shared/map/geometryEarth.ts';

/** The Earth of the map's tools. */
export const EARTH = geographicEarth(Geodesic);

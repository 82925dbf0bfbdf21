import * as bundle from 'geographiclib-geodesic';
import { geographicEarth } from '#shared/map/geometryEarth.ts';

// A CommonJS bundle: plain Node finds only its whole, as the default.
const { Geodesic } = ('default' in bundle ? bundle.default : bundle) as typeof bundle;

/** The Earth of the service's questions. */
export const EARTH = geographicEarth(Geodesic);

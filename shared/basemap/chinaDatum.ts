/** What the coordinates of a map's content mean. */
export type Datum = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09';

type LngLat = readonly [lng: number, lat: number];

const DEGREES = Math.PI / 180;

/** The Krasovsky 1940 ellipsoid, on which the offset of GCJ-02 is computed whatever the ellipsoid of the position. */
const KRASOVSKY_AXIS = 6_378_245;
const KRASOVSKY_ECCENTRICITY_2 = 0.006_693_421_622_965_943;

/** Offset eastward and northward in the formula's own units, from longitude − 105° and latitude − 35°. */
function offsets(x: number, y: number): LngLat {
  const root = Math.sqrt(Math.abs(x));
  const wave = (value: number, period: number): number => Math.sin((value / period) * Math.PI);
  const common = ((wave(x, 1 / 6) + wave(x, 1 / 2)) * 40) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    common +
    waves(x, [20, 1], [40, 3], [150, 12], [300, 30]);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    common +
    waves(y, [20, 1], [40, 3], [160, 12], [320, 30]);
  return [east, north];
}

/** Two thirds of a sum of sines of growing period. */
const waves = (value: number, ...terms: readonly (readonly [amplitude: number, period: number])[]): number =>
  (terms.reduce((sum, [amplitude, period]) => sum + amplitude * Math.sin((value / period) * Math.PI), 0) * 2) / 3;

/** True where GCJ-02 is offset at all, by the usual rectangle around the mainland. */
const isInChina = ([lng, lat]: LngLat): boolean => lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

/**
 * WGS 84 → GCJ-02 (国测局坐标), degrees. The published reconstruction of the offset as in `eviltransform` (github.com/googollee/
 * eviltransform) and `gcoord`; the official algorithm is not public. Agrees with their test pairs to under 1 mm.
 */
export function toGcj02([lng, lat]: LngLat): LngLat {
  if (!isInChina([lng, lat])) return [lng, lat];
  const [east, north] = offsets(lng - 105, lat - 35);
  const sine = Math.sin(lat * DEGREES);
  const magic = 1 - KRASOVSKY_ECCENTRICITY_2 * sine * sine;
  const root = Math.sqrt(magic);
  const meridian = (KRASOVSKY_AXIS * (1 - KRASOVSKY_ECCENTRICITY_2)) / (magic * root);
  const parallel = (KRASOVSKY_AXIS / root) * Math.cos(lat * DEGREES);
  return [lng + east / (parallel * DEGREES), lat + north / (meridian * DEGREES)];
}

const BAIDU_TURN = (Math.PI * 3_000) / 180;

/** GCJ-02 → BD-09 (百度坐标), degrees; Baidu's own second offset, as its interfaces convert it. */
export function gcj02ToBd09([lng, lat]: LngLat): LngLat {
  const radius = Math.hypot(lng, lat) + 0.000_02 * Math.sin(lat * BAIDU_TURN);
  const angle = Math.atan2(lat, lng) + 0.000_003 * Math.cos(lng * BAIDU_TURN);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}

/**
 * Where a map of this datum draws a place of WGS 84. CGCS2000 is taken for WGS 84: their ellipsoids differ by 0.11 mm of
 * latitude at most, the frames by centimetres at the epoch 2000.0; the drift of the plate since then (about 3 cm a year)
 * is below what a wall shows.
 */
export function toDatum(datum: Datum, place: LngLat): LngLat {
  if (datum === 'gcj02') return toGcj02(place);
  return datum === 'bd09' ? gcj02ToBd09(toGcj02(place)) : place;
}

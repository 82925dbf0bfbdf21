/** West, south, east, north in degrees. */
export type LngLatBounds = readonly [west: number, south: number, east: number, north: number];

/** A point of deck.gl's common space: Web Mercator, the world 512 units wide, y up. One unit is 2^zoom pixels. */
export type CommonPoint = readonly [x: number, y: number];

/** Width of the world in common units. */
export const WORLD_UNITS = 512;

const DEGREES = Math.PI / 180;

/** Projects degrees (WGS 84) into common space. */
export function toCommon(lng: number, lat: number): CommonPoint {
  const mercatorY = Math.log(Math.tan(Math.PI / 4 + (lat * DEGREES) / 2));
  return [(lng / 360 + 0.5) * WORLD_UNITS, (0.5 + mercatorY / (2 * Math.PI)) * WORLD_UNITS];
}

/** The inverse of `toCommon`: longitude and latitude in degrees. */
export function toLngLat(x: number, y: number): readonly [lng: number, lat: number] {
  const mercatorY = (y / WORLD_UNITS - 0.5) * 2 * Math.PI;
  return [(x / WORLD_UNITS - 0.5) * 360, (2 * Math.atan(Math.exp(mercatorY)) - Math.PI / 2) / DEGREES];
}

const EARTH_RADIUS_M = 6_371_008.8;
const DEGREES = Math.PI / 180;

/** Length of a way in metres on the ground: great-circle distances (haversine) on the mean sphere of IUGG 1980. */
export function wayMetres(way: readonly (readonly [lng: number, lat: number])[]): number {
  let metres = 0;
  for (let n = 1; n < way.length; n++) {
    const [lng0, lat0] = way[n - 1] as readonly [number, number];
    const [lng1, lat1] = way[n] as readonly [number, number];
    const h =
      Math.sin(((lat1 - lat0) * DEGREES) / 2) ** 2 +
      Math.cos(lat0 * DEGREES) * Math.cos(lat1 * DEGREES) * Math.sin(((lng1 - lng0) * DEGREES) / 2) ** 2;
    metres += 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h));
  }
  return metres;
}

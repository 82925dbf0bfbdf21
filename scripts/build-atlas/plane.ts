/** Flat metres around one point of the earth; good to a few parts in a thousand over a city. */
export interface Plane {
  toX(longitude: number): number;
  toY(latitude: number): number;
  toLongitude(x: number): number;
  toLatitude(y: number): number;
}

// Lengths of a degree on the WGS 84 ellipsoid: series in the latitude (NGA, Geodetic Calculations).
function degreeLengths(latitude: number): { east: number; north: number } {
  const phi = (latitude * Math.PI) / 180;
  return {
    north: 111132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
    east: 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi),
  };
}

/** Makes a plane whose zero is the given point (degrees). */
export function planeAround(longitude: number, latitude: number): Plane {
  const { east, north } = degreeLengths(latitude);
  return {
    toX: (degrees) => (degrees - longitude) * east,
    toY: (degrees) => (degrees - latitude) * north,
    toLongitude: (x) => longitude + x / east,
    toLatitude: (y) => latitude + y / north,
  };
}

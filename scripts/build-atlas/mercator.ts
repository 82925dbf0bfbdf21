const WORLD_SIZE = 512;

/** Web Mercator x in common space (world 512 wide) of a longitude in degrees. */
export const mercatorX = (longitude: number): number => (longitude / 360 + 0.5) * WORLD_SIZE;

/** Web Mercator y in common space, growing northwards, of a latitude in degrees. */
export function mercatorY(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return (0.5 + Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD_SIZE;
}

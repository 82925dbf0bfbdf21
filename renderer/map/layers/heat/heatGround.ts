import type { MeshSource } from '#shared/atlas/areaMesh.ts';

/** The ground of the city as triangles. */
export interface HeatGround {
  /** Common-space point that positions are relative to, in doubles. */
  readonly origin: MeshSource['origin'];
  /** x and y a corner, three corners a triangle. */
  readonly corners: Float32Array<ArrayBuffer>;
}

const made = new WeakMap<MeshSource, HeatGround>();

/** The ground of a city, put together once; undefined where its coarsest mesh, which is always read whole, is not there. */
export function heatGround(meshes: MeshSource): HeatGround | undefined {
  const known = made.get(meshes);
  if (known !== undefined) return known;
  const [city] = meshes.levels;
  const corners: number[] = [];
  for (let chunk = 0; chunk < (city?.chunkCount ?? 0); chunk++) {
    const mesh = city?.read(chunk);
    if (mesh === undefined || mesh instanceof Promise) return undefined;
    for (const corner of mesh.index) corners.push(...mesh.position.subarray(2 * corner, 2 * corner + 2));
  }
  const ground = { origin: meshes.origin, corners: Float32Array.from(corners) };
  made.set(meshes, ground);
  return ground;
}

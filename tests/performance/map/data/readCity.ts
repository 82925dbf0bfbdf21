import { readFile } from 'node:fs/promises';
import type { AreaMeshes } from '#shared/atlas/areaMesh.ts';
import { readAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';

/** Paths of a city's two files. */
export interface CityFilePaths {
  readonly atlas: string;
  readonly mesh: string;
}

/** A city as its files hold it. */
export interface CityFiles {
  readonly atlas: Atlas;
  readonly meshes: AreaMeshes;
}

/** Reads both files; throws when one is not as it should be. */
export async function readCity(paths: CityFilePaths): Promise<CityFiles> {
  const atlas = readAtlas(await readFile(paths.atlas));
  if (!atlas.ok) throw new Error(atlas.error.message);
  const meshes = readAreaMeshes(await readFile(paths.mesh));
  if (!meshes.ok) throw new Error(meshes.error.message);
  return { atlas: atlas.value, meshes: meshes.value };
}

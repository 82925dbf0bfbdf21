import { createHash } from 'node:crypto';
import { writeAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { type ContentDigest, readAtlas, writeAtlas } from '#shared/atlas/atlasFormat.ts';
import { buildCity } from './atlasContent.ts';
import { buildMeshes } from './buildMeshes.ts';
import { readCityFolder } from './cityFolder.ts';
import { neighbourContext } from './neighbourContext.ts';

/** One file to be written. */
export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Builds all files of a city folder in memory; throws `CityFolderError` when the folder has mistakes. */
export function buildOutput(folder: string): readonly OutputFile[] {
  const { city, lattice, makeAreas } = readCityFolder(folder);
  const built = buildCity(makeAreas());
  const atlas = writeAtlas(built.content, sha256);
  const meshes = buildMeshes(built, versionOf(atlas));
  const files: OutputFile[] = [
    { name: `${city.id}.atlas`, bytes: atlas },
    { name: `${city.id}.mesh`, bytes: writeAreaMeshes(meshes) },
  ];
  if (lattice !== undefined) {
    const text = neighbourContext(lattice, city.code);
    files.push({ name: `${city.id}.neighbours.geojson`, bytes: new TextEncoder().encode(text) });
  }
  return files;
}

const sha256: ContentDigest = (parts, meta) => {
  const hash = createHash('sha256').update(meta);
  for (const part of parts) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return hash.digest('hex');
};

/** Reads the file back: what cannot be read must not be written. */
function versionOf(bytes: Uint8Array): string {
  const atlas = readAtlas(bytes);
  if (!atlas.ok) throw new Error(atlas.error.message);
  return atlas.value.version;
}

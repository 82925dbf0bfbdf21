import { type Result, success } from '../lib/result.ts';
import type { ChunkedLevel, MeshSource } from './areaMesh.ts';
import { chunkedLevel, isDirectory, MESH_KIND, meshMetaSchema } from './areaMeshFormat.ts';
import { type AtlasError, type ContainerIndex, damaged, readContainerIndex, readSection } from './container.ts';

/** Reads bytes [start, end) of a file; rejects when they cannot be had. */
export type ReadRange = (start: number, end: number) => Promise<Uint8Array>;

/** The beginning of an atlas or mesh file that holds its header, whatever the city. */
export const RANGE_HEAD_BYTES = 65_536;
/** Levels down to this one are read at once: there is always something to draw. */
const LAST_WHOLE_LEVEL = 2;

/**
 * Opens a mesh file of `fileLength` bytes that is too large to be read whole, given its first `RANGE_HEAD_BYTES`: the
 * coarse levels at once, chunks of the others when they come into view. Rejects when the file cannot be read.
 */
export async function openMeshRanges(
  head: Uint8Array,
  fileLength: number,
  readRange: ReadRange,
): Promise<Result<MeshSource, AtlasError>> {
  const index = readContainerIndex(MESH_KIND, head, fileLength);
  if (!index.ok) return index;
  const meta = meshMetaSchema.safeParse(index.value.meta);
  if (!meta.success) return damaged(MESH_KIND, 'its table of contents');
  const levels: ChunkedLevel[] = [];
  for (const opened of await Promise.all(
    meta.data.levels.map((_, level) => openLevel(index.value, level, readRange)),
  )) {
    if (!opened.ok) return opened;
    levels.push(opened.value);
  }
  return success({ atlasVersion: meta.data.atlasVersion, origin: meta.data.origin, levels });
}

async function openLevel(
  index: ContainerIndex,
  level: number,
  readRange: ReadRange,
): Promise<Result<ChunkedLevel, AtlasError>> {
  const section = async (name: string) => {
    const place = index.places.get(name);
    if (place === undefined) return damaged(MESH_KIND, `its part “${name}”`);
    return readSection(MESH_KIND, name, place, await readRange(place.start, place.start + place.byteLength));
  };
  const directory = await section(`directory${level}`);
  if (!directory.ok) return directory;
  const bounds = await section(`bounds${level}`);
  if (!bounds.ok) return bounds;
  const chunks = index.places.get(`chunks${level}`);
  const isWhole = directory.value instanceof Uint32Array && bounds.value instanceof Float32Array;
  if (chunks === undefined || !isWhole || !isDirectory(directory.value, bounds.value, chunks.byteLength)) {
    return damaged(MESH_KIND, `its level ${level}`);
  }
  if (level > LAST_WHOLE_LEVEL) {
    const fetchBytes = (offset: number, length: number) =>
      readRange(chunks.start + offset, chunks.start + offset + length);
    return success(chunkedLevel(directory.value, bounds.value, fetchBytes));
  }
  const bytes = await section(`chunks${level}`);
  if (!bytes.ok) return bytes;
  const held = bytes.value as Uint8Array;
  return success(
    chunkedLevel(directory.value, bounds.value, (offset, length) => held.subarray(offset, offset + length)),
  );
}

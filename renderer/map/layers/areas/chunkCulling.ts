import type { ChunkedLevel } from '#shared/atlas/areaMesh.ts';

/** Min x, min y, max x, max y in common units relative to the meshes' origin. */
export type MeshBounds = readonly [minX: number, minY: number, maxX: number, maxY: number];

/** The chunks of a level that can be seen in `view`. */
export function visibleChunks({ chunkBounds: box, chunkCount }: ChunkedLevel, view: MeshBounds): readonly number[] {
  const chunks: number[] = [];
  for (let chunk = 0; chunk < chunkCount; chunk++) {
    const at = chunk * 4;
    const isOutside =
      (box[at] as number) > view[2] ||
      (box[at + 1] as number) > view[3] ||
      (box[at + 2] as number) < view[0] ||
      (box[at + 3] as number) < view[1];
    if (!isOutside) chunks.push(chunk);
  }
  return chunks;
}

import type { LevelMesh } from '#shared/atlas/areaMesh.ts';

/** A run of mesh indices: [first, one after the last). */
export type IndexRun = readonly [start: number, end: number];

/** Min x, min y, max x, max y in common units relative to the meshes' origin. */
export type MeshBounds = readonly [minX: number, minY: number, maxX: number, maxY: number];

/** The runs of the mesh that can be seen in `view`; neighbouring chunks become one draw call. */
export function visibleRuns(mesh: LevelMesh, view: MeshBounds): readonly IndexRun[] {
  const runs: [number, number][] = [];
  const { chunkBounds: box, chunkStart } = mesh;
  for (let chunk = 0; chunk < chunkStart.length - 1; chunk++) {
    const at = chunk * 4;
    const isOutside =
      (box[at] as number) > view[2] ||
      (box[at + 1] as number) > view[3] ||
      (box[at + 2] as number) < view[0] ||
      (box[at + 3] as number) < view[1];
    if (isOutside) continue;
    const start = chunkStart[chunk] as number;
    const end = chunkStart[chunk + 1] as number;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === start) last[1] = end;
    else runs.push([start, end]);
  }
  return runs;
}

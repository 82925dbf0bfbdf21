import type { AreaMeshes, LevelMesh } from '#shared/atlas/areaMesh.ts';
import type { CityCopies } from './cityCopies.ts';

/** The drawing meshes of all copies: each level one mesh, copy after copy, in the order of the areas' numbers. */
export function scaledMeshes(copies: CityCopies, base: AreaMeshes, atlasVersion: string): AreaMeshes {
  const levels = base.levels.map((mesh, level) => copiesOfLevel(copies, mesh, level));
  return { atlasVersion, origin: base.origin, levels };
}

function copiesOfLevel(copies: CityCopies, mesh: LevelMesh, level: number): LevelMesh {
  const count = copies.places.length;
  const first = copies.base.levelStart[level] as number;
  const chunks = mesh.chunkStart.length - 1;
  const all = {
    position: new Float32Array(mesh.position.length * count),
    area: new Uint32Array(mesh.area.length * count),
    index: new Uint32Array(mesh.index.length * count),
    edge: new Uint8Array(mesh.edge.length * count),
    chunkStart: new Uint32Array(chunks * count + 1),
    chunkBounds: new Float32Array(mesh.chunkBounds.length * count),
  };
  copies.places.forEach((place, copy) => {
    const shift = (from: Float32Array, to: Float32Array): void => {
      const start = copy * from.length;
      for (let at = 0; at < from.length; at += 2) {
        to[start + at] = (from[at] as number) + place.x;
        to[start + at + 1] = (from[at + 1] as number) + place.y;
      }
    };
    shift(mesh.position, all.position);
    shift(mesh.chunkBounds, all.chunkBounds);
    add(mesh.area, copies.areaOf(copy, first) - first, all.area, copy * mesh.area.length);
    all.edge.set(mesh.edge, copy * mesh.edge.length);
    add(mesh.index, copy * mesh.area.length, all.index, copy * mesh.index.length);
    add(mesh.chunkStart, copy * mesh.index.length, all.chunkStart, copy * chunks);
  });
  return all;
}

function add(from: Uint32Array, addend: number, to: Uint32Array, start: number): void {
  for (let at = 0; at < from.length; at++) to[start + at] = (from[at] as number) + addend;
}

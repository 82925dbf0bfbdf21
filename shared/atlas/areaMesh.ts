/**
 * What the map uploads to draw one level: one flat triangle mesh, made when the atlas is built.
 * Positions are Web Mercator in deck.gl's common space (the world is 512 units wide, y up), minus `origin`.
 */
export interface LevelMesh {
  /** 2 a vertex. */
  readonly position: Float32Array;
  /** The global AreaIndex of the vertex's area, 1 a vertex. */
  readonly area: Uint32Array;
  /** 3 a triangle. */
  readonly index: Uint32Array;
  /** Spatially coherent runs for culling: chunk k draws index[chunkStart[k]] … index[chunkStart[k + 1] - 1]. */
  readonly chunkStart: Uint32Array;
  /** 4 a chunk: min x, min y, max x, max y, relative to `origin`. */
  readonly chunkBounds: Float32Array;
}

export interface AreaMeshes {
  /** The atlas these meshes were made from. */
  readonly atlasVersion: string;
  /** Common-space point that all positions are relative to, in doubles. */
  readonly origin: readonly [x: number, y: number];
  /** One a level, 0 (city) to 5 (micro-grid). Levels 0–4 are simplified along shared chains; 5 is exact. */
  readonly levels: readonly LevelMesh[];
}

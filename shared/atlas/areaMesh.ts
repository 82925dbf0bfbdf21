/**
 * The triangles of one level, flat, as they are made when the atlas is built.
 * Positions are Web Mercator in deck.gl's common space (the world is 512 units wide, y up), minus `origin`.
 */
export interface LevelMesh {
  /** 2 a vertex. */
  readonly position: Float32Array;
  /** The global AreaIndex of the vertex's area, 1 a vertex. */
  readonly area: Uint32Array;
  /** 3 a triangle. */
  readonly index: Uint32Array;
  /**
   * 1 a vertex: the border from it to the next vertex of its ring. Bits 0–2: 1 more than the border's rank, which is the
   * coarsest level at which the areas of its two sides differ (0 on the city's outline); 0 where the area on the other
   * side has the border. Bit 3: the ring ends here, the next vertex is the ring's first.
   */
  readonly edge: Uint8Array;
  /** Spatially coherent runs: chunk k draws index[chunkStart[k]] … index[chunkStart[k + 1] - 1]. */
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

/** What the map uploads at a time: a run of a level's areas that lie together. `index` counts from the chunk's first vertex. */
export type MeshChunk = Pick<LevelMesh, 'position' | 'area' | 'index' | 'edge'>;

/** One level, chunk by chunk. */
export interface ChunkedLevel {
  readonly chunkCount: number;
  /** 4 a chunk: min x, min y, max x, max y, relative to the origin. */
  readonly chunkBounds: Float32Array;
  /** The largest chunk's numbers. */
  readonly mostVertices: number;
  readonly mostCorners: number;
  /** At once where the file is in memory; a promise where the chunk has to be fetched, rejected when it is damaged. */
  read(chunk: number): MeshChunk | Promise<MeshChunk>;
}

/** The meshes of a city as the map draws them: only what can be seen is read. */
export interface MeshSource {
  readonly atlasVersion: string;
  readonly origin: readonly [x: number, y: number];
  readonly levels: readonly ChunkedLevel[];
}

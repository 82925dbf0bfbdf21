import type { ChunkedLevel, MeshChunk } from '#shared/atlas/areaMesh.ts';
import { ChunkReader } from '../areas/chunkReader.ts';

interface ColumnChunkEvents {
  /** More of what is wanted is at hand. */
  readonly onMore: () => void;
  readonly onError: (error: unknown) => void;
}

/** The chunks of a level on which columns stand: those in view, as far as they have come; others are let go. */
export class ColumnChunks {
  readonly level: ChunkedLevel;
  readonly #reader: ChunkReader;
  #kept: ReadonlyMap<number, MeshChunk> = new Map();
  readonly #come = new Map<number, MeshChunk>();
  #wanted: ReadonlySet<number> = new Set();

  constructor(level: ChunkedLevel, { onMore, onError }: ColumnChunkEvents) {
    this.level = level;
    this.#reader = new ChunkReader(level, {
      onRead: (chunk, mesh) => {
        if (this.#wanted.has(chunk)) this.#come.set(chunk, mesh);
      },
      onSettled: (chunk) => this.#wanted.has(chunk) && onMore(),
      onError,
    });
  }

  /** Those of these chunks that are at hand, in their order. */
  take(chunks: readonly number[]): readonly MeshChunk[] {
    this.#wanted = new Set(chunks);
    const kept = new Map<number, MeshChunk>();
    for (const chunk of chunks) {
      const mesh = this.#kept.get(chunk) ?? this.#come.get(chunk) ?? this.#reader.read(chunk);
      if (mesh !== undefined) kept.set(chunk, mesh);
    }
    this.#kept = kept;
    this.#come.clear();
    return [...kept.values()];
  }

  dispose(): void {
    this.#reader.dispose();
  }
}

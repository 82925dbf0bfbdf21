import type { ChunkedLevel, MeshChunk } from '#shared/atlas/areaMesh.ts';

interface ChunkReaderEvents {
  /** A chunk that was not at hand has come. */
  readonly onRead: (chunk: number, mesh: MeshChunk) => void;
  /** It has come, or never will. */
  readonly onSettled: (chunk: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Reads the chunks of a level, each once however often it is asked for; one that is damaged is not read again. */
export class ChunkReader {
  readonly #level: Pick<ChunkedLevel, 'read'>;
  readonly #events: ChunkReaderEvents;
  readonly #coming = new Set<number>();
  readonly #broken = new Set<number>();
  #isDisposed = false;

  constructor(level: Pick<ChunkedLevel, 'read'>, events: ChunkReaderEvents) {
    this.#level = level;
    this.#events = events;
  }

  /** True for what cannot be read. */
  isBroken(chunk: number): boolean {
    return this.#broken.has(chunk);
  }

  /** The chunk where it is in memory; else undefined, and `onRead` once it has come. */
  read(chunk: number): MeshChunk | undefined {
    if (this.#coming.has(chunk) || this.#broken.has(chunk)) return undefined;
    const mesh = this.#level.read(chunk);
    if (!(mesh instanceof Promise)) return mesh;
    this.#coming.add(chunk);
    void this.#await(chunk, mesh);
    return undefined;
  }

  /** Nothing is told any more. */
  dispose(): void {
    this.#isDisposed = true;
  }

  async #await(chunk: number, coming: Promise<MeshChunk>): Promise<void> {
    try {
      const mesh = await coming;
      if (!this.#isDisposed) this.#events.onRead(chunk, mesh);
    } catch (error) {
      this.#broken.add(chunk);
      this.#events.onError(error);
    }
    this.#coming.delete(chunk);
    if (!this.#isDisposed) this.#events.onSettled(chunk);
  }
}

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface TileCacheOptions {
  readonly folder: string;
  /** 0: nothing is kept on the disk. */
  readonly diskBytes: number;
  readonly memoryBytes: number;
  /** ms since 1970. */
  now(): number;
  /** The disk refuses; the cache goes on in memory. Told once. */
  onProblem(error: unknown): void;
}

/** Bytes that were kept, and when. */
interface KeptTile {
  readonly bytes: Uint8Array;
  readonly at: number;
}

interface FileEntry {
  readonly size: number;
  readonly at: number;
}

/** What is left after an eviction, so that not every tile causes one. */
const LEFT_SHARE = 0.9;

/** Tiles of one base map in memory and on the disk, both bounded; the least recently wanted go first. */
export class TileCache {
  readonly #options: TileCacheOptions;
  readonly #memory = new Map<string, KeptTile>();
  #memorySize = 0;
  /** The files in the order in which they were wanted; read once from the folder. */
  #files: Promise<Map<string, FileEntry>> | undefined;
  #diskSize = 0;
  #isDiskUsed: boolean;

  constructor(options: TileCacheOptions) {
    this.#options = options;
    this.#isDiskUsed = options.diskBytes > 0;
  }

  /** A tile by its name (letters, digits, `-`); undefined when it is not kept. */
  async get(name: string): Promise<KeptTile | undefined> {
    const held = this.#memory.get(name);
    if (held !== undefined) {
      this.#memory.delete(name);
      this.#memory.set(name, held);
      return held;
    }
    if (!this.#isDiskUsed) return undefined;
    const files = await this.#index();
    const file = files.get(name);
    if (file === undefined) return undefined;
    files.delete(name);
    const bytes = await readFile(join(this.#options.folder, name)).catch(() => undefined);
    if (bytes === undefined) return undefined;
    files.set(name, file);
    const tile = { bytes, at: file.at };
    this.#remember(name, tile);
    return tile;
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const tile = { bytes, at: this.#options.now() };
    this.#remember(name, tile);
    if (!this.#isDiskUsed) return;
    try {
      const files = await this.#index();
      const path = join(this.#options.folder, name);
      await writeFile(`${path}.next`, bytes);
      await rename(`${path}.next`, path);
      this.#diskSize += bytes.length - (files.get(name)?.size ?? 0);
      files.delete(name);
      files.set(name, { size: bytes.length, at: tile.at });
      await this.#evict(files);
    } catch (error) {
      this.#isDiskUsed = false;
      this.#options.onProblem(error);
    }
  }

  #remember(name: string, tile: KeptTile): void {
    this.#memorySize += tile.bytes.length - (this.#memory.get(name)?.bytes.length ?? 0);
    this.#memory.delete(name);
    this.#memory.set(name, tile);
    for (const [oldest, { bytes }] of this.#memory) {
      if (this.#memorySize <= this.#options.memoryBytes) break;
      this.#memory.delete(oldest);
      this.#memorySize -= bytes.length;
    }
  }

  #index(): Promise<Map<string, FileEntry>> {
    this.#files ??= this.#readFolder();
    return this.#files;
  }

  async #readFolder(): Promise<Map<string, FileEntry>> {
    const { folder } = this.#options;
    await mkdir(folder, { recursive: true });
    const found: [string, FileEntry][] = [];
    for (const name of await readdir(folder)) {
      const file = await stat(join(folder, name)).catch(() => undefined);
      // Written halfway when the power went.
      if (name.endsWith('.next')) await rm(join(folder, name), { force: true });
      else if (file?.isFile() === true) found.push([name, { size: file.size, at: file.mtimeMs }]);
    }
    this.#diskSize = found.reduce((sum, [, { size }]) => sum + size, 0);
    return new Map(found.sort(([, a], [, b]) => a.at - b.at));
  }

  async #evict(files: Map<string, FileEntry>): Promise<void> {
    const { folder, diskBytes } = this.#options;
    if (this.#diskSize <= diskBytes) return;
    for (const [name, { size }] of files) {
      if (this.#diskSize <= diskBytes * LEFT_SHARE) break;
      files.delete(name);
      this.#diskSize -= size;
      await rm(join(folder, name), { force: true });
    }
  }
}

import { type FileHandle, open } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import { Compression, type Header, PMTiles, type RangeResponse, type Source, TileType } from 'pmtiles';
import type { ArchiveEntry, VectorSchema } from '#shared/basemap/basemapConfig.ts';
import type { BasemapTiles } from '#shared/basemap/basemapOffer.ts';
import { isPlainGrid, mercatorGrid } from '#shared/basemap/tileGrid.ts';
import { inTrouble, LARGEST_TILE_BYTES, pictureType, type TileAnswer } from './tileAnswer.ts';
import type { SourceTrouble, TileSource } from './tileSource.ts';

/** A directory or a tile that claims to be longer is damage. */
const LONGEST_READ = 16 * 2 ** 20;

/** Reads parts of the file; nothing of it is kept in memory but directories, which the library holds. */
class FilePart implements Source {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #size: number;

  constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
  }

  getKey(): string {
    return this.#path;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    if (length > LONGEST_READ || offset < 0 || offset >= this.#size) throw new Error(`no ${length} bytes at ${offset}`);
    const bytes = new Uint8Array(Math.min(length, this.#size - offset));
    const { bytesRead } = await this.#file.read(bytes, 0, bytes.length, offset);
    return { data: bytes.buffer.slice(0, bytesRead) };
  }
}

/** A customer's PMTiles file. */
export class ArchiveSource implements TileSource {
  readonly place: string;
  readonly #entry: ArchiveEntry;
  readonly #path: string;
  #file: FileHandle | undefined;
  #archive: PMTiles | undefined;
  #isVector = false;

  constructor(entry: ArchiveEntry, folder: string) {
    this.#entry = entry;
    this.#path = isAbsolute(entry.file) ? entry.file : resolve(folder, entry.file);
    this.place = basename(entry.file);
  }

  async open(): Promise<BasemapTiles | SourceTrouble> {
    await this.#close();
    try {
      this.#file = await open(this.#path, 'r');
    } catch (error) {
      return { trouble: 'absent', detail: String(error) };
    }
    try {
      const { size } = await this.#file.stat();
      const archive = new PMTiles(new FilePart(this.#path, this.#file, size));
      const header = await archive.getHeader();
      const read = await this.#describe(archive, header);
      if (!('trouble' in read)) this.#archive = archive;
      return read;
    } catch (error) {
      return { trouble: 'damaged', detail: `${this.#path}: ${String(error)}` };
    }
  }

  async tile(level: number, column: number, row: number): Promise<TileAnswer> {
    if (this.#archive === undefined) return inTrouble('absent', this.#path);
    try {
      const found = await this.#archive.getZxy(level, column, row);
      if (found === undefined) return { kind: 'none' };
      const bytes = new Uint8Array(found.data);
      if (bytes.length > LARGEST_TILE_BYTES) return inTrouble('tooLarge', `${this.#path} ${level}/${column}/${row}`);
      if (this.#isVector) return { kind: 'tile', bytes, contentType: 'application/x-protobuf' };
      const contentType = pictureType(bytes);
      return contentType === undefined
        ? inTrouble('notPicture', `${this.#path} ${level}/${column}/${row}`)
        : { kind: 'tile', bytes, contentType };
    } catch (error) {
      return inTrouble('damaged', `${this.#path} ${level}/${column}/${row}: ${String(error)}`);
    }
  }

  dispose(): void {
    void this.#close();
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    this.#archive = undefined;
    // Closing can only fail on a file that is closed already.
    await file?.close().catch(() => undefined);
  }

  async #describe(archive: PMTiles, header: Header): Promise<BasemapTiles | SourceTrouble> {
    if (header.tileCompression !== Compression.None && header.tileCompression !== Compression.Gzip) {
      return { trouble: 'otherContent', detail: `${this.#path}: tiles are neither plain nor gzip` };
    }
    this.#isVector = header.tileType === TileType.Mvt;
    const { minZoom, maxZoom } = header;
    const bounds = boundsOf(header);
    if (!this.#isVector) {
      if (header.tileType === TileType.Unknown)
        return { trouble: 'otherContent', detail: `${this.#path}: unknown tiles` };
      return { content: this.#rasterContent(minZoom, maxZoom), minZoom, maxZoom, bounds };
    }
    const schema = this.#entry.schema ?? schemaOf(await archive.getMetadata());
    if (schema === undefined)
      return { trouble: 'otherContent', detail: `${this.#path}: name the “schema” of its layers` };
    return { content: { kind: 'vector', schema }, minZoom, maxZoom, bounds };
  }

  #rasterContent(minZoom: number, maxZoom: number): BasemapTiles['content'] {
    const { tileSize, datum, look } = this.#entry;
    const grid = mercatorGrid({ tileSize, minZoom, maxZoom });
    return { kind: 'raster', tileSize, look, warp: isPlainGrid(grid, datum) ? undefined : { grid, datum } };
  }
}

function boundsOf({ minLon, minLat, maxLon, maxLat }: Header): BasemapTiles['bounds'] {
  return minLon < maxLon && minLat < maxLat ? [minLon, minLat, maxLon, maxLat] : undefined;
}

/** The published schema whose layers the file's metadata name. */
function schemaOf(metadata: unknown): VectorSchema | undefined {
  const layers = (metadata as { vector_layers?: readonly { readonly id?: unknown }[] } | undefined)?.vector_layers;
  const names = new Set(Array.isArray(layers) ? layers.map((layer) => layer?.id) : []);
  if (names.has('transportation')) return 'openmaptiles';
  return names.has('roads') && names.has('earth') ? 'protomaps' : undefined;
}

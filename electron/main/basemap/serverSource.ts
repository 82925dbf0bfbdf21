import type { ServedEntry } from '#shared/basemap/basemapConfig.ts';
import type { BasemapContent, BasemapTiles } from '#shared/basemap/basemapOffer.ts';
import { type TileAddressing, tileAddress, withParameters } from '#shared/basemap/tileAddress.ts';
import { degreeGrid, isPlainGrid, mercatorGrid, mercatorZoomOf, type TileGrid } from '#shared/basemap/tileGrid.ts';
import { readWmtsCapabilities } from '#shared/basemap/wmtsCapabilities.ts';
import type { MapServer } from './mapServer.ts';
import { inTrouble, LARGEST_TILE_BYTES, pictureType, type TileAnswer } from './tileAnswer.ts';
import type { TileCache } from './tileCache.ts';
import type { SourceTrouble, TileSource } from './tileSource.ts';

interface ServerSourceOptions {
  readonly entry: ServedEntry;
  readonly server: MapServer;
  readonly cache: TileCache;
  /** ms since 1970. */
  now(): number;
}

/** How the source is asked and what it has, once that is known. */
interface Cut {
  readonly addressing: TileAddressing;
  readonly grid: TileGrid;
  readonly tiles: BasemapTiles;
}

const LARGEST_CAPABILITIES = 16 * 2 ** 20;
const DAY_MS = 86_400_000;
const NO_WMTS = { layer: '', style: '', matrixSet: '', format: '' };

/** The origins that an entry may be asked at. */
export const originsOf = (entry: ServedEntry): ReadonlySet<string> =>
  new Set([new URL(entry.url.replace(/[{}]/g, '')).origin, ...entry.origins]);

const tileName = (level: number, column: number, row: number): string => `${level}-${column}-${row}`;

/** A map server of the city's network, behind the cache. */
export class ServerSource implements TileSource {
  readonly place: string;
  readonly #options: ServerSourceOptions;
  /** One request for all windows that want the same tile. */
  readonly #running = new Map<string, Promise<TileAnswer>>();
  #cut: Cut | undefined;

  constructor(options: ServerSourceOptions) {
    this.#options = options;
    this.place = [...originsOf(options.entry)][0] ?? '';
  }

  async open(): Promise<BasemapTiles | SourceTrouble> {
    const { entry } = this.#options;
    const cut = entry.type === 'wmts-capabilities' ? await this.#readCapabilities(entry) : cutOf(entry);
    if ('trouble' in cut) return cut;
    const foreign = foreignOrigin(cut, originsOf(entry));
    if (foreign !== undefined) return { trouble: 'foreignOrigin', detail: foreign };
    this.#cut = cut;
    return cut.tiles;
  }

  tile(level: number, column: number, row: number): Promise<TileAnswer> {
    const name = tileName(level, column, row);
    const running = this.#running.get(name);
    if (running !== undefined) return running;
    const asked = this.#tile(name, level, column, row).finally(() => this.#running.delete(name));
    this.#running.set(name, asked);
    return asked;
  }

  async kept(level: number, column: number, row: number): Promise<TileAnswer | undefined> {
    return (await this.#kept(tileName(level, column, row)))?.tile;
  }

  dispose(): void {
    this.#options.server.dispose();
  }

  async #tile(name: string, level: number, column: number, row: number): Promise<TileAnswer> {
    const { entry, server, cache, now } = this.#options;
    const matrix = this.#cut && matrixAt(this.#cut, level);
    if (this.#cut === undefined || matrix === undefined) return { kind: 'none' };
    if (column >= matrix.columns || row >= matrix.rows) return { kind: 'none' };
    const kept = await this.#kept(name);
    if (kept !== undefined && now() - kept.at < entry.cacheDays * DAY_MS) return kept.tile;
    const url = new URL(tileAddress(this.#cut.addressing, matrix, column, row));
    const fetched = await server.fetch(url, LARGEST_TILE_BYTES);
    if (fetched.kind === 'tile') {
      const tile = this.#asTile(fetched.bytes);
      if (tile.kind === 'tile') await cache.put(name, fetched.bytes);
      return tile;
    }
    // An old tile is better than a hole; the trouble is told by the tiles that were not kept.
    return fetched.kind === 'trouble' && kept !== undefined ? kept.tile : fetched;
  }

  /** What is kept of a tile, unless the disk has spoilt it. */
  async #kept(name: string): Promise<{ readonly tile: TileAnswer; readonly at: number } | undefined> {
    const kept = await this.#options.cache.get(name);
    const tile = kept && this.#asTile(kept.bytes);
    return kept === undefined || tile?.kind !== 'tile' ? undefined : { tile, at: kept.at };
  }

  #asTile(bytes: Uint8Array): TileAnswer {
    if (this.#cut?.tiles.content.kind === 'vector')
      return { kind: 'tile', bytes, contentType: 'application/x-protobuf' };
    const contentType = pictureType(bytes);
    return contentType === undefined
      ? inTrouble('notPicture', `${this.place}: ${bytes.length} bytes that are no picture`)
      : { kind: 'tile', bytes, contentType };
  }

  async #readCapabilities(entry: ServedEntry & { readonly type: 'wmts-capabilities' }): Promise<Cut | SourceTrouble> {
    const isFile = /\.xml$/i.test(new URL(entry.url).pathname);
    const document = isFile ? entry.url : withParameters(entry.url, { Service: 'WMTS', Request: 'GetCapabilities' });
    const url = new URL(withParameters(document, entry.query));
    const fetched = await this.#options.server.fetch(url, LARGEST_CAPABILITIES);
    if (fetched.kind === 'trouble') return fetched;
    if (fetched.kind === 'none') return { trouble: 'capabilities', detail: `${this.place}: not found` };
    const read = readWmtsCapabilities(new TextDecoder().decode(fetched.bytes), entry);
    if (!read.ok) return { trouble: 'capabilities', detail: `${this.place}: ${read.error.message}` };
    const { grid, bounds, encoding, address, layer, style, matrixSet, format } = read.value;
    const wmts = { layer, style, matrixSet, format };
    const addressing = { style: `wmts-${encoding}` as const, address, wmts, query: entry.query };
    return { addressing, grid, tiles: rasterTiles(grid, entry, bounds) };
  }
}

/** What the configuration says by itself. */
function cutOf(entry: Exclude<ServedEntry, { type: 'wmts-capabilities' }>): Cut {
  const { url: address, query, bounds, minZoom, maxZoom } = entry;
  if (entry.type === 'vector-tiles') {
    const grid = mercatorGrid({ tileSize: 512, minZoom, maxZoom });
    const content: BasemapContent = { kind: 'vector', schema: entry.schema };
    const addressing = { style: 'tiles' as const, address, wmts: NO_WMTS, query };
    return { addressing, grid, tiles: { content, minZoom, maxZoom, bounds } };
  }
  const grid = entry.grid === 'degrees' ? degreeGrid(entry) : mercatorGrid(entry);
  const tiles = rasterTiles(grid, entry, bounds);
  if (entry.type === 'tiles') return { addressing: { style: 'tiles', address, wmts: NO_WMTS, query }, grid, tiles };
  const { layer, style, matrixSet, format } = entry;
  return {
    addressing: { style: `wmts-${entry.encoding}`, address, wmts: { layer, style, matrixSet, format }, query },
    grid,
    tiles,
  };
}

function rasterTiles(
  grid: TileGrid,
  { datum, look }: Pick<Exclude<ServedEntry, { type: 'vector-tiles' }>, 'datum' | 'look'>,
  bounds: BasemapTiles['bounds'],
): BasemapTiles {
  const zooms = grid.matrices.map((matrix) => mercatorZoomOf(grid, matrix));
  return {
    content: {
      kind: 'raster',
      tileSize: grid.matrices[0]?.tileWidth ?? 256,
      look,
      warp: isPlainGrid(grid, datum) ? undefined : { grid, datum },
    },
    minZoom: Math.max(0, Math.floor(Math.min(...zooms))),
    maxZoom: Math.min(22, Math.round(Math.max(...zooms))),
    bounds,
  };
}

/** Tiles that need no redrawing are asked for by their zoom, the others by their level's position in the grid. */
function matrixAt({ grid, tiles }: Cut, level: number) {
  const isWarped = tiles.content.kind === 'raster' && tiles.content.warp !== undefined;
  if (isWarped) return grid.matrices[level];
  return grid.matrices.find((matrix) => Math.round(mercatorZoomOf(grid, matrix)) === level);
}

function foreignOrigin({ addressing, grid }: Cut, origins: ReadonlySet<string>): string | undefined {
  const [matrix] = grid.matrices;
  if (matrix === undefined) return undefined;
  try {
    const { origin } = new URL(tileAddress(addressing, matrix, 0, 0));
    return origins.has(origin) ? undefined : origin;
  } catch {
    return addressing.address;
  }
}

import type { Datum } from './chinaDatum.ts';

/** One level of a tile server's grid, as WMTS calls it a tile matrix. */
export interface TileMatrix {
  /** What the server calls it. */
  readonly id: string;
  /** Size of a pixel in the grid's units. */
  readonly resolution: number;
  /** Top left corner of the grid in its units: x to the east, y to the north. */
  readonly originX: number;
  readonly originY: number;
  /** Pixels of a tile. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Tiles across and down. */
  readonly columns: number;
  readonly rows: number;
}

/** A server's grid: in metres of Web Mercator (EPSG:3857) or in degrees (EPSG:4490, EPSG:4326). */
export interface TileGrid {
  readonly unit: 'metre' | 'degree';
  /** Coarsest first. */
  readonly matrices: readonly TileMatrix[];
}

/** Half the circumference of Web Mercator's sphere, metres. */
export const MERCATOR_HALF = 20_037_508.342_789_244;

interface GridShape {
  readonly tileSize: number;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** The usual grid of Web Mercator: one tile at zoom 0, twice as many each way at the next. */
export const mercatorGrid = ({ tileSize, minZoom, maxZoom }: GridShape): TileGrid => ({
  unit: 'metre',
  matrices: zooms(minZoom, maxZoom).map((zoom) => ({
    id: String(zoom),
    resolution: (2 * MERCATOR_HALF) / tileSize / 2 ** zoom,
    originX: -MERCATOR_HALF,
    originY: MERCATOR_HALF,
    tileWidth: tileSize,
    tileHeight: tileSize,
    columns: 2 ** zoom,
    rows: 2 ** zoom,
  })),
});

/** 天地图's grid in degrees (matrix set `c`): 2^z tiles across and half as many down, from −180°, 90°. */
export const degreeGrid = ({ tileSize, minZoom, maxZoom }: GridShape): TileGrid => ({
  unit: 'degree',
  matrices: zooms(minZoom, maxZoom).map((zoom) => ({
    id: String(zoom),
    resolution: 360 / tileSize / 2 ** zoom,
    originX: -180,
    originY: 90,
    tileWidth: tileSize,
    tileHeight: tileSize,
    columns: 2 ** zoom,
    rows: Math.max(1, 2 ** (zoom - 1)),
  })),
});

const zooms = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** True when the grid's tiles are those of Web Mercator in WGS 84, which need no redrawing. */
export function isPlainGrid({ unit, matrices }: TileGrid, datum: Datum): boolean {
  if (unit !== 'metre' || datum === 'gcj02' || datum === 'bd09') return false;
  return matrices.every((matrix) => zoomOfMatrix(matrix) !== undefined);
}

/** The zoom whose tiles these are; undefined when they are cut otherwise. */
export function zoomOfMatrix({ resolution, originX, originY, tileWidth, tileHeight }: TileMatrix): number | undefined {
  const zoom = Math.log2((2 * MERCATOR_HALF) / tileWidth / resolution);
  const isWhole = Math.abs(zoom - Math.round(zoom)) < 1e-5;
  // Servers write the corner with two to ten decimals.
  const isWorld = Math.abs(originX + MERCATOR_HALF) < 1 && Math.abs(originY - MERCATOR_HALF) < 1;
  return isWhole && isWorld && tileWidth === tileHeight ? Math.round(zoom) : undefined;
}

/** The zoom (tiles of `tileWidth` pixels) at which the matrix is as fine as Web Mercator's own tiles. */
export const mercatorZoomOf = ({ unit }: TileGrid, { resolution, tileWidth }: TileMatrix): number =>
  Math.log2((unit === 'metre' ? 2 * MERCATOR_HALF : 360) / tileWidth / resolution);

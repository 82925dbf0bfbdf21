import { type Datum, toDatum } from './chinaDatum.ts';
import { MERCATOR_HALF, mercatorZoomOf, type TileGrid, type TileMatrix } from './tileGrid.ts';

/** A tile of Web Mercator. */
export interface TilePlace {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A rectangle of a picture, in its pixels, that is drawn into a rectangle of the wanted tile. */
interface WarpCell {
  readonly from: PixelBox;
  readonly to: PixelBox;
}

interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a tile of Web Mercator and WGS 84 is drawn from tiles that are cut otherwise or lie in another datum. */
export interface WarpPlan {
  /** Position of the source's level in its grid. */
  readonly level: number;
  readonly matrix: TileMatrix;
  /** Columns and rows of the source tiles that are laid side by side; `from` counts from the first one's corner. */
  readonly columns: readonly [first: number, last: number];
  readonly rows: readonly [first: number, last: number];
  readonly cells: readonly WarpCell[];
}

/**
 * Cells of a tile across and down: within one the map is straight to a fifth of a pixel from zoom 5 on. BD-09 swings by
 * half a metre every 0.06 degrees, which only more cells follow.
 */
const CELLS: Readonly<Record<Datum, number>> = { wgs84: 8, cgcs2000: 8, gcj02: 8, bd09: 16 };

/** The most source tiles for one: a level that would need more is too fine for what is wanted. */
const MOST_SOURCE_TILES = 16;

/** Plans a tile; undefined when the source has nothing there. Wanted tiles are as large as the source's. */
export function planWarp(grid: TileGrid, datum: Datum, tile: TilePlace): WarpPlan | undefined {
  const level = levelFor(grid, tile.z);
  const matrix = grid.matrices[level];
  if (matrix === undefined) return undefined;
  const size = matrix.tileWidth;
  const cells = CELLS[datum];
  const corner = (column: number, row: number) => sourcePixel(grid, matrix, datum, tile, column / cells, row / cells);
  const step = size / cells;
  const boxes: WarpCell[] = [];
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const from = boxBetween(
        corner(column, row),
        corner(column + 1, row),
        corner(column, row + 1),
        corner(column + 1, row + 1),
      );
      boxes.push({ from, to: { x: column * step, y: row * step, width: step, height: step } });
    }
  }
  return assemble(level, matrix, boxes);
}

type Pixel = readonly [x: number, y: number];

/** The upright box that a cell's four corners make: opposite sides are averaged, so that neighbours meet. */
function boxBetween(nw: Pixel, ne: Pixel, sw: Pixel, se: Pixel): PixelBox {
  const left = (nw[0] + sw[0]) / 2;
  const right = (ne[0] + se[0]) / 2;
  const top = (nw[1] + ne[1]) / 2;
  const bottom = (sw[1] + se[1]) / 2;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function assemble(level: number, matrix: TileMatrix, boxes: readonly WarpCell[]): WarpPlan | undefined {
  const { tileWidth, tileHeight } = matrix;
  const edge = (low: number, high: number, size: number, count: number): readonly [number, number] => [
    Math.max(0, Math.floor(low / size)),
    Math.min(count - 1, Math.ceil(high / size) - 1),
  ];
  const from = boxes.map((cell) => cell.from);
  const columns = edge(
    Math.min(...from.map(({ x }) => x)),
    Math.max(...from.map(({ x, width }) => x + width)),
    tileWidth,
    matrix.columns,
  );
  const rows = edge(
    Math.min(...from.map(({ y }) => y)),
    Math.max(...from.map(({ y, height }) => y + height)),
    tileHeight,
    matrix.rows,
  );
  const count = (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1);
  if (columns[1] < columns[0] || rows[1] < rows[0] || count > MOST_SOURCE_TILES) return undefined;
  const [left, top] = [columns[0] * tileWidth, rows[0] * tileHeight];
  const cells = boxes.map(({ from: box, to }) => ({ from: { ...box, x: box.x - left, y: box.y - top }, to }));
  return { level, matrix, columns, rows, cells };
}

/** The source's level whose pixels are nearest in size to those of the wanted tile. */
function levelFor(grid: TileGrid, zoom: number): number {
  let best = 0;
  for (let level = 1; level < grid.matrices.length; level++) {
    const distance = (index: number): number =>
      Math.abs(mercatorZoomOf(grid, grid.matrices[index] as TileMatrix) - zoom);
    if (distance(level) < distance(best)) best = level;
  }
  return best;
}

/** The pixel of the source's level under a point of the wanted tile (0 … 1 across and down). */
function sourcePixel(
  grid: TileGrid,
  matrix: TileMatrix,
  datum: Datum,
  { z, x, y }: TilePlace,
  across: number,
  down: number,
): Pixel {
  const worldX = (x + across) / 2 ** z;
  const worldY = (y + down) / 2 ** z;
  const place = [worldX * 360 - 180, latitudeAt(worldY)] as const;
  const [lng, lat] = toDatum(datum, place);
  const [unitX, unitY] = grid.unit === 'degree' ? [lng, lat] : [mercatorX(lng), mercatorY(lat)];
  return [(unitX - matrix.originX) / matrix.resolution, (matrix.originY - unitY) / matrix.resolution];
}

/** Latitude at a share of Web Mercator's height, counted from its northern edge. */
const latitudeAt = (share: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;

const mercatorX = (lng: number): number => (lng / 180) * MERCATOR_HALF;

const mercatorY = (lat: number): number =>
  (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) * MERCATOR_HALF;

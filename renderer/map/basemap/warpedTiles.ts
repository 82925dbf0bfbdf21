import { addProtocol } from 'maplibre-gl';
import { type BasemapOffer, basemapTilePath } from '#shared/basemap/basemapOffer.ts';
import { planWarp, type TilePlace, type WarpPlan } from '#shared/basemap/tileWarp.ts';

/** Addresses of tiles that the window draws itself; they never become requests. */
export const WARPED_SCHEME = 'warped';

type Warp = NonNullable<Extract<NonNullable<BasemapOffer['tiles']>['content'], { kind: 'raster' }>['warp']>;

const warps = new Map<string, Warp>();
let isServed = false;

/** From now on MapLibre gets this base map's tiles redrawn from the site's, when they have to be. */
export function serveWarpedTiles({ id, tiles }: BasemapOffer): void {
  if (tiles?.content.kind !== 'raster' || tiles.content.warp === undefined) return;
  warps.set(id, tiles.content.warp);
  if (isServed) return;
  isServed = true;
  addProtocol(WARPED_SCHEME, async ({ url }, abort) => {
    const [id = '', z, x, y] = url.slice(`${WARPED_SCHEME}://`.length).split('/');
    return { data: await drawTile(id, { z: Number(z), x: Number(x), y: Number(y) }, abort.signal) };
  });
}

/** What MapLibre takes for a place without a tile: the coarser one shows through. */
class NoTile extends Error {
  readonly status = 404;
}

async function drawTile(id: string, tile: TilePlace, signal: AbortSignal): Promise<ImageBitmap> {
  const warp = warps.get(id);
  const plan = warp && planWarp(warp.grid, warp.datum, tile);
  if (plan === undefined) throw new NoTile('no tile there');
  const mosaic = await drawMosaic(id, plan, signal);
  const { tileWidth } = plan.matrix;
  const canvas = new OffscreenCanvas(tileWidth, tileWidth);
  const sheet = sheetOf(canvas);
  for (const { from, to } of plan.cells) {
    sheet.drawImage(mosaic, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height);
  }
  return canvas.transferToImageBitmap();
}

/** The source tiles side by side. All of them missing: there is nothing; one that failed: the whole tile is tried again. */
async function drawMosaic(id: string, plan: WarpPlan, signal: AbortSignal): Promise<OffscreenCanvas> {
  const { level, matrix, columns, rows } = plan;
  const { tileWidth, tileHeight } = matrix;
  const across = columns[1] - columns[0] + 1;
  const down = rows[1] - rows[0] + 1;
  const canvas = new OffscreenCanvas(across * tileWidth, down * tileHeight);
  const sheet = sheetOf(canvas);
  const places = Array.from({ length: across * down }, (_, index) => {
    return { column: columns[0] + (index % across), row: rows[0] + Math.floor(index / across) };
  });
  const pictures = await Promise.all(
    places.map(({ column, row }) => fetchPicture(basemapTilePath(id, level, column, row), signal)),
  );
  if (pictures.every((picture) => picture === undefined)) throw new NoTile('no tile there');
  for (const [index, picture] of pictures.entries()) {
    if (picture === undefined) continue;
    const place = places[index] as (typeof places)[number];
    sheet.drawImage(picture, (place.column - columns[0]) * tileWidth, (place.row - rows[0]) * tileHeight);
    picture.close();
  }
  return canvas;
}

async function fetchPicture(path: string, signal: AbortSignal): Promise<ImageBitmap | undefined> {
  const response = await fetch(path, { signal });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return createImageBitmap(await response.blob());
}

function sheetOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const sheet = canvas.getContext('2d');
  if (sheet === null) throw new Error('The window has no drawing surface for a tile');
  return sheet;
}

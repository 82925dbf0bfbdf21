import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { PNG } from 'pngjs';
import { projectRoot } from '../../scripts/process/projectPaths.ts';
import { loadZhoukou } from '../unit/atlas/zhoukou.ts';
import { type Gridwall, type GridwallOptions, launchGridwall } from './launchGridwall.ts';
import { type MadeMap, madeMap, pictureTile, vectorArchive } from './madeMap.ts';
import { startTestServer, type TestServer } from './mapServer.ts';
import { encodePicture, reachGlass, stillPicture } from './wallPicture.ts';
import { screenWindow, showOnWall } from './wallWindows.ts';

const map: MadeMap = madeMap(loadZhoukou());
/** Over the border of two counties, where the tiles' own borders lie under the areas'. */
export const borderCamera = { lng: 114.86, lat: 33.62, zoom: 12.4, pitch: 0, bearing: 0 };
const pictures = join(projectRoot, 'artifacts', 'basemap');

const title = (zh: string) => ({ zh, en: zh });
const served = (server: TestServer, id: string, path: string, more: object) => ({
  id,
  title: title(id),
  type: 'tiles',
  url: `${server.origin}/${path}/{z}/{x}/{y}.png`,
  query: { tk: 'secret' },
  cacheMegabytes: 0,
  timeoutSeconds: 20,
  ...more,
});

/** Answers `/web-mercator/gcj02/Z/X/Y.png` with a map drawn in that grid and datum. */
export function drawTiles(server: TestServer): void {
  server.answerWith((request, response) => {
    const [, grid, datum, z, x, y] = (request.url ?? '').split(/[/.?]/);
    const place = { z: Number(z), x: Number(x), y: Number(y) };
    response.end(pictureTile(map, grid as 'degrees', datum as 'gcj02', place));
  });
}

/** A site with base maps of every kind, and a second server that nothing may reach. */
export async function openSite(options: GridwallOptions, chosen: string) {
  const folder = await mkdtemp(join(tmpdir(), 'gridwall-basemap-'));
  const [server, other] = [await startTestServer(), await startTestServer()];
  drawTiles(server);
  await writeFile(join(folder, 'city.pmtiles'), vectorArchive(map));
  const maps = [
    { id: 'vector', title: title('矢量'), type: 'pmtiles', file: 'city.pmtiles', mapReviewNumber: '豫S〔2026〕001号' },
    served(server, 'plain-tiles', 'web-mercator/wgs84', {}),
    served(server, 'gcj', 'web-mercator/gcj02', { datum: 'gcj02' }),
    served(server, 'gcj-unsaid', 'web-mercator/gcj02', {}),
    served(server, 'degrees', 'degrees/cgcs2000', { datum: 'cgcs2000', grid: 'degrees', minZoom: 1 }),
  ];
  await writeFile(join(folder, 'basemaps.json'), JSON.stringify({ format: 1, chosen, maps }));
  const gridwall = await launchGridwall({ ...options, userDataFolder: folder, pixelPitchMm: 0.85 });
  const stop = async (): Promise<void> => {
    await gridwall.stop();
    await Promise.all([server.stop(), other.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { gridwall, server, other, folder, stop };
}

/** The wall once no tile is on its way and nothing moves any more. */
export async function settledPicture(gridwall: Gridwall, server: TestServer, name: string): Promise<PNG> {
  for (const [position] of gridwall.screens.entries()) {
    const page = await screenWindow(gridwall, `screen-${position + 1}`);
    await expect(page.locator('[data-basemap="loading"]')).toHaveCount(0, { timeout: 90_000 });
    await reachGlass(gridwall, page, position);
  }
  let asked = server.requests.length;
  let picture = await stillPicture(gridwall);
  await expect
    .poll(
      async () => {
        const next = await stillPicture(gridwall);
        const isSettled = next.data.equals(picture.data) && asked === server.requests.length;
        picture = next;
        asked = server.requests.length;
        return isSettled;
      },
      { message: 'a base map that is complete', intervals: [500], timeout: 90_000 },
    )
    .toBe(true);
  await mkdir(pictures, { recursive: true });
  await writeFile(join(pictures, `${name}.png`), encodePicture(picture));
  return picture;
}

/** Hides all but the maps. */
export const onlyMap = '[data-screen] > :not(:has([data-testid="map"])) { display: none !important }';
/** Names and marks make room for panels, which lie elsewhere on one screen than on two. */
export const onlyGround = `${onlyMap} [data-testid="map"] > :nth-child(n + 3) { display: none !important }`;

/** Leaves only a part of the windows, so that pictures can be compared. */
export const showOnly = (gridwall: Gridwall, css: string): Promise<unknown> =>
  gridwall.app.evaluate(
    ({ BrowserWindow }, rules) =>
      Promise.all(BrowserWindow.getAllWindows().map((window) => window.webContents.insertCSS(rules))),
    css,
  );

/** Puts a base map on the wall. */
export const choose = (operator: Page, basemap: string, screens: readonly string[]): Promise<void> =>
  showOnWall(operator, { type: 'wall.setBasemap', isShown: true, basemap }, screens);

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { PNG } from 'pngjs';
import { projectRoot } from '../../scripts/process/projectPaths.ts';
import { type GridwallOptions, launchGridwall } from '../support/launchGridwall.ts';
import { differingShare, encodePicture, reachGlass, stillPicture } from '../support/wallPicture.ts';
import { consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

const camera = { lng: 114.9, lat: 33.7, zoom: 8.6, pitch: 0, bearing: 0 };

/** The picture of one map without any chrome, on a wall of this shape. */
async function mapPicture(options: GridwallOptions): Promise<PNG> {
  // Fine enough that the visual angle, not the window's size, decides how large text is.
  const gridwall = await launchGridwall({ ...options, pixelPitchMm: 0.85 });
  try {
    const operator = await consoleWindow(gridwall);
    const screens = gridwall.screens.map((_output, position) => `screen-${position + 1}`);
    // A wall begins with one map over all screens where it can; the fitted camera makes room for chrome, which differs
    // between one window and four: both walls get the same camera by hand.
    await showOnWall(operator, { type: 'wall.setMode', mode: 'each' }, screens);
    await showOnWall(operator, { type: 'wall.setMode', mode: 'span' }, screens);
    await showOnWall(operator, { type: 'view.move', screen: 'all', camera }, screens);
    // What lies over the areas differs between one window and four on purpose, names too: they make room for panels and
    // keep off bezels. Only the areas and the lines below them are compared.
    await gridwall.app.evaluate(({ BrowserWindow }) =>
      Promise.all(
        BrowserWindow.getAllWindows().map((window) =>
          window.webContents.insertCSS(
            '[data-screen] > :not(:has([data-testid="map"])), [data-testid="map"] > :nth-child(n + 3) { display: none !important }',
          ),
        ),
      ),
    );
    for (const screen of screens) {
      await expect((await screenWindow(gridwall, screen)).locator('[data-screen] > :visible')).toHaveCount(1);
    }
    for (const [position, screen] of screens.entries()) {
      await reachGlass(gridwall, await screenWindow(gridwall, screen), position);
    }
    return await stillPicture(gridwall);
  } finally {
    await gridwall.stop();
  }
}

test('four screens with one map show what one large screen shows, without a seam', async () => {
  const four = await mapPicture({ columns: 2, rows: 2, width: 640, height: 360 });
  const one = await mapPicture({ columns: 1, rows: 1, width: 1280, height: 720 });
  const folder = join(projectRoot, 'artifacts', 'span');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'four.png'), encodePicture(four));
  await writeFile(join(folder, 'one.png'), encodePicture(one));
  expect(differingShare(four, one)).toBeLessThan(0.002);
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { PNG } from 'pngjs';
import { projectRoot } from '../../scripts/process/projectPaths.ts';
import { type GridwallOptions, launchGridwall } from '../support/launchGridwall.ts';
import { differingShare, encodePicture, stillPicture } from '../support/wallPicture.ts';
import { ask, consoleWindow } from '../support/wallWindows.ts';

/** The picture of one map without any chrome, on a wall of this shape. */
async function mapPicture(options: GridwallOptions): Promise<PNG> {
  const gridwall = await launchGridwall(options);
  try {
    const operator = await consoleWindow(gridwall);
    await ask(operator, 'scene/dispatch', { command: { type: 'wall.setMode', mode: 'span' } });
    // What lies over the map differs between one window and four on purpose: only the maps are compared.
    await gridwall.app.evaluate(({ BrowserWindow }) =>
      Promise.all(
        BrowserWindow.getAllWindows().map((window) =>
          window.webContents.insertCSS('body *:not(:has(canvas)):not(canvas) { visibility: hidden !important }'),
        ),
      ),
    );
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

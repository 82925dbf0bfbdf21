import { expect, type Page, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { differingShare, stillPicture } from '../support/wallPicture.ts';
import { screenWindow } from '../support/wallWindows.ts';

let gridwall: Gridwall;
test.beforeAll(async () => {
  gridwall = await launchGridwall({ columns: 1, rows: 1, width: 800, height: 450 });
});
test.afterAll(() => gridwall?.stop());

/** Takes the graphics contexts from the map's canvases as a driver reset does, and marks those that have lost one. */
const loseContexts = (page: Page): Promise<number> =>
  page.evaluate(() => {
    let lost = 0;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('[data-testid="map"] canvas')) {
      const gl = canvas.getContext('webgl2');
      if (gl === null || gl.isContextLost()) continue;
      canvas.dataset.lost = 'true';
      const loss = gl.getExtension('WEBGL_lose_context');
      Object.assign(canvas, { loss });
      loss?.loseContext();
      lost++;
    }
    return lost;
  });

/** Gives a base map its context back, which the browser does by itself after a reset but not after a loss like this. */
const restoreContexts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const lost = '[data-testid="map"] .maplibregl-canvas[data-lost]';
    for (const canvas of document.querySelectorAll<HTMLCanvasElement & { loss?: WEBGL_lose_context }>(lost)) {
      canvas.loss?.restoreContext();
      delete canvas.dataset.lost;
    }
  });

test('a map that loses its graphics context, and loses the next one too, shows the same picture again', async () => {
  const page = await screenWindow(gridwall, 'screen-1');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const before = await stillPicture(gridwall);
  for (const time of ['first', 'second']) {
    expect(await loseContexts(page), `${time} time`).toBeGreaterThan(0);
    await expect(page.locator('[data-testid="map"] canvas[data-lost]:not(.maplibregl-canvas)')).toHaveCount(0);
    await restoreContexts(page);
    await expect
      .poll(async () => differingShare(await stillPicture(gridwall), before), { timeout: 60_000 })
      .toBeLessThan(0.001);
  }
  expect(errors).toEqual([]);
});

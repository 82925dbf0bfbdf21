import { expect, type Page, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { completePicture, differingShare, stillPicture } from '../support/wallPicture.ts';
import { consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

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
  const before = await completePicture(gridwall);
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

/** Counts the frames that the page asks for from now on. */
const countFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const request = window.requestAnimationFrame.bind(window);
    Object.assign(window, { framesAsked: 0 });
    window.requestAnimationFrame = (callback) => {
      (window as unknown as { framesAsked: number }).framesAsked++;
      return request(callback);
    };
  });

const framesAsked = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { framesAsked: number }).framesAsked);

test('a map on which nothing changes draws no frames, moves when it is told to, and rests again', async () => {
  const page = await screenWindow(gridwall, 'screen-1');
  await stillPicture(gridwall);
  await countFrames(page);
  await stillPicture(gridwall);
  expect(await framesAsked(page)).toBe(0);
  const camera = { lng: 114.9, lat: 33.7, zoom: 10.5, pitch: 0, bearing: 0 };
  await showOnWall(await consoleWindow(gridwall), { type: 'view.move', screen: 'all', camera }, ['screen-1']);
  await stillPicture(gridwall);
  const asked = await framesAsked(page);
  expect(asked).toBeGreaterThan(0);
  await stillPicture(gridwall);
  expect(await framesAsked(page)).toBe(asked);
});

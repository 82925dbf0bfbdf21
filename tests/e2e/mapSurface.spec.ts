import { expect, type Page, test } from '@playwright/test';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { completePicture, differingShare, stillPicture } from '../support/wallPicture.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

let gridwall: Gridwall;
test.beforeAll(async () => {
  gridwall = await launchGridwall({ columns: 1, rows: 1, width: 800, height: 450, isMotionReduced: false });
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

interface Counted {
  framesAsked: number;
  draws: number;
}

/** Counts the frames that the page asks for from now on, and what it has the graphics card draw. */
const countFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const counted: Counted = Object.assign(window, { framesAsked: 0, draws: 0 });
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      counted.framesAsked++;
      return request(callback);
    };
    for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const) {
      const draw = WebGL2RenderingContext.prototype[name] as (...values: number[]) => void;
      WebGL2RenderingContext.prototype[name] = function (this: WebGL2RenderingContext, ...values: number[]) {
        counted.draws++;
        draw.apply(this, values);
      };
    }
  });

const counted = (page: Page): Promise<Counted> =>
  page.evaluate(() => {
    const { framesAsked, draws } = window as unknown as Counted;
    return { framesAsked, draws };
  });
const framesAsked = async (page: Page): Promise<number> => (await counted(page)).framesAsked;

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

test('a red event flies, glows and pulses on a map that rests afterwards', async () => {
  const page = await screenWindow(gridwall, 'screen-1');
  const operator = await consoleWindow(gridwall);
  const layers = [{ id: 'levels' }, { id: 'events', kind: 'all' }] as const;
  await showOnWall(operator, { type: 'view.setLayers', screen: 'all', layers: [...layers] }, ['screen-1']);
  await completePicture(gridwall);
  const before = await counted(page);
  const atlas = await readDemoAtlas();
  const [place = 0] = spreadMicroGrids(atlas, 1);
  const record = redRecord(atlas, place, 'red-1');
  await ask(operator, 'service/control', { control: { type: 'record/enter', record } });
  await showOnWall(operator, { type: 'view.focus', screen: 'all', area: atlas.code(place) }, ['screen-1']);
  // A change that is not animated takes a handful.
  await expect.poll(async () => (await framesAsked(page)) - before.framesAsked).toBeGreaterThan(20);
  await completePicture(gridwall);
  const after = await counted(page);
  // All six levels, their borders, halos, names and signs on the way from the city to a micro-grid.
  expect((after.draws - before.draws) / (after.framesAsked - before.framesAsked)).toBeLessThan(30);
  await stillPicture(gridwall);
  expect(await framesAsked(page)).toBe(after.framesAsked);
});

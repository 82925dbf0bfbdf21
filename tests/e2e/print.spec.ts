import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { readDemoAtlas } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

const LIGHT_GROUND = '#F1F3F6';

test.describe('paper and light rooms', () => {
  let userDataFolder: string;
  let gridwall: Gridwall;
  let operator: Page;
  let wall: Page;

  const launch = async (): Promise<void> => {
    gridwall = await launchGridwall({ columns: 1, rows: 1, width: 1_280, height: 720, userDataFolder });
    operator = await consoleWindow(gridwall);
    wall = await screenWindow(gridwall, 'screen-1');
  };

  test.beforeAll(async () => {
    userDataFolder = await mkdtemp(join(tmpdir(), 'gridwall-print-'));
    await launch();
  });
  test.afterAll(async () => {
    await gridwall?.stop();
    await rm(userDataFolder, { recursive: true, force: true });
  });

  test('a place’s card is printed dark on white, without map, bars and other panels', async () => {
    const atlas = await readDemoAtlas();
    const area = atlas.code(atlas.firstChild[0] ?? 0);
    await showOnWall(operator, { type: 'view.select', screen: 'screen-1', area }, ['screen-1']);
    const card = wall.locator('[data-panel="placeCard"]');
    await expect(card).toBeVisible();
    await wall.emulateMedia({ media: 'print' });
    await expect(card).toBeVisible();
    for (const left of ['header', '[data-testid="map"]', '[data-panel="today"]']) {
      await expect(wall.locator(left).first(), left).toBeHidden();
    }
    expect(await coloursOf(wall)).toEqual({ ground: 'rgb(255, 255, 255)', text: 'rgb(18, 23, 30)' });
    expect(await card.evaluate((element) => element.getBoundingClientRect().left)).toBeLessThan(80);
    expect(await pagesOf(gridwall, '/wall/')).toBe(1);
    await wall.emulateMedia({ media: null });
    await expect(wall.locator('header').first()).toBeVisible();
    await showOnWall(operator, { type: 'view.select', screen: 'screen-1' }, ['screen-1']);
  });

  test('the console prints the tab that is open, and nothing around it', async () => {
    await operator.emulateMedia({ media: 'print' });
    await expect(operator.locator('[role="tabpanel"]')).toBeVisible();
    for (const left of ['[role="toolbar"]', '[role="tablist"]', '[data-testid="map"]']) {
      await expect(operator.locator(left).first(), left).toBeHidden();
    }
    expect(await coloursOf(operator)).toEqual({ ground: 'rgb(255, 255, 255)', text: 'rgb(18, 23, 30)' });
    await operator.emulateMedia({ media: null });
  });

  test('a briefing prints its words, and its picture in the light theme', async () => {
    await showOnWall(operator, { type: 'present.start', screen: 'screen-1' }, ['screen-1']);
    await wall.emulateMedia({ media: 'print' });
    const words = wall.locator('[data-presentation="shown"] > *');
    await expect(words).toHaveCount(2);
    for (const part of await words.all()) await expect(part).toBeVisible();
    await expect(wall.getByTestId('map')).toBeHidden();
    await showOnWall(operator, { type: 'wall.setTheme', theme: 'light' }, ['screen-1']);
    await expect(wall.getByTestId('map')).toBeVisible();
    const [title, map, sentence] = [words.first(), wall.getByTestId('map'), words.last()];
    const tops = await Promise.all(
      [title, map, sentence].map((part) => part.evaluate((one) => one.getBoundingClientRect().top)),
    );
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    await wall.emulateMedia({ media: null });
    await showOnWall(operator, { type: 'present.end' }, ['screen-1']);
  });

  test('windows have the ground of the theme under their pages, from the start on', async () => {
    await expect.poll(() => groundsOf(gridwall)).toEqual([LIGHT_GROUND]);
    await gridwall.stop();
    await launch();
    expect(await groundsOf(gridwall)).toEqual([LIGHT_GROUND]);
    await showOnWall(operator, { type: 'wall.setTheme', theme: 'dark' }, ['screen-1']);
    await expect.poll(() => groundsOf(gridwall)).toEqual(['#0B0E13']);
  });
});

const coloursOf = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    return { ground: backgroundColor, text: color };
  });

/** Every ground that a window of the program has. */
async function groundsOf({ app }: Gridwall): Promise<readonly string[]> {
  const grounds = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getBackgroundColor()),
  );
  return [...new Set(grounds)];
}

/** How many sheets of paper a window's page takes. */
const pagesOf = ({ app }: Gridwall, path: string): Promise<number> =>
  app.evaluate(async ({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes(wanted));
    const file = await window?.webContents.printToPDF({ printBackground: true });
    return file?.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }, path);

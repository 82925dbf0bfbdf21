import { expect, type Page, test } from '@playwright/test';
import { parentOf } from '#shared/atlas/areaIndex.ts';
import type { MapThing } from '#shared/map/mapThing.ts';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

const TITLE = '演练用特别重大案件';
const SCENES = ['city-overview', 'events', 'forecast', 'resources', 'three-zero'] as const;
const SCREENS = ['screen-1'] as const;

/** Every visible text and every name for readers with a Chinese character in it, but for free text. */
const chineseOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate((free) => {
    const found: string[] = [];
    const note = (text: string | null): void => {
      if (text !== null && /\p{Script=Han}/u.test(text.replaceAll(free, ''))) found.push(text.trim());
    };
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility()) continue;
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) note(element.getAttribute(name));
      for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) note(child.textContent);
    }
    return found;
  }, TITLE);

test.describe('the English wall', () => {
  let gridwall: Gridwall;
  let operator: Page;
  let wall: Page;

  test.beforeAll(async () => {
    gridwall = await launchGridwall({ columns: 1, rows: 1, width: 1_920, height: 1_080, args: ['--locale', 'en'] });
    operator = await consoleWindow(gridwall);
    wall = await screenWindow(gridwall, 'screen-1');
    const atlas = await readDemoAtlas();
    const [place = 0] = spreadMicroGrids(atlas, 1);
    // Somebody wrote this one: it stays as it came.
    await ask(operator, 'service/control', {
      control: { type: 'record/enter', record: redRecord(atlas, place, 'written-by-hand', TITLE) },
    });
  });
  test.afterAll(() => gridwall?.stop());

  test('has no Chinese in any scene', async () => {
    for (const scene of SCENES) {
      await showOnWall(operator, { type: 'scene.show', scene }, SCREENS);
      await expect.poll(() => chineseOn(wall), { message: scene }).toEqual([]);
    }
  });

  test('has none on the card of a place of any level, and says an item where the title was made of one', async () => {
    const atlas = await readDemoAtlas();
    await showOnWall(operator, { type: 'scene.show', scene: 'city-overview' }, SCREENS);
    const [microGrid = 0] = spreadMicroGrids(atlas, 1);
    for (let area: number | undefined = microGrid; area !== undefined; area = parentOf(atlas, area)) {
      await showOnWall(operator, { type: 'view.select', screen: 'screen-1', area: atlas.code(area) }, SCREENS);
      await expect(wall.locator(`[data-area="${atlas.code(area)}"] [data-level]`).first()).toBeVisible();
      await expect.poll(() => chineseOn(wall), { message: atlas.code(area) }).toEqual([]);
    }
  });

  test('has none on the card of anything on the map', async () => {
    const things: readonly MapThing[] = [
      { type: 'worker', id: 'W00001' },
      { type: 'subject', id: 'V411602001001' },
      { type: 'order', id: 'written-by-hand' },
    ];
    for (const thing of things) {
      await showOnWall(operator, { type: 'view.select', screen: 'screen-1', thing }, SCREENS);
      await expect(wall.locator(`[data-thing="${thing.type}"]`)).toBeVisible();
      await expect.poll(() => chineseOn(wall), { message: thing.type }).toEqual([]);
    }
  });
});

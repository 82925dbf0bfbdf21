import { expect, type Page, test } from '@playwright/test';
import { ancestorAt, areaByCode, levelOf, parentOf, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import { readDemoAtlas, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { stillPicture } from '../support/wallPicture.ts';
import { ask, consoleWindow, focusOf, screenWindow } from '../support/wallWindows.ts';

test.describe('from the city to a micro-grid and back', () => {
  let gridwall: Gridwall;
  let operator: Page;
  let screen: Page;
  let atlas: Atlas;
  test.beforeAll(async () => {
    atlas = await readDemoAtlas();
    gridwall = await launchGridwall({ columns: 1, rows: 1 });
    operator = await consoleWindow(gridwall);
    screen = await screenWindow(gridwall, 'screen-1');
  });
  test.afterAll(() => gridwall?.stop());
  test.beforeEach(async () => {
    await operator.keyboard.press('Home');
    await expect.poll(() => focusOf(screen)).toBe(atlas.code(0));
  });

  const levelOfCode = (code: string | null): AreaLevel | undefined => {
    const area = areaByCode(atlas, code ?? '');
    return area === undefined ? undefined : levelOf(atlas, area);
  };
  const levelOnWall = async () => levelOfCode(await focusOf(screen));
  const levelAtConsole = async () => levelOfCode(await focusOf(operator));

  test('by its name in the console’s search, and up again step by step', async () => {
    const [place = 0] = spreadMicroGrids(atlas, 1);
    await operator.keyboard.press('Control+k');
    // A village has many a 第3网格: its name narrows the search.
    const [, , , village = 0, grid = 0] = pathOf(atlas, place);
    await operator
      .getByRole('combobox', { name: /查找/ })
      .fill([village, grid, place].map((area) => atlas.name(area)).join(' '));
    const option = operator.getByRole('listbox').locator(`[data-area="${atlas.code(place)}"]`);
    await expect(option).toBeVisible();
    await option.click();
    for (const area of pathOf(atlas, place).toReversed()) {
      await expect.poll(() => focusOf(screen)).toBe(atlas.code(area));
      await operator.keyboard.press('Backspace');
    }
    await expect.poll(() => focusOf(screen)).toBe(atlas.code(0));
  });

  test('by the arrow keys and Enter', async () => {
    const card = operator.locator('[data-panel="placeCard"] [data-area]').first();
    for (let level = 1; level <= LEAF_LEVEL; level++) {
      await expect.poll(levelAtConsole).toBe(level - 1);
      await operator.keyboard.press('ArrowRight');
      // The card shows the focus until a child is chosen.
      await expect.poll(async () => levelOfCode(await card.getAttribute('data-area'))).toBe(level);
      await operator.keyboard.press('Enter');
      await expect.poll(levelOnWall).toBe(level);
    }
  });

  test('by double clicks on the wall’s own map', async () => {
    const map = screen.getByTestId('map');
    const { width, height } = (await map.boundingBox()) ?? { width: 0, height: 0 };
    for (let level = 1; level <= LEAF_LEVEL; level++) {
      await stillPicture(gridwall);
      await screen.mouse.dblclick(width / 2, height / 2);
      await expect.poll(levelOnWall).toBe(level);
    }
  });

  test('by the breadcrumb of the wall', async () => {
    const [place = 0] = spreadMicroGrids(atlas, 1);
    const grid = parentOf(atlas, place) ?? 0;
    await ask(operator, 'scene/dispatch', {
      command: { type: 'view.focus', screen: 'screen-1', area: atlas.code(grid) },
    });
    await expect.poll(() => focusOf(screen)).toBe(atlas.code(grid));
    const county = ancestorAt(atlas, place, 1) ?? 0;
    await operator.locator(`nav [data-area="${atlas.code(county)}"]`).click();
    await expect.poll(() => focusOf(screen)).toBe(atlas.code(county));
  });
});

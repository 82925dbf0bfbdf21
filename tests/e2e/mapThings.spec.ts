import { expect, type Page, test } from '@playwright/test';
import type { CityEvent } from '#shared/domain/event.ts';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { differingShare, reachGlass, screenPicture } from '../support/wallPicture.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

const size = { width: 1_920, height: 1_080 };
const title = '演练用特别重大案件';

test.describe('things on the map', () => {
  let gridwall: Gridwall;
  let operator: Page;
  let wall: Page;

  test.beforeAll(async () => {
    gridwall = await launchGridwall({ columns: 1, rows: 1, ...size });
    operator = await consoleWindow(gridwall);
    wall = await screenWindow(gridwall, 'screen-1');
  });
  test.afterAll(() => gridwall?.stop());

  test('a layer switched on at the console is on the wall, with its sign in the legend, and gone when switched off', async () => {
    await reachGlass(gridwall, wall, 0);
    const before = await screenPicture(gridwall, 0);
    await operator.locator('[data-tab-name="layers"]').click();
    const row = operator.locator('[data-tab="layers"] [data-layer="workers"]');
    const legend = wall.locator('[data-testid="legend"] [data-layer="workers"]');
    await expect(legend).toHaveCount(0);

    await row.getByRole('switch').click();
    await expect(row.getByRole('switch')).toHaveAttribute('aria-checked', 'true');
    await expect(legend).toHaveAttribute('data-state', 'shown');
    await expect(legend).toContainText(/网格员(?:在线)? \d/);
    await reachGlass(gridwall, wall, 0);
    expect(differingShare(before, await screenPicture(gridwall, 0))).toBeGreaterThan(0.01);

    await row.getByRole('switch').click();
    await expect(legend).toHaveCount(0);
  });

  test('a new event is on the map at once; a tap opens its card on wall and console, Escape puts both away', async () => {
    const atlas = await readDemoAtlas();
    const [place = 0] = spreadMicroGrids(atlas, 1);
    const record = redRecord(atlas, place, 'red-1', title);
    const { lng, lat } = (record as unknown as { readonly event: CityEvent }).event;
    const layers = [{ id: 'levels' }, { id: 'events', kind: 'all' }] as const;
    await showOnWall(operator, { type: 'view.setLayers', screen: 'screen-1', layers: [...layers] }, ['screen-1']);
    const camera = { lng, lat, zoom: 16.6, pitch: 0, bearing: 0 };
    await showOnWall(operator, { type: 'view.move', screen: 'screen-1', camera }, ['screen-1']);
    await expect(wall.locator('[data-testid="legend"] [data-layer="events"]')).toHaveAttribute('data-state', 'shown');

    await ask(operator, 'service/control', { control: { type: 'record/enter', record } });
    // In the middle of the map lies what the camera looks at.
    const middle = await wall.evaluate(() => [window.innerWidth / 2, window.innerHeight / 2] as const);
    const tip = wall.locator('[data-testid="map"]').getByText(title);
    await expect(async () => {
      await wall.mouse.move(middle[0] + 40, middle[1] + 40);
      await wall.mouse.move(...middle);
      await expect(tip).toBeVisible({ timeout: 500 });
    }).toPass();

    await wall.mouse.click(...middle);
    const card = wall.locator('[data-thing="order"][data-thing-id="red-1"]');
    await expect(card).toContainText(title);
    await expect(card.locator('[aria-current="step"]')).toHaveCount(1);
    const sheet = operator.locator('[data-sheet="order"]');
    await expect(sheet).toContainText(title);

    await wall.keyboard.press('Escape');
    await expect(card).toHaveCount(0);
    await expect(sheet).toHaveCount(0);
  });

  test('the wall names a worker by the surname alone, the console in full', async () => {
    await showOnWall(operator, { type: 'view.select', screen: 'screen-1', thing: { type: 'worker', id: 'W00001' } }, [
      'screen-1',
    ]);
    const card = wall.locator('[data-thing="worker"]');
    await expect(card).toContainText('**');
    expect(await card.textContent()).not.toMatch(/199000\d{5}/);
    const sheet = operator.locator('[data-sheet="worker"]');
    await expect(sheet).toContainText(/199000\d{5}/);
    await sheet.getByRole('button', { name: '关闭' }).click();
    await expect(card).toHaveCount(0);
  });
});

import { expect, type Page, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

test.describe('resources', () => {
  let gridwall: Gridwall;
  let operator: Page;

  test.beforeAll(async () => {
    gridwall = await launchGridwall({ columns: 1, rows: 1, width: 1_920, height: 1_080 });
    operator = await consoleWindow(gridwall);
  });
  test.afterAll(() => gridwall?.stop());

  test('the console names the workers of the city and counts all of them', async () => {
    await operator.locator('[data-tab-name="resources"]').click();
    const tab = operator.locator('[data-tab="resources"]');
    await expect(tab).toContainText('19,361');
    await expect(tab).toContainText('8,380,000');
    const rows = tab.locator('tbody tr');
    await expect(rows).toHaveCount(20);
    expect(await rows.first().textContent()).toMatch(/199000\d{5}/);
  });

  test('the wall shows the same workers without their names and numbers', async () => {
    await showOnWall(operator, { type: 'scene.show', scene: 'resources' }, ['screen-1']);
    const panel = (await screenWindow(gridwall, 'screen-1')).locator('[data-panel="resources"]');
    await expect(panel).toContainText('**');
    expect(await panel.textContent()).not.toMatch(/199000\d{5}/);
  });

  test('a scenario begins from the console, which says so and that it is a demonstration', async () => {
    const menu = operator.getByRole('region', { name: '演示场景' });
    await expect(menu).toContainText('演示数据');
    await menu.locator('[data-scenario="alarm-flood"]').click();
    await expect(menu.getByRole('status')).toContainText('报警洪泛已于');
  });
});

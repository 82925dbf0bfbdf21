import { expect, type Page, test } from '@playwright/test';
import { launchGridwall } from '../support/launchGridwall.ts';
import { ask, consoleWindow, screenWindow } from '../support/wallWindows.ts';

const screens = ['screen-1', 'screen-2'] as const;

test('a county whose platform falls silent is unknown on every window, and known again when it speaks', async () => {
  const gridwall = await launchGridwall({ columns: 2, rows: 1 });
  try {
    const operator = await consoleWindow(gridwall);
    await ask(operator, 'scene/dispatch', { command: { type: 'wall.setMode', mode: 'each' } });
    const walls = await Promise.all(screens.map((screen) => screenWindow(gridwall, screen)));
    const named = (page: Page) => page.locator('[data-stale-feeds]');
    const unknown = (page: Page) => page.locator('header [data-level="unknown"]');
    const setSpeed = (speed: number) =>
      ask(operator, 'service/control', { control: { type: 'clock/setSpeed', speed } });
    for (const page of [...walls, operator]) await expect(named(page)).toHaveCount(0);
    for (const page of walls) await expect(unknown(page)).toHaveCount(0);

    await ask(operator, 'service/control', { control: { type: 'demo/scenario', name: 'source-lost' } });
    await setSpeed(300);
    await expect(named(operator)).toContainText('滞后', { timeout: 60_000 });
    await setSpeed(0);

    for (const page of [...walls, operator]) await expect(named(page)).toContainText(/平台 滞后 \d+ 分钟/);
    for (const page of walls) await expect(unknown(page)).toBeVisible();
    await expect(operator.locator('[data-screen="screen-1"] [data-level="unknown"]')).toBeVisible();
    // The other nine counties go on: the city as a whole is not stale.
    for (const page of walls) await expect(page.locator('header dl')).toHaveAttribute('data-stale', 'false');

    // In the county itself nobody is said to be on line: not on the wall, not in the console's list.
    const [wall] = walls as [Page, Page];
    const source = (await named(operator).getAttribute('data-stale-feeds')) ?? '';
    const county = /\d{6}/.exec(source)?.[0] ?? '';
    await ask(operator, 'scene/dispatch', { command: { type: 'scene.show', scene: 'resources' } });
    for (const screen of screens) {
      await ask(operator, 'scene/dispatch', { command: { type: 'view.focus', screen, area: county } });
    }
    await operator.locator('[data-tab-name="resources"]').click();
    const resources = wall.locator('[data-panel="resources"]');
    await expect(resources).toContainText('网格员状态不明');
    await expect(resources).not.toContainText('在线');
    await expect(resources.locator('[data-silence="whole"]')).toContainText('静默');
    await expect(operator.locator('[data-tab="resources"] tbody tr').first()).toContainText('不明');

    await setSpeed(300);
    for (const page of [...walls, operator]) await expect(named(page)).toHaveCount(0, { timeout: 60_000 });
    for (const page of walls) await expect(unknown(page)).toHaveCount(0);
    await expect(resources).toContainText('网格员在线');
    await expect(resources.locator('[data-silence]')).toHaveCount(0);
  } finally {
    await gridwall.stop();
  }
});

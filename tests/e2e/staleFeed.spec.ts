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

    await setSpeed(300);
    for (const page of [...walls, operator]) await expect(named(page)).toHaveCount(0, { timeout: 60_000 });
    for (const page of walls) await expect(unknown(page)).toHaveCount(0);
  } finally {
    await gridwall.stop();
  }
});

import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchGridwall } from '../support/launchGridwall.ts';
import { consoleWindow, screenWindow } from '../support/wallWindows.ts';

test('the past is played on every screen, marked, and one key brings the present back', async () => {
  const gridwall = await launchGridwall({ columns: 2, rows: 1, speed: 1 });
  try {
    const operator = await consoleWindow(gridwall);
    const walls = await Promise.all(['screen-1', 'screen-2'].map((id) => screenWindow(gridwall, id)));
    await operator.getByRole('tab', { name: '回放' }).click();
    await operator.getByRole('button', { name: '一周', exact: true }).click();
    await operator.getByLabel('跳到日期时间').fill('2026-11-18 08:00');
    await operator.getByLabel('跳到日期时间').press('Enter');
    await operator.getByRole('button', { name: '一天', exact: true }).click();
    await operator.getByRole('button', { name: '播放' }).first().click();
    for (const wall of walls) {
      await expect(wall.locator('[data-replay="running"]')).toBeVisible({ timeout: 20_000 });
      await expect(wall.locator('[data-replay="running"] time')).toContainText('2026-11-18');
    }
    const bar = operator.locator('[data-replay-bar]');
    await expect(bar).toBeVisible();
    // A day in a minute: half past nine comes within a few seconds, on every screen.
    for (const wall of walls) {
      await expect(wall.locator('[data-replay] time')).toContainText(/ (09|1\d):\d\d/, { timeout: 30_000 });
    }
    await bar.getByRole('button', { name: '暂停' }).click();
    await expect(walls[0]?.locator('[data-replay="paused"]') ?? operator.locator('none')).toBeVisible();
    const pictures = process.env.GRIDWALL_PICTURES;
    if (pictures !== undefined) {
      await operator.screenshot({ path: join(pictures, 'replay-console.png') });
      await walls[0]?.screenshot({ path: join(pictures, 'replay-wall.png') });
    }
    await walls[1]?.keyboard.press('l');
    for (const wall of walls) await expect(wall.locator('[data-replay]')).toHaveCount(0);
    await expect(bar).toHaveCount(0);
  } finally {
    await gridwall.stop();
  }
});

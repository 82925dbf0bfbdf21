import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { launchGridwall } from '../support/launchGridwall.ts';
import { consoleWindow, screenWindow } from '../support/wallWindows.ts';

/** The instant that a screen says it shows. */
async function shownOn(wall: Page): Promise<number> {
  const text = (await wall.locator('[data-replay] time').textContent()) ?? '';
  const written = text.length > 'MM-DD HH:mm'.length ? text : `2026-${text}`;
  return Date.parse(`${written.replace(' ', 'T')}:00+08:00`);
}

test('a hand on the time bar takes every screen through the day; keys go on by hours, one key ends it', async () => {
  const gridwall = await launchGridwall({ columns: 2, rows: 1 });
  try {
    const operator = await consoleWindow(gridwall);
    const walls = await Promise.all(['screen-1', 'screen-2'].map((id) => screenWindow(gridwall, id)));
    await operator.getByRole('tab', { name: '回放' }).click();
    const strip = operator.getByRole('slider', { name: '回放时间轴' }).last();
    const box = await strip.boundingBox();
    if (box === null) throw new Error('the strip has no place');
    expect(box.height).toBeGreaterThanOrEqual(44);
    const y = box.y + box.height / 2;
    // The day of the instant that is chosen first: a quarter of it is six in the morning, a half is noon.
    await operator.mouse.move(box.x + box.width * 0.25, y);
    await operator.mouse.down();
    await operator.mouse.move(box.x + box.width * 0.5, y, { steps: 12 });
    await operator.mouse.up();
    const noon = Date.parse('2026-11-19T12:00:00+08:00');
    for (const wall of walls) {
      await expect(wall.locator('[data-replay="paused"]')).toBeVisible({ timeout: 30_000 });
      await expect.poll(async () => Math.abs((await shownOn(wall)) - noon), { timeout: 30_000 }).toBeLessThan(HOUR_MS);
      const track = wall.locator('[data-replay-track]');
      const share = async () => Number(await track.getAttribute('data-replay-track'));
      await expect.poll(async () => Math.abs((await share()) - 0.5)).toBeLessThan(0.05);
    }
    // The hand has let go; what it chose last is shown to the minute.
    const chosen = async () => Math.floor(Number(await strip.getAttribute('aria-valuenow')) / MINUTE_MS) * MINUTE_MS;
    for (const wall of walls) await expect.poll(async () => (await shownOn(wall)) - (await chosen())).toBe(0);
    const before = await chosen();
    await strip.focus();
    await operator.keyboard.press('ArrowRight');
    for (const wall of walls) await expect.poll(() => shownOn(wall), { timeout: 30_000 }).toBe(before + HOUR_MS);
    await operator.keyboard.press('Home');
    const midnight = Date.parse('2026-11-19T00:00:00+08:00');
    for (const wall of walls) await expect.poll(() => shownOn(wall), { timeout: 30_000 }).toBe(midnight);
    const pictures = process.env.GRIDWALL_PICTURES;
    if (pictures !== undefined) await operator.screenshot({ path: join(pictures, 'time-bar.png') });
    await operator.keyboard.press('l');
    for (const wall of walls) await expect(wall.locator('[data-replay]')).toHaveCount(0);
  } finally {
    await gridwall.stop();
  }
});

import { expect, type Page, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { countPixels, screenPicture } from '../support/wallPicture.ts';
import { consoleWindow, listenToMain, screenWindow, speakerWindow } from '../support/wallWindows.ts';

// Each goes on from where the one before has ended: a second try begins with the first.
test.describe.configure({ mode: 'serial' });

test.describe('a briefer with a clicker', () => {
  let gridwall: Gridwall;
  let operator: Page;
  let newest: Awaited<ReturnType<typeof listenToMain>>;
  test.beforeAll(async () => {
    // In one row every screen carries a bar and a part of the ticker: all of it can be seen to go.
    gridwall = await launchGridwall({ rows: 1 });
    operator = await consoleWindow(gridwall);
    newest = await listenToMain(operator);
  });
  test.afterAll(() => gridwall?.stop());

  const presentation = async () => (await newest('scene/changed'))?.state.presentation;
  const litPixels = async (position: number) =>
    countPixels(await screenPicture(gridwall, position), ({ red, green, blue }) => red + green + blue > 60);

  test('shows the chosen screen without chrome on F5', async () => {
    const page = await screenWindow(gridwall, 'screen-2');
    const ticker = page.getByRole('list', { name: '事件快讯' });
    await expect(page.locator('header')).toBeVisible();
    await expect(ticker).toBeVisible();
    await operator.keyboard.press('2');
    await operator.keyboard.press('F5');
    await expect.poll(presentation).toMatchObject({ screen: 'screen-2', step: 0, isBlack: false });
    await expect(page.locator('header')).toBeHidden();
    await expect(ticker).toBeHidden();
    await expect((await screenWindow(gridwall, 'screen-1')).locator('header')).toBeVisible();
  });

  test('steps through the saved views: the city, each county, the worst grids', async () => {
    // The city, its ten counties, the five worst grids.
    const steps = 16;
    const visited = new Set<string>();
    for (let step = 1; step < steps; step++) {
      await operator.keyboard.press('PageDown');
      await expect.poll(async () => (await presentation())?.step).toBe(step);
      visited.add((await presentation())?.view.focus ?? '');
    }
    expect(visited.size).toBe(steps - 1);
    await operator.keyboard.press('PageDown');
    await expect.poll(async () => (await presentation())?.step).toBe(steps - 1);
    await operator.keyboard.press('PageUp');
    await expect.poll(async () => (await presentation())?.step).toBe(steps - 2);
  });

  test('has a black screen on B, and the picture again on the next B', async () => {
    await operator.keyboard.press('b');
    await expect.poll(() => litPixels(1)).toBe(0);
    expect(await litPixels(0)).toBeGreaterThan(0);
    await operator.keyboard.press('b');
    await expect.poll(() => litPixels(1)).toBeGreaterThan(1_000);
  });

  test('has a window of the speaker’s own on F6, from which any view can be jumped to', async () => {
    await operator.keyboard.press('F6');
    const speaker = await speakerWindow(gridwall);
    const stop = speaker.getByRole('listitem').nth(3).getByRole('button');
    await stop.click();
    await expect.poll(async () => (await presentation())?.step).toBe(3);
    await expect(stop).toHaveAttribute('aria-current', 'true');
  });

  test('returns to the wall as it was on Esc', async () => {
    await operator.keyboard.press('Escape');
    await expect.poll(presentation).toBeUndefined();
    await expect((await screenWindow(gridwall, 'screen-2')).locator('header')).toBeVisible();
  });
});

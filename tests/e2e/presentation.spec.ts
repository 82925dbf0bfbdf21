import { expect, type Page, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { countPixels, screenPicture } from '../support/wallPicture.ts';
import { ask, consoleWindow, screenWindow } from '../support/wallWindows.ts';

test.describe('a briefer with a clicker', () => {
  let gridwall: Gridwall;
  let operator: Page;
  test.beforeAll(async () => {
    gridwall = await launchGridwall();
    operator = await consoleWindow(gridwall);
  });
  test.afterAll(() => gridwall?.stop());

  const presentation = async () => (await ask(operator, 'window/info', undefined)).state.presentation;
  const litPixels = async (position: number) =>
    countPixels(await screenPicture(gridwall, position), ({ red, green, blue }) => red + green + blue > 60);

  test('shows the chosen screen without chrome on F5', async () => {
    await operator.keyboard.press('2');
    await operator.keyboard.press('F5');
    await expect.poll(presentation).toMatchObject({ screen: 'screen-2', step: 0, isBlack: false });
    const page = await screenWindow(gridwall, 'screen-2');
    await expect(page.getByTestId('top-bar')).toBeHidden();
    await expect(page.getByTestId('ticker')).toBeHidden();
    await expect((await screenWindow(gridwall, 'screen-1')).getByTestId('top-bar')).toBeVisible();
  });

  test('steps through the saved views: the city, each county, the worst grids', async () => {
    const { savedViews } = await ask(operator, 'window/info', undefined);
    expect(savedViews.length).toBeGreaterThanOrEqual(12);
    const visited = new Set<string>();
    for (let step = 1; step < savedViews.length; step++) {
      await operator.keyboard.press('PageDown');
      await expect.poll(async () => (await presentation())?.step).toBe(step);
      visited.add((await presentation())?.view.focus ?? '');
    }
    expect(visited.size).toBe(savedViews.length - 1);
    await operator.keyboard.press('PageUp');
    await expect.poll(async () => (await presentation())?.step).toBe(savedViews.length - 2);
  });

  test('has a black screen on B, and the picture again on the next B', async () => {
    await operator.keyboard.press('b');
    await expect.poll(() => litPixels(1)).toBe(0);
    expect(await litPixels(0)).toBeGreaterThan(0);
    await operator.keyboard.press('b');
    await expect.poll(() => litPixels(1)).toBeGreaterThan(1_000);
  });

  test('returns to the wall as it was on Esc', async () => {
    await operator.keyboard.press('Escape');
    await expect.poll(presentation).toBeUndefined();
    await expect((await screenWindow(gridwall, 'screen-2')).getByTestId('top-bar')).toBeVisible();
  });
});

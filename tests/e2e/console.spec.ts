import { expect, type Locator, type Page, test } from '@playwright/test';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { ask, consoleWindow, focusOf, screenWindow } from '../support/wallWindows.ts';

const EVENT = 'console-red-1';

/** A red event that the console lists; returns the code of its place. */
async function enterRedEvent(operator: Page): Promise<string> {
  const atlas = await readDemoAtlas();
  const [area = 0] = spreadMicroGrids(atlas, 1);
  const record = redRecord(atlas, area, EVENT);
  await ask(operator, 'service/control', { control: { type: 'record/enter', record } });
  await expect(operator.locator(`[data-panel="events"] [data-event="${EVENT}"]`)).toBeVisible();
  return atlas.code(area);
}

const select = (operator: Page, area: string) =>
  ask(operator, 'scene/dispatch', { command: { type: 'view.select', screen: 'all', area } });

let gridwall: Gridwall;
let operator: Page;
let place: string;
test.beforeAll(async () => {
  gridwall = await launchGridwall({ columns: 1, rows: 1 });
  operator = await consoleWindow(gridwall);
  place = await enterRedEvent(operator);
});
test.afterAll(() => gridwall?.stop());

test.describe('the tabs of the console', () => {
  const tabs = (): Locator => operator.getByRole('tab');
  const isInFront = (position: number) => expect(tabs().nth(position)).toHaveAttribute('aria-selected', 'true');

  test('brings each tab to the front by its number', async () => {
    const count = await tabs().count();
    expect(count).toBeGreaterThan(2);
    for (let position = 0; position < Math.min(count, 9); position++) {
      await operator.keyboard.press(`Alt+${position + 1}`);
      await isInFront(position);
      await expect(operator.getByRole('tabpanel')).not.toHaveText(/出错/);
    }
  });

  test('brings a tab to the front also while somebody types, and what was typed stays', async () => {
    await operator.keyboard.press('Control+k');
    await operator.keyboard.type('2');
    await operator.keyboard.press('Alt+2');
    await isInFront(1);
    await expect(operator.getByRole('combobox', { name: /查找/ })).toHaveValue('2');
    await operator.keyboard.press('Escape');
  });

  test('keeps its tab when the window is loaded anew', async () => {
    await operator.keyboard.press('Alt+2');
    await isInFront(1);
    await operator.reload();
    await expect(operator.getByRole('toolbar', { name: '工具栏' })).toBeVisible();
    await isInFront(1);
    await operator.keyboard.press('Alt+1');
    await isInFront(0);
  });
});

test.describe('orders, places and scenes at the console', () => {
  test('opens an order beside the map, and Escape takes it away and nothing else', async () => {
    const before = await focusOf(operator);
    await operator.locator(`[data-panel="events"] [data-event="${EVENT}"]`).click();
    const sheet = operator.locator('[data-sheet="order"]');
    await expect(sheet.locator(`[data-order="${EVENT}"]`)).toBeVisible();
    await operator.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    expect(await focusOf(operator)).toBe(before);
  });

  test('explains a place with its last thirty days, and the event behind its level opens the order', async () => {
    await select(operator, place);
    const card = operator.locator(`[data-panel="placeCard"] [data-area="${place}"]`);
    await expect(card.locator('[data-level]').first()).toHaveAttribute('data-level', 'red');
    await expect(card.locator('[data-day]')).toHaveCount(30);
    await card.locator(`[data-event="${EVENT}"]`).click();
    await expect(operator.locator(`[data-sheet="order"] [data-order="${EVENT}"]`)).toBeVisible();
    await operator.keyboard.press('Escape');
  });

  test('asks for the reasons of a day of the past, and comes back to the present', async () => {
    await select(operator, place);
    const card = operator.locator(`[data-panel="placeCard"] [data-area="${place}"]`);
    await card.locator('[data-day] button').nth(-3).click();
    await expect(card).toHaveAttribute('data-at', /\d+/);
    await expect(card).toContainText('2026-11-18 23:59');
    await expect(card.locator('[data-level]').first()).not.toHaveAttribute('data-level', 'red');
    await card.getByRole('button', { name: '回到现在' }).click();
    await expect(card.locator('[data-level]').first()).toHaveAttribute('data-level', 'red');
  });

  test('the wall’s own card says by which rule, because of what and who answers', async () => {
    await select(operator, place);
    const screen = await screenWindow(gridwall, 'screen-1');
    const card = screen.locator(`[data-panel="placeCard"] [data-area="${place}"]`);
    await expect(card).toContainText('一票否决');
    await expect(card.locator(`[data-event="${EVENT}"]`)).toBeVisible();
    await expect(card).toContainText('网格员');
  });

  test('puts another scene on the wall with its own panels', async () => {
    await ask(operator, 'scene/dispatch', { command: { type: 'view.select', screen: 'all' } });
    const screen = await screenWindow(gridwall, 'screen-1');
    await expect(screen.locator('[data-panel="worstAreas"]')).toBeVisible();
    await operator.locator('[data-scene-switch]').selectOption('three-zero');
    await expect(screen.locator('[data-panel="threeZero"]')).toBeVisible();
    await expect(screen.locator('[data-panel="worstAreas"]')).toHaveCount(0);
    await operator.keyboard.press('Control+z');
    await expect(screen.locator('[data-panel="worstAreas"]')).toBeVisible();
  });
});

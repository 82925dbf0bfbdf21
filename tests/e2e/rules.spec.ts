import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { cityRules, copyCity } from '../support/cityCopy.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { consoleWindow, screenWindow } from '../support/wallWindows.ts';

// Each goes on from where the one before has ended: a second try begins with the first.
test.describe.configure({ mode: 'serial' });

const STRICT = cityRules(['（演示）"', '（汛期从严）"'], ['"hazard": 1.2, //', '"hazard": 12, //']);

test.describe('the rule file', () => {
  let folder: string;
  let rulesPath: string;
  let gridwall: Gridwall;
  let operator: Page;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridwall-rules-'));
    ({ rulesPath } = copyCity(folder));
    const args = ['--city', dirname(rulesPath)];
    gridwall = await launchGridwall({ columns: 1, rows: 1, width: 1_920, height: 1_080, args });
    operator = await consoleWindow(gridwall);
    await operator.locator('[data-tab-name="rules"]').click();
  });
  test.afterAll(async () => {
    await gridwall?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const file = (state: string) => operator.locator(`[data-rules-file="${state}"]`);

  /** How many areas stand at each level, as the wall says. */
  const tally = async (): Promise<string | null> =>
    (await screenWindow(gridwall, 'screen-1')).locator('header dl').first().textContent();

  test('that becomes wrong while the program runs is named with line and proposal, and nothing changes', async () => {
    await expect(file('inForce')).toBeVisible();
    const before = await tally();
    writeFileSync(rulesPath, cityRules(['"overdue": 1.5', '"overdue": 5000'], ['"days": 7', '"day": 7']));
    await expect(file('wrong')).toContainText('vetoes[0].day');
    await expect(file('wrong')).toContainText('写 1000 或更小');
    // The long notice in the status line pushes nothing off the monitor.
    const isWhole = () => operator.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    expect(await isWhole()).toBe(true);
    await expect(operator.locator('[data-tab-name="rules"]')).toBeInViewport();
    expect(await tally()).toBe(before);
  });

  test('is a proposal until somebody has previewed and applied it; then the wall changes, and back', async () => {
    const before = await tally();
    writeFileSync(rulesPath, STRICT);
    await expect(file('proposed')).toContainText('汛期从严');
    expect(await tally()).toBe(before);

    await operator.getByRole('button', { name: '预览影响' }).click();
    await expect(operator.locator('[data-moved]')).toBeVisible();
    expect(Number(await operator.locator('[data-moved]').getAttribute('data-moved'))).toBeGreaterThan(50);
    await operator.getByLabel('理由').fill('汛期从严');
    await operator.getByRole('button', { name: '应用', exact: true }).click();
    await expect(operator.locator('[data-rules-title]')).toContainText('汛期从严');
    await expect.poll(tally).not.toBe(before);
    await expect(file('inForce')).toBeVisible();

    await operator.locator('[data-preview-version="1"]').click();
    await operator.getByLabel('理由').fill('汛期结束');
    await operator.getByRole('button', { name: '退回此版' }).click();
    await expect(operator.locator('[data-rules-title]')).toContainText('第 3 版');
    await expect.poll(tally).toBe(before);
    await expect(file('proposed')).toContainText('汛期从严');
  });
});

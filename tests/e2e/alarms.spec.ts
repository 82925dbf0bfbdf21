import { expect, type Page, test } from '@playwright/test';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { dataServiceProcess, killProcess } from '../support/programProcesses.ts';
import { ask, consoleWindow, screenWindow } from '../support/wallWindows.ts';

// Each goes on from where the one before has ended: a second try begins with the first.
test.describe.configure({ mode: 'serial' });

/** A row of the console's alarm list by what it says. */
const rowWith = (operator: Page, words: string) => operator.locator('[data-tab="alarms"] tbody tr', { hasText: words });

test.describe('alarms', () => {
  let gridwall: Gridwall;
  let operator: Page;

  test.beforeAll(async () => {
    gridwall = await launchGridwall({ columns: 2, rows: 1, width: 1_280, height: 720 });
    operator = await consoleWindow(gridwall);
  });
  test.afterAll(() => gridwall?.stop());

  test('a red event calls at the console and stands on the wall until somebody acknowledges it', async () => {
    const atlas = await readDemoAtlas();
    const [place = 0] = spreadMicroGrids(atlas, 1);
    const wall = await screenWindow(gridwall, 'screen-1');
    const sound = operator.locator('[data-sound]');
    await expect(sound).toHaveAttribute('data-sound', 'on');
    const record = redRecord(atlas, place, 'red-1', '演练：持刀伤人');
    await ask(operator, 'service/control', { control: { type: 'record/enter', record } });
    await expect(operator.locator('[data-alarm-strip]')).toContainText('演练：持刀伤人');
    // The line says what fits its window: the whole sentence, or the cause.
    await expect(wall.locator('[data-alarm-banner]')).toContainText(/未确认报警 [1-9].*(?:重大事件|演练：持刀伤人)/);
    // The sound engine itself says that it runs; whether anybody hears it is a matter of the loudspeakers.
    await expect(sound).toHaveAttribute('data-engine', 'running');
    expect(Number(await sound.getAttribute('data-calls'))).toBeGreaterThan(0);

    await operator.locator('[data-tab-name="alarms"]').click();
    const row = rowWith(operator, '演练：持刀伤人');
    await expect(row).toContainText('未确认');
    await row.click();
    await operator.keyboard.press('a');
    await expect(row).toHaveCount(0);
    await operator.getByRole('button', { name: /^已确认/ }).click();
    await expect(row).toContainText('已确认');
    // Areas that rose with it may still wait; nothing waits for what was acknowledged.
    await expect(wall.locator('[data-alarm-banner]', { hasText: /重大事件|演练：持刀伤人/ })).toHaveCount(0);
  });

  test('what was acknowledged is so after the data service was killed, and the kill is an alarm itself', async () => {
    killProcess(await dataServiceProcess(gridwall));
    await operator.getByRole('button', { name: /^待确认/ }).click();
    await expect(rowWith(operator, '数据服务中断')).toContainText('已恢复');
    await expect(rowWith(operator, '演练：持刀伤人')).toHaveCount(0);
    await operator.getByRole('button', { name: /^已确认/ }).click();
    await expect(rowWith(operator, '演练：持刀伤人')).toContainText('已确认');
    await expect(rowWith(operator, '演练：持刀伤人')).toHaveCount(1);
  });

  test('a monitor that was pulled out is an alarm until it is put in again', async () => {
    await operator.getByRole('button', { name: /^待确认/ }).click();
    const row = rowWith(operator, '第 2 块屏幕断开');
    const last = gridwall.screens.at(-1);
    if (last === undefined) throw new Error('no monitor');
    await gridwall.wall.unplug(last.name);
    await expect(row).toContainText('未确认');
    await expect(row).not.toContainText('已恢复');
    await gridwall.wall.plug(last.name, last);
    await expect(row).toContainText('已恢复');
    await expect(row).toHaveCount(1);
  });

  test('a shelved alarm is out of sight with its reason, and comes back at its time', async () => {
    await operator.getByRole('button', { name: /^待确认/ }).click();
    const row = rowWith(operator, '数据服务中断');
    await row.click();
    await operator.keyboard.press('s');
    const dialog = operator.getByRole('dialog');
    await dialog.getByRole('button', { name: '15 分钟' }).click();
    await dialog.locator('input').fill('正在查看日志');
    await dialog.getByRole('button', { name: '搁置', exact: true }).click();
    await expect(row).toHaveCount(0);
    await operator.getByRole('button', { name: /^已搁置/ }).click();
    await expect(row).toContainText('搁置至 10:4');
    // A quarter of an hour of the city passes in a few seconds; its cause has gone, so it is cleared by itself.
    await ask(operator, 'service/control', { control: { type: 'clock/setSpeed', speed: 300 } });
    await operator.getByRole('button', { name: /^已解除/ }).click();
    await expect(row).toContainText('已解除');
    await ask(operator, 'service/control', { control: { type: 'clock/setSpeed', speed: 0 } });
  });
});

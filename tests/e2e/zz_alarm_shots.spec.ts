import { test } from '@playwright/test';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { launchGridwall } from '../support/launchGridwall.ts';
import { ask, consoleWindow, screenWindow } from '../support/wallWindows.ts';

test('shots', async () => {
  const atlas = await readDemoAtlas();
  const places = spreadMicroGrids(atlas, 14);
  const size = process.env.SHOT_4K ? { width: 3840, height: 2160 } : { width: 1920, height: 1080 };
  const gridwall = await launchGridwall({
    columns: 1,
    rows: 1,
    ...size,
    ...(process.env.SHOT_4K ? { pixelPitchMm: 0.63 } : {}),
  });
  const name = (n: string) => `/tmp/shots/${process.env.SHOT_4K ? '4k-' : ''}${n}.png`;
  try {
    const operator = await consoleWindow(gridwall);
    const wall = await screenWindow(gridwall, 'screen-1');
    const w = await gridwall.app.browserWindow(operator);
    await w.evaluate((b) => b.setBounds({ x: 0, y: 0, width: 1920, height: 1080 }));
    const enter = (n: number, title: string) =>
      ask(operator, 'service/control', {
        control: { type: 'record/enter', record: redRecord(atlas, places[n]!, `red-${n}`, title) },
      });
    await operator.waitForTimeout(1500);
    await operator.screenshot({ path: name('console-calm') });
    await enter(0, '演练：持刀伤人');
    await enter(1, '李庄小学食堂疑似食物中毒，多名学生送医');
    await operator.waitForTimeout(1500);
    await wall.screenshot({ path: name('wall') });
    await operator.locator('[data-tab-name="alarms"]').click();
    await operator.waitForTimeout(800);
    await operator.screenshot({ path: name('console-list') });
    await operator.locator('[data-tab="alarms"] tbody tr').first().click();
    await operator.keyboard.press('s');
    await operator.waitForTimeout(500);
    await operator.screenshot({ path: name('console-shelve') });
    await operator.keyboard.press('Escape');
    for (let n = 2; n < 14; n++) await enter(n, `演练事件 ${n}`);
    await operator.waitForTimeout(1200);
    await operator.screenshot({ path: name('console-flood') });
    await wall.screenshot({ path: name('wall-flood') });
    await operator.getByRole('button', { name: '统计' }).click();
    await operator.waitForTimeout(1200);
    await operator.screenshot({ path: name('console-statistics') });
    await operator.getByRole('button', { name: /^已确认/ }).click();
    await operator.waitForTimeout(800);
    await operator.screenshot({ path: name('console-known') });
    await ask(operator, 'settings/setLocale', { locale: 'en' });
    await operator.waitForTimeout(800);
    await operator.screenshot({ path: name('console-en') });
    await wall.screenshot({ path: name('wall-en') });
  } finally {
    await gridwall.stop();
  }
});

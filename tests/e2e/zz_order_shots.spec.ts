import { expect, test } from '@playwright/test';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { launchGridwall, START_AT } from '../support/launchGridwall.ts';
import { ask, consoleWindow } from '../support/wallWindows.ts';

test('shots', async () => {
  const atlas = await readDemoAtlas();
  const [place = 0] = spreadMicroGrids(atlas, 1);
  const at = Date.parse(START_AT);
  const gridwall = await launchGridwall({
    columns: 1,
    rows: 1,
    width: 1920,
    height: 1080,
    startAt: '2026-11-20T15:30:00+08:00',
  });
  try {
    const operator = await consoleWindow(gridwall);
    const w = await gridwall.app.browserWindow(operator);
    await w.evaluate((b) => b.setBounds({ x: 0, y: 0, width: 1920, height: 1080 }));
    const enter = (record: unknown) =>
      ask(operator, 'service/control', { control: { type: 'record/enter', record: record as never } }).catch(
        () => undefined,
      );
    await enter(redRecord(atlas, place, 'order-1', '演练：集体讨薪，七一路与交通路口聚集六十人'));
    const shen = atlas.codeOrder.find((a) => atlas.code(a).startsWith('411624') && atlas.code(a).length > 15) as number;
    const ev = {
      ...(redRecord(atlas, shen, 'shen-1', '演练：沈丘槐店镇学校门口纠纷升级') as any).event,
      item: '09-01',
      kind: 'dispute',
      grade: 'major',
      scale: 'group',
      deadline: undefined,
    };
    await enter({ type: 'event', event: ev });
    await enter({ type: 'event', event: { ...ev, id: 'shen-2', repeatOf: 'shen-1', title: '演练：再次反映' } });
    const st = (id: string, stage: string, mins: number, more = {}) =>
      enter({ type: 'step', step: { eventId: id, stage, at: at + mins * 60000, actor: '沈丘县综治中心', ...more } });
    await st('shen-1', 'orderMade', 3);
    await st('shen-1', 'orderDispatched', 9);
    await st('shen-1', 'orderHandled', 40);
    await enter({
      type: 'urging',
      urging: { eventId: 'shen-1', at: at + 60 * 60000, actor: '督查考核组', words: '请今日内办结并反馈' },
    });
    await st('shen-1', 'orderAnswered', 90);
    await st('shen-1', 'orderHandled', 95, { isCorrection: true, note: '回访不满意，退回处理' });
    for (let n = 0; n < 12; n++)
      await enter({ type: 'event', event: { ...ev, id: `bad-${n}`, item: '99-01', title: '沿街广告牌松动' } });
    await enter({ type: 'event', event: { ...ev, id: 'bad-x', lng: 33.6, lat: 114.6 } });
    for (let n = 0; n < 40; n++) await enter({ type: 'event', event: { ...ev, title: `另一说法 ${n}` } });
    await st('nobody', 'assigned', 4);
    await enter({ type: 'event', event: { ...ev, id: 'bad-y', reportedAt: at + 86_400_000 } });
    for (const [id, name] of [
      ['order-1', 'six'],
      ['shen-1', 'seven'],
    ] as const) {
      await operator.locator(`[data-tab="overview"] [data-event="${id}"]`).click();
      await expect(operator.locator(`[data-order="${id}"]`)).toBeVisible();
      await operator.screenshot({ path: `/tmp/shotsC/${name}.png` });
    }
    await operator.locator('[data-action="correct"]').click();
    await operator.screenshot({ path: '/tmp/shotsC/correct.png' });
    await operator.keyboard.press('Escape');
    await operator.locator('[data-tab-name="quarantine"]').click();
    await operator.locator('[data-tab="quarantine"] tbody tr').first().click();
    await operator.screenshot({ path: '/tmp/shotsC/quarantine.png' });
    await ask(operator, 'settings/setLocale', { locale: 'en' });
    await expect(operator.locator('html')).toContainText('Quarantine');
    await operator.screenshot({ path: '/tmp/shotsC/en.png' });
    await w.evaluate((b) => b.setBounds({ x: 0, y: 0, width: 1280, height: 720 }));
    await operator.screenshot({ path: '/tmp/shotsC/en-720.png' });
  } finally {
    await gridwall.stop();
  }
});

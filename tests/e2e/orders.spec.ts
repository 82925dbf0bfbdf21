import { expect, type Page, test } from '@playwright/test';
import type { SourceRecord } from '#shared/domain/event.ts';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall, START_AT } from '../support/launchGridwall.ts';
import { ask, consoleWindow } from '../support/wallWindows.ts';

const NOW = Date.parse(START_AT);

let gridwall: Gridwall;
let operator: Page;
let makeRecord: (id: string, title: string) => SourceRecord;

test.beforeAll(async () => {
  const atlas = await readDemoAtlas();
  const [place = 0] = spreadMicroGrids(atlas, 1);
  makeRecord = (id, title) => redRecord(atlas, place, id, title);
  gridwall = await launchGridwall({ columns: 1, rows: 1 });
  operator = await consoleWindow(gridwall);
});
test.afterAll(() => gridwall?.stop());

const enter = (record: SourceRecord) => ask(operator, 'service/control', { control: { type: 'record/enter', record } });
const step = (eventId: string, stage: string): SourceRecord => ({
  type: 'step',
  step: { eventId, stage, at: NOW, actor: '市公安局' },
});

test('an event opens its order, which is urged, corrected and merged by records like any other', async () => {
  await enter(makeRecord('order-1', '演练：集体讨薪'));
  await enter(makeRecord('order-2', '演练：集体讨薪，再次反映'));
  await enter(step('order-1', 'assigned'));
  await enter(step('order-1', 'orderHandled'));
  await operator.locator('[data-panel="events"] [data-event="order-1"]').click();
  const card = operator.locator('[data-sheet="order"] [data-order="order-1"]');
  const current = card.locator('[data-stop][aria-current="step"]');
  // The place lies in 沈丘县, which has seven stages of its own.
  await expect(card.locator('[data-stop]')).toHaveCount(7);
  await expect(current).toHaveAttribute('data-stop', 'orderHandled');
  await expect(card).toContainText('市公安局');

  await operator.locator('[data-action="urge"]').click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByLabel('督办意见').fill('今日内稳控到位');
  await dialog.getByRole('button', { name: '督办' }).click();
  await expect(card).toContainText('督办 1 次');
  await expect(card).toContainText('今日内稳控到位');

  await operator.locator('[data-action="correct"]').click();
  await dialog.getByLabel('理由').fill('派错单位');
  await dialog.getByRole('button', { name: '更正环节' }).click();
  await expect(current).toHaveAttribute('data-stop', 'orderDispatched');

  await operator.locator('[data-action="merge"]').click();
  await dialog.getByLabel('并入').fill('order-1');
  await dialog.getByRole('button', { name: '并入另一件' }).click();
  await expect(dialog.getByRole('alert')).toContainText('循环合并');
  await dialog.getByLabel('并入').fill('order-2');
  await dialog.getByRole('button', { name: '并入另一件' }).click();
  await expect(card).toContainText('已并案');
  await card.locator('[data-other="order-2"]').click();
  await expect(operator.locator('[data-sheet="order"] [data-order="order-2"]')).toContainText('order-1');
  // What is merged is open no more.
  await expect(operator.locator('[data-panel="events"] [data-event="order-1"]')).toHaveCount(0);
  await operator.keyboard.press('Escape');
  await expect(operator.locator('[data-sheet]')).toHaveCount(0);
});

test('a refused record is seen with its reason, and let in after what it lacked has come', async () => {
  await expect(enter(step('late-1', 'assigned'))).rejects.toThrow('unknownEvent');
  await operator.locator('[data-tab-name="quarantine"]').click();
  const tab = operator.locator('[data-tab="quarantine"]');
  await tab.locator('[data-reason="unknownEvent"]').click();
  const row = tab.locator('tbody tr', { hasText: 'late-1' });
  await row.click();
  await expect(tab).toContainText('所指事件尚未收到');
  await expect(tab.locator('[data-raw]')).toContainText('"eventId": "late-1"');
  await tab.getByRole('button', { name: '重试此条' }).click();
  await expect(tab.getByRole('status')).toContainText('放行 0 条，1 条仍未通过');
  await expect(row).toHaveCount(1);

  await enter(makeRecord('late-1', '演练：迟到的事件'));
  await tab.getByRole('button', { name: '重试此条' }).click();
  await expect(row).toHaveCount(0);
  await operator.locator('[data-tab-name="overview"]').click();
  await operator.locator('[data-panel="events"] [data-event="late-1"]').click();
  await expect(operator.locator('[data-order="late-1"] [aria-current="step"]')).toHaveAttribute(
    'data-stop',
    'orderDispatched',
  );
});

test('the day’s orders are counted by kind and stage, and listed by stage, also those that are closed', async () => {
  await ask(operator, 'scene/dispatch', { command: { type: 'scene.show', scene: 'city-overview' } });
  await operator.locator('[data-tab-name="orders"]').click();
  const tab = operator.locator('[data-tab="orders"]');
  await tab.getByRole('button', { name: '统计' }).click();
  await expect(tab.locator('tbody tr')).toHaveCount(7);
  await expect(tab.locator('tbody tr').last()).toContainText('合计');
  await tab.getByRole('button', { name: '列表' }).click();
  await tab.getByLabel('环节').selectOption('supervised');
  await expect(tab.locator('tbody tr').first()).toContainText('督办中');
  await tab.getByRole('button', { name: '已办结' }).click();
  await expect(tab.locator('tbody tr').first()).toContainText('办结');
});

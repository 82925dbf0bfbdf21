import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { stillPicture } from '../support/wallPicture.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

// Each goes on from where the one before has ended: a second try begins with the first.
test.describe.configure({ mode: 'serial' });

let gridwall: Gridwall;
let operator: Page;

test.beforeAll(async () => {
  gridwall = await launchGridwall({ columns: 2, rows: 1 });
  operator = await consoleWindow(gridwall);
});
test.afterAll(() => gridwall?.stop());

/** What the console's map is asked, as main knows it. */
const asked = async () => {
  const { state } = await ask(operator, 'window/info', undefined);
  const view = state.mode === 'span' ? state.wallView : state.screenViews[state.chosenScreen];
  return view?.asked;
};

/** A point of the console's map by its share of the map's size, in pixels of the page. */
async function pointAt(x: number, y: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await operator.locator('[data-testid="map"]').boundingBox();
  if (box === null) throw new Error('there is no map');
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

async function tap(x: number, y: number): Promise<void> {
  const at = await pointAt(x, y);
  await operator.mouse.click(at.x, at.y);
}

const take = (tool: string) => operator.locator(`[data-tool="${tool}"]`).click();

/** Answers the program's next question where a file goes, as a person would. */
const saveTo = (path: string) =>
  gridwall.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

const tab = () => operator.locator('[data-tab="ask"]');

/** Draws a ring around the middle of the map; returns its radius in metres. */
async function drawRing(): Promise<number> {
  await take('ring');
  await tap(0.5, 0.5);
  await expect(operator.locator('[data-step="next"]')).toBeVisible();
  await tap(0.62, 0.5);
  await expect.poll(async () => (await asked())?.type).toBe('ring');
  const query = await asked();
  if (query?.type !== 'ring') throw new Error('no ring');
  return query.radius;
}

test('a ring that is drawn with the mouse is answered in lists, at the console and on the wall', async () => {
  const radius = await drawRing();
  expect(radius).toBeGreaterThan(1_000);
  await expect(tab()).toBeVisible();
  await expect(tab().locator('[data-ground]')).toBeVisible();
  await tab().locator('[data-choice="worker"]').click();
  await expect(tab().locator('tbody tr').first()).toBeVisible();
  const screen = await screenWindow(gridwall, 'screen-2');
  const households = await tab().locator('[data-households]').getAttribute('data-households');
  await expect(screen.locator('[data-panel="asked"]')).toContainText(Number(households).toLocaleString('zh-CN'));
});

test('the list flies to a thing and opens its card', async () => {
  await tab().locator('[data-choice="centre"]').click();
  const row = tab().locator('tbody tr').first();
  const id = await row.getAttribute('data-key');
  await row.focus();
  await operator.keyboard.press('Enter');
  await expect
    .poll(async () => (await ask(operator, 'window/info', undefined)).state.wallView.thing)
    .toEqual({ type: 'centre', id });
  await ask(operator, 'scene/dispatch', { command: { type: 'view.select', screen: 'all' } });
});

test('both files hold what the list shows, and say what they are', async () => {
  const folder = gridwall.userDataFolder;
  await tab().locator('[data-choice="centre"]').click();
  const ids = await tab()
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')));
  await saveTo(join(folder, 'found.csv'));
  await tab().getByRole('button', { name: '导出 CSV' }).click();
  await expect(tab().locator('[data-export="outcome"]')).toContainText('found.csv');
  const csv = await readFile(join(folder, 'found.csv'));
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = csv.toString('utf8').split('\r\n');
  for (const words of ['周口市', '演示数据（模拟）', '姓名、电话已脱敏', '圆形查询'])
    expect(csv.toString('utf8')).toContain(words);
  const centres = lines.filter((line) => line.startsWith('综治中心,'));
  expect(centres.length).toBeGreaterThanOrEqual(ids.length);
  expect(centres.slice(0, ids.length).map((line) => line.split(',')[1])).toEqual(ids);
  const workers = lines.filter((line) => line.startsWith('网格员,'));
  expect(workers.length).toBeGreaterThan(0);
  expect(workers.filter((line) => !/199\*{4}\d{4}/.test(line))).toEqual([]);

  await saveTo(join(folder, 'found'));
  await tab().getByRole('button', { name: '导出 GeoJSON' }).first().click();
  await expect(tab().locator('[data-export="outcome"]')).toContainText('found.geojson');
  const geo = JSON.parse(await readFile(join(folder, 'found.geojson'), 'utf8'));
  expect(geo).toMatchObject({ type: 'FeatureCollection', about: { city: '周口市', data: '演示数据（模拟）' } });
  expect(geo.features[0]).toMatchObject({ geometry: { type: 'Polygon' }, properties: { query: { type: 'ring' } } });
  const [outer] = geo.features[0].geometry.coordinates;
  expect(outer[0]).toEqual(outer.at(-1));
  const kinds = geo.features
    .slice(1)
    .filter((one: { properties: { kind: string } }) => one.properties.kind === 'centre');
  expect(kinds.slice(0, ids.length).map((one: { properties: { id: string } }) => one.properties.id)).toEqual(ids);
});

test('a file that cannot be written is told in a sentence, and a program is never written', async () => {
  await saveTo(join(gridwall.userDataFolder, 'no such folder', 'found.csv'));
  await tab().getByRole('button', { name: '导出 CSV' }).click();
  await expect(tab().getByRole('alert')).toContainText('文件夹不存在');
  await saveTo(join(gridwall.userDataFolder, 'found.sh'));
  await tab().getByRole('button', { name: '导出 CSV' }).click();
  await expect(tab().getByRole('alert')).toContainText('.csv');
  await expect(readFile(join(gridwall.userDataFolder, 'found.sh'))).rejects.toThrow('ENOENT');
});

test('a wall window may neither write a file nor change shapes', async () => {
  const screen = await screenWindow(gridwall, 'screen-1');
  await expect(ask(screen, 'file/save', { format: 'csv', name: 'a', text: 'b' })).rejects.toThrow('forbidden');
  await expect(ask(screen, 'shapes/change', { change: { type: 'undo' } })).rejects.toThrow('forbidden');
});

test('a shape is kept with its name, renamed, deleted and taken back', async () => {
  await tab().getByRole('button', { name: '存为图形' }).click();
  await tab().getByRole('textbox', { name: '名称' }).fill('庙会管控圈');
  await tab().getByRole('textbox', { name: '备注' }).fill('每月初一');
  await tab().getByRole('button', { name: '保存', exact: true }).click();
  const rows = tab().locator('table[aria-label="绘制的图形"] tbody tr');
  await expect(rows).toHaveCount(1);
  await rows.getByRole('button', { name: '改名' }).click();
  await tab().getByRole('textbox', { name: '名称' }).fill('元宵庙会');
  await tab().getByRole('button', { name: '保存', exact: true }).click();
  await expect(rows).toContainText('元宵庙会');
  await rows.getByRole('button', { name: '删除' }).click();
  await expect(rows).toHaveCount(0);
  await tab().getByRole('button', { name: '撤销图形修改' }).click();
  await expect(rows).toContainText('元宵庙会');
  const file = JSON.parse(await readFile(join(gridwall.userDataFolder, 'scene', 'shapes.json'), 'utf8'));
  expect(file).toMatchObject({ format: 1, shapes: [{ name: '元宵庙会', note: '每月初一', query: { type: 'ring' } }] });
});

test('shapes come from a GeoJSON file, and what cannot come says why', async () => {
  const square = [
    [114.6, 33.6],
    [114.7, 33.6],
    [114.7, 33.7],
    [114.6, 33.7],
    [114.6, 33.6],
  ];
  const features = [
    { type: 'Feature', properties: { name: '示范区' }, geometry: { type: 'Polygon', coordinates: [square] } },
    { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [114.6, 33.6] } },
  ];
  const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  await tab()
    .locator('[data-shapes="file"]')
    .setInputFiles({ name: '分区.geojson', mimeType: 'application/json', buffer });
  await expect(tab().locator('table[aria-label="绘制的图形"] tbody tr')).toHaveCount(2);
  await expect(tab().locator('[data-shapes="words"]')).toContainText('第 2 个图形未导入');
});

test('Escape leaves the tool first and takes the question away then', async () => {
  await operator.locator('[data-testid="map"]').hover();
  await operator.keyboard.press('p');
  await expect(operator.locator('[data-tool="polygon"]')).toHaveAttribute('aria-pressed', 'true');
  await operator.keyboard.press('Escape');
  await expect(operator.locator('[data-tool="polygon"]')).toHaveAttribute('aria-pressed', 'false');
  expect((await asked())?.type).toBe('ring');
  await operator.keyboard.press('Escape');
  await expect.poll(asked).toBeUndefined();
});

test('two areas stand side by side, on the wall too', async () => {
  // The map stands near the thing that was opened before: taps count once the whole city is on the glass.
  await showOnWall(operator, { type: 'view.focus', screen: 'all', area: '411600' }, ['screen-1', 'screen-2']);
  await stillPicture(gridwall);
  await take('compare');
  await tap(0.45, 0.25);
  await expect(operator.locator('[data-step="next"]')).toBeVisible();
  await tap(0.52, 0.42);
  await expect.poll(async () => (await asked())?.type).toBe('compare');
  const query = await asked();
  const areas = query?.type === 'compare' ? query.areas : [];
  expect(new Set(areas).size).toBe(2);
  await expect(tab().locator('[data-comparison]')).toHaveAttribute('data-comparison', areas.join(' '));
  await expect(tab().locator('[data-comparison] [data-day]').first()).toBeVisible();
  const screen = await screenWindow(gridwall, 'screen-2');
  await expect(screen.locator('[data-panel="asked"] [data-comparison]')).toBeVisible();
});

test('what the console shows is pinned to one screen, and undo gives the wall back', async () => {
  const before = (await ask(operator, 'window/info', undefined)).state;
  await tab().locator('[data-pin="screen-2"]').click();
  await expect.poll(async () => (await ask(operator, 'window/info', undefined)).state.mode).toBe('each');
  const { state } = await ask(operator, 'window/info', undefined);
  expect(state.screenViews['screen-2']?.asked).toEqual(before.wallView.asked);
  await ask(operator, 'scene/undo', undefined);
  await expect.poll(async () => (await ask(operator, 'window/info', undefined)).state.mode).toBe('span');
});

test('what the console shows by itself goes on the wall as one change, where the hand has put the camera', async () => {
  const wallView = async () => (await ask(operator, 'window/info', undefined)).state.wallView;
  const before = await wallView();
  await operator.getByRole('switch', { name: '大屏跟随' }).click();
  const [from, to] = [await pointAt(0.5, 0.5), await pointAt(0.6, 0.4)];
  await operator.mouse.move(from.x, from.y);
  await operator.mouse.down();
  await operator.mouse.move(to.x, to.y, { steps: 3 });
  await operator.mouse.up();
  await operator.mouse.wheel(0, -240);
  expect((await wallView()).camera).toEqual(before.camera);
  await operator.getByRole('button', { name: '上墙', exact: true }).click();
  await expect.poll(async () => (await wallView()).camera).not.toEqual(before.camera);
  const { movedAt: _, camera: __, ...rest } = await wallView();
  const { movedAt: ___, camera: ____, ...restBefore } = before;
  expect(rest).toEqual(restBefore);
  await ask(operator, 'scene/undo', undefined);
  await expect.poll(async () => (await wallView()).camera).toEqual(before.camera);
});

test('the search finds a worker by name and a camera by number', async () => {
  await operator.keyboard.press('Control+k');
  await operator.keyboard.type('W00001');
  const found = operator.locator('[data-thing="worker W00001"]');
  await expect(found).toBeVisible();
  await found.click();
  await expect
    .poll(async () => (await ask(operator, 'window/info', undefined)).state.wallView.thing)
    .toEqual({ type: 'worker', id: 'W00001' });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  borderCamera as camera,
  choose,
  drawTiles,
  onlyMap,
  openSite,
  settledPicture,
  showOnly,
} from '../support/basemapSite.ts';
import { differingShare, stillPicture } from '../support/wallPicture.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

let site: Awaited<ReturnType<typeof openSite>>;
let operator: Page;
const screens = ['screen-1'];
test.beforeAll(async () => {
  site = await openSite({ columns: 1, rows: 1, width: 800, height: 450 }, 'plain-tiles');
  operator = await consoleWindow(site.gridwall);
  await showOnly(site.gridwall, onlyMap);
  await showOnWall(operator, { type: 'view.move', screen: 'all', camera }, screens);
});
test.afterAll(() => site?.stop());

test('a base map of the city’s network fits the areas whatever its datum and its grid, and would not without', async () => {
  const { gridwall, server } = site;
  const right = await settledPicture(gridwall, server, 'wgs84');
  await choose(operator, 'gcj', screens);
  const shifted = await settledPicture(gridwall, server, 'gcj02');
  await choose(operator, 'degrees', screens);
  const degrees = await settledPicture(gridwall, server, 'degrees');
  await choose(operator, 'gcj-unsaid', screens);
  const wrong = await settledPicture(gridwall, server, 'gcj02-unsaid');
  const away = {
    gcj: differingShare(shifted, right),
    degrees: differingShare(degrees, right),
    wrong: differingShare(wrong, right),
  };
  test.info().annotations.push({ type: 'differing shares', description: JSON.stringify(away) });
  // Resampled lines are a little softer; lines half a kilometre away are elsewhere.
  expect(away.wrong).toBeGreaterThan(0.004);
  expect(away.gcj).toBeLessThan(away.wrong / 3);
  expect(away.degrees).toBeLessThan(away.wrong / 3);
  // The tests below provoke refusals of their own.
  expect(gridwall.traffic.complaints).toEqual([]);
});

test('a base map of the city’s network is asked for by main alone: windows ask nobody, a second server hears nothing, the token is in no log', async () => {
  const { gridwall, server, other, folder } = site;
  expect(server.requests.length).toBeGreaterThan(10);
  expect(server.requests.every((path) => path.endsWith('?tk=secret'))).toBe(true);
  expect(other.requests).toEqual([]);
  const elsewhere = gridwall.traffic.requests.filter(
    (url) => !url.startsWith('app://gridwall/') && !url.startsWith('data:'),
  );
  expect(elsewhere).toEqual([]);
  expect(gridwall.traffic.requests.join()).not.toContain('secret');
  const page = await screenWindow(gridwall, 'screen-1');
  const reached = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'reached',
        () => 'refused',
      ),
    `${server.origin}/web-mercator/wgs84/1/1/1.png`,
  );
  expect(reached).toBe('refused');
  expect(await readFile(join(folder, 'logs', 'gridwall.log'), 'utf8')).not.toContain('secret');
});

test('a base map of the city’s network that goes is told with what to do while the areas stay, and it is back with its server', async () => {
  const { gridwall, server } = site;
  await choose(operator, 'plain', screens);
  // A place of which nothing is kept.
  const elsewhere = { ...camera, lng: 115.25, lat: 33.5 };
  await showOnWall(operator, { type: 'view.move', screen: 'all', camera: elsewhere }, screens);
  const bare = await settledPicture(gridwall, server, 'without');
  await server.stop();
  await choose(operator, 'plain-tiles', screens);
  const told = () => ask(operator, 'window/info', undefined).then(({ basemaps }) => basemaps.offers[1]?.problem?.zh);
  await expect.poll(told, { timeout: 60_000 }).toContain('网格与预警照常显示');
  await expect(operator.getByText('没有应答').first()).toBeVisible();
  const ill = await settledPicture(gridwall, server, 'server-gone');
  // Without the areas nearly all of it would differ; lines may have found their last smoothness since.
  expect(differingShare(ill, bare)).toBeLessThan(0.1);
  await server.start();
  drawTiles(server);
  await expect.poll(told, { timeout: 60_000 }).toBeUndefined();
  await expect
    .poll(async () => differingShare(await stillPicture(gridwall), ill, 3), { timeout: 90_000 })
    // The tiles' ground is not the wall's.
    .toBeGreaterThan(0.5);
});

test('a base map of the city’s network is chosen and weakened at the console, and names its review number', async () => {
  const { gridwall, server } = site;
  const state = () => ask(operator, 'window/info', undefined).then((info) => info.state);
  await operator.locator('[data-basemap-switch]').selectOption('vector');
  await expect.poll(async () => (await state()).basemap).toBe('vector');
  await expect(operator.getByText('豫S〔2026〕001号')).toBeVisible();
  const strong = await settledPicture(gridwall, server, 'vector');
  await operator.locator('input[type="range"][aria-label="底图浓淡"]').fill('20');
  await expect.poll(async () => (await state()).basemapOpacity).toBe(0.2);
  const weak = await settledPicture(gridwall, server, 'vector-weak');
  expect(differingShare(weak, strong, 2)).toBeGreaterThan(0.005);
  await ask(operator, 'scene/undo', undefined);
  await expect.poll(async () => (await state()).basemapOpacity).toBeUndefined();
});

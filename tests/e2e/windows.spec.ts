import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { ensureElectronRuntime } from '../../scripts/electron-runtime/ensureElectronRuntime.ts';
import { electronLaunch } from '../../scripts/launch/electronLaunch.ts';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { gpuProcess, rendererProcess } from '../support/programProcesses.ts';
import { pictureReturnsAfterKill, serviceReturnsAfterKill } from '../support/returnAfterKill.ts';
import { outsideConnections } from '../support/trafficLog.ts';
import {
  countPixels,
  differingShare,
  isWarningRed,
  partOf,
  screenPicture,
  stillPicture,
} from '../support/wallPicture.ts';
import { ask, consoleWindow, listenToMain, screenWindow, showOnWall, windowBounds } from '../support/wallWindows.ts';

// Each goes on from where the one before has ended: a second try begins with the first.
test.describe.configure({ mode: 'serial' });

let gridwall: Gridwall;
test.beforeAll(async () => {
  gridwall = await launchGridwall({ speed: 60 });
});
test.afterAll(() => gridwall?.stop());

test('four monitors each show one wall window, exactly as large as the monitor', async () => {
  for (const [position, { x, y, width, height }] of gridwall.screens.entries()) {
    const page = await screenWindow(gridwall, `screen-${position + 1}`);
    await expect.poll(() => windowBounds(gridwall, page)).toEqual({ x, y, width, height });
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
  }
});

test('four monitors say where the data comes from and that it moves', async () => {
  const page = await screenWindow(gridwall, 'screen-1');
  await expect(page.getByText('演示数据').first()).toBeVisible();
  // Of a map over two columns the right window carries the clock.
  const clock = (await screenWindow(gridwall, 'screen-2')).locator('header time');
  const before = await clock.textContent();
  await expect(clock).not.toHaveText(before ?? '');
});

test('four monitors get back the picture of a monitor that was pulled out and put in again', async () => {
  const [, , , last] = gridwall.screens;
  if (last === undefined) throw new Error('the wall has no fourth monitor');
  const operator = await consoleWindow(gridwall);
  await ask(operator, 'service/control', { control: { type: 'clock/setSpeed', speed: 0 } });
  const newest = await listenToMain(operator);
  const screen = async () => (await newest('wall/changed'))?.layout.screens[3];
  const before = await stillPicture(gridwall);
  await gridwall.wall.unplug(last.name);
  await expect.poll(async () => (await screen())?.isConnected).toBe(false);
  // The others stay where they are.
  for (const [position, { x, y, width, height }] of gridwall.screens.slice(0, 3).entries()) {
    const page = await screenWindow(gridwall, `screen-${position + 1}`);
    await expect.poll(() => windowBounds(gridwall, page)).toEqual({ x, y, width, height });
  }
  await gridwall.wall.plug(last.name, last);
  await expect.poll(async () => (await screen())?.isConnected).toBe(true);
  const page = await screenWindow(gridwall, 'screen-4');
  const { x, y, width, height } = last;
  await expect.poll(() => windowBounds(gridwall, page)).toEqual({ x, y, width, height });
  const was = partOf(before, last);
  await expect.poll(async () => differingShare(await screenPicture(gridwall, 3), was)).toBeLessThan(0.02);
});

test('four monitors are not taken over by a second instance, which ends by itself', async () => {
  const launch = electronLaunch(await ensureElectronRuntime(), {
    wallEnvironment: gridwall.wall.env,
    appArguments: [`--user-data=${gridwall.userDataFolder}`],
  });
  const second = spawn(launch.executablePath, launch.args, { env: launch.env, stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(gridwall.app.windows().filter((page) => !page.isClosed())).toHaveLength(5);
});

test('four monitors ask for nothing outside the machine and break no rule of the content security policy', async () => {
  expect(gridwall.traffic.requests.length).toBeGreaterThan(0);
  expect(gridwall.traffic.requests.filter((url) => !/^(app:\/\/gridwall\/|data:|blob:app:)/.test(url))).toEqual([]);
  expect(gridwall.traffic.complaints).toEqual([]);
  expect(await outsideConnections(gridwall.app.process().pid ?? 0)).toEqual([]);
});

test('four monitors show a red event on the ticker and on the map of every screen', async () => {
  const atlas = await readDemoAtlas();
  const [place = 0] = spreadMicroGrids(atlas, 1);
  const operator = await consoleWindow(gridwall);
  const screens = gridwall.screens.map((_output, position) => `screen-${position + 1}`);
  await showOnWall(operator, { type: 'wall.setMode', mode: 'each' }, screens);
  await showOnWall(operator, { type: 'view.focus', screen: 'all', area: atlas.code(place) }, screens);
  await stillPicture(gridwall);
  const middle = { x: 360, y: 150, width: 240, height: 240 };
  const redInTheMiddle = async (position: number) =>
    countPixels(await screenPicture(gridwall, position), isWarningRed, middle);
  for (const position of screens.keys()) expect(await redInTheMiddle(position)).toBe(0);

  await ask(operator, 'service/control', {
    control: { type: 'record/enter', record: redRecord(atlas, place, 'red-1') },
  });

  for (const [position, screen] of screens.entries()) {
    const page = await screenWindow(gridwall, screen);
    await expect(page.locator('[data-event="red-1"]').first()).toBeVisible();
    await expect.poll(() => redInTheMiddle(position)).toBeGreaterThan(2_000);
  }
});

// How fast is a matter of the machine and what else runs on it: `npm run bench` measures that.
const note = (took: number) =>
  test.info().annotations.push({ type: 'back after', description: `${took.toFixed(0)} ms` });

test('four monitors come back with the state they had after the process of a window was killed', async () => {
  const page = await screenWindow(gridwall, 'screen-2');
  note(await pictureReturnsAfterKill(gridwall, await rendererProcess(gridwall, page)));
});

test('four monitors come back with the state they had after the GPU process was killed', async () => {
  const pid = await gpuProcess(gridwall);
  note(await pictureReturnsAfterKill(gridwall, pid));
  await expect.poll(() => gpuProcess(gridwall)).not.toBe(pid);
});

test('four monitors come back with the state they had after the data service was killed', async () => {
  note(await serviceReturnsAfterKill(gridwall));
});

import { expect, test } from '@playwright/test';
import type { PNG } from 'pngjs';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { dataServiceProcess, gpuProcess, killProcess, rendererProcess } from '../support/programProcesses.ts';
import { differingShare, glanceDiffering, stillPicture, wallPicture } from '../support/wallPicture.ts';
import { consoleWindow, listenToMain, screenWindow } from '../support/wallWindows.ts';

/** What a duty officer is promised. */
const backWithinMs = 3_000;

test.describe('a process that is killed comes back by itself with the state it had', () => {
  let gridwall: Gridwall;
  let before: PNG;
  test.beforeAll(async () => {
    gridwall = await launchGridwall();
  });
  test.afterAll(() => gridwall?.stop());
  test.beforeEach(async () => {
    before = await stillPicture(gridwall);
  });

  /** Waits until the wall's picture has gone, then until it is what it was; returns how long that took from the kill. */
  async function timeToReturn(pid: number): Promise<number> {
    killProcess(pid);
    const begin = performance.now();
    const glance = () => glanceDiffering(gridwall, before);
    await expect.poll(glance, { intervals: [10] }).toBeGreaterThan(0.01);
    await expect.poll(glance, { intervals: [30], timeout: 30_000 }).toBeLessThan(0.005);
    const took = performance.now() - begin;
    expect(differingShare(await wallPicture(gridwall), before)).toBeLessThan(0.005);
    return took;
  }

  test('a wall window', async () => {
    const page = await screenWindow(gridwall, 'screen-2');
    const pid = await rendererProcess(gridwall, page);
    const took = await timeToReturn(pid);
    test.info().annotations.push({ type: 'back after', description: `${took.toFixed(0)} ms` });
    expect(took).toBeLessThan(backWithinMs);
  });

  test('the GPU process', async () => {
    const pid = await gpuProcess(gridwall);
    const took = await timeToReturn(pid);
    await expect.poll(() => gpuProcess(gridwall)).not.toBe(pid);
    test.info().annotations.push({ type: 'back after', description: `${took.toFixed(0)} ms` });
    expect(took).toBeLessThan(backWithinMs);
  });

  test('the data service', async () => {
    const operator = await consoleWindow(gridwall);
    const newest = await listenToMain(operator);
    const state = async () => (await newest('service/changed'))?.status.state ?? 'running';
    const pid = await dataServiceProcess(gridwall);
    const begin = performance.now();
    killProcess(pid);
    await expect.poll(state, { intervals: [20] }).not.toBe('running');
    await expect.poll(state, { intervals: [50], timeout: 30_000 }).toBe('running');
    const took = performance.now() - begin;
    expect(await dataServiceProcess(gridwall)).not.toBe(pid);
    await expect.poll(async () => differingShare(await wallPicture(gridwall), before)).toBeLessThan(0.005);
    test.info().annotations.push({ type: 'back after', description: `${took.toFixed(0)} ms` });
    expect(took).toBeLessThan(backWithinMs);
  });
});

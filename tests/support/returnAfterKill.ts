import { expect } from '@playwright/test';
import type { Gridwall } from './launchGridwall.ts';
import { dataServiceProcess, killProcess } from './programProcesses.ts';
import { completePicture, differingShare, glanceDiffering, wallPicture } from './wallPicture.ts';
import { consoleWindow, listenToMain } from './wallWindows.ts';

/** Kills a process that draws and waits until the wall's picture has gone and is again what it was; milliseconds from the kill. */
export async function pictureReturnsAfterKill(gridwall: Gridwall, pid: number): Promise<number> {
  const before = await completePicture(gridwall);
  killProcess(pid);
  const begin = performance.now();
  const glance = () => glanceDiffering(gridwall, before);
  await expect.poll(glance, { intervals: [10] }).toBeGreaterThan(0.01);
  await expect.poll(glance, { intervals: [30], timeout: 30_000 }).toBeLessThan(0.005);
  const took = performance.now() - begin;
  // A glance reads a few hundred pixels: what it missed counts until the whole picture is back.
  const whole = async () => differingShare(await wallPicture(gridwall), before);
  if ((await whole()) < 0.005) return took;
  await expect.poll(whole, { intervals: [100], timeout: 30_000 }).toBeLessThan(0.005);
  return performance.now() - begin;
}

/** Kills the data service and waits until main says that another one runs, with the same picture; milliseconds from the kill. */
export async function serviceReturnsAfterKill(gridwall: Gridwall): Promise<number> {
  const before = await completePicture(gridwall);
  const newest = await listenToMain(await consoleWindow(gridwall));
  const state = async () => (await newest('service/changed'))?.status.state ?? 'running';
  const pid = await dataServiceProcess(gridwall);
  killProcess(pid);
  const begin = performance.now();
  await expect.poll(state, { intervals: [20] }).not.toBe('running');
  await expect.poll(state, { intervals: [50], timeout: 30_000 }).toBe('running');
  const took = performance.now() - begin;
  expect(await dataServiceProcess(gridwall)).not.toBe(pid);
  await expect.poll(async () => differingShare(await wallPicture(gridwall), before)).toBeLessThan(0.005);
  return took;
}

import { expect, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { gpuProcess, rendererProcess } from '../support/programProcesses.ts';
import { pictureReturnsAfterKill, serviceReturnsAfterKill } from '../support/returnAfterKill.ts';
import { screenWindow } from '../support/wallWindows.ts';

// How fast is a matter of the machine and what else runs on it: `npm run bench` measures that.
test.describe('a process that is killed comes back by itself with the state it had', () => {
  let gridwall: Gridwall;
  test.beforeAll(async () => {
    gridwall = await launchGridwall();
  });
  test.afterAll(() => gridwall?.stop());

  const note = (took: number) =>
    test.info().annotations.push({ type: 'back after', description: `${took.toFixed(0)} ms` });

  test('a wall window', async () => {
    const page = await screenWindow(gridwall, 'screen-2');
    note(await pictureReturnsAfterKill(gridwall, await rendererProcess(gridwall, page)));
  });

  test('the GPU process', async () => {
    const pid = await gpuProcess(gridwall);
    note(await pictureReturnsAfterKill(gridwall, pid));
    await expect.poll(() => gpuProcess(gridwall)).not.toBe(pid);
  });

  test('the data service', async () => {
    note(await serviceReturnsAfterKill(gridwall));
  });
});

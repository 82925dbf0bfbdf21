import { expect, type Page } from '@playwright/test';
import type { Gridwall } from './launchGridwall.ts';

/** One of the program's processes, as Chromium counts them. */
export interface ProgramProcess {
  readonly pid: number;
  /** `Browser`, `Tab`, `GPU`, `Utility`, … */
  readonly type: string;
  /** The name of a utility process, else its service. */
  readonly name: string;
  /** Resident memory in kilobytes. */
  readonly memoryKb: number;
}

/** Every process of the program. */
export const programProcesses = (gridwall: Gridwall): Promise<readonly ProgramProcess[]> =>
  gridwall.app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, type, name, serviceName, memory }) => ({
      pid,
      type,
      name: name ?? serviceName ?? '',
      memoryKb: memory.workingSetSize,
    })),
  );

/** The process that draws a window. */
export async function rendererProcess(gridwall: Gridwall, page: Page): Promise<number> {
  const window = await gridwall.app.browserWindow(page);
  return window.evaluate((browserWindow) => browserWindow.webContents.getOSProcessId());
}

/** The GPU process. */
export const gpuProcess = (gridwall: Gridwall): Promise<number> => processOf(gridwall, ({ type }) => type === 'GPU');

/** The data service's process. */
export const dataServiceProcess = (gridwall: Gridwall): Promise<number> =>
  processOf(gridwall, ({ type, name }) => type === 'Utility' && /data/i.test(name));

async function processOf(gridwall: Gridwall, fits: (process: ProgramProcess) => boolean): Promise<number> {
  let found: ProgramProcess | undefined;
  await expect
    .poll(async () => {
      found = (await programProcesses(gridwall)).find(fits);
      return found?.pid;
    })
    .toBeDefined();
  return found?.pid ?? 0;
}

/** Kills a process as the kernel would (SIGKILL). */
export const killProcess = (pid: number): boolean => process.kill(pid, 'SIGKILL');

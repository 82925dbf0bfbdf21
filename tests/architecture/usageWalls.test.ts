import { describe, expect, onTestFinished, test } from 'vitest';
import { readSourceFiles } from '../../scripts/check/sourceFiles.ts';
import { checkUsageWalls } from '../../scripts/check/usageWalls.ts';
import { USAGE_WALLS } from '../../scripts/check/walls.ts';
import { plantTree } from '../support/plantTree.ts';

async function refusals(path: string, text: string) {
  const tree = await plantTree({ [path]: text });
  onTestFinished(tree.remove);
  return checkUsageWalls(await readSourceFiles(tree.root), USAGE_WALLS);
}

const forbidden: readonly (readonly [path: string, text: string])[] = [
  ['renderer/panels/a/A.tsx', `setTimeout(() => {}, 5);`],
  ['renderer/panels/a/A.tsx', `window.setInterval(() => {}, 5);`],
  ['renderer/panels/a/A.tsx', `const later = globalThis.setTimeout;`],
  ['renderer/map/a.ts', `requestAnimationFrame(draw);`],
  ['electron/main/a.ts', `import { setTimeout as wait } from 'node:timers/promises';`],
  ['electron/main/a.ts', `const { setTimeout } = globalThis;`],
  ['electron/main/windows/b.ts', `const window = new BrowserWindow({});`],
  ['electron/main/windows/b.ts', `const window = new electron.BrowserWindow({});`],
  ['electron/main/windows/b.ts', `import { ipcMain } from 'electron';`],
  ['electron/main/windows/b.ts', `electron['ipcMain'].handle('x', () => {});`],
  ['renderer/wall/a.tsx', `window.bridge.request('window/info', undefined);`],
  ['renderer/wall/a.tsx', `const { bridge } = window;`],
  ['renderer/wall/a.tsx', `globalThis['bridge'].request('window/info', undefined);`],
  ['shared/domain/a.ts', `export const now = () => Date.now();`],
  ['shared/domain/a.ts', `export const now = () => new Date();`],
  ['shared/domain/a.ts', `export const now = () => globalThis.Date.now();`],
  ['shared/domain/a.ts', `export const dice = () => Math.random();`],
  ['electron/data-service/a.ts', `const now = Date.now();`],
  ['electron/data-service/a.ts', `const clock = Date.now;`],
  ['electron/main/windows/b.ts', `const folder = join(root, 'resources', 'atlas');`],
  ['electron/main/windows/b.ts', 'const file = `../resources/atlas/$' + '{city}.bin`;'],
  ['tests/e2e/a.spec.ts', `await page.waitForTimeout(500);`],
  ['tests/unit/a.test.ts', `await new Promise((resolve) => setTimeout(resolve, 10));`],
];

const allowed: readonly (readonly [path: string, text: string])[] = [
  ['renderer/map/frameClock.ts', `requestAnimationFrame(draw);`],
  ['electron/main/lifecycle/timers.ts', `setTimeout(() => {}, 5);`],
  ['electron/main/windows/b.ts', `timers.setTimeout(() => {}, 5); interface Timers { setTimeout(): void }`],
  ['electron/main/windows/createWindow.ts', `const window = new BrowserWindow({});`],
  ['electron/main/windows/b.ts', `import type { BrowserWindow } from 'electron';`],
  ['electron/main/ipc/serveRequests.ts', `import { ipcMain } from 'electron';`],
  ['renderer/bridge/bridge.ts', `window.bridge.request('window/info', undefined);`],
  [
    'shared/domain/a.ts',
    `export const day = (at: number) => new Date(at); export const now = (clock: Clock) => clock.now();`,
  ],
  ['scripts/process/a.ts', `setTimeout(() => {}, 5);`],
];

describe('the usage walls', () => {
  test.each(forbidden)('stop %s with %s', async (path, text) => {
    const found = await refusals(path, text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ file, line }) => file === path && line === 1)).toBe(true);
  });

  test.each(allowed)('let through %s with %s', async (path, text) => {
    expect(await refusals(path, text)).toEqual([]);
  });
});

import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isBuildFresh } from '../../../scripts/launch/appBuild.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridwall-build-'));
  for (const source of ['electron/main/main.ts', 'renderer/wall/main.tsx', 'package.json']) await change(source, 1000);
  for (const result of ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/wall/index.html']) {
    await change(result, 2000);
  }
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** Makes a file that was last changed at the given second. */
async function change(path: string, second: number): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, 'content');
  await utimes(file, second, second);
}

describe('a build', () => {
  test('is fresh while nothing it is made of has changed', async () => {
    expect(await isBuildFresh(folder)).toBe(true);
  });

  test('is stale once a source deep in a folder has changed', async () => {
    await change('renderer/map/layers/areas/areaLayer.ts', 2001);
    expect(await isBuildFresh(folder)).toBe(false);
  });

  test('is stale once the dependencies have changed', async () => {
    await change('package-lock.json', 2001);
    expect(await isBuildFresh(folder)).toBe(false);
  });

  test('is stale when one of its parts is missing', async () => {
    await rm(join(folder, 'out/preload/preload.cjs'));
    expect(await isBuildFresh(folder)).toBe(false);
  });
});

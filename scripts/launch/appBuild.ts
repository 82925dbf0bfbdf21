import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { announce } from '../process/announce.ts';
import { withProcessLock } from '../process/processLock.ts';
import { projectRoot } from '../process/projectPaths.ts';
import { requireProgram } from '../process/runProgram.ts';

const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const results = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/wall/index.html'];

/** Builds the app unless the build in `out/` is complete and newer than every source; throws when it does not build. */
export async function ensureAppBuild(): Promise<void> {
  await withProcessLock(join(projectRoot, 'node_modules', '.cache', 'gridwall-build.lock'), async () => {
    if (await isBuildFresh(projectRoot)) return;
    announce('building the app');
    await buildApp();
  });
}

/** Builds the app with electron-vite, showing what it prints; throws when it does not build. */
async function buildApp(): Promise<void> {
  const program = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await requireProgram(process.execPath, [program, 'build'], { cwd: projectRoot, output: 'inherit' });
}

/** True when the folder's build has all its parts and none is older than any source. */
export async function isBuildFresh(folder: string): Promise<boolean> {
  const parts = results.map((result) => join(folder, result));
  if (!parts.every((part) => existsSync(part))) return false;
  const built = await Promise.all(parts.map(async (part) => (await stat(part)).mtimeMs));
  const changed = await Promise.all(sources.map((source) => newestChange(join(folder, source))));
  return Math.max(...changed) <= Math.min(...built);
}

/** The latest time of change, in milliseconds, of a file or of anything in a folder; 0 when there is none. */
async function newestChange(path: string): Promise<number> {
  if (!existsSync(path)) return 0;
  const own = await stat(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs));
  return Math.max(0, ...times);
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { ensureElectronRuntime } from '../../../scripts/electron-runtime/ensureElectronRuntime.ts';
import { electronLaunch } from '../../../scripts/launch/electronLaunch.ts';
import { stopProcess } from '../../../scripts/process/stopProcess.ts';
import { startVirtualWall } from '../../../scripts/virtual-wall/startVirtualWall.ts';

// The smallest app there is: it prints where its displays are, at the start and whenever that changes.
const displayLister = `
import { app, screen } from 'electron';
const tell = () => console.log(screen.getAllDisplays().map(({ bounds: b }) => [b.width, b.height, b.x, b.y].join()).join(' '));
app.whenReady().then(() => {
  tell();
  for (const event of ['display-added', 'display-removed', 'display-metrics-changed']) screen.on(event, tell);
});
`;

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const action of cleanUp.splice(0).reverse()) await action();
});

test('Electron sees the monitors of a virtual wall, and each that is pulled out, put back or moved', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gridwall-lister-'));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'package.json'), '{ "name": "lister", "type": "module", "main": "main.js" }');
  await writeFile(join(folder, 'main.js'), displayLister);
  const wall = await startVirtualWall({ columns: 2, rows: 1, width: 800, height: 600 });
  cleanUp.push(wall.stop);
  const launch = electronLaunch(await ensureElectronRuntime(), {
    appFolder: folder,
    wallEnvironment: wall.env,
    userDataFolder: join(folder, 'data'),
  });
  const app = spawn(launch.executablePath, launch.args, { env: launch.env, stdio: ['ignore', 'pipe', 'ignore'] });
  cleanUp.push(() => stopProcess(app));
  const lines = createInterface({ input: app.stdout })[Symbol.asyncIterator]();
  const told = async (displays: string) => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) if (line.value === displays) return true;
    return false;
  };

  expect(await told('800,600,0,0 800,600,800,0')).toBe(true);
  await wall.unplug('DUMMY1');
  expect(await told('800,600,0,0')).toBe(true);
  await wall.plug('DUMMY1', { x: 800, y: 0, width: 600, height: 800 });
  expect(await told('800,600,0,0 600,800,800,0')).toBe(true);
  await wall.plug('DUMMY1', { x: 0, y: 600, width: 600, height: 800 });
  expect(await told('800,600,0,0 600,800,0,600')).toBe(true);
});

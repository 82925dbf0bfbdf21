import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureElectronRuntime } from '../../scripts/electron-runtime/ensureElectronRuntime.ts';
import { ensureAppBuild } from '../../scripts/launch/appBuild.ts';
import { awaitReady } from '../../scripts/launch/awaitReady.ts';
import { packagedLaunch } from '../../scripts/launch/electronLaunch.ts';
import { packageApp, packagedExecutable } from '../../scripts/package/packageApp.ts';
import { projectRoot } from '../../scripts/process/projectPaths.ts';
import { stopProcess } from '../../scripts/process/stopProcess.ts';
import { cropPicture } from '../../scripts/virtual-wall/rootCapture.ts';
import { startVirtualWall } from '../../scripts/virtual-wall/startVirtualWall.ts';
import { countColours, meanBrightness } from '../support/pictureMeasures.ts';

const executable = packagedExecutable(projectRoot);
const resources = join(executable, '..', 'resources');
// What @electron/fuses reads as the state of a fuse: the characters "0" and "1".
const off = '0'.charCodeAt(0);
const on = '1'.charCodeAt(0);

let dataFolder = '';

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'gridwall-packaged-'));
  await ensureAppBuild();
  await packageApp(projectRoot, await ensureElectronRuntime(), ['dir']);
});

afterAll(async () => rm(dataFolder, { recursive: true, force: true }));

describe('the packaged app', () => {
  test('shows its first picture on every monitor', async () => {
    const wall = await startVirtualWall({ columns: 2, rows: 1, width: 1280, height: 720 });
    const launch = packagedLaunch(executable, { wallEnvironment: wall.env, userDataFolder: dataFolder });
    const app = spawn(launch.executablePath, launch.args, { env: launch.env, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const said: string[] = [];
      const outcome = await awaitReady(app, 180_000, (line) => said.push(line));
      expect(outcome, said.join('\n')).toEqual({ kind: 'ready', screens: 2 });
      const picture = await wall.capture();
      for (const output of wall.outputs) {
        const screen = cropPicture(picture, output);
        expect(countColours(screen), `colours on ${output.name}`).toBeGreaterThan(100);
        expect(meanBrightness(screen), `brightness of ${output.name}`).toBeGreaterThan(8);
      }
    } finally {
      await stopProcess(app);
      await wall.stop();
    }
  });

  test('does not open the doors that Electron leaves open for developers', async () => {
    const wire = await getCurrentFuseWire(executable);
    expect(wire.version).toBe(FuseVersion.V1);
    expect(wire[FuseV1Options.RunAsNode]).toBe(off);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
  });

  test('carries its data beside the archive, the database’s native code, and no stand-in for starting other apps', async () => {
    expect(existsSync(join(resources, 'atlas'))).toBe(true);
    expect(existsSync(join(resources, 'cities', '411600'))).toBe(true);
    expect(existsSync(join(resources, 'app.asar.unpacked', 'node_modules', '@libsql'))).toBe(true);
    expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
  });

  test('says which Electron it carries and whether that one may be delivered', async () => {
    const { version, origin } = await ensureElectronRuntime();
    const note: unknown = JSON.parse(await readFile(join(resources, 'runtime.json'), 'utf8'));
    expect(note).toEqual({ electron: version, origin, forDelivery: origin !== 'registry' });
  });
});

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AfterPackContext, build, Platform } from 'electron-builder';
import type { ElectronRuntime } from '../electron-runtime/ensureElectronRuntime.ts';

/** Packages the built app in `projectFolder` for this platform with the given Electron; returns nothing, throws on failure. */
export async function packageApp(
  projectFolder: string,
  runtime: ElectronRuntime,
  targets: readonly string[],
): Promise<void> {
  await build({
    projectDir: projectFolder,
    targets: Platform.current().createTarget([...targets]),
    publish: 'never',
    config: {
      electronDist: runtime.distPath,
      electronVersion: runtime.version,
      afterPack: (context) => finishFolder(context, runtime),
    },
  });
}

/** Leaves nothing of a development runtime behind, and writes down which Electron the package carries. */
async function finishFolder(context: AfterPackContext, runtime: ElectronRuntime): Promise<void> {
  const resources = context.packager.getResourcesDir(context.appOutDir);
  await rm(join(resources, 'default_app.asar'), { force: true });
  const note = { electron: runtime.version, origin: runtime.origin, forDelivery: runtime.origin !== 'registry' };
  await writeFile(join(resources, 'runtime.json'), `${JSON.stringify(note, undefined, 2)}\n`);
}

/** The packaged program that a `dir` build leaves on this platform. */
export function packagedExecutable(projectFolder: string): string {
  const dist = join(projectFolder, 'dist');
  if (process.platform === 'darwin') return join(dist, `mac-${process.arch}`, 'Gridwall.app/Contents/MacOS/Gridwall');
  if (process.platform === 'win32') return join(dist, 'win-unpacked', 'Gridwall.exe');
  return join(dist, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`, 'gridwall');
}

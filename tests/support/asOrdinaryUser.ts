import { chmod, chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { ElectronLaunch } from '../../scripts/launch/electronLaunch.ts';
import { requireProgram } from '../../scripts/process/runProgram.ts';
import type { VirtualWall } from '../../scripts/virtual-wall/startVirtualWall.ts';
import type { AdaptedLaunch } from './launchGridwall.ts';

/** The user and group called nobody on Debian. */
const nobody = 65_534;

/**
 * Starts the program as nobody instead of root: a runtime that nobody can read, the key to the X server, a home, and
 * no `--no-sandbox`. What it makes lies in the system's folder for temporary files, in a folder of its own.
 */
export async function asOrdinaryUser(launch: ElectronLaunch, wall: VirtualWall): Promise<AdaptedLaunch> {
  const folder = await mkdtemp(join(tmpdir(), 'gridwall-nobody-'));
  await chmod(folder, 0o755);
  const runtime = join(folder, 'runtime');
  // Hard links: the runtime has 250 MB, and lies where only its owner may look.
  await requireProgram('cp', ['-al', dirname(launch.executablePath), runtime]).catch(async () => {
    await rm(runtime, { recursive: true, force: true });
    await cp(dirname(launch.executablePath), runtime, { recursive: true });
  });
  const home = join(folder, 'home');
  const authority = join(folder, 'authority');
  await cp(wall.env.XAUTHORITY, authority);
  await requireProgram('mkdir', ['-p', join(home, 'data')]);
  for (const path of [authority, home, join(home, 'data')]) await chown(path, nobody, nobody);
  const starter = join(folder, 'start');
  const electron = join(runtime, basename(launch.executablePath));
  await writeFile(
    starter,
    `#!/bin/sh\nexec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups --inh-caps=-all --bounding-set=-all -- '${electron}' "$@"\n`,
    { mode: 0o755 },
  );
  const args = launch.args
    .filter((arg) => arg !== '--no-sandbox')
    .map((arg) => (arg.startsWith('--user-data=') ? `--user-data=${join(home, 'data')}` : arg));
  const env = { ...launch.env, HOME: home, XDG_CACHE_HOME: join(home, 'cache'), XAUTHORITY: authority };
  return {
    launch: { executablePath: starter, args, env },
    undo: () => rm(folder, { recursive: true, force: true }),
  };
}

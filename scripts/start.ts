import { type ChildProcess, spawn } from 'node:child_process';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureElectronRuntime } from './electron-runtime/ensureElectronRuntime.ts';
import { ensureAppBuild } from './launch/appBuild.ts';
import { awaitReady } from './launch/awaitReady.ts';
import { electronLaunch, runsAsRoot } from './launch/electronLaunch.ts';
import { writeScreenPictures } from './launch/screenPictures.ts';
import { announce } from './process/announce.ts';
import { projectRoot } from './process/projectPaths.ts';
import { stopProcess } from './process/stopProcess.ts';
import { ensureSystemPackages } from './system-packages/ensureSystemPackages.ts';
import { exitStatusOf } from './system-packages/exitStatusOf.ts';
import { startVirtualWall, type VirtualWall } from './virtual-wall/startVirtualWall.ts';
import { parsePair } from './virtual-wall/wallPlan.ts';

const help = `usage: npm start -- [options] [-- ARGUMENTS FOR THE APP]

Starts the wall on every monitor of this machine; builds it first where that is needed.

  --virtual 2x2        on a virtual wall of columns x rows instead; by itself where there is no display
  --size 1920x1080     pixels of each virtual monitor
  --once               on a virtual wall: end after the pictures have been written to artifacts/
`;

const firstPictureWithinMs = 300_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    virtual: { type: 'string' },
    size: { type: 'string', default: '1920x1080' },
    once: { type: 'boolean', default: false },
    app: { type: 'string', default: projectRoot },
    help: { type: 'boolean', short: 'h' },
  },
});

function virtualLayout(): string | undefined {
  if (values.virtual !== undefined) return values.virtual;
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (hasDisplay) return undefined;
  announce('no display here: running on a virtual wall of 2x2 monitors (choose another with --virtual 3x1)');
  return '2x2';
}

async function prepareWall(layout: string | undefined): Promise<VirtualWall | undefined> {
  if (layout === undefined) return undefined;
  const [columns, rows] = parsePair(layout, '--virtual');
  const [width, height] = parsePair(values.size, '--size');
  return startVirtualWall({ columns, rows, width, height });
}

async function startApp(wall: VirtualWall | undefined): Promise<ChildProcess> {
  if (runsAsRoot())
    announce('running as root, so without the operating system’s sandbox: a real wall runs as an ordinary user');
  const launch = electronLaunch(await ensureElectronRuntime(), {
    appFolder: values.app,
    // A virtual wall is new hardware each time: nothing of the last one is missing.
    appArguments: [...(wall ? ['--forget-screens'] : []), ...positionals],
    ...(wall ? { wallEnvironment: wall.env } : {}),
  });
  return spawn(launch.executablePath, launch.args, { env: launch.env, stdio: ['inherit', 'pipe', 'inherit'] });
}

/** Waits for the first picture and photographs a virtual wall; returns the exit status if all ends here. */
async function showFirstPicture(app: ChildProcess, wall: VirtualWall | undefined): Promise<number | undefined> {
  const outcome = await awaitReady(app, firstPictureWithinMs, (line) => process.stdout.write(`${line}\n`));
  if (outcome.kind === 'ended') return outcome.code ?? 1;
  if (outcome.kind === 'late') announce(`no complete picture after ${firstPictureWithinMs / 1000} seconds`);
  if (wall === undefined) return undefined;
  for (const path of await writeScreenPictures(wall, join(projectRoot, 'artifacts'))) {
    process.stdout.write(`${relative(process.cwd(), path)}\n`);
  }
  if (values.once) return outcome.kind === 'ready' ? 0 : 1;
  announce('running; Ctrl-C ends it');
  return undefined;
}

async function run(): Promise<number> {
  const layout = virtualLayout();
  const { distPath } = await ensureElectronRuntime();
  await ensureSystemPackages({ distPath, virtualWall: layout !== undefined });
  if (values.app === projectRoot) await ensureAppBuild();
  const wall = await prepareWall(layout);
  try {
    const app = await startApp(wall);
    const ended = new Promise<number>((resolve) => app.once('exit', (code) => resolve(code ?? 0)));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopProcess(app));
    const status = (await showFirstPicture(app, wall)) ?? (await ended);
    await stopProcess(app);
    return status;
  } finally {
    await wall?.stop();
  }
}

if (values.help) {
  process.stdout.write(help);
} else {
  process.exitCode = await exitStatusOf(run);
}

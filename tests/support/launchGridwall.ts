import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { ensureElectronRuntime } from '../../scripts/electron-runtime/ensureElectronRuntime.ts';
import { ensureAppBuild } from '../../scripts/launch/appBuild.ts';
import { awaitReady } from '../../scripts/launch/awaitReady.ts';
import { type ElectronLaunch, electronLaunch } from '../../scripts/launch/electronLaunch.ts';
import { startVirtualWall, type VirtualWall } from '../../scripts/virtual-wall/startVirtualWall.ts';
import { desktopSize, type Rectangle, type WallPlan, wallRectangles } from '../../scripts/virtual-wall/wallPlan.ts';
import { openScreenPixels, type ScreenPixels } from './screenPixels.ts';
import { type TrafficLog, watchTraffic } from './trafficLog.ts';

/** 2026-11-20 10:30 in China, a Friday: a working morning of the demonstration city. */
export const START_AT = '2026-11-20T10:30:00+08:00';

export interface GridwallOptions extends Partial<Omit<WallPlan, 'extra'>> {
  /** Further monitors of the wall, beside those in columns and rows. */
  readonly extra?: readonly Rectangle[];
  /** Whether the duty officer has a monitor of their own, below the wall; true by default. */
  readonly hasOperatorMonitor?: boolean;
  /** City seconds per second; 0 by default: the city stands still and every picture can be repeated. */
  readonly speed?: number;
  readonly seed?: number;
  readonly startAt?: string;
  readonly scaleFactor?: number;
  /** Whether nothing flies, glows or pulses; true by default. */
  readonly isMotionReduced?: boolean;
  /** Millimetres from pixel to pixel; by default every monitor is a 55-inch one, so that text takes the same share of it. */
  readonly pixelPitchMm?: number;
  /** Further arguments for the app. */
  readonly args?: readonly string[];
  /** Kept after the end when it is given. */
  readonly userDataFolder?: string;
  /** Changes how the program is started, e.g. as another user. */
  readonly adapt?: (launch: ElectronLaunch, wall: VirtualWall) => Promise<AdaptedLaunch>;
  readonly chromiumSandbox?: boolean;
}

/** Another way to start the program, and what must be undone afterwards. */
export interface AdaptedLaunch {
  readonly launch: ElectronLaunch;
  undo(): Promise<void>;
}

/** A running program on a wall of its own. */
export interface Gridwall {
  readonly app: ElectronApplication;
  readonly wall: VirtualWall;
  /** The wall's own monitors in reading order, without the operator's. */
  readonly screens: VirtualWall['outputs'];
  readonly pixels: ScreenPixels;
  readonly traffic: TrafficLog;
  readonly userDataFolder: string;
  /** Every line the program wrote to stdout. */
  readonly lines: readonly string[];
  /** Milliseconds from the start of the process to the first complete picture on every screen. */
  readonly readyAfterMs: number;
  /** Ends the program, the wall and everything they started; further calls do nothing. */
  stop(): Promise<void>;
}

/** Four windows drawn in software on two cores that others use too take their time. */
const readyWithinMs = 240_000;

/**
 * Playwright holds the page of each window until it is attached to it, and now and then never lets one go: that page runs
 * nothing, not even when it is loaded again. Without a picture after so long the windows are asked whether they run.
 */
const heldAfterMs = 30_000;
const answerWithinMs = 15_000;
const mostStarts = 3;

/** Starts a virtual wall and the built program on it, and waits for the first complete picture; throws with its last words. */
export async function launchGridwall(options: GridwallOptions = {}): Promise<Gridwall> {
  await ensureAppBuild();
  for (let start = 1; ; start++) {
    const gridwall = await launchOnce(options, start === mostStarts);
    if (gridwall !== 'held') return gridwall;
    process.stdout.write('a window was never let begin: the program is started again\n');
  }
}

async function launchOnce(options: GridwallOptions, isLast: boolean): Promise<Gridwall | 'held'> {
  const runtime = await ensureElectronRuntime();
  const owned: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of owned.splice(0).reverse()) await end();
  };
  try {
    const { plan, screenCount } = planOf(options);
    const wall = await startVirtualWall(plan);
    owned.push(wall.stop);
    const userDataFolder = options.userDataFolder ?? (await mkdtemp(join(tmpdir(), 'gridwall-data-')));
    if (options.userDataFolder === undefined) owned.push(() => rm(userDataFolder, { recursive: true, force: true }));
    const plain = electronLaunch(runtime, launchOptions(options, wall, userDataFolder, screenCount));
    const adapted = await options.adapt?.(plain, wall);
    if (adapted !== undefined) owned.push(adapted.undo);
    const begin = performance.now();
    const { app, lines } = await startProgram(adapted?.launch ?? plain, options);
    owned.push(() => endProgram(app));
    const traffic = watchTraffic(app);
    if (!isLast && (await isHeld(app, lines.ready))) {
      await stop();
      return 'held';
    }
    await lines.ready;
    const readyAfterMs = performance.now() - begin;
    const pixels = await openScreenPixels(wall.env);
    owned.push(async () => pixels.close());
    const screens = wall.outputs.slice(0, screenCount);
    return { app, wall, screens, pixels, traffic, userDataFolder, lines: lines.all, readyAfterMs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** True when there is no picture after a while and the page of a window does not run at all. */
async function isHeld(app: ElectronApplication, ready: Promise<unknown>): Promise<boolean> {
  const settled = ready.then(
    () => true,
    () => true,
  );
  const late = new Promise<boolean>((resolve) => {
    AbortSignal.timeout(heldAfterMs).addEventListener('abort', () => resolve(false));
  });
  if (await Promise.race([settled, late])) return false;
  return app.evaluate(async ({ BrowserWindow }, withinMs) => {
    const limit = AbortSignal.timeout(withinMs);
    const silent = new Promise<boolean>((resolve) => limit.addEventListener('abort', () => resolve(false)));
    const answers = BrowserWindow.getAllWindows().map(({ webContents }) =>
      Promise.race([webContents.executeJavaScript('true'), silent]),
    );
    return (await Promise.all(answers)).includes(false);
  }, answerWithinMs);
}

const operatorSize = { width: 1_280, height: 720 };

/** The operator's monitor stands below the wall, so that it is the last in reading order. */
function planOf({
  columns = 2,
  rows = 2,
  width = 960,
  height = 540,
  extra = [],
  hasOperatorMonitor = true,
}: GridwallOptions) {
  const wall: WallPlan = { columns, rows, width, height, extra };
  const rectangles = wallRectangles(wall);
  const operator = { x: 0, y: desktopSize(rectangles).height, ...operatorSize };
  const plan: WallPlan = hasOperatorMonitor ? { ...wall, extra: [...extra, operator] } : wall;
  return { plan, screenCount: rectangles.length };
}

function launchOptions(options: GridwallOptions, wall: VirtualWall, userDataFolder: string, screenCount: number) {
  const { seed = 1, speed = 0, startAt = START_AT, args = [], scaleFactor, width = 960, height = 540 } = options;
  const { isMotionReduced = true } = options;
  const pixelPitchMm = options.pixelPitchMm ?? (0.63 * 1080) / Math.min(width, height);
  return {
    wallEnvironment: wall.env,
    appArguments: [
      `--user-data=${userDataFolder}`,
      `--seed=${seed}`,
      `--speed=${speed}`,
      `--start-at=${startAt}`,
      `--pixel-pitch=${pixelPitchMm}`,
      // What the rules still remember; the program's own eight days only make every start slower.
      '--history-days=3',
      ...(isMotionReduced ? ['--reduced-motion'] : []),
      `--screens=${screenCount}`,
      ...args,
    ],
    ...(scaleFactor === undefined ? {} : { scaleFactor }),
  };
}

async function startProgram(launch: ElectronLaunch, options: GridwallOptions) {
  const app = await _electron.launch({
    executablePath: launch.executablePath,
    args: launch.args,
    env: launch.env,
    chromiumSandbox: options.chromiumSandbox ?? false,
    timeout: readyWithinMs,
  });
  const all: string[] = [];
  const complaints: string[] = [];
  app.process().stderr?.on('data', (bytes: Buffer) => complaints.push(bytes.toString()));
  const ready = awaitReady(app.process(), readyWithinMs, (line) => all.push(line)).then(async (outcome) => {
    if (outcome.kind === 'ready') return;
    const words = [...all, ...complaints.join('').split('\n').slice(-20), ...(await logOf(launch))].join('\n');
    throw new Error(`no complete picture (${outcome.kind}):\n${words}`);
  });
  // Whoever awaits it hears of it; until then it must not end the test run as an unhandled rejection.
  ready.catch(() => undefined);
  return { app, lines: { all, ready } };
}

/** The last lines of the program's own log: what its windows reported stands only there. */
async function logOf({ args }: ElectronLaunch): Promise<readonly string[]> {
  const folder = args.find((arg) => arg.startsWith('--user-data='))?.replace('--user-data=', '') ?? '';
  const files = await readdir(join(folder, 'logs')).catch(() => []);
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, 'logs', file), 'utf8')));
  return texts.join('').trimEnd().split('\n').slice(-20);
}

/** Ends the program as its user would; a program that does not end is killed. */
async function endProgram(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const force = AbortSignal.timeout(15_000);
  force.addEventListener('abort', () => child.kill('SIGKILL'));
  await app.close().catch(() => child.kill('SIGKILL'));
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Browser, chromium, type Page } from '@playwright/test';
import { ensureElectronRuntime } from '../../../scripts/electron-runtime/ensureElectronRuntime.ts';
import { electronLaunch, runsAsRoot } from '../../../scripts/launch/electronLaunch.ts';
import { projectRoot } from '../../../scripts/process/projectPaths.ts';
import { startVirtualWall } from '../../../scripts/virtual-wall/startVirtualWall.ts';
import type { WindowSize } from './cameraPaths.ts';

/** Process ids: of the one that talks to the graphics card, and of the one that runs the page. */
interface MapProcesses {
  readonly gpu: number;
  readonly page: number;
}

/** A fresh browser with one window of the asked size, one device pixel a CSS pixel. */
export interface MapHost {
  readonly page: Page;
  /** Asked for once the page is there: before, not all of them are. */
  findProcesses(): Promise<MapProcesses>;
  /** Ends it, also when the page does not answer any more. */
  close(): Promise<void>;
}

/** How to get a browser: our own Electron drawing in software, or a Chromium without a screen on the machine's GPU. */
export type HostKind =
  | { readonly gpu: false }
  | { readonly gpu: true; readonly browser: string; readonly angle: string };

// A frame's cost shall show, not the monitor's beat.
const FREE_RUNNING = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
// Objects and buffers together, to the byte.
const MEMORY_COUNTS = '--enable-precise-memory-info';
// One large string of GeoJSON and its objects need more than the usual heap; the same for all.
const LARGE_HEAP = '--js-flags=--max-old-space-size=4096';

/** Starts a browser of the kind. */
export function openMapHost(kind: HostKind, size: WindowSize): Promise<MapHost> {
  return kind.gpu ? openChromium(kind, size) : openElectron(size);
}

async function openElectron(size: WindowSize): Promise<MapHost> {
  const runtime = await ensureElectronRuntime();
  const wall = await startVirtualWall({ columns: 1, rows: 1, width: size.width + 320, height: size.height + 180 });
  const userDataFolder = await mkdtemp(join(tmpdir(), 'gridwall-map-bench-user-'));
  const appFolder = join(projectRoot, 'tests/performance/map/shell');
  const appArguments = [`--window=${size.width}x${size.height}`];
  const launch = electronLaunch(runtime, { appFolder, wallEnvironment: wall.env, userDataFolder, appArguments });
  const app = await _electron.launch({
    ...launch,
    args: [...FREE_RUNNING, LARGE_HEAP, MEMORY_COUNTS, ...launch.args],
    timeout: 120_000,
  });
  const page = await app.firstWindow();
  const window = await app.browserWindow(page);
  return {
    page,
    async findProcesses() {
      const processes = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
      const pagePid = await window.evaluate((browserWindow) => browserWindow.webContents.getOSProcessId());
      return { gpu: processes.find(({ type }) => type === 'GPU')?.pid ?? 0, page: pagePid };
    },
    async close() {
      // A page that computes for ever would hold up a polite end.
      app.process().kill('SIGKILL');
      await wall.stop();
      // Its children notice a moment later, and until then write there.
      await rm(userDataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

async function openChromium(kind: HostKind & { readonly gpu: true }, size: WindowSize): Promise<MapHost> {
  const gpuSwitches = ['--use-gl=angle', `--use-angle=${kind.angle}`, '--ignore-gpu-blocklist', '--enable-gpu'];
  const sandbox = runsAsRoot() ? ['--no-sandbox'] : [];
  const args = [...FREE_RUNNING, LARGE_HEAP, MEMORY_COUNTS, ...gpuSwitches, ...sandbox, '--disable-gpu-watchdog'];
  const browser = await chromium.launch({ executablePath: kind.browser, args, headless: true });
  const context = await browser.newContext({ viewport: { ...size }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  return {
    page,
    findProcesses: async () => ({
      gpu: await processOfType(browser, 'gpu'),
      page: await processOfType(browser, 'renderer'),
    }),
    close: () => browser.close(),
  };
}

/** The busiest process of a type: Chromium keeps a spare one for pages to come. */
async function processOfType(browser: Browser, type: string): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const own = processInfo.filter((process) => process.type.toLowerCase() === type);
  return own.sort((a, b) => b.cpuTime - a.cpuTime)[0]?.id ?? 0;
}

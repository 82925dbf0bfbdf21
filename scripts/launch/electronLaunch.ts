import { readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronRuntime } from '../electron-runtime/ensureElectronRuntime.ts';
import { projectRoot } from '../process/projectPaths.ts';

/** How the app is to be started; everything has a default that suits this machine. */
export interface LaunchOptions {
  /** Folder with the app's package.json; the checkout by default, undefined arguments when the app is packaged. */
  readonly appFolder?: string;
  /** Arguments for the app itself. */
  readonly appArguments?: readonly string[];
  /** The variables of a virtual wall; without it the app appears on the person's own display. */
  readonly wallEnvironment?: Readonly<Record<string, string>>;
  /** Where the app keeps its data, so that two instances do not meet. */
  readonly userDataFolder?: string;
  /** Device pixels per CSS pixel, when it shall not be the display's own. */
  readonly scaleFactor?: number;
  /** Draw in software; by default where there is no GPU, and on a virtual wall, which has none. */
  readonly softwareRendering?: boolean;
}

/** What to start, as `child_process.spawn` and Playwright's `electron.launch` take it. */
export interface ElectronLaunch {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** How to start the app in a folder with a runtime; Chromium's switches come first, then the folder, then the app's. */
export function electronLaunch(runtime: ElectronRuntime, options: LaunchOptions = {}): ElectronLaunch {
  const folder = options.appFolder ?? projectRoot;
  return {
    executablePath: join(runtime.distPath, executableName()),
    args: [...chromiumSwitches(options), folder, ...(options.appArguments ?? [])],
    env: launchEnvironment(options.wallEnvironment),
  };
}

/** How to start a packaged app by its executable; there is no folder to name. */
export function packagedLaunch(executablePath: string, options: Omit<LaunchOptions, 'appFolder'> = {}): ElectronLaunch {
  return {
    executablePath,
    args: [...chromiumSwitches(options), ...(options.appArguments ?? [])],
    env: launchEnvironment(options.wallEnvironment),
  };
}

/** True when this process is root, for whom Chromium's own sandbox does not start. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function chromiumSwitches(options: LaunchOptions): string[] {
  const software = options.softwareRendering ?? (options.wallEnvironment !== undefined || !hasGpu());
  return [
    ...(runsAsRoot() ? ['--no-sandbox'] : []),
    ...(software ? softwareSwitches : []),
    ...(options.wallEnvironment ? ['--ozone-platform=x11'] : []),
    ...(hasLittleSharedMemory() ? ['--disable-dev-shm-usage'] : []),
    ...(options.scaleFactor === undefined ? [] : [`--force-device-scale-factor=${options.scaleFactor}`]),
    ...(options.userDataFolder === undefined ? [] : [`--user-data-dir=${options.userDataFolder}`]),
  ];
}

const softwareSwitches = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // It ends a graphics process that is silent for some seconds; several screens drawn in software on a busy machine are.
  '--disable-gpu-watchdog',
];

function hasGpu(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
  } catch {
    return false;
  }
}

// Containers often give 64 MB, and four windows drawn in software crash in it.
function hasLittleSharedMemory(): boolean {
  if (process.platform !== 'linux') return false;
  const { bsize, blocks } = statfsSync('/dev/shm');
  return bsize * blocks < 512 * 1024 * 1024;
}

// Set by whoever started us (an IDE, a test runner), these would change what Electron is.
const strangers = ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'ELECTRON_NO_ATTACH_CONSOLE'];

function launchEnvironment(wallEnvironment: LaunchOptions['wallEnvironment']): Record<string, string> {
  const onWall = wallEnvironment !== undefined;
  const dropped = [...strangers, ...(onWall ? ['WAYLAND_DISPLAY', 'XDG_SESSION_TYPE'] : [])];
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined && !dropped.includes(entry[0]);
  });
  return { ...Object.fromEntries(inherited), ...wallEnvironment };
}

/**
 * The walls of the tree, in one table: who may import whom, and who may use what.
 * Paths are relative to the checkout and mean a folder or a file; of several rows that hold a file, the longest path decides.
 */
export interface ImportWall {
  readonly path: string;
  /** Own paths that may be imported. Its own folder is not implied. */
  readonly mayImport: readonly string[];
  /** Parts of `mayImport` that are closed nevertheless. */
  readonly exceptFor?: readonly string[];
  /** Packages by name; `node:` stands for everything of Node. */
  readonly packages: { readonly only: readonly string[] } | { readonly not: readonly string[] };
  readonly why: string;
}

export interface UsageWall {
  /**
   * What is guarded: `name` a global or an imported name, `Object.member`, `new Class`, `new Date()` (without arguments),
   * or `"text` for string literals that name a folder.
   */
  readonly uses: readonly string[];
  /** Where the wall stands. */
  readonly within: readonly string[];
  /** Its doors: paths, or two stars before `/file.ts` for a file of that name anywhere. */
  readonly onlyIn: readonly string[];
  readonly why: string;
}

const drawing = ['react', 'react-dom', 'react-i18next', '@deck.gl', '@luma.gl', 'maplibre-gl', 'echarts', 'zustand'];
const notInWindows = ['node:', 'electron', 'libsql', 'zod'];
const windows = ['renderer/wall', 'renderer/console', 'renderer/presenter'];
const windowWhy =
  'a window stands alone: wall, console and presenter meet in shared/ and in the parts they are built of';

/** The rows name every folder that holds code; a file that no row holds is refused. */
export const IMPORT_WALLS: readonly ImportWall[] = [
  { path: 'shared', mayImport: ['shared'], packages: { only: [] }, why: 'shared/ imports nobody' },
  {
    path: 'shared/lib/schema.ts',
    mayImport: [],
    packages: { only: ['zod'] },
    why: 'the one door to zod: it turns off the code generation that the content security policy forbids',
  },
  {
    path: 'electron/main',
    mayImport: ['electron/main', 'shared'],
    packages: { not: [...drawing, 'libsql', 'zod'] },
    why: 'main, preload and data service meet in shared/contract only',
  },
  {
    path: 'electron/preload',
    mayImport: ['electron/preload', 'shared'],
    packages: { only: ['electron'] },
    why: 'a sandboxed preload has no Node, and main, preload and data service meet in shared/contract only',
  },
  {
    path: 'electron/data-service',
    mayImport: ['electron/data-service', 'shared'],
    packages: { not: [...drawing, 'electron', 'zod'] },
    why: 'the data service also runs in plain Node, and meets main and preload in shared/contract only',
  },
  {
    path: 'renderer',
    mayImport: ['renderer', 'shared'],
    exceptFor: windows,
    packages: { not: notInWindows },
    why: 'the parts of a window know no window, no Node and no Electron',
  },
  {
    path: 'renderer/map',
    mayImport: ['renderer/map', 'renderer/state', 'renderer/ui', 'shared'],
    packages: { not: notInWindows },
    why: 'the map is handed its data: it knows no window, no bridge and no panel',
  },
  ...windows.map((path) => ({
    path,
    mayImport: ['renderer', 'shared'],
    exceptFor: windows.filter((other) => other !== path),
    packages: { not: notInWindows },
    why: windowWhy,
  })),
  {
    path: 'scripts',
    mayImport: ['scripts', 'shared'],
    packages: { not: ['electron', 'zod'] },
    why: 'scripts start the program, they are no part of it',
  },
  {
    path: 'scripts/electron-runtime/default-app',
    mayImport: [],
    packages: { only: ['electron', 'node:'] },
    why: 'the stand-in application that Electron starts when it is given a folder',
  },
  {
    path: 'scripts/rules',
    mayImport: ['scripts', 'shared', 'electron/data-service'],
    packages: { not: ['electron', 'zod'] },
    why: 'rules are checked and tried by the very code that applies them',
  },
  {
    path: 'scripts/history',
    mayImport: ['scripts', 'shared', 'electron/data-service'],
    packages: { not: ['electron', 'zod'] },
    why: 'history is made by the very code that would have made it over the year',
  },
  {
    path: 'scripts/bench.ts',
    mayImport: ['scripts', 'shared', 'tests/performance'],
    packages: { not: ['electron', 'zod'] },
    why: 'the benchmark prints what the performance tests measure',
  },
  {
    path: 'tests',
    mayImport: ['tests', 'scripts', 'electron', 'renderer', 'shared'],
    packages: { not: [] },
    why: 'tests may import all code; resources/ is data, read through paths',
  },
];

const program = ['electron', 'renderer', 'shared'];

export const USAGE_WALLS: readonly UsageWall[] = [
  {
    uses: ['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'requestIdleCallback'],
    within: program,
    onlyIn: ['**/timers.ts', '**/frameClock.ts', 'electron/data-service/dataService.ts'],
    why: 'whoever waits can be stopped: timers and frames come from the owned timers and the frame clock',
  },
  {
    uses: ['new BrowserWindow', 'new BaseWindow', 'new WebContentsView', 'new BrowserView'],
    within: ['electron'],
    onlyIn: ['electron/main/windows/createWindow.ts'],
    why: 'one place decides how a window is locked down',
  },
  {
    uses: ['ipcMain'],
    within: ['electron'],
    onlyIn: ['electron/main/ipc'],
    why: 'one checked door between windows and main',
  },
  {
    uses: ['window.bridge'],
    within: ['renderer'],
    onlyIn: ['renderer/bridge'],
    why: 'only the bridge speaks to main',
  },
  {
    uses: ['Date.now', 'new Date()', 'Date()', 'performance.now', 'Math.random', 'crypto.randomUUID'],
    within: ['shared'],
    onlyIn: [],
    why: 'time, ids and chance come in as arguments',
  },
  {
    uses: ['Date.now', 'new Date()', 'Math.random'],
    within: ['electron/data-service'],
    onlyIn: ['electron/data-service/dataService.ts', '**/systemClock.ts'],
    why: 'the data service runs on the clock it is given',
  },
  {
    uses: ['"resources'],
    within: ['electron', 'renderer', 'shared'],
    // The last two hold the name of a panel and of a tab: what helps in an area.
    onlyIn: [
      'electron/main/settings',
      '**/resourcePaths.ts',
      'shared/scene/scenePanels.ts',
      'renderer/console/tabs/tabCatalog.ts',
    ],
    why: 'resources/ is data whose place is written down once',
  },
  {
    uses: ['waitForTimeout', 'setTimeout', 'setInterval'],
    within: ['tests'],
    onlyIn: ['tests/support/waitUntil.ts'],
    why: 'a test waits for a condition, never for a time',
  },
];

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { ensureElectronRuntime } from '../../../scripts/electron-runtime/ensureElectronRuntime.ts';
import { electronLaunch } from '../../../scripts/launch/electronLaunch.ts';
import { projectRoot } from '../../../scripts/process/projectPaths.ts';
import { startVirtualWall } from '../../../scripts/virtual-wall/startVirtualWall.ts';
import { type BenchRow, percentile } from '../benchRow.ts';
import type { MapMeasures } from './page/mapPage.bench.ts';

const folder = join(projectRoot, 'tests/performance/map');

interface Measured extends MapMeasures {
  readonly heapMb: number;
}

/** Ours first, then the plain ways that it is measured against, all in one run on one window of 960 × 540. */
const MAPS = [
  { name: 'gridwall', title: 'map' },
  { name: 'geojson', title: 'GeoJsonLayer' },
  { name: 'maplibre', title: 'MapLibre fill' },
] as const;

/** The map at micro-grid level: first picture, recolouring, moving, hovering, memory. */
export async function benchMap(): Promise<readonly BenchRow[]> {
  const site = await servePage();
  try {
    const measured: Measured[] = [];
    for (const { name } of MAPS) measured.push(await measureInElectron(site.url, name));
    return rowsOf(measured);
  } finally {
    await site.stop();
  }
}

/** Builds the page as the program is built and serves it with the atlas beside it. */
async function servePage(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'gridwall-map-bench-'));
  const root = join(folder, 'page');
  const publicDir = join(projectRoot, 'resources/atlas');
  const common = { root, publicDir, configFile: false, logLevel: 'warn', base: './' } as const;
  await build({ ...common, build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, target: 'esnext' } });
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The page of the map bench is not served');
  return {
    url,
    async stop() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

async function measureInElectron(url: string, name: string): Promise<Measured> {
  const runtime = await ensureElectronRuntime();
  const wall = await startVirtualWall({ columns: 1, rows: 1, width: 1280, height: 720 });
  const userDataFolder = await mkdtemp(join(tmpdir(), 'gridwall-map-bench-user-'));
  try {
    const appFolder = join(folder, 'shell');
    const options = { appFolder, wallEnvironment: wall.env, userDataFolder };
    const app = await _electron.launch(electronLaunch(runtime, options));
    try {
      const page = await app.firstWindow();
      await page.goto(url);
      return await measurePage(page, name);
    } finally {
      await app.close();
    }
  } finally {
    await wall.stop();
    await rm(userDataFolder, { recursive: true, force: true });
  }
}

async function measurePage(page: Page, name: string): Promise<Measured> {
  page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
  await page.waitForFunction(() => 'measureMap' in window);
  const measures = await page.evaluate((map) => {
    return (window as unknown as { measureMap: (name: string) => Promise<MapMeasures> }).measureMap(map);
  }, name);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { ...measures, heapMb: usedSize / 2 ** 20 };
}

function rowsOf(measured: readonly Measured[]): readonly BenchRow[] {
  const row = (name: string, unit: string, read: (map: Measured) => number): BenchRow => {
    const [own = Number.NaN, ...others] = measured.map(read);
    const against = others.map((value, i) => ({ name: MAPS[i + 1]?.title ?? '', value, ratio: value / own }));
    return { name, value: own, unit, against };
  };
  const sizes = measured[0]?.recolour.map(({ areas }) => areas) ?? [];
  return [
    row('map: first complete picture, 100k micro-grids', 'ms', ({ firstPicture }) => firstPicture),
    ...sizes.map((areas, i) => {
      return row(`map: recolour ${areas.toLocaleString('en')} → pixel`, 'ms', ({ recolour }) => {
        return percentile(recolour[i]?.times ?? [], 50);
      });
    }),
    row('map: frame on the fixed path, p50', 'ms', ({ frames }) => percentile(frames, 50)),
    row('map: frame on the fixed path, p95', 'ms', ({ frames }) => percentile(frames, 95)),
    row('map: area under the pointer, p50', 'ms', ({ hovers }) => percentile(hovers, 50)),
    row('map: heap of the page', 'MB', ({ heapMb }) => heapMb),
  ];
}

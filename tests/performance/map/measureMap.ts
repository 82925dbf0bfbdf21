import { loadavg } from 'node:os';
import { expect, type Page } from '@playwright/test';
import type { Camera } from '#shared/scene/wallState.ts';
import type { WindowSize } from './cameraPaths.ts';
import { type HostKind, type MapHost, openMapHost } from './mapHost.ts';
import type { MapBenchPage } from './page/mapPage.bench.ts';
import type { MapJob } from './page/underTest.ts';
import type { PageServer } from './pageServer.ts';
import { colouredShare, type Place } from './pictureCheck.ts';
import { processUse } from './processUse.ts';

/** What all maps are measured by. */
export interface MapTask {
  readonly site: PageServer;
  readonly host: HostKind;
  readonly size: WindowSize;
  /** Name → cameras; the first is flown to without being measured. */
  readonly paths: Readonly<Record<PathName, readonly Camera[]>>;
  /** Pixels and what lies there under the last camera of the street path. */
  readonly hovers: readonly Place[];
  /** Pixels inside micro-grids under the job's camera. */
  readonly places: readonly Place[];
  /** How many micro-grids are coloured anew, from few to all. */
  readonly recolours: readonly number[];
  /** For each path and each kind of recolour. */
  readonly budgetMs: number;
  /** A single row that takes longer ends the map's run. */
  readonly rowMs: number;
  /** For everything together. */
  readonly limitMs: number;
  /** For the page and the GPU process together. */
  readonly limitMb: number;
  /** Where the picture is kept, to be looked at. */
  readonly pictureFolder: string;
}

export type PathName = 'city' | 'street' | 'flight' | 'everything';

interface RecolourMeasures {
  readonly view: 'whole' | 'close';
  readonly count: number;
  readonly times: readonly number[];
  readonly gpuCpuMs: number;
}

export interface PathMeasures {
  readonly times: readonly number[];
  readonly incomplete: number;
  readonly gpuCpuMs: number;
  readonly pageCpuMs: number;
}

/** What was measured of one map; what is missing was not reached, and `stopped` says why. */
export interface MapMeasures {
  readonly name: string;
  /** Programs waiting for a core over the last minute, when it began: the busier the machine, the less its times mean. */
  readonly load: number;
  renderer?: string;
  firstPicture?: number;
  coloured?: number;
  recolours: RecolourMeasures[];
  paths: Partial<Record<PathName, PathMeasures>>;
  /** From the first time the camera stands closer until the picture is complete, ms. */
  arrival?: number;
  hovers?: readonly number[];
  heapMb?: number;
  /** Resident memory of the two processes at the end; undefined where the system does not tell. */
  pageMb?: number | undefined;
  gpuMb?: number | undefined;
  stopped?: string;
}

/** Measures one map in a fresh browser; never throws for what the map does, but says why it stopped. */
export async function measureMap(job: MapJob, task: MapTask): Promise<MapMeasures> {
  const measures: MapMeasures = { name: job.name, load: loadavg()[0] ?? 0, recolours: [], paths: {} };
  const host = await openMapHost(task.host, task.size);
  const stop = new AbortController();
  const errors: string[] = [];
  host.page.on('pageerror', ({ message, cause }) =>
    errors.push(`${message}${cause instanceof Error ? `: ${cause.message}` : ''}`),
  );
  const crashed = new Promise<never>((_, reject) => {
    host.page.on('crash', () => reject(new Error('its page crashed: out of memory')));
    host.page.on('close', () => reject(new Error('its page was closed')));
  });
  try {
    await Promise.race([run(job, task, host, measures), watch(host, task, stop.signal), crashed]);
  } catch (error) {
    measures.stopped = [firstLine(error), ...errors.slice(0, 1)].join('; ');
  } finally {
    stop.abort();
    crashed.catch(() => {});
    await host.close();
  }
  return measures;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^page\.evaluate: (Error: )?/u, '').split('\n')[0] ??
  '';

/** Ends only by throwing: too long, or too much memory. */
async function watch(host: MapHost, task: MapTask, signal: AbortSignal): Promise<never> {
  const begin = performance.now();
  const findProblem = async (): Promise<string | undefined> => {
    if (signal.aborted) return 'it is done';
    if (performance.now() - begin > task.limitMs) return `more than ${task.limitMs / 1_000} s in all`;
    const uses = await Promise.all(Object.values(await host.findProcesses()).map(processUse));
    const memoryMb = uses.reduce((sum, use) => sum + (use?.memoryMb ?? 0), 0);
    return memoryMb > task.limitMb ? `more than ${task.limitMb} MB of memory` : undefined;
  };
  let problem: string | undefined;
  const poll = { intervals: [250], timeout: 2 * task.limitMs };
  await expect.poll(async () => (problem = await findProblem()), poll).toBeDefined();
  throw new Error(problem);
}

async function run(job: MapJob, task: MapTask, host: MapHost, measures: MapMeasures): Promise<void> {
  const { page } = host;
  await page.goto(task.site.url);
  await page.waitForFunction(() => 'mapBench' in window);
  measures.renderer = await inPage(page, 'describeRenderer');
  const processes = await host.findProcesses();
  const withCpu = <T>(act: () => Promise<T>) => measureCpu([processes.gpu, processes.page], act);
  measures.firstPicture = await inPage(page, 'start', job);
  measures.coloured = await checkPicture(page, task, job);
  const row = <T>(name: string, act: () => Promise<T>) => inTime(task.rowMs, name, act);
  // Once to warm up, where that does not take longer than what it would make faster.
  if (measures.firstPicture < task.budgetMs) await inPage(page, 'recolour', Math.max(...task.recolours), 0);
  const recolour = async (view: RecolourMeasures['view'], count: number): Promise<void> => {
    const [times, cpu] = await row(`recolour ${count}`, () => {
      return withCpu(() => inPage(page, 'recolour', count, task.budgetMs));
    });
    measures.recolours.push({ view, count, times, gpuCpuMs: cpu.gpuCpuMs / times.length });
  };
  await recolour('whole', Math.max(...task.recolours));
  const follow = async (name: PathName): Promise<void> => {
    const [path, cpu] = await row(name, () => {
      return withCpu(() => inPage(page, 'follow', task.paths[name], task.budgetMs));
    });
    const frames = path.times.length;
    measures.paths[name] = {
      times: path.times,
      incomplete: path.incomplete,
      gpuCpuMs: cpu.gpuCpuMs / frames,
      pageCpuMs: cpu.pageCpuMs / frames,
    };
  };
  await follow('city');
  measures.arrival = await inPage(page, 'goClose');
  for (const count of task.recolours) await recolour('close', count);
  await follow('street');
  measures.hovers = await checkHovers(page, task.hovers);
  await follow('flight');
  if (task.paths.everything.length > 0 && drawsFrom(job) <= (task.paths.everything[0]?.zoom ?? 0))
    await follow('everything');
  measures.heapMb = await heapOf(page);
  measures.pageMb = (await processUse(processes.page))?.memoryMb;
  measures.gpuMb = (await processUse(processes.gpu))?.memoryMb;
}

/** What `act` gives; throws when it takes longer. */
function inTime<T>(limitMs: number, name: string, act: () => Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new Error(`more than ${limitMs / 1_000} s for the row “${name}”`));
    AbortSignal.timeout(limitMs).addEventListener('abort', fail);
  });
  return Promise.race([act(), late]);
}

/** The zoom from which the map has something to draw. */
const drawsFrom = (job: MapJob): number => (job.name === 'maplibreTiles' ? job.tileZooms[0] : 0);

/** Calls a function of the bench's page. */
function inPage<Name extends keyof MapBenchPage>(
  page: Page,
  name: Name,
  ...args: Parameters<MapBenchPage[Name]>
): Promise<Awaited<ReturnType<MapBenchPage[Name]>>> {
  return page.evaluate(
    ([called, given]) => {
      const { mapBench } = window as unknown as { mapBench: Record<string, (...args: unknown[]) => unknown> };
      return mapBench[called as string]?.(...(given as unknown[]));
    },
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<MapBenchPage[Name]>>>;
}

async function measureCpu<T>(processes: readonly number[], act: () => Promise<T>) {
  const read = () => Promise.all(processes.map((process) => processUse(process)));
  const before = await read();
  const value = await act();
  const after = await read();
  const [gpuCpuMs = Number.NaN, pageCpuMs = Number.NaN] = after.map((use, at) => {
    return (use?.cpuMs ?? Number.NaN) - (before[at]?.cpuMs ?? Number.NaN);
  });
  return [value, { gpuCpuMs, pageCpuMs }] as const;
}

async function checkPicture(page: Page, task: MapTask, job: MapJob): Promise<number> {
  const picture = await page.screenshot({ path: `${task.pictureFolder}/${job.name}.png`, timeout: 60_000 });
  return colouredShare(picture, task.places, await inPage(page, 'coveredPlaces'));
}

async function checkHovers(page: Page, places: readonly Place[]): Promise<readonly number[]> {
  const found = await inPage(
    page,
    'hover',
    places.map(({ x, y }) => [x, y] as const),
  );
  const right = found.filter(({ area }, at) => area === places[at]?.area).length;
  // A pixel on a border may belong to either side.
  if (right < 0.9 * places.length)
    throw new Error(`only ${right} of ${places.length} areas under the pointer are right`);
  return found.map(({ ms }) => ms);
}

/** Objects and buffers of the page, in MB, after a full collection. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  // The inspector's own count leaves out the buffers.
  return page.evaluate(() => {
    const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
    return memory.usedJSHeapSize / 2 ** 20;
  });
}

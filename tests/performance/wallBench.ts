import { expect, type Page } from '@playwright/test';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Rectangle } from '#shared/scene/wallLayout.ts';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { gpuProcess, programProcesses, rendererProcess } from '../support/programProcesses.ts';
import { pictureReturnsAfterKill, serviceReturnsAfterKill } from '../support/returnAfterKill.ts';
import type { Pixel } from '../support/screenPixels.ts';
import { isWarningRed } from '../support/wallPicture.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';
import { type BenchRow, percentile } from './benchRow.ts';

const trials = 25;

/** The program on four monitors of 960 × 540: start, an event's way to the glass, memory. */
export async function benchWall(): Promise<readonly BenchRow[]> {
  const starts: number[] = [];
  for (let round = 0; round < 3; round++) {
    const once = await launchGridwall();
    starts.push(once.readyAfterMs);
    await once.stop();
  }
  const gridwall = await launchGridwall();
  try {
    const memory = await memoryRows(gridwall);
    return [
      { name: 'start to first complete map, 4 windows, p50', value: percentile(starts, 50), unit: 'ms' },
      ...(await eventToPixel(gridwall)),
      ...memory,
      ...(await recoveryRows()),
    ];
  } finally {
    await gridwall.stop();
  }
}

/** Enters a red event in one micro-grid after another and watches the glass of the four monitors. */
async function eventToPixel(gridwall: Gridwall): Promise<readonly BenchRow[]> {
  const atlas = await readDemoAtlas();
  const operator = await consoleWindow(gridwall);
  await ask(operator, 'scene/dispatch', { command: { type: 'wall.setMode', mode: 'each' } });
  const delays: number[] = [];
  for (const [trial, place] of spreadMicroGrids(atlas, trials).entries()) {
    delays.push(...(await watchOneEvent(gridwall, operator, atlas, place, `bench-${trial}`)));
  }
  return [50, 99].map((p) => ({
    name: `event → pixel, 4 windows × ${trials} events, p${p}`,
    value: percentile(delays, p),
    unit: 'ms',
  }));
}

async function watchOneEvent(
  gridwall: Gridwall,
  operator: Page,
  atlas: Atlas,
  place: AreaIndex,
  id: string,
): Promise<readonly number[]> {
  const screens = gridwall.screens.map((_monitor, position) => `screen-${position + 1}`);
  await showOnWall(operator, { type: 'view.focus', screen: 'all', area: atlas.code(place) }, screens);
  const read = (): Promise<Pixel[][]> => Promise.all(gridwall.screens.map((monitor) => readSpots(gridwall, monitor)));
  // Drawn is not yet on the glass: it is when the middle of each monitor looks the same twice in a row, without red.
  let last: readonly Pixel[][] = [];
  await expect
    .poll(
      async () => {
        const now = await read();
        const isStill = JSON.stringify(now) === JSON.stringify(last) && !now.flat().some(isWarningRed);
        last = now;
        return isStill;
      },
      { intervals: [400] },
    )
    .toBe(true);
  const record = redRecord(atlas, place, id);
  const begin = performance.now();
  const entered = ask(operator, 'service/control', { control: { type: 'record/enter', record } });
  const delays: (number | undefined)[] = gridwall.screens.map(() => undefined);
  while (delays.includes(undefined)) {
    const pixels = await read();
    const now = performance.now() - begin;
    if (now > 20_000) throw new Error(`the event ${id} did not reach every monitor within 20 s`);
    for (const [at, spots] of pixels.entries()) if (spots.some(isWarningRed)) delays[at] ??= now;
  }
  await entered;
  return delays.filter((delay) => delay !== undefined);
}

const SPOTS = [-60, -20, 20, 60];

/** The colours in the middle of a monitor: of several spots, because a name lies over some of them. */
function readSpots(gridwall: Gridwall, { x, y, width, height }: Rectangle): Promise<Pixel[]> {
  const spots = SPOTS.flatMap((dx) => SPOTS.map((dy) => [x + width / 2 + dx, y + height / 2 + dy] as const));
  return Promise.all(spots.map(([spotX, spotY]) => gridwall.pixels.read(spotX, spotY)));
}

/** How long the wall is without a process that was killed; the promise is 3 s. */
async function recoveryRows(): Promise<readonly BenchRow[]> {
  const gridwall = await launchGridwall();
  try {
    const window = await screenWindow(gridwall, 'screen-2');
    const values = [
      ['wall window', await pictureReturnsAfterKill(gridwall, await rendererProcess(gridwall, window))],
      ['GPU process', await pictureReturnsAfterKill(gridwall, await gpuProcess(gridwall))],
      ['data service', await serviceReturnsAfterKill(gridwall)],
    ] as const;
    return values.map(([what, value]) => ({ name: `back after kill -9, ${what}`, value, unit: 'ms' }));
  } finally {
    await gridwall.stop();
  }
}

/** Resident memory by kind of process, as the system counts it. */
async function memoryRows(gridwall: Gridwall): Promise<readonly BenchRow[]> {
  const processes = await programProcesses(gridwall);
  const kinds = [...new Set(processes.map(({ type, name }) => (type === 'Utility' ? name : type)))];
  return kinds.map((kind) => {
    const own = processes.filter(({ type, name }) => (type === 'Utility' ? name : type) === kind);
    const megabytes = own.reduce((sum, { memoryKb }) => sum + memoryKb, 0) / 1024 / own.length;
    return { name: `memory, ${kind}${own.length > 1 ? `, mean of ${own.length}` : ''}`, value: megabytes, unit: 'MB' };
  });
}

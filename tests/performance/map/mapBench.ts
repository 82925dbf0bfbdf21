import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { announce } from '../../../scripts/process/announce.ts';
import { projectRoot } from '../../../scripts/process/projectPaths.ts';
import type { BenchOptions } from '../benches.ts';
import type { BenchRow } from '../benchRow.ts';
import { MAPS } from './contenders.ts';
import { mapRows } from './mapRows.ts';
import { prepareTask } from './mapTask.ts';
import { type MapMeasures, measureMap } from './measureMap.ts';

/** Small enough for a frame drawn in software, large enough for a city. */
const SOFTWARE_SIZE = { width: 960, height: 540 };
/** For a path or a kind of recolour: all 24 frames of whoever draws ten a second. */
const BUDGET_MS = 2_500;
const GPU_SIZE = { width: 1920, height: 1080 };

/** Our map and the ways it is measured against, one after another on the same data, window and camera paths. */
export async function benchMap(options: BenchOptions): Promise<readonly BenchRow[]> {
  const { scale, gpu, browser, angle, against, rounds } = options;
  const label = `x${scale}${gpu ? `-gpu-${angle}` : ''}`;
  const pictureFolder = join(projectRoot, 'artifacts/map-bench', label);
  const maps = MAPS.filter(({ name }, at) => at === 0 || against === undefined || against.includes(name));
  const prepared = await prepareTask({
    scale,
    forms: new Set(maps.map(({ loads }) => loads)),
    host: gpu ? { gpu, browser, angle } : { gpu },
    size: gpu ? GPU_SIZE : SOFTWARE_SIZE,
    budgetMs: BUDGET_MS,
    rowMs: options.rowS * 1_000,
    limitMs: options.limitS * 1_000,
    limitMb: options.memoryGb * 1_024,
    pictureFolder,
  });
  const measured: MapMeasures[] = [];
  try {
    for (const { name, title } of Array.from({ length: rounds }, () => maps).flat()) {
      announce(`map: ${title}`);
      const measures = await measureMap(prepared.jobOf(name), prepared.task);
      if (measures.stopped !== undefined) announce(`${title} did not finish: ${measures.stopped}`);
      measured.push(measures);
      // Each at once: a long run that is broken off has not been for nothing.
      await keep(join(pictureFolder, 'measures.json'), { scale, gpu, size: prepared.task.size, measured });
    }
  } finally {
    await prepared.task.site.stop();
  }
  return mapRows(measured, label);
}

async function keep(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(content, undefined, 2)}\n`);
}

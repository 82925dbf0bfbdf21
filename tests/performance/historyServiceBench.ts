import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BenchRow, percentile } from './benchRow.ts';

/** What a service on a history took. */
export interface ServiceMeasures {
  readonly startMs: number;
  /** From the order to show an instant to the snapshot at the window. */
  readonly seekMs: readonly number[];
  /** Resident memory of the process: with the atlas alone, with the service running, after all the seeks. */
  readonly memoryMb: { readonly before: number; readonly running: number; readonly after: number };
}

const SEEKS = 40;
const RUN_MS = 10_000;
/** What a seek may take. */
const MOST_SEEK_MS = 1_000;

/** A service started on a history, in a process of its own that runs on it. */
export async function benchServiceOn(databasePath: string, title: string): Promise<readonly BenchRow[]> {
  const program = fileURLToPath(new URL('./historyService.ts', import.meta.url));
  const args = [program, '--database', databasePath, '--seeks', String(SEEKS), '--run-ms', String(RUN_MS)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { startMs, seekMs, memoryMb } = JSON.parse(stdout) as ServiceMeasures;
  const slowest = Math.max(...seekMs);
  const on = `service on ${title}`;
  return [
    { name: `${on}: start`, value: startMs, unit: 'ms' },
    { name: `${on}: its process after ${RUN_MS / 1_000} s, resident`, value: memoryMb.running, unit: 'MB' },
    { name: `${on}: that process with the atlas alone`, value: memoryMb.before, unit: 'MB' },
    { name: `${on}: that process after ${SEEKS} replays`, value: memoryMb.after, unit: 'MB' },
    { name: 'replay/show to its snapshot at a window, median', value: percentile(seekMs, 50), unit: 'ms' },
    {
      name: `replay/show to its snapshot, slowest of ${SEEKS}`,
      value: slowest,
      unit: 'ms',
      remark:
        slowest > MOST_SEEK_MS
          ? `TOO SLOW: it may take ${MOST_SEEK_MS} ms`
          : `within the ${MOST_SEEK_MS} ms it may take`,
    },
  ];
}

import { readFile } from 'node:fs/promises';

/** What one process has used so far. */
export interface ProcessUse {
  /** CPU time of all its threads, ms. */
  readonly cpuMs: number;
  /** Resident memory of its own, MB: without the mapped files of the browser and the system, which all processes share. */
  readonly memoryMb: number;
}

/** Linux counts CPU time in these. */
const MS_PER_TICK = 10;

/** Reads the kernel's counts of a process; undefined when it has ended, or where there is no /proc. */
export async function processUse(pid: number): Promise<ProcessUse | undefined> {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/status`, 'utf8'),
    ]);
    // The second field is the name in brackets and may hold spaces: counted from its end, 12 and 13 are user and system time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? 0);
    return {
      cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
      memoryMb: (kilobytes('RssAnon') + kilobytes('RssShmem')) / 1_024,
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}

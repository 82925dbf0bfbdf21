import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withProcessLock } from '../../../scripts/process/processLock.ts';
import { projectRoot } from '../../../scripts/process/projectPaths.ts';
import { requireProgram, runProgram } from '../../../scripts/process/runProgram.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridwall-lock-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/**
 * A program that waits until four of its kind are there, so that they all want the lock in the same moment, and inside
 * the lock writes its name twice with work between: two inside at once would mix their lines.
 */
function worker(journal: string): string {
  const text = JSON.stringify;
  return `
    import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
    import { withProcessLock } from ${text(join(projectRoot, 'scripts/process/processLock.ts'))};
    writeFileSync(${text(join(folder, 'here-'))} + process.pid, '');
    while (readdirSync(${text(folder)}).filter((name) => name.startsWith('here-')).length < 4);
    await withProcessLock(${text(join(folder, 'lock'))}, async () => {
      const sign = () => appendFileSync(${text(journal)}, process.pid + '\\n');
      sign();
      for (let turn = 0; turn < 2000; turn += 1) {
        readdirSync('/');
        await new Promise((resolve) => setImmediate(resolve));
      }
      sign();
    });`;
}

describe('a lock between processes', () => {
  test('lets one process work at a time', async () => {
    const journal = join(folder, 'journal');
    await writeFile(join(folder, 'worker.mjs'), worker(journal));
    await Promise.all([1, 2, 3, 4].map(() => requireProgram(process.execPath, [join(folder, 'worker.mjs')])));
    const names = (await readFile(journal, 'utf8')).trim().split('\n');
    expect(names).toHaveLength(8);
    for (let turn = 0; turn < names.length; turn += 2) expect(names[turn]).toBe(names[turn + 1]);
  });

  test('is taken over from a process that died with it', async () => {
    const dead = await runProgram(process.execPath, ['-p', 'process.pid']);
    await writeFile(join(folder, 'lock'), dead.stdout.toString().trim());
    expect(await withProcessLock(join(folder, 'lock'), async () => 'worked')).toBe('worked');
  });

  test('is given back when the work fails', async () => {
    const path = join(folder, 'lock');
    const failing = withProcessLock(path, async () => {
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(await withProcessLock(path, async () => 'worked')).toBe('worked');
  });
});

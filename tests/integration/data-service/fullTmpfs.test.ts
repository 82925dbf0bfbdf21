import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { PlainService, temporaryFolder } from '../../support/plainService.ts';

const count = (path: string): number => {
  const database = new Database(path);
  const rows = database.prepare('SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM steps)').raw().all();
  database.close();
  return (rows as [number][])[0]?.[0] ?? 0;
};

/** Three days take about 4 MB, which is more than the small disk holds. */
const HISTORY_DAYS = 3;

/** A real small disk; only root may mount one. `max_page_count` stands in for it in fullDisk.test.ts. */
function mountSmallDisk(path: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', path]).status === 0;
}

it('on a disk that is really full the city lives on, and nothing is missing once there is space', ({ skip }) => {
  const folder = temporaryFolder();
  const isMounted = mountSmallDisk(folder.path);
  try {
    if (!isMounted) skip('a small disk can be mounted by root only');
    const databasePath = join(folder.path, 'city.db');
    const service = new PlainService();
    service.start({ databasePath, speed: 1_000, historyDays: HISTORY_DAYS });
    service.pass(5_000);
    expect(service.notices()).toEqual(['storeFull']);
    const window = service.openWindow(1);
    window.say({ type: 'hello', atlasVersion: 'small' });
    window.take();
    expect(window.picture?.totals.eventsToday).toBeGreaterThan(100);

    execFileSync('mount', ['-o', 'remount,size=64m', folder.path]);
    service.pass(5_000);
    expect(service.notices()).toEqual(['storeFull', 'storeRecovered']);
    service.send({ type: 'stop' });

    const plentyOfSpace = temporaryFolder();
    const undisturbedPath = join(plentyOfSpace.path, 'city.db');
    const undisturbed = new PlainService();
    undisturbed.start({ databasePath: undisturbedPath, speed: 1_000, historyDays: HISTORY_DAYS });
    undisturbed.pass(10_000);
    undisturbed.send({ type: 'stop' });
    expect(count(databasePath)).toBe(count(undisturbedPath));
    plentyOfSpace.remove();
  } finally {
    // Lazily: a closed connection lets go of its file when its statements are collected.
    if (isMounted) execFileSync('umount', ['-l', folder.path]);
    folder.remove();
  }
});

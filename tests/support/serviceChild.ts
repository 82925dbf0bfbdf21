import { success } from '#shared/lib/result.ts';
import { createDataService } from '../../electron/data-service/createDataService.ts';
import { createTimers } from '../../electron/main/timers.ts';
import { smallAtlas } from './smallAtlas.ts';

/** The data service in a process of its own, to be killed. It tells its parent of every turn of its loop. */
let turn = 0;
const atlas = smallAtlas();
const timers = createTimers();

const service = createDataService({
  room: { now: () => Math.floor(performance.timeOrigin + performance.now()) },
  every: (intervalMs, callback) =>
    timers.every(intervalMs, () => {
      callback();
      turn += 1;
      process.send?.({ type: 'turn', turn });
    }),
  post: (message) => process.send?.(message),
  newEpoch: () => `child-${process.pid}`,
  loadAtlas: () => success(atlas),
});

process.on('message', (message) => service.receive(message));

import { success } from '#shared/lib/result.ts';
import { createDataService } from '../../electron/data-service/createDataService.ts';
import { smallAtlas } from './smallAtlas.ts';

/** The data service in a process of its own, to be killed. It tells its parent of every turn of its loop. */
let turn = 0;
const atlas = smallAtlas();

const service = createDataService({
  room: { now: () => Math.floor(performance.timeOrigin + performance.now()) },
  every: (intervalMs, callback) => {
    const timer = setInterval(() => {
      callback();
      turn += 1;
      process.send?.({ type: 'turn', turn });
    }, intervalMs);
    return () => clearInterval(timer);
  },
  post: (message) => process.send?.(message),
  newEpoch: () => `child-${process.pid}`,
  loadAtlas: () => success(atlas),
});

process.on('message', (message) => service.receive(message));

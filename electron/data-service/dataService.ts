import { randomUUID } from 'node:crypto';
import { createDataService, type FeedPort } from './createDataService.ts';

/** The process: main talks over the parent port, each window over a port of its own that arrives with `connect`. */
const { parentPort } = process;

const service = createDataService({
  // Monotonic: a clock set by the time service must not make the city jump.
  room: { now: () => Math.floor(performance.timeOrigin + performance.now()) },
  every: (intervalMs, callback) => {
    const timer = setInterval(callback, intervalMs);
    return () => clearInterval(timer);
  },
  post: (message) => parentPort.postMessage(message),
  newEpoch: () => randomUUID(),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
});

parentPort.on('message', ({ data, ports }) => {
  const port = ports[0];
  service.receive(data, port === undefined ? undefined : feedPort(port));
});

function feedPort(port: Electron.MessagePortMain): FeedPort {
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    close: () => port.close(),
  };
}

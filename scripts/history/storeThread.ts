import { parentPort, workerData } from 'node:worker_threads';
import { LibsqlStore } from '../../electron/data-service/store/libsqlStore.ts';
import { type BatchParcel, unpackBatch } from './batchParcel.ts';
import type { ThreadStart } from './threadedStore.ts';

/** The thread that writes the database: batch after batch, telling how many are done. */
const { path, progress } = workerData as ThreadStart;
const done = new Int32Array(progress);
const store = new LibsqlStore(path, undefined, { isBeingMade: true });
let hasFailed = false;

parentPort?.on('message', (parcel: BatchParcel | 'close') => {
  try {
    if (parcel === 'close') close();
    else if (!hasFailed) write(parcel);
  } finally {
    Atomics.add(done, 0, 1);
    Atomics.notify(done, 0);
  }
});

function write(parcel: BatchParcel): void {
  const written = store.append(unpackBatch(parcel));
  if (written.ok) return;
  hasFailed = true;
  parentPort?.postMessage(written.error.message);
}

function close(): void {
  store.close();
  parentPort?.close();
}

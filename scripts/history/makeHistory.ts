import { join } from 'node:path';
import type { Instant } from '#shared/domain/time.ts';
import { success } from '#shared/lib/result.ts';
import { createDataService } from '../../electron/data-service/createDataService.ts';
import { createDemoSource } from '../../electron/data-service/sources/demo/demoSource.ts';
import type { Source } from '../../electron/data-service/sources/source.ts';
import { projectRoot } from '../process/projectPaths.ts';
import { ThreadedStore } from './threadedStore.ts';

/** What history is made of. */
export interface HistoryPlan {
  readonly databasePath: string;
  readonly days: number;
  /** Undefined: the demonstration's own. */
  readonly eventsPerDay: number | undefined;
  readonly seed: number;
  /** City time at which it ends. */
  readonly end: Instant;
  /** Called now and then, with the city time reached. */
  readonly onProgress: (reached: Instant) => void;
}

/**
 * Makes history on an empty database by the way of a first start: source, ingest, levels, recorder, store, without
 * windows. A second thread writes what the first has made. Rejects with a sentence when the service cannot start or the
 * database cannot be written.
 */
export async function makeHistory({ databasePath, days, eventsPerDay, seed, end, onProgress }: HistoryPlan) {
  const failures: string[] = [];
  let store: ThreadedStore | undefined;
  let tellEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    tellEnd = resolve;
  });
  const service = createDataService({
    room: { now: () => Math.floor(performance.timeOrigin + performance.now()) },
    every: () => () => undefined,
    post: (message) => {
      if (message.type === 'failed' || message.type === 'notice') failures.push(message.message);
      if (message.type === 'failed' || message.type === 'started') tellEnd();
    },
    newEpoch: () => 'history',
    sources: { demo: (context) => watched(createDemoSource({ ...context, eventsPerDay }), onProgress) },
    openStore: (path, _now, codes) => {
      store = new ThreadedStore(path, codes);
      return success({ store, notice: undefined });
    },
    pause: nextTurn,
  });
  const start = {
    atlasPath: join(projectRoot, 'resources/atlas/zhoukou.atlas'),
    citiesPath: join(projectRoot, 'resources/cities'),
    ...{ databasePath, source: 'demo', seed, startAt: end, speed: 1, historyDays: days },
  };
  service.receive({ type: 'start', start });
  await ended;
  service.receive({ type: 'stop' });
  // A service that could not begin has left it open.
  store?.close();
  await nextTurn();
  if (store?.failure !== undefined) failures.push(store.failure);
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The source, telling how far it has been read. */
function watched(source: Source, onProgress: (reached: Instant) => void): Source {
  const poll: Source['poll'] = (cursor, now, limit) => {
    const polled = source.poll(cursor, now, limit);
    onProgress(polled.heardAt);
    return polled;
  };
  return {
    name: source.name,
    isDemonstration: source.isDemonstration,
    feeds: source.feeds,
    registers: source.registers,
    firstCursor: (now) => source.firstCursor(now),
    poll,
  };
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Instant } from '#shared/domain/time.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { cityTimeNow, type DataAge, dataAge, presentTimeNow } from './cityTime.ts';
import type { PictureReplica } from './pictureReplica.ts';
import type { Timers } from './timers.ts';

/** What panels read: the picture at human speed. A new object a tick; the arrays inside are the replica's own. */
export interface Readout {
  /** Undefined until the first snapshot. */
  readonly picture: Picture | undefined;
  /** The instant that is shown: of a replay that of the past. */
  readonly cityNow: Instant;
  /** The present of the city, also during a replay: what people do is dated by it. */
  readonly presentNow: Instant;
  readonly age: DataAge;
  /** False while the feed's port is gone or silent. */
  readonly isConnected: boolean;
  readonly tick: number;
}

/** Fastest and slowest beat of the panels: 4 Hz when the picture changes, 1 Hz so that ages go on. */
const READOUT_PERIOD_MS = 250;
const HEARTBEAT_MS = 1_000;

export type ReadoutStore = StoreApi<Readout>;

/** Gathers the changes of the replica into ticks. `isConnected` is asked at each tick. */
export function createReadout(
  replica: PictureReplica,
  timers: Timers,
  isConnected: () => boolean,
): { readonly store: ReadoutStore; refresh(): void; dispose(): void } {
  const store = createStore<Readout>(() => EMPTY_READOUT);
  let receivedAt = timers.now();
  let stopPending: (() => void) | undefined;
  const refresh = (): void => {
    stopPending?.();
    stopPending = undefined;
    store.setState(read(replica.picture, timers.now() - receivedAt, isConnected(), store.getState().tick + 1), true);
  };
  const stopListening = replica.subscribe(() => {
    receivedAt = timers.now();
    if (store.getState().picture === undefined) refresh();
    else stopPending ??= timers.after(READOUT_PERIOD_MS, refresh);
  });
  const stopHeartbeat = timers.every(HEARTBEAT_MS, refresh);
  return {
    store,
    refresh,
    dispose() {
      stopListening();
      stopHeartbeat();
      stopPending?.();
    },
  };
}

/** What a window shows before the first snapshot. */
const EMPTY_READOUT: Readout = {
  picture: undefined,
  cityNow: 0,
  presentNow: 0,
  age: { ageMs: 0, isStale: false },
  isConnected: false,
  tick: 0,
};

function read(picture: Picture | undefined, silentMs: number, isConnected: boolean, tick: number): Readout {
  if (picture === undefined) return { ...EMPTY_READOUT, tick };
  const cityNow = cityTimeNow(picture, silentMs);
  const presentNow = presentTimeNow(picture, silentMs);
  return { picture, cityNow, presentNow, age: dataAge(picture, cityNow, isConnected), isConnected, tick };
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BasemapChoices } from '#shared/basemap/basemapOffer.ts';
import type { ServiceStatus } from '#shared/contract/requests.ts';

/** Something a duty officer should know. */
interface Notice {
  readonly id: number;
  readonly code: string;
  readonly message: string;
  /** Milliseconds since 1970, room time. */
  readonly at: number;
}

/** What this window knows of the data service and of the wall's health. */
export interface ServiceReplica {
  readonly status: ServiceStatus;
  /** Newest first, at most `NOTICE_LIMIT`. */
  readonly notices: readonly Notice[];
  /** The base maps that the site offers, and how each is. */
  readonly basemaps: BasemapChoices;
  takeStatus(status: ServiceStatus): void;
  takeNotice(notice: Omit<Notice, 'id'>): void;
  takeBasemaps(basemaps: BasemapChoices): void;
}

export type ServiceStore = StoreApi<ServiceReplica>;

const NOTICE_LIMIT = 50;

/** Makes the store from what `window/info` said. */
export function createServiceStore(status: ServiceStatus, basemaps: BasemapChoices): ServiceStore {
  return createStore<ServiceReplica>((set) => ({
    status,
    notices: [],
    basemaps,
    takeStatus: (next) => set({ status: next }),
    takeBasemaps: (next) => set({ basemaps: next }),
    takeNotice: (notice) =>
      set((now) => {
        const id = (now.notices[0]?.id ?? 0) + 1;
        return { notices: [{ ...notice, id }, ...now.notices].slice(0, NOTICE_LIMIT) };
      }),
  }));
}

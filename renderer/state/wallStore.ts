import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import type { ScreenId, WallState } from '#shared/scene/wallState.ts';

/** What a screen has reported to show, and how long after the command. */
interface ShownRevision {
  readonly revision: number;
  readonly afterMs: number;
}

/** This window's replica of what main decides. */
export interface WallReplica {
  readonly state: WallState;
  readonly layout: WallLayout;
  readonly shown: Readonly<Record<ScreenId, ShownRevision>>;
  /** Takes a state only when it is newer than the present one; an older one overtaken on the way is dropped. */
  takeState(state: WallState): void;
  takeLayout(layout: WallLayout): void;
  takeShown(screen: ScreenId, shown: ShownRevision): void;
}

export type WallStore = StoreApi<WallReplica>;

/** Makes the replica from what `window/info` said. */
export function createWallStore(state: WallState, layout: WallLayout): WallStore {
  return createStore<WallReplica>((set) => ({
    state,
    layout,
    shown: {},
    takeState: (next) => set((now) => (next.revision > now.state.revision ? { state: next } : now)),
    takeLayout: (next) => set({ layout: next }),
    takeShown: (screen, shown) => set((now) => ({ shown: { ...now.shown, [screen]: shown } })),
  }));
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DrawnShape } from '#shared/map/shapes.ts';
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
  /** What people have drawn and kept. */
  readonly shapes: readonly DrawnShape[];
  readonly shown: Readonly<Record<ScreenId, ShownRevision>>;
  /** Commands of this window that main has not answered yet. */
  readonly unanswered: number;
  /** The newest revision that a command of this window has made; `state` may not have come that far. */
  readonly ownRevision: number;
  /** Takes a state only when it is newer than the present one; an older one overtaken on the way is dropped. */
  takeState(state: WallState): void;
  takeLayout(layout: WallLayout): void;
  takeShapes(shapes: readonly DrawnShape[]): void;
  takeShown(screen: ScreenId, shown: ShownRevision): void;
  takeSent(): void;
  /** Main has answered a command: the revision it made, or undefined when it was refused or never arrived. */
  takeAnswer(revision: number | undefined): void;
}

export type WallStore = StoreApi<WallReplica>;

/** Makes the replica from what `window/info` said. */
export function createWallStore(state: WallState, layout: WallLayout, shapes: readonly DrawnShape[] = []): WallStore {
  return createStore<WallReplica>((set) => ({
    state,
    layout,
    shapes,
    shown: {},
    unanswered: 0,
    ownRevision: 0,
    takeState: (next) => set((now) => (next.revision > now.state.revision ? { state: next } : now)),
    takeLayout: (next) => set({ layout: next }),
    takeShapes: (next) => set({ shapes: next }),
    takeShown: (screen, shown) => set((now) => ({ shown: { ...now.shown, [screen]: shown } })),
    takeSent: () => set((now) => ({ unanswered: now.unanswered + 1 })),
    takeAnswer: (revision = 0) =>
      set((now) => ({ unanswered: now.unanswered - 1, ownRevision: Math.max(now.ownRevision, revision) })),
  }));
}

/** True when `state` knows of everything that this window has asked for. */
export const hasOwnCommands = ({ state, unanswered, ownRevision }: WallReplica): boolean =>
  unanswered === 0 && state.revision >= ownRevision;

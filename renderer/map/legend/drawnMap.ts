import type { SceneInput } from '../sceneInput.ts';
import { after } from '../timers.ts';

/** Those who speak of the map beside it hear of its frames no more often. */
const TOLD_EVERY_MS = 400;

/** What this window's map drew last, for those who say beside it what it shows: legend and layer switches. */
export interface DrawnMap {
  readonly input: SceneInput | undefined;
  /** The map has drawn a frame. */
  tell(input: SceneInput): void;
  /** The map is put away: what it drew is not kept for its sake. */
  forget(): void;
  /** Calls back some time after frames were drawn. Returns the stopper. */
  subscribe(onDrawn: () => void): () => void;
}

/** Makes the place where a window's map says what it drew. */
function createDrawnMap(): DrawnMap {
  const listeners = new Set<() => void>();
  let input: SceneInput | undefined;
  let isTelling = false;
  return {
    get input() {
      return input;
    },
    tell(drawn) {
      input = drawn;
      if (isTelling || listeners.size === 0) return;
      isTelling = true;
      after(TOLD_EVERY_MS, () => {
        isTelling = false;
        for (const listener of listeners) listener();
      });
    },
    forget() {
      input = undefined;
    },
    subscribe(onDrawn) {
      listeners.add(onDrawn);
      return () => listeners.delete(onDrawn);
    },
  };
}

/** The map of this window: there is one. */
export const drawnMap = createDrawnMap();

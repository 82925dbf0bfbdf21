/** What asks the browser for a frame: `window`, or a hand-cranked one in tests. */
export interface FrameSource {
  requestAnimationFrame(callback: (time: number) => void): number;
}

/** One window's frames. Nothing is drawn, and no frame is asked for, until somebody requests one. */
export interface FrameClock {
  /** Frames drawn since the start; stands still while nothing changes. */
  readonly framesDrawn: number;
  /** Asks for one frame; any number of requests before it make one. */
  requestFrame(): void;
  /** Draws in each requested frame. Returns its stopper. */
  onFrame(draw: (time: number) => void): () => void;
  /** Calls back once everything requested so far is drawn: at once (in a microtask) when nothing is. Returns its stopper. */
  afterDraw(callback: () => void): () => void;
}

/** Makes a clock over a source of frames. */
export function createFrameClock(source: FrameSource): FrameClock {
  const drawers = new Set<(time: number) => void>();
  const waiting = new Set<() => void>();
  let framesDrawn = 0;
  let handle: number | undefined;
  const tick = (time: number): void => {
    handle = undefined;
    framesDrawn++;
    const called = [...waiting];
    waiting.clear();
    for (const draw of drawers) draw(time);
    for (const callback of called) callback();
  };
  return {
    get framesDrawn() {
      return framesDrawn;
    },
    requestFrame() {
      handle ??= source.requestAnimationFrame(tick);
    },
    onFrame(draw) {
      drawers.add(draw);
      return () => drawers.delete(draw);
    },
    afterDraw(callback) {
      if (handle !== undefined) {
        waiting.add(callback);
        return () => waiting.delete(callback);
      }
      let isWanted = true;
      queueMicrotask(() => isWanted && callback());
      return () => {
        isWanted = false;
      };
    },
  };
}

/** The clock of this window: the only one that asks the browser for frames. */
export const frameClock: FrameClock = createFrameClock({
  requestAnimationFrame: (callback) => requestAnimationFrame(callback),
});

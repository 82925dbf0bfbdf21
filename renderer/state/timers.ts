/** The window's owned timers: whoever starts one can stop it, and all end with the window. */
export interface Timers {
  /** Calls once, after at least `delayMs`. Returns its stopper. */
  after(delayMs: number, action: () => void): () => void;
  /** Calls again and again. Returns its stopper. */
  every(periodMs: number, action: () => void): () => void;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  dispose(): void;
}

/** Makes timers over the window's own clock. */
export function createTimers(): Timers {
  const stoppers = new Set<() => void>();
  const own = (stop: () => void): (() => void) => {
    const stopper = (): void => {
      stop();
      stoppers.delete(stopper);
    };
    stoppers.add(stopper);
    return stopper;
  };
  return {
    after(delayMs, action) {
      const id = setTimeout(() => {
        stopper();
        action();
      }, delayMs);
      const stopper = own(() => clearTimeout(id));
      return stopper;
    },
    every(periodMs, action) {
      const id = setInterval(action, periodMs);
      return own(() => clearInterval(id));
    },
    now: () => performance.now(),
    dispose() {
      for (const stop of [...stoppers]) stop();
    },
  };
}

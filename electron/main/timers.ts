/** The main process's owned timers: whoever starts one gets its stopper, and all end with the program. */
export interface Timers {
  /** Calls once, after at least `delayMs`. Returns its stopper. */
  after(delayMs: number, action: () => void): () => void;
  /** Calls again and again. Returns its stopper. */
  every(periodMs: number, action: () => void): () => void;
  /** Resolves after at least `delayMs`. */
  wait(delayMs: number): Promise<void>;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  dispose(): void;
}

/** Makes timers over the process's own clock. */
export function createTimers(): Timers {
  const running = new Set<() => void>();
  const own = (stop: () => void): (() => void) => {
    const stopper = (): void => {
      stop();
      running.delete(stopper);
    };
    running.add(stopper);
    return stopper;
  };
  const after = (delayMs: number, action: () => void): (() => void) => {
    const id = setTimeout(() => {
      stopper();
      action();
    }, delayMs);
    const stopper = own(() => clearTimeout(id));
    return stopper;
  };
  return {
    after,
    every(periodMs, action) {
      const id = setInterval(action, periodMs);
      return own(() => clearInterval(id));
    },
    wait: (delayMs) => new Promise((resolve) => void after(delayMs, resolve)),
    now: () => performance.now(),
    dispose() {
      for (const stop of [...running]) stop();
    },
  };
}

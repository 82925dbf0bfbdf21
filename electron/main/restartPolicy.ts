const WINDOW_MS = 60_000;
const FAST_RESTARTS = 5;
const FIRST_DELAY_MS = 100;
const SLOW_DELAY_MS = 15_000;

/** How long to wait before the next restart, and whether it has become a loop. */
export interface RestartDecision {
  readonly delayMs: number;
  /** True when it failed more than five times within a minute: somebody should look. */
  readonly isLooping: boolean;
}

/**
 * Decides restarts of something that fails: at once the first time, then 100, 200, 400, 800 ms; from the sixth failure
 * within a minute on every 15 s, so that a broken part leaves the machine to the others.
 */
export class RestartPolicy {
  readonly #failures: number[] = [];

  /** `now` in milliseconds on any clock that goes forward. */
  decide(now: number): RestartDecision {
    this.#failures.push(now);
    while ((this.#failures[0] ?? now) < now - WINDOW_MS) this.#failures.shift();
    const count = this.#failures.length;
    if (count > FAST_RESTARTS) return { delayMs: SLOW_DELAY_MS, isLooping: true };
    return { delayMs: count === 1 ? 0 : FIRST_DELAY_MS * 2 ** (count - 2), isLooping: false };
  }
}

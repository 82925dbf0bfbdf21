import type { Timers } from '../timers.ts';

/** Waits for the pictures that windows owe, and says which does not come. */
export class PictureWatch {
  readonly #timers: Timers;
  readonly #stoppers = new Map<number, () => void>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Expects a window's picture within some milliseconds; another expectation of the same window takes its place. */
  expect(windowId: number, withinMs: number, onMissing: () => void): void {
    this.forget(windowId);
    const stop = this.#timers.after(withinMs, () => {
      this.#stoppers.delete(windowId);
      onMissing();
    });
    this.#stoppers.set(windowId, stop);
  }

  /** The picture is there, or the window is gone. */
  forget(windowId: number): void {
    this.#stoppers.get(windowId)?.();
    this.#stoppers.delete(windowId);
  }
}

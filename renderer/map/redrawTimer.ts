import { after } from './timers.ts';

/** Frames that the picture itself asks for while something in it goes over: the earliest wish counts. */
export class RedrawTimer {
  readonly #redraw: () => void;
  #at = Number.POSITIVE_INFINITY;
  #stop = (): void => {};

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** Asks for a frame at `now + afterMs` (ms); at once with 0. */
  ask(now: number, afterMs: number): void {
    const at = now + afterMs;
    if (afterMs > 0 && this.#at > now && this.#at <= at) return;
    this.#stop();
    this.#at = at;
    if (afterMs > 0) this.#stop = after(afterMs, () => this.#wake());
    else this.#wake();
  }

  dispose(): void {
    this.#stop();
  }

  #wake(): void {
    this.#at = Number.POSITIVE_INFINITY;
    this.#redraw();
  }
}

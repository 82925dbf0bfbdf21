/** Time that long work may take of a tick, in milliseconds: a new event still reaches the glass in time. */
const SLICE_MS = 30;

interface Work {
  /** Goes on until it yields; returns whether it has ended. */
  step(): boolean;
}

/** Long pieces of work, one after another, a slice at a time. */
export class SlicedWork {
  readonly #now: () => number;
  readonly #queue: Work[] = [];

  /** `now` is a clock in milliseconds that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Resolves with what the generator returns; rejects with what it throws. */
  run<Value>(work: Generator<undefined, Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#queue.push({
        step: () => {
          try {
            const next = work.next();
            if (next.done === true) resolve(next.value);
            return next.done === true;
          } catch (cause) {
            reject(cause instanceof Error ? cause : new Error(String(cause)));
            return true;
          }
        },
      });
    });
  }

  /** Gives the oldest piece of work its slice. */
  goOn(): void {
    const end = this.#now() + SLICE_MS;
    for (let work = this.#queue[0]; work !== undefined && this.#now() < end; work = this.#queue[0]) {
      if (work.step()) this.#queue.shift();
    }
  }
}

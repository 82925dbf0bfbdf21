import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { InstantQueue } from './instantQueue.ts';

/** Things that become due at whole minutes: many wait for the same minute, and come out together. */
export class MinuteQueue {
  readonly #minutes = new InstantQueue<number[]>();
  readonly #waiting = new Map<Instant, number[]>();

  /** The earliest minute, or Infinity when nothing waits. */
  get nextAt(): Instant {
    return this.#minutes.nextAt;
  }

  /** Adds a thing; throws a RangeError for an instant within a minute. */
  push(at: Instant, thing: number): void {
    const waiting = this.#waiting.get(at);
    if (waiting !== undefined) {
      waiting.push(thing);
      return;
    }
    if (at % MINUTE_MS !== 0) throw new RangeError(`${at} is no whole minute`);
    const first = [thing];
    this.#waiting.set(at, first);
    this.#minutes.push(at, first);
  }

  /** Removes and returns what waits for the earliest minute, in the order in which it was added. */
  take(): readonly number[] {
    this.#waiting.delete(this.#minutes.nextAt);
    return this.#minutes.pop() ?? [];
  }
}

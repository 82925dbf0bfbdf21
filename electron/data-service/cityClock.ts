import type { Clock, Instant } from '#shared/domain/time.ts';

/** City time = base + room time elapsed × speed. Speed 0 stands still; a change of speed never jumps. */
export class CityClock implements Clock {
  readonly #room: Clock;
  #base: Instant;
  #roomBase: Instant;
  #speed: number;

  constructor(room: Clock, base: Instant, speed: number) {
    this.#room = room;
    this.#base = base;
    this.#roomBase = room.now();
    this.#speed = speed;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Whole milliseconds; a room clock set back makes it stand until the room has caught up. */
  now(): Instant {
    const room = this.#room.now();
    if (room > this.#roomBase) {
      this.#base += (room - this.#roomBase) * this.#speed;
      this.#roomBase = room;
    }
    return Math.floor(this.#base);
  }

  setSpeed(speed: number): void {
    this.now();
    this.#roomBase = this.#room.now();
    this.#speed = speed;
  }
}

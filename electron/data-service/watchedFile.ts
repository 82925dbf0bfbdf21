import { statSync } from 'node:fs';
import { type Instant, SECOND_MS } from '#shared/domain/time.ts';

/** How often a file is looked at, in room time. */
const LOOK_MS = 2 * SECOND_MS;

/** Tells versions of a file apart without reading it; empty when there is none. */
function stampOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? '' : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
  } catch (cause) {
    return `unreadable: ${cause instanceof Error ? cause.message : cause}`;
  }
}

/** A file of the city that may be changed at any time, looked at again and again. */
export class WatchedFile<Content> {
  readonly #path: string;
  readonly #read: (path: string) => Content;
  #stamp: string;
  #content: Content;
  /** Room time. */
  #lookAt: Instant = Number.NEGATIVE_INFINITY;

  /** `read` answers whatever lies there. */
  constructor(path: string, read: (path: string) => Content) {
    this.#path = path;
    this.#read = read;
    this.#stamp = stampOf(path);
    this.#content = read(path);
  }

  get content(): Content {
    return this.#content;
  }

  /** Every few seconds of the room: reads the file again when it is another one than before; returns whether it was. */
  look(roomNow: Instant): boolean {
    if (roomNow < this.#lookAt) return false;
    this.#lookAt = roomNow + LOOK_MS;
    return this.lookNow();
  }

  /** The same at once. */
  lookNow(): boolean {
    const stamp = stampOf(this.#path);
    if (stamp === this.#stamp) return false;
    this.#stamp = stamp;
    this.#content = this.#read(this.#path);
    return true;
  }
}

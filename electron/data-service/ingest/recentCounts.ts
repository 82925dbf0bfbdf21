/** Counts by key that forget the keys not counted for longest, so that memory stays bounded. */
export class RecentCounts {
  readonly #capacity: number;
  readonly #counts = new Map<string, number>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** One more of a key; returns how many there are now. */
  add(key: string): number {
    const count = this.of(key) + 1;
    // A map keeps the order of insertion: the first key is the one not counted for longest.
    this.#counts.delete(key);
    this.#counts.set(key, count);
    if (this.#counts.size > this.#capacity) {
      const oldest = this.#counts.keys().next();
      if (oldest.done !== true) this.#counts.delete(oldest.value);
    }
    return count;
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }
}

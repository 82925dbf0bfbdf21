/** Where a chunk lies on the graphics card. */
export interface ChunkPlace {
  readonly page: number;
  readonly slot: number;
}

/** Slots a page: a page is made when the ones before it are full. */
export const PAGE_SLOTS = 32;

/**
 * Decides where chunks lie on the graphics card: in slots of equal size, page by page, so that neighbours are drawn
 * together. When all pages are full, the chunk that has not been wanted for longest makes room.
 */
export class ChunkSlots {
  readonly #mostPages: number;
  readonly #places = new Map<number, ChunkPlace>();
  readonly #wantedAt = new Map<number, number>();
  #used = 0;
  #round = 0;

  /** `mostPages` is kept to unless more than that can be seen at once. */
  constructor(mostPages: number) {
    this.#mostPages = mostPages;
  }

  /** Slots ever used. */
  get used(): number {
    return this.#used;
  }

  placeOf(chunk: number): ChunkPlace | undefined {
    return this.#places.get(chunk);
  }

  /** Notes what can be seen now. */
  want(chunks: readonly number[]): void {
    this.#round++;
    for (const chunk of chunks) this.#wantedAt.set(chunk, this.#round);
  }

  /** True when it could be seen the last time. */
  isWanted(chunk: number): boolean {
    return this.#wantedAt.get(chunk) === this.#round;
  }

  /** Finds room for a chunk; what lay there is forgotten. */
  take(chunk: number): ChunkPlace {
    const place = this.#isFull() ? this.#evict() : this.#next();
    this.#places.set(chunk, place);
    return place;
  }

  #isFull(): boolean {
    return this.#used >= this.#mostPages * PAGE_SLOTS;
  }

  #next(): ChunkPlace {
    const at = this.#used++;
    return { page: Math.floor(at / PAGE_SLOTS), slot: at % PAGE_SLOTS };
  }

  #evict(): ChunkPlace {
    let oldest: number | undefined;
    for (const chunk of this.#places.keys()) {
      const at = this.#wantedAt.get(chunk) ?? 0;
      if (at < this.#round && (oldest === undefined || at < (this.#wantedAt.get(oldest) ?? 0))) oldest = chunk;
    }
    if (oldest === undefined) return this.#next();
    const place = this.#places.get(oldest) as ChunkPlace;
    this.#places.delete(oldest);
    this.#wantedAt.delete(oldest);
    return place;
  }
}

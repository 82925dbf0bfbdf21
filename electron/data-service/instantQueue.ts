import type { Instant } from '#shared/domain/time.ts';

interface Entry<Item> {
  readonly at: Instant;
  readonly item: Item;
}

/** A binary heap of things that become due; items of one instant come out in no particular order. */
export class InstantQueue<Item> {
  readonly #heap: Entry<Item>[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** The earliest instant, or Infinity when the queue is empty. */
  get nextAt(): Instant {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  push(at: Instant, item: Item): void {
    const heap = this.#heap;
    const entry = { at, item };
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above] as Entry<Item>;
      if (parent.at <= at) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = entry;
  }

  /** Removes and returns the earliest item, or undefined. */
  pop(): Item | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (heap.length > 0) this.#sink(last);
    return first.item;
  }

  #sink(entry: Entry<Item>): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      const right = heap[below + 1];
      if (right !== undefined && right.at < (heap[below] as Entry<Item>).at) below += 1;
      const child = heap[below] as Entry<Item>;
      if (child.at >= entry.at) break;
      heap[place] = child;
      place = below;
    }
    heap[place] = entry;
  }
}

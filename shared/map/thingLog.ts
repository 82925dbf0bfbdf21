/** What has changed in a collection since somebody last asked. */
export interface ThingChanges<Thing> {
  readonly revision: number;
  /** True: these are all there are; what the asker has besides is gone. */
  readonly isWhole: boolean;
  readonly upserts: readonly Thing[];
  readonly removed: readonly string[];
}

/** The log is cut to half when it is longer than this and than twice the things. */
const LEAST_LOG = 1_000;

/** Things by id with a log of changes: an answer costs what has changed since the asker's revision, or the whole. */
export class ThingLog<Thing> {
  readonly #things = new Map<string, Thing>();
  /** Ids in the order of their changes; the n-th made the revision `#firstRevision + n + 1`. */
  #log: string[] = [];
  #firstRevision = 0;

  get size(): number {
    return this.#things.size;
  }

  get revision(): number {
    return this.#firstRevision + this.#log.length;
  }

  get(id: string): Thing | undefined {
    return this.#things.get(id);
  }

  values(): IterableIterator<Thing> {
    return this.#things.values();
  }

  /** Puts a thing in place of what had its id. */
  put(id: string, thing: Thing): void {
    this.#things.set(id, thing);
    this.#note(id);
  }

  remove(id: string): void {
    if (this.#things.delete(id)) this.#note(id);
  }

  /** What has changed since a revision of this log; the whole where that is not known any more, or would be less. */
  since(revision: number | undefined): ThingChanges<Thing> {
    const from = revision === undefined ? -1 : revision - this.#firstRevision;
    const isKnown = from >= 0 && from <= this.#log.length;
    if (!isKnown || this.#log.length - from > this.size + 1) {
      return { revision: this.revision, isWhole: true, upserts: [...this.#things.values()], removed: [] };
    }
    const upserts: Thing[] = [];
    const removed: string[] = [];
    for (const id of new Set(this.#log.slice(from))) {
      const thing = this.#things.get(id);
      if (thing === undefined) removed.push(id);
      else upserts.push(thing);
    }
    return { revision: this.revision, isWhole: false, upserts, removed };
  }

  #note(id: string): void {
    this.#log.push(id);
    if (this.#log.length <= Math.max(LEAST_LOG, 2 * this.size)) return;
    const half = this.#log.length >> 1;
    this.#firstRevision += half;
    this.#log = this.#log.slice(half);
  }
}

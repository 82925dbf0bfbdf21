import type { ThingTable, ThingWatcher } from './thingTable.ts';

/** The things of a layer within the focus. */
export interface FocusTotal {
  readonly all: number;
  /** How many of them are marked, such as workers on line. */
  readonly marked: number;
  /** Of how many nobody knows whether they are. */
  readonly unknown: number;
  /** Worst level among them; 0 where there is none. */
  readonly worst: number;
}

export interface TotalQuestion {
  /** What the two depend on: with another one all is counted anew. */
  readonly stamp: string;
  readonly isCounted: (slot: number) => boolean;
  readonly isMarked: (slot: number) => boolean;
  readonly isUnknown: (slot: number) => boolean;
}

/** A thing's share of the total in one number: 0 not counted, else 1 + 3 × level + 1 when marked, + 2 when unknown. */
const CODES = 16;
const [MARKED, UNKNOWN] = [1, 2] as const;

/** Counts the things of a table once, and from then on what changes. */
class TotalCount implements ThingWatcher {
  readonly #question: TotalQuestion;
  readonly #table: ThingTable;
  readonly #byCode = new Uint32Array(CODES);
  readonly #stop: () => void;
  #codes: Uint8Array;

  constructor(table: ThingTable, question: TotalQuestion) {
    this.#question = question;
    this.#table = table;
    this.#codes = new Uint8Array(table.kinds.length);
    for (let slot = 0; slot < table.count; slot++) this.written(slot);
    this.#stop = table.watch(this);
  }

  get stamp(): string {
    return this.#question.stamp;
  }

  get total(): FocusTotal {
    const total = { all: 0, marked: 0, unknown: 0, worst: 0 };
    for (let code = 1; code < CODES; code++) {
      const count = this.#byCode[code] as number;
      if (count === 0) continue;
      const state = (code - 1) % 3;
      total.all += count;
      if (state === MARKED) total.marked += count;
      if (state === UNKNOWN) total.unknown += count;
      total.worst = Math.floor((code - 1) / 3);
    }
    return total;
  }

  written(slot: number): void {
    const { isCounted, isMarked, isUnknown } = this.#question;
    const level = this.#table.levels[slot] as number;
    const state = isMarked(slot) ? MARKED : isUnknown(slot) ? UNKNOWN : 0;
    this.#set(slot, isCounted(slot) ? 1 + 3 * level + state : 0);
  }

  removed(slot: number, last: number): void {
    this.#set(slot, this.#codes[last] ?? 0);
    this.#set(last, 0);
  }

  dispose(): void {
    this.#stop();
  }

  #set(slot: number, code: number): void {
    if (slot >= this.#codes.length) {
      const grown = new Uint8Array(this.#table.kinds.length);
      grown.set(this.#codes);
      this.#codes = grown;
    }
    const before = this.#codes[slot] as number;
    if (before > 0) this.#byCode[before] = (this.#byCode[before] as number) - 1;
    if (code > 0) this.#byCode[code] = (this.#byCode[code] as number) + 1;
    this.#codes[slot] = code;
  }
}

/** One count a table and layer; it goes with its table. */
const counts = new WeakMap<ThingTable, Map<string, TotalCount>>();

/** What a layer has in the focus now: exact, at the cost of what changed since it was asked last. */
export function focusTotal(table: ThingTable, layer: string, question: TotalQuestion): FocusTotal {
  const ofTable = counts.get(table) ?? new Map<string, TotalCount>();
  counts.set(table, ofTable);
  let count = ofTable.get(layer);
  if (count?.stamp !== question.stamp) {
    count?.dispose();
    count = new TotalCount(table, question);
    ofTable.set(layer, count);
  }
  return count.total;
}

/** Bits of the filter, a power of two: with four million ids a fiftieth of the strange ones is taken for known. */
const BITS = 2 ** 25;
const HASHES = 3;

/** Remembers ids in four megabytes, however many: one that was added is always known, a strange one nearly never. */
export class IdFilter {
  readonly #words = new Uint32Array(BITS / 32);

  add(id: string): void {
    const [first, step] = hashesOf(id);
    for (let n = 0; n < HASHES; n++) {
      const bit = (first + n * step) & (BITS - 1);
      this.#words[bit >>> 5] = (this.#words[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }

  /** False for an id that was never added. */
  mayHave(id: string): boolean {
    const [first, step] = hashesOf(id);
    for (let n = 0; n < HASHES; n++) {
      const bit = (first + n * step) & (BITS - 1);
      if (((this.#words[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/** Two hashes of a text (FNV-1a from two beginnings); the second is odd, so that its steps reach every bit. */
function hashesOf(id: string): readonly [first: number, step: number] {
  let first = 0x811c9dc5;
  let step = 0x01000193;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    step = Math.imul(step ^ code, 0x5bd1e995);
  }
  return [(first ^ (first >>> 15)) >>> 0, ((step ^ (step >>> 13)) | 1) >>> 0];
}

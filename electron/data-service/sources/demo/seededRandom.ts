/** Mixes one 32-bit number into another (the finaliser of MurmurHash3, public domain, Austin Appleby). */
function mix(state: number, value: number): number {
  let h = (state ^ Math.imul(value, 0xcc9e2d51)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Chance that depends on nothing but its key: number n of a key is the same however often others were asked. */
export class SeededRandom {
  readonly #key: number;
  #counter = 0;

  constructor(...key: readonly number[]) {
    this.#key = key.reduce(
      (state, part) => mix(mix(state, part >>> 0), Math.floor(part / 2 ** 32) + 0x9e37),
      0x2545f491,
    );
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#counter += 1;
    return mix(this.#key, this.#counter) / 2 ** 32;
  }

  /** A whole number in [0, below). */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Log-normal with this median; `spread` is the standard deviation of the logarithm. */
  around(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal());
  }

  /** How many happen in an interval when `mean` do on average (Knuth; fit for means below 30). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }

  /** One of the keys, each with the chance of its share. */
  pick<Key extends string>(shares: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries(shares) as [Key, number][];
    let left = this.next() * entries.reduce((sum, [, share]) => sum + share, 0);
    for (const [key, share] of entries) {
      left -= share;
      if (left < 0) return key;
    }
    return (entries.at(-1) as [Key, number])[0];
  }
}

import type { Instant } from '#shared/domain/time.ts';
import { KIND_COUNT } from '#shared/warnings/score.ts';

/** Half-lives after which the sums are brought back into the range of a double (2^1023). */
const REBASE_AFTER = 200;

/**
 * Points per thing (area or subject) and kind, kept as if all had been reported at one reference instant:
 * adding an event is one addition, and the value at any time is one multiplication a kind.
 */
export class DecayingSums {
  readonly #halfLives: readonly number[];
  readonly #shortest: number;
  readonly #sums: Float64Array;
  readonly #counts: Uint32Array;
  readonly #factors = new Float64Array(KIND_COUNT);
  #factorsAt: Instant = Number.NaN;
  /** Kinds by half-life, the fastest first. */
  readonly #fastestFirst: readonly number[];
  /** An event is added to its area and all above: its factor is computed once. */
  #added = { kind: -1, reportedAt: Number.NaN, factor: 0 };
  #reference: Instant;

  constructor(count: number, halfLives: readonly number[], reference: Instant) {
    this.#halfLives = halfLives;
    this.#shortest = Math.min(...halfLives);
    this.#fastestFirst = halfLives
      .map((_, kind) => kind)
      .sort((a, b) => (halfLives[a] as number) - (halfLives[b] as number));
    this.#sums = new Float64Array(count * KIND_COUNT);
    this.#counts = new Uint32Array(count * KIND_COUNT);
    this.#reference = reference;
  }

  /** Adds points of an event reported then; `events` is +1, 0 or −1. A sum without events is exactly zero. */
  add(thing: number, kind: number, reportedAt: Instant, points: number, events: number): void {
    // After a long silence the reference may be too far back for a double.
    if ((reportedAt - this.#reference) / this.#shortest > REBASE_AFTER) this.#rebase(reportedAt);
    const cell = thing * KIND_COUNT + kind;
    const count = (this.#counts[cell] as number) + events;
    this.#counts[cell] = count;
    const scaled = points * this.#factorOf(kind, reportedAt);
    this.#sums[cell] = count === 0 ? 0 : (this.#sums[cell] as number) + scaled;
  }

  /** Points of the thing now, all kinds together. */
  total(thing: number, now: Instant): number {
    if (now !== this.#factorsAt) this.#setFactors(now);
    const cell = thing * KIND_COUNT;
    let total = 0;
    for (let kind = 0; kind < KIND_COUNT; kind++) {
      total += (this.#sums[cell + kind] as number) * (this.#factors[kind] as number);
    }
    return total;
  }

  /** The half-life (ms) of the fastest kind that the thing holds: its total cannot fall faster. */
  fastestHalfLife(thing: number): number {
    for (const kind of this.#fastestFirst) {
      if ((this.#counts[thing * KIND_COUNT + kind] as number) !== 0) return this.#halfLives[kind] as number;
    }
    return Number.POSITIVE_INFINITY;
  }

  #factorOf(kind: number, reportedAt: Instant): number {
    if (kind !== this.#added.kind || reportedAt !== this.#added.reportedAt) {
      const factor = 2 ** ((reportedAt - this.#reference) / (this.#halfLives[kind] as number));
      this.#added = { kind, reportedAt, factor };
    }
    return this.#added.factor;
  }

  #setFactors(now: Instant): void {
    if ((now - this.#reference) / this.#shortest > REBASE_AFTER) this.#rebase(now);
    for (let kind = 0; kind < KIND_COUNT; kind++) {
      this.#factors[kind] = 2 ** ((this.#reference - now) / (this.#halfLives[kind] as number));
    }
    this.#factorsAt = now;
  }

  #rebase(now: Instant): void {
    for (let kind = 0; kind < KIND_COUNT; kind++) {
      const factor = 2 ** ((this.#reference - now) / (this.#halfLives[kind] as number));
      for (let cell = kind; cell < this.#sums.length; cell += KIND_COUNT) {
        this.#sums[cell] = (this.#sums[cell] as number) * factor;
      }
    }
    this.#reference = now;
    this.#factorsAt = Number.NaN;
    this.#added.reportedAt = Number.NaN;
  }
}

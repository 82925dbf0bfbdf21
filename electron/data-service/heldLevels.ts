import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE, type WarningLevel } from '#shared/domain/warningLevel.ts';
import { decideLevel, type LevelInputs } from '#shared/warnings/decideLevel.ts';
import {
  boundsOf,
  CALM,
  type HeldLevel,
  type HoldingRules,
  holdingEnds,
  stepHysteresis,
  wholeMinute,
} from '#shared/warnings/hysteresis.ts';
import type { RolledUp } from '#shared/warnings/rollUp.ts';
import { perHundredHouseholds } from '#shared/warnings/score.ts';
import type { Veto } from '#shared/warnings/veto.ts';
import { DecayingSums } from './decayingSums.ts';
import { MinuteQueue } from './minuteQueue.ts';

/** What has a level: areas or creation subjects, numbered from 0. */
export interface HolderOptions {
  readonly count: number;
  readonly halfLives: readonly number[];
  readonly startAt: Instant;
  /** Households by which a thing's points are divided; 100 leaves them as they are. */
  householdsOf(thing: number): number;
  rulesOf(thing: number): HoldingRules;
  /** A score that is not small is looked at again after this share of its fastest half-life; Infinity: only where its level may fall. */
  readonly refreshHalfLives: number;
}

/** What a look at a thing has found. */
export interface Settled {
  readonly score: number;
  readonly before: WarningLevel;
  readonly level: WarningLevel;
}

/** A score under this share of the lowest threshold may be shown for so many times as long: nobody sees its steps. */
const SMALL_SHARE = 0.25;
const SMALL_PATIENCE = 4;

/** Keeps the next look at a score before its crossing in spite of rounding (`perHundredHouseholds`). */
const ROUNDING = 1e-6;

/**
 * Points, held level, vetoes and level of many things, whatever they are. A look costs the same for all;
 * what time alone changes (decay, holding) waits in a queue of next instants, at whole minutes.
 */
export class HeldLevels {
  readonly #options: HolderOptions;
  readonly #vetoes = new Map<number, Veto[]>();
  readonly #wakes = new MinuteQueue();
  readonly #wakeAt: Float64Array;
  /** When the thing's entry in the queue comes: not after `wakeAt`. A look that is put off waits for it there. */
  readonly #queuedAt: Float64Array;
  readonly #heldLevel: Uint8Array;
  readonly #belowSince: Float64Array;
  readonly #level: Uint8Array;
  readonly #since: Float64Array;
  #isRefreshing = true;

  readonly sums: DecayingSums;

  constructor(options: HolderOptions) {
    const { count, halfLives, startAt } = options;
    this.#options = options;
    this.#wakeAt = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    this.#queuedAt = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    this.#heldLevel = new Uint8Array(count).fill(BLUE);
    this.#belowSince = new Float64Array(count).fill(Number.NaN);
    this.#level = new Uint8Array(count).fill(BLUE);
    this.#since = new Float64Array(count).fill(startAt);
    this.sums = new DecayingSums(count, halfLives, startAt);
  }

  /** The next instant at which time alone may change something; Infinity when nothing is waiting. */
  get nextAt(): Instant {
    return this.#wakes.nextAt;
  }

  /** While it is off, scores are looked at only where a level may change: history is made up many times as fast. */
  setRefreshing(isOn: boolean): void {
    this.#isRefreshing = isOn;
  }

  /** Gives everything that has points. */
  forEachScored(callback: (thing: number) => void): void {
    for (let thing = 0; thing < this.#options.count; thing++) {
      if (this.sums.fastestHalfLife(thing) < Number.POSITIVE_INFINITY) callback(thing);
    }
  }

  level(thing: number): WarningLevel {
    return this.#level[thing] as WarningLevel;
  }

  /** Since when the thing has its level. */
  since(thing: number): Instant {
    return this.#since[thing] as number;
  }

  rulesOf(thing: number): HoldingRules {
    return this.#options.rulesOf(thing);
  }

  addVeto(thing: number, veto: Veto): void {
    this.#vetoes.set(thing, [...(this.#vetoes.get(thing) ?? []), veto]);
  }

  removeVeto(thing: number, eventId: string): void {
    const left = (this.#vetoes.get(thing) ?? []).filter((veto) => veto.eventId !== eventId);
    if (left.length === 0) this.#vetoes.delete(thing);
    else this.#vetoes.set(thing, left);
  }

  /** Gives what is due by then, each at least once. */
  forEachDue(now: Instant, callback: (thing: number) => void): void {
    while (this.#wakes.nextAt <= now) {
      const at = this.#wakes.nextAt;
      for (const thing of this.#wakes.take()) {
        // An earlier entry came in its place.
        if (this.#queuedAt[thing] !== at) continue;
        this.#queuedAt[thing] = Number.POSITIVE_INFINITY;
        const wake = this.#wakeAt[thing] as number;
        if (wake > at) this.#queue(thing, wake);
        else callback(thing);
      }
    }
  }

  /** Everything that has a say in a thing's level now, but for silent feeds. */
  inputsOf(thing: number, rolledUp: RolledUp | undefined, now: Instant): Omit<LevelInputs, 'stale'> {
    return { score: this.score(thing, now), held: this.#held(thing), veto: this.#vetoAt(thing, now), rolledUp };
  }

  /** Points per 100 households now. */
  score(thing: number, now: Instant): number {
    return perHundredHouseholds(this.sums.total(thing, now), this.#options.householdsOf(thing));
  }

  /** Looks at a thing anew. */
  settle(thing: number, rolledUp: RolledUp | undefined, now: Instant): Settled {
    const rules = this.#options.rulesOf(thing);
    const score = this.score(thing, now);
    const held = this.#step(thing, score, rules, now);
    const before = this.#level[thing] as WarningLevel;
    const level = decideLevel({ held, rolledUp, veto: this.#vetoAt(thing, now), stale: undefined });
    if (level !== before) {
      this.#level[thing] = level;
      this.#since[thing] = now;
    }
    this.#schedule(thing, { score, held, rules }, now);
    return { score, before, level };
  }

  #step(thing: number, score: number, rules: HoldingRules, now: Instant): HeldLevel {
    // Most things are calm and stay calm.
    if (this.#heldLevel[thing] === BLUE && score < rules.thresholds.yellow.rise) return CALM;
    const held = stepHysteresis(this.#held(thing), score, rules, now);
    this.#heldLevel[thing] = held.level;
    this.#belowSince[thing] = held.belowSince ?? Number.NaN;
    return held;
  }

  /** Notes when the thing can next change by time alone; a bound on its decay, so never too late. */
  #schedule(
    thing: number,
    { score, held, rules }: { readonly score: number; readonly held: HeldLevel; readonly rules: HoldingRules },
    now: Instant,
  ): void {
    let wake = Number.POSITIVE_INFINITY;
    if (score > 0) {
      const fall = boundsOf(rules.thresholds, held.level)?.fall;
      const isAbove = fall !== undefined && held.belowSince === undefined;
      const toCrossing = isAbove ? Math.log2(score / (fall + ROUNDING)) : Number.POSITIVE_INFINITY;
      const inMs =
        this.sums.fastestHalfLife(thing) * Math.min(this.#refreshAfter(score, rules), Math.max(0, toCrossing));
      wake = Math.max(wholeMinute(now + inMs), (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS);
    }
    wake = Math.min(wake, holdingEnds(held, rules.hold) ?? Number.POSITIVE_INFINITY);
    this.#wakeAt[thing] = wake;
    this.#queue(thing, wake);
  }

  /** After how many half-lives a score is shown anew. */
  #refreshAfter(score: number, { thresholds }: HoldingRules): number {
    if (!this.#isRefreshing) return Number.POSITIVE_INFINITY;
    const { refreshHalfLives } = this.#options;
    return score < thresholds.yellow.rise * SMALL_SHARE ? refreshHalfLives * SMALL_PATIENCE : refreshHalfLives;
  }

  /** Most looks are put off by the next report: the entry that is there already serves. */
  #queue(thing: number, wake: Instant): void {
    if (wake >= (this.#queuedAt[thing] as number)) return;
    this.#queuedAt[thing] = wake;
    this.#wakes.push(wake, thing);
  }

  #held(thing: number): HeldLevel {
    const belowSince = this.#belowSince[thing] as number;
    return {
      level: this.#heldLevel[thing] as WarningLevel,
      belowSince: Number.isNaN(belowSince) ? undefined : belowSince,
    };
  }

  #vetoAt(thing: number, now: Instant): Veto | undefined {
    const vetoes = this.#vetoes.get(thing);
    if (vetoes === undefined) return undefined;
    let longest: Veto | undefined;
    for (const veto of vetoes) {
      if (veto.until > now && veto.until > (longest?.until ?? 0)) longest = veto;
    }
    return longest;
  }
}

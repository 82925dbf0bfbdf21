import { levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { AREA_LEVELS, type AreaIndex, type AreaLevel, NO_AREA } from '#shared/domain/area.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE, UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { decideLevel, type LevelInputs } from '#shared/warnings/decideLevel.ts';
import { boundsOf, type HeldLevel, holdMs, stepHysteresis } from '#shared/warnings/hysteresis.ts';
import { type Quorum, quorumsByLevel, rollUp } from '#shared/warnings/rollUp.ts';
import { halfLives, perHundredHouseholds } from '#shared/warnings/score.ts';
import type { Veto } from '#shared/warnings/veto.ts';
import type { LevelThresholds, WarningRules } from '#shared/warnings/warningRules.ts';
import { DecayingSums } from './decayingSums.ts';
import { DescendantLevels } from './descendantLevels.ts';
import { InstantQueue } from './instantQueue.ts';

/** A source whose silence makes levels unknown. */
export interface StaleSource {
  readonly source: string;
  readonly newestAt: Instant;
}

/** A shown score is renewed after this share of a half-life, when it has fallen by a sixth. */
const REFRESH_HALF_LIVES = 0.25;
/** Keeps the next look at a score before its crossing in spite of rounding (`perHundredHouseholds`). */
const ROUNDING = 1e-6;

/**
 * Keeps the level of every area. A change touches an area and its ancestors only; what time alone changes
 * (decay, holding) is looked up in a queue of next instants, at whole minutes. No areas are swept.
 */
export class WarningRunner {
  readonly #atlas: Atlas;
  readonly #rules: WarningRules;
  readonly #thresholds: readonly LevelThresholds[];
  readonly #quorums: readonly (readonly Quorum[])[];
  readonly #picture: Picture;
  readonly #onChanged: (area: AreaIndex) => void;
  readonly #descendants: DescendantLevels;
  readonly #vetoes = new Map<AreaIndex, Veto[]>();
  readonly #wakes = new InstantQueue<AreaIndex>();
  readonly #wakeAt: Float64Array;
  readonly #heldLevel: Uint8Array;
  readonly #belowSince: Float64Array;
  readonly #rolledLevel: Uint8Array;
  /** The level before staleness hides it. */
  readonly #level: Uint8Array;
  readonly #since: Float64Array;
  readonly #isDirty: Uint8Array;
  #dirty: AreaIndex[] = [];
  #stale: StaleSource | undefined;

  readonly sums: DecayingSums;

  constructor(
    atlas: Atlas,
    rules: WarningRules,
    target: { readonly picture: Picture; readonly onChanged: (area: AreaIndex) => void },
    startAt: Instant,
  ) {
    const { areaCount } = atlas;
    this.#atlas = atlas;
    this.#rules = rules;
    this.#thresholds = AREA_LEVELS.map((name) => rules.thresholds[name]);
    this.#quorums = quorumsByLevel(rules);
    this.#picture = target.picture;
    this.#onChanged = target.onChanged;
    this.#descendants = new DescendantLevels(atlas);
    this.#wakeAt = new Float64Array(areaCount).fill(Number.POSITIVE_INFINITY);
    this.#heldLevel = new Uint8Array(areaCount).fill(BLUE);
    this.#belowSince = new Float64Array(areaCount).fill(Number.NaN);
    this.#rolledLevel = new Uint8Array(areaCount).fill(BLUE);
    this.#level = new Uint8Array(areaCount).fill(BLUE);
    this.#since = new Float64Array(areaCount).fill(startAt);
    this.#isDirty = new Uint8Array(areaCount);
    this.sums = new DecayingSums(areaCount, halfLives(rules), startAt);
    target.picture.levels.fill(BLUE);
    target.picture.worst.fill(BLUE);
  }

  /** The next instant at which time alone may change something; Infinity when nothing is waiting. */
  get nextAt(): Instant {
    return this.#wakes.nextAt;
  }

  /** Since when the area has its level. */
  since(area: AreaIndex): Instant {
    return this.#since[area] as number;
  }

  /** The worst level in the area and below; unknown while its data is. */
  worst(area: AreaIndex): WarningLevel {
    return this.#stale === undefined ? this.#worst(area) : UNKNOWN;
  }

  addVeto(area: AreaIndex, veto: Veto): void {
    this.#vetoes.set(area, [...(this.#vetoes.get(area) ?? []), veto]);
  }

  removeVeto(area: AreaIndex, eventId: string): void {
    const left = (this.#vetoes.get(area) ?? []).filter((veto) => veto.eventId !== eventId);
    if (left.length === 0) this.#vetoes.delete(area);
    else this.#vetoes.set(area, left);
  }

  /** Marks an area and its ancestors for the next `settle`. */
  touch(area: AreaIndex): void {
    for (let at = area; at !== NO_AREA && this.#isDirty[at] === 0; at = this.#atlas.parent[at] as number) {
      this.#isDirty[at] = 1;
      this.#dirty.push(at);
    }
  }

  /** Marks what is due by then. */
  touchDue(now: Instant): void {
    while (this.#wakes.nextAt <= now) {
      const at = this.#wakes.nextAt;
      const area = this.#wakes.pop() as AreaIndex;
      if (this.#wakeAt[area] === at) this.touch(area);
    }
  }

  /** Computes the marked areas anew, children before parents. */
  settle(now: Instant): void {
    // Areas are numbered breadth first: descending order is bottom-up.
    const areas = this.#dirty.sort((a, b) => b - a);
    this.#dirty = [];
    for (const area of areas) {
      this.#isDirty[area] = 0;
      this.#evaluate(area, now);
    }
  }

  /** Hides all levels behind `unknown` while the source they come from is silent, and shows them again. */
  setStale(stale: StaleSource | undefined): void {
    const wasStale = this.#stale !== undefined;
    this.#stale = stale;
    if (wasStale === (stale !== undefined)) return;
    for (let area = 0; area < this.#atlas.areaCount; area++) {
      this.#picture.levels[area] = stale === undefined ? (this.#level[area] as number) : UNKNOWN;
      this.#picture.worst[area] = this.worst(area);
      this.#onChanged(area);
    }
  }

  /** Everything that has a say in the area's level now. */
  inputsOf(area: AreaIndex, now: Instant): LevelInputs {
    return this.#inputs(area, now, this.#score(area, now), this.#held(area));
  }

  #inputs(area: AreaIndex, now: Instant, score: number, held: HeldLevel): LevelInputs {
    const level = levelOf(this.#atlas, area);
    const standing = this.#rolledLevel[area] as WarningLevel;
    return {
      score,
      held,
      veto: this.#vetoAt(area, now),
      rolledUp: rollUp(this.#quorums[level] ?? [], this.#descendants.of(area), standing),
      stale: this.#stale,
    };
  }

  #evaluate(area: AreaIndex, now: Instant): void {
    const score = this.#score(area, now);
    const held = stepHysteresis(this.#held(area), score, this.#hysteresisRules(levelOf(this.#atlas, area)), now);
    const inputs = this.#inputs(area, now, score, held);
    this.#heldLevel[area] = held.level;
    this.#belowSince[area] = held.belowSince ?? Number.NaN;
    this.#rolledLevel[area] = inputs.rolledUp?.level ?? BLUE;
    const before = this.#level[area] as WarningLevel;
    const level = decideLevel({ ...inputs, stale: undefined });
    if (level !== before) {
      this.#level[area] = level;
      this.#since[area] = now;
      this.#descendants.change(area, before, level);
    }
    this.#show(area, score);
    this.#schedule(area, inputs, now);
  }

  #show(area: AreaIndex, score: number): void {
    const { levels, worst, scores } = this.#picture;
    levels[area] = this.#stale === undefined ? (this.#level[area] as number) : UNKNOWN;
    worst[area] = this.worst(area);
    scores[area] = score;
    this.#onChanged(area);
  }

  #schedule(area: AreaIndex, { held, score }: LevelInputs, now: Instant): void {
    let wake = Number.POSITIVE_INFINITY;
    if (score > 0) {
      const fall = boundsOf(this.#thresholds[levelOf(this.#atlas, area)] as LevelThresholds, held.level)?.fall;
      const isAbove = fall !== undefined && held.belowSince === undefined;
      const toCrossing = isAbove ? Math.log2(score / (fall + ROUNDING)) : Number.POSITIVE_INFINITY;
      const inMs = this.sums.fastestHalfLife(area) * Math.min(REFRESH_HALF_LIVES, Math.max(0, toCrossing));
      wake = Math.max(Math.ceil((now + inMs) / MINUTE_MS), Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
    }
    if (held.belowSince !== undefined) {
      wake = Math.min(wake, held.belowSince + holdMs(this.#rules.holdMinutes, held.level));
    }
    if (wake === this.#wakeAt[area] && wake > now) return;
    this.#wakeAt[area] = wake;
    if (wake < Number.POSITIVE_INFINITY) this.#wakes.push(wake, area);
  }

  #hysteresisRules(level: AreaLevel) {
    return { thresholds: this.#thresholds[level] as LevelThresholds, holdMinutes: this.#rules.holdMinutes };
  }

  #held(area: AreaIndex): HeldLevel {
    const belowSince = this.#belowSince[area] as number;
    return {
      level: this.#heldLevel[area] as WarningLevel,
      belowSince: Number.isNaN(belowSince) ? undefined : belowSince,
    };
  }

  #score(area: AreaIndex, now: Instant): number {
    return perHundredHouseholds(this.sums.total(area, now), this.#atlas.households[area] as number);
  }

  #vetoAt(area: AreaIndex, now: Instant): Veto | undefined {
    let longest: Veto | undefined;
    for (const veto of this.#vetoes.get(area) ?? []) {
      if (veto.until > now && veto.until > (longest?.until ?? 0)) longest = veto;
    }
    return longest;
  }

  #worst(area: AreaIndex): WarningLevel {
    return Math.max(this.#level[area] as number, this.#descendants.worstBelow(area)) as WarningLevel;
  }
}

import { levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { AREA_LEVELS, type AreaIndex, LEAF_LEVEL, NO_AREA } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE, UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { childDistances } from '#shared/warnings/childDistances.ts';
import type { LevelInputs } from '#shared/warnings/decideLevel.ts';
import type { SilentFeed } from '#shared/warnings/explanation.ts';
import type { HoldingRules } from '#shared/warnings/hysteresis.ts';
import { type Quorum, quorumsByLevel, type RolledUp, rollUp } from '#shared/warnings/rollUp.ts';
import { halfLives } from '#shared/warnings/score.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { DescendantLevels } from './descendantLevels.ts';
import { HeldLevels } from './heldLevels.ts';
import { StaleAreas, type StaleFeed } from './staleAreas.ts';

/** Told of every change of the picture, and of every change of a level. */
export interface AreaListener {
  onChanged(area: AreaIndex): void;
  /**
   * The level of an area is another one. An area that a silent feed names becomes unknown and comes back; those
   * inside it go on telling the level behind the silence, so that nothing grave is missed.
   */
  onLevel?: ((area: AreaIndex, from: WarningLevel, to: WarningLevel, at: Instant) => void) | undefined;
}

const descending = (a: AreaIndex, b: AreaIndex): number => b - a;

/** A shown score is renewed after this share of a half-life, when it has fallen by a sixth. */
const REFRESH_HALF_LIVES = 0.25;

/** Keeps the level of every area. A change touches an area and its ancestors only. No areas are swept. */
export class WarningRunner {
  readonly #atlas: Atlas;
  readonly #quorums: readonly (readonly Quorum[])[];
  readonly #picture: Picture;
  readonly #listener: AreaListener;
  readonly #descendants: DescendantLevels;
  readonly #stale: StaleAreas;
  readonly #rolledLevel: Uint8Array;
  readonly #isDirty: Uint8Array;
  /** Marked areas by their level. */
  readonly #dirty: AreaIndex[][] = AREA_LEVELS.map(() => []);

  /** The levels before staleness hides them. */
  readonly held: HeldLevels;

  constructor(
    atlas: Atlas,
    rules: WarningRules,
    target: AreaListener & { readonly picture: Picture },
    startAt: Instant,
  ) {
    const { areaCount } = atlas;
    const holding: HoldingRules[] = AREA_LEVELS.map((name) => ({
      thresholds: rules.thresholds[name],
      hold: rules.holdMinutes[name],
    }));
    this.#atlas = atlas;
    this.#quorums = quorumsByLevel(rules);
    this.#picture = target.picture;
    this.#listener = target;
    this.#descendants = new DescendantLevels(atlas);
    this.#stale = new StaleAreas(atlas);
    this.#rolledLevel = new Uint8Array(areaCount).fill(BLUE);
    this.#isDirty = new Uint8Array(areaCount);
    this.held = new HeldLevels({
      count: areaCount,
      halfLives: halfLives(rules),
      startAt,
      householdsOf: (area) => atlas.households[area] as number,
      rulesOf: (area) => holding[levelOf(atlas, area)] as HoldingRules,
      refreshHalfLives: REFRESH_HALF_LIVES,
    });
    target.picture.levels.fill(BLUE);
    target.picture.worst.fill(BLUE);
  }

  /** The worst level in the area and below; behind a silent feed what was last heard, unknown if that was calm. */
  worst(area: AreaIndex): WarningLevel {
    const worst = Math.max(this.held.level(area), this.#descendants.worstBelow(area)) as WarningLevel;
    return worst === BLUE && this.#stale.feedOf(area) !== undefined ? UNKNOWN : worst;
  }

  /** The silent feed that hides an area. */
  silentFeed(area: AreaIndex): SilentFeed | undefined {
    return this.#stale.feedOf(area);
  }

  /** Silent feeds that hide something inside the area without hiding all of it. */
  silentWithin(area: AreaIndex): readonly SilentFeed[] {
    return this.#stale.within(area);
  }

  /** The outermost areas inside an area that silent feeds hide; the area alone where all of it is hidden. */
  silentIn(area: AreaIndex): readonly AreaIndex[] {
    return this.#stale.hiddenIn(area);
  }

  /** True for an area that a silent feed names. */
  isSilentRoot(area: AreaIndex): boolean {
    return this.#stale.isRoot(area);
  }

  /** Marks an area and its ancestors for the next `settle`. */
  touch(area: AreaIndex): void {
    let level = levelOf(this.#atlas, area);
    for (let at = area; at !== NO_AREA; at = this.#atlas.parent[at] as number) {
      this.#mark(at, level);
      level -= 1;
    }
  }

  /** Marks what is due by then, without its ancestors: they have no other points, and wait for their own decay. */
  touchDue(now: Instant): void {
    this.held.forEachDue(now, this.#markDue);
  }

  /** Computes the marked areas anew, children before parents; a level that changes has its ancestors computed anew as well. */
  settle(now: Instant): void {
    for (let level = LEAF_LEVEL; level >= 0; level--) {
      const areas = this.#dirty[level] as AreaIndex[];
      if (areas.length > 1) areas.sort(descending);
      for (const area of areas) {
        this.#isDirty[area] = 0;
        // All above count it, however deep it lies.
        if (this.#evaluate(area, now) && level > 0) this.touch(this.#atlas.parent[area] as AreaIndex);
      }
      areas.length = 0;
    }
  }

  /**
   * Hides the areas of silent feeds, and all that lies in them, behind `unknown`, and shows the others again.
   * Costs the areas concerned when a feed falls silent or is heard again, nothing otherwise.
   */
  setStale(feeds: readonly StaleFeed[], now: Instant): void {
    const { begun, ended } = this.#stale.set(feeds);
    for (const root of [...begun, ...ended]) this.#stale.forEachIn(root, (area) => this.#showLevel(area));
    for (const root of begun) this.#listener.onLevel?.(root, this.held.level(root), UNKNOWN, now);
    for (const root of ended) this.#listener.onLevel?.(root, UNKNOWN, this.held.level(root), now);
  }

  /** Everything that has a say in the area's level now. */
  inputsOf(area: AreaIndex, now: Instant): LevelInputs {
    const rolledUp = this.#rolledUp(area);
    const distances = rolledUp && childDistances(this.#quorumsOf(area), this.#descendants.of(area), rolledUp);
    return { ...this.held.inputsOf(area, rolledUp, now), distances, stale: this.#stale.feedOf(area) };
  }

  #rolledUp(area: AreaIndex): RolledUp | undefined {
    if (this.#descendants.isCalmBelow(area)) return undefined;
    const standing = this.#rolledLevel[area] as WarningLevel;
    return rollUp(this.#quorumsOf(area), this.#descendants.of(area), standing);
  }

  #quorumsOf(area: AreaIndex): readonly Quorum[] {
    return this.#quorums[levelOf(this.#atlas, area)] ?? [];
  }

  readonly #markDue = (area: AreaIndex): void => this.#mark(area, levelOf(this.#atlas, area));

  #mark(area: AreaIndex, level: number): void {
    if (this.#isDirty[area] === 1) return;
    this.#isDirty[area] = 1;
    (this.#dirty[level] as AreaIndex[]).push(area);
  }

  /** Computes one area anew; true when its level, which its ancestors count, is another one. */
  #evaluate(area: AreaIndex, now: Instant): boolean {
    const rolledUp = this.#rolledUp(area);
    this.#rolledLevel[area] = rolledUp?.level ?? BLUE;
    const { score, before, level } = this.held.settle(area, rolledUp, now);
    if (level !== before) this.#descendants.change(area, before, level);
    this.#picture.scores[area] = score;
    this.#showLevel(area);
    if (level === before) return false;
    if (!this.#stale.isRoot(area)) this.#listener.onLevel?.(area, before, level, now);
    return true;
  }

  #showLevel(area: AreaIndex): void {
    const { levels, worst } = this.#picture;
    levels[area] = this.#stale.feedOf(area) === undefined ? this.held.level(area) : UNKNOWN;
    worst[area] = this.worst(area);
    this.#listener.onChanged(area);
  }
}

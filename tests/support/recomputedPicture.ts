import { descendantsAt, levelOf, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { AREA_LEVELS, type AreaIndex, type AreaLevel } from '#shared/domain/area.ts';
import { type CityEvent, isClosedStage, type OrderStage } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE, type WarningLevel } from '#shared/domain/warningLevel.ts';
import { decideLevel } from '#shared/warnings/decideLevel.ts';
import { CALM, type HeldLevel, stepHysteresis } from '#shared/warnings/hysteresis.ts';
import { quorumsByLevel, rollUp } from '#shared/warnings/rollUp.ts';
import {
  decay,
  eventPoints,
  forgetAt,
  halfLives,
  isOverdueAt,
  kindIndex,
  perHundredHouseholds,
} from '#shared/warnings/score.ts';
import { vetoOf } from '#shared/warnings/veto.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';

interface Kept {
  readonly event: CityEvent;
  readonly path: readonly AreaIndex[];
  readonly stage: OrderStage;
}

/** Levels computed the plain way: every area anew from every event, each time it is asked. The measure for the quick way. */
export class RecomputedPicture {
  readonly #atlas: Atlas;
  readonly #rules: WarningRules;
  readonly #kept = new Map<string, Kept>();
  readonly #held: HeldLevel[];
  readonly #standing: WarningLevel[];
  readonly levels: WarningLevel[];
  readonly since: Instant[];

  constructor(atlas: Atlas, rules: WarningRules, startAt: Instant) {
    this.#atlas = atlas;
    this.#rules = rules;
    this.#held = new Array<HeldLevel>(atlas.areaCount).fill(CALM);
    this.#standing = new Array<WarningLevel>(atlas.areaCount).fill(BLUE);
    this.levels = new Array<WarningLevel>(atlas.areaCount).fill(BLUE);
    this.since = new Array<Instant>(atlas.areaCount).fill(startAt);
  }

  setEvent(event: CityEvent, area: AreaIndex): void {
    const stage = this.#kept.get(event.id)?.stage ?? 'collected';
    this.#kept.set(event.id, { event, stage, path: pathOf(this.#atlas, area) });
  }

  setStage(eventId: string, stage: OrderStage): void {
    const kept = this.#kept.get(eventId);
    if (kept !== undefined) this.#kept.set(eventId, { ...kept, stage });
  }

  /** Computes all areas for this instant, children before parents. */
  recompute(now: Instant): void {
    const quorums = quorumsByLevel(this.#rules);
    const scores = this.scores(now);
    for (let area = this.#atlas.areaCount - 1; area >= 0; area--) {
      const level = levelOf(this.#atlas, area);
      const thresholds = this.#rules.thresholds[AREA_LEVELS[level]];
      const rules = { thresholds, holdMinutes: this.#rules.holdMinutes };
      const held = stepHysteresis(this.#held[area] as HeldLevel, scores[area] as number, rules, now);
      const rolledUp = rollUp(quorums[level] ?? [], this.#counts(area), this.#standing[area]);
      this.#held[area] = held;
      this.#standing[area] = rolledUp?.level ?? BLUE;
      const decided = decideLevel({ held, rolledUp, veto: this.#veto(area, level, now), stale: undefined });
      if (decided !== this.levels[area]) this.since[area] = now;
      this.levels[area] = decided;
    }
  }

  scores(now: Instant): number[] {
    const points = new Array<number>(this.#atlas.areaCount).fill(0);
    for (const { event, path, stage } of this.#kept.values()) {
      if (isClosedStage(stage) && forgetAt(event, this.#rules) <= now) continue;
      const order = { stage, isOverdue: isOverdueAt(event, stage, now) };
      const halfLife = halfLives(this.#rules)[kindIndex(event.kind)] as number;
      const left = eventPoints(event, order, this.#rules, () => 1) * decay(now - event.reportedAt, halfLife);
      for (const area of path) points[area] = (points[area] as number) + left;
    }
    return points.map((value, area) => perHundredHouseholds(value, this.#atlas.households[area] as number));
  }

  openEvents(): number[] {
    const open = new Array<number>(this.#atlas.areaCount).fill(0);
    for (const { path, stage } of this.#kept.values()) {
      if (!isClosedStage(stage)) for (const area of path) open[area] = (open[area] as number) + 1;
    }
    return open;
  }

  worst(area: AreaIndex): number {
    let worst = this.levels[area] as number;
    for (let level = levelOf(this.#atlas, area) + 1; level < AREA_LEVELS.length; level++) {
      const [start, end] = descendantsAt(this.#atlas, area, level as AreaLevel);
      worst = Math.max(worst, ...this.levels.slice(start, end));
    }
    return worst;
  }

  #veto(area: AreaIndex, level: AreaLevel, now: Instant) {
    for (const { event, path } of this.#kept.values()) {
      const veto = path.includes(area) ? vetoOf(event, this.#rules) : undefined;
      if (veto !== undefined && veto.until > now && veto.reach <= level) return veto;
    }
    return undefined;
  }

  #counts(area: AreaIndex) {
    const run = (child: AreaLevel) => this.levels.slice(...descendantsAt(this.#atlas, area, child));
    return {
      countAtLeast: (child: AreaLevel, atLeast: WarningLevel) => run(child).filter((level) => level >= atLeast).length,
      total: (child: AreaLevel) => run(child).length,
    };
  }
}

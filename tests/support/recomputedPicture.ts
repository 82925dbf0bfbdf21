import { areaByCode, descendantsAt, levelOf, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { AREA_LEVELS, type AreaIndex, type AreaLevel } from '#shared/domain/area.ts';
import { type CityEvent, isClosedStage, type OrderStage, type OrderStep } from '#shared/domain/event.ts';
import { type Subject, subjectGroup } from '#shared/domain/subject.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE, UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
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
  readonly area: AreaIndex;
  readonly path: readonly AreaIndex[];
  readonly stage: OrderStage;
  readonly mergedInto: string | undefined;
}

/** What has a level: an area or a subject. */
interface Standing {
  held: HeldLevel;
  rolled: WarningLevel;
  level: WarningLevel;
  since: Instant;
}

/**
 * Levels computed the plain way, from every event each time something is asked: the measure for the quick way.
 * A thing is looked at when something happens in it, and everything at whole minutes.
 */
export class RecomputedPicture {
  readonly #atlas: Atlas;
  readonly #rules: WarningRules;
  readonly #subjects: readonly Subject[];
  readonly #kept = new Map<string, Kept>();
  readonly #urged = new Set<string>();
  #silent: readonly AreaIndex[] = [];
  readonly #areas: Standing[];
  readonly #ofSubjects: Standing[];

  constructor(atlas: Atlas, rules: WarningRules, startAt: Instant, subjects: readonly Subject[] = []) {
    const calm = (): Standing => ({ held: CALM, rolled: BLUE, level: BLUE, since: startAt });
    this.#atlas = atlas;
    this.#rules = rules;
    this.#subjects = subjects;
    this.#areas = Array.from({ length: atlas.areaCount }, calm);
    this.#ofSubjects = subjects.map(calm);
  }

  /** Takes an event or a correction of it, and looks at the places it concerns. */
  setEvent(event: CityEvent, area: AreaIndex, now: Instant): void {
    const before = this.#kept.get(event.id);
    const { stage, mergedInto } = before ?? { stage: 'collected', mergedInto: undefined };
    const kept: Kept = { event, area, stage, mergedInto, path: pathOf(this.#atlas, area) };
    this.#kept.set(event.id, kept);
    const repeats = [before?.event.repeatOf, event.repeatOf];
    const repeated = repeats[0] === repeats[1] ? [] : repeats.map((id) => this.#kept.get(id ?? ''));
    this.#lookAt([before, kept, ...repeated], now);
  }

  setStep(step: OrderStep, now: Instant): void {
    const before = this.#kept.get(step.eventId);
    if (before === undefined) return;
    const mergedInto = step.mergedInto ?? (step.isCorrection === true ? undefined : before.mergedInto);
    const kept = { ...before, stage: step.stage, mergedInto };
    this.#kept.set(step.eventId, kept);
    this.#lookAt([before, kept], now);
  }

  urge(eventId: string): void {
    this.#urged.add(eventId);
  }

  setSilent(areas: readonly AreaIndex[]): void {
    this.#silent = areas;
  }

  /** Lets time pass: everything is looked at every minute, and an event's places when it changes by time alone. */
  passTime(after: Instant, upTo: Instant): void {
    const changes = new Map<Instant, Kept[]>();
    for (const kept of this.#kept.values()) {
      for (const at of this.#changesOf(kept)) changes.set(at, [...(changes.get(at) ?? []), kept]);
    }
    const instants = [...changes.keys()].filter((at) => at > after && at <= upTo).sort((a, b) => a - b);
    for (let now = after; ; ) {
      const minute = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
      const change = instants[0] ?? Number.POSITIVE_INFINITY;
      // Where all is calm nothing can change until an event does.
      now = this.#isCalm() ? change : Math.min(minute, change);
      if (now > upTo) return;
      if (now === change) instants.shift();
      if (now === minute) this.recompute(now);
      else this.#lookAt(changes.get(now) ?? [], now);
    }
  }

  /** The instants at which an event changes by time alone, as it stands. */
  #changesOf(kept: Kept): readonly Instant[] {
    const { event } = kept;
    const veto = kept.mergedInto === undefined ? vetoOf(event, this.#rules) : undefined;
    const ends = isOpen(kept) ? event.deadline : forgetAt(event, this.#rules);
    return veto === undefined ? [ends] : [ends, veto.until];
  }

  #isCalm(): boolean {
    return [...this.#areas, ...this.#ofSubjects].every(({ level, held }) => level === BLUE && held.level === BLUE);
  }

  /** Looks at the places of those events that still matter. */
  #lookAt(kept: readonly (Kept | undefined)[], now: Instant): void {
    const mattering = kept.filter((one) => one !== undefined).filter((one) => this.#matters(one, now));
    if (mattering.length > 0) this.recompute(now, mattering);
  }

  /** An event that is closed and forgotten, its veto at an end, is looked at no more. At that very instant it is. */
  #matters(kept: Kept, now: Instant): boolean {
    const { event, mergedInto } = kept;
    const veto = mergedInto === undefined ? vetoOf(event, this.#rules) : undefined;
    return isOpen(kept) || forgetAt(event, this.#rules) >= now || (veto !== undefined && veto.until >= now);
  }

  /** Looks at everything, or only at where some events lie and at their subjects; children before parents. */
  recompute(now: Instant, only?: readonly Kept[]): void {
    const quorums = quorumsByLevel(this.#rules);
    const scores = this.scores(now);
    const areas = only === undefined ? undefined : new Set(only.flatMap(({ path }) => path));
    for (let area = this.#atlas.areaCount - 1; area >= 0; area--) {
      if (areas?.has(area) === false) continue;
      const level = levelOf(this.#atlas, area);
      const name = AREA_LEVELS[level];
      const rules = { thresholds: this.#rules.thresholds[name], hold: this.#rules.holdMinutes[name] };
      const standing = this.#areas[area] as Standing;
      const rolledUp = rollUp(quorums[level] ?? [], this.#counts(area), standing.rolled);
      standing.rolled = rolledUp?.level ?? BLUE;
      standing.held = stepHysteresis(standing.held, scores[area] as number, rules, now);
      decide(
        standing,
        decideLevel({ held: standing.held, rolledUp, veto: this.#veto(area, level, now), stale: undefined }),
        now,
      );
    }
    this.#subjects.forEach((subject, n) => {
      if (only?.some((kept) => this.#concerns(kept, subject)) === false) return;
      this.#recomputeSubject(subject, this.#ofSubjects[n] as Standing, now);
    });
  }

  scores(now: Instant): number[] {
    const points = new Array<number>(this.#atlas.areaCount).fill(0);
    for (const kept of this.#kept.values()) {
      const left = this.#pointsLeft(kept, now);
      for (const area of kept.path) points[area] = (points[area] as number) + left;
    }
    return points.map((value, area) => perHundredHouseholds(value, this.#atlas.households[area] as number));
  }

  /** What is shown: unknown in and below the areas of silent feeds. */
  levels(): WarningLevel[] {
    return this.#areas.map(({ level }, area) => (this.#isHidden(area) ? UNKNOWN : level));
  }

  since(): Instant[] {
    return this.#areas.map(({ since }) => since);
  }

  worst(): WarningLevel[] {
    return this.#areas.map((_, area) => {
      let worst = BLUE as WarningLevel;
      for (let level = levelOf(this.#atlas, area); level < AREA_LEVELS.length; level++) {
        const [start, end] = descendantsAt(this.#atlas, area, level as AreaLevel);
        for (let at = start; at < end; at++) worst = Math.max(worst, this.#areas[at]?.level ?? BLUE) as WarningLevel;
      }
      return worst === BLUE && this.#isHidden(area) ? UNKNOWN : worst;
    });
  }

  subjectLevels(): WarningLevel[] {
    return this.#ofSubjects.map(({ level }, n) => {
      const area = areaByCode(this.#atlas, this.#subjects[n]?.areaCode ?? '');
      return area !== undefined && this.#isHidden(area) ? UNKNOWN : level;
    });
  }

  subjectScores(now: Instant): number[] {
    return this.#subjects.map((subject) => this.#subjectScore(subject, now));
  }

  openEvents(): number[] {
    const open = new Array<number>(this.#atlas.areaCount).fill(0);
    for (const kept of this.#kept.values()) {
      if (isOpen(kept)) for (const area of kept.path) open[area] = (open[area] as number) + 1;
    }
    return open;
  }

  totals(now: Instant): { openEvents: number; overdueOrders: number; urgedOrders: number } {
    const open = [...this.#kept.values()].filter(isOpen);
    return {
      openEvents: open.length,
      overdueOrders: open.filter(({ event }) => now >= event.deadline).length,
      urgedOrders: open.filter(({ event }) => this.#urged.has(event.id)).length,
    };
  }

  #recomputeSubject(subject: Subject, standing: Standing, now: Instant): void {
    const { subjectThresholds, subjectHoldMinutes } = this.#rules;
    const group = subjectGroup(subject.type);
    const own = subject.type === 'village' ? undefined : subjectThresholds.types[subject.type];
    const rules = { thresholds: own ?? subjectThresholds[group], hold: subjectHoldMinutes[group] };
    standing.held = stepHysteresis(standing.held, this.#subjectScore(subject, now), rules, now);
    const vetoes = [...this.#kept.values()]
      .filter((kept) => kept.mergedInto === undefined && this.#concerns(kept, subject))
      .map(({ event }) => vetoOf(event, this.#rules));
    const veto = vetoes.find((one) => one?.reachesSubject === true && one.until > now);
    decide(standing, decideLevel({ held: standing.held, rolledUp: undefined, veto, stale: undefined }), now);
  }

  #subjectScore(subject: Subject, now: Instant): number {
    const concerned = [...this.#kept.values()].filter((kept) => this.#concerns(kept, subject));
    const points = concerned.reduce((sum, kept) => sum + this.#pointsLeft(kept, now), 0);
    const village = areaByCode(this.#atlas, subject.areaCode) as AreaIndex;
    return perHundredHouseholds(points, subject.type === 'village' ? (this.#atlas.households[village] as number) : 100);
  }

  #concerns({ event, path }: Kept, { id, type, areaCode }: Subject): boolean {
    return event.subjectId === id || (type === 'village' && path.some((area) => this.#atlas.code(area) === areaCode));
  }

  #pointsLeft(kept: Kept, now: Instant): number {
    const { event, stage, mergedInto } = kept;
    if (mergedInto !== undefined || (!isOpen(kept) && forgetAt(event, this.#rules) <= now)) return 0;
    const repeats = [...this.#kept.values()].filter((other) => other.event.repeatOf === event.id && other !== kept);
    const order = { stage, isOverdue: isOverdueAt(event, stage, now), repeats: repeats.length };
    const halfLife = halfLives(this.#rules)[kindIndex(event.kind)] as number;
    return eventPoints(event, order, this.#rules, () => 1) * decay(now - event.reportedAt, halfLife);
  }

  #isHidden(area: AreaIndex): boolean {
    return pathOf(this.#atlas, area).some((at) => this.#silent.includes(at));
  }

  #veto(area: AreaIndex, level: AreaLevel, now: Instant) {
    for (const { event, path, mergedInto } of this.#kept.values()) {
      const veto = mergedInto === undefined && path.includes(area) ? vetoOf(event, this.#rules) : undefined;
      if (veto !== undefined && veto.until > now && veto.reach <= level) return veto;
    }
    return undefined;
  }

  #counts(area: AreaIndex) {
    const run = (child: AreaLevel) => this.#areas.slice(...descendantsAt(this.#atlas, area, child));
    return {
      countAtLeast: (child: AreaLevel, atLeast: WarningLevel) =>
        run(child).filter(({ level }) => level >= atLeast).length,
      total: (child: AreaLevel) => run(child).length,
    };
  }
}

const isOpen = ({ stage, mergedInto }: Kept): boolean => !isClosedStage(stage) && mergedInto === undefined;

function decide(standing: Standing, level: WarningLevel, now: Instant): void {
  if (level !== standing.level) standing.since = now;
  standing.level = level;
}

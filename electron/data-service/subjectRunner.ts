import { ancestorAt, areaByCode, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, TOWN_LEVEL, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import type { CityEvent } from '#shared/domain/event.ts';
import { type Subject, subjectGroup } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { HoldingRules } from '#shared/warnings/hysteresis.ts';
import { halfLives } from '#shared/warnings/score.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { HeldLevels } from './heldLevels.ts';

/** A subject's level is another one; told of the level behind a silent feed too. */
export type SubjectListener = (subject: Subject, from: WarningLevel, to: WarningLevel, at: Instant) => void;

/** 100 households leave points as they are. */
const RAW_POINTS = 100;

/**
 * Keeps the level of every creation subject: a village's by all that happens in it, an enterprise's by what names it.
 * An event touches two subjects at most.
 */
export class SubjectRunner {
  readonly #atlas: Atlas;
  readonly #subjects: readonly Subject[];
  readonly #areas: Uint32Array;
  readonly #households: Uint32Array;
  readonly #indexOf = new Map<string, number>();
  readonly #villageSubject = new Map<AreaIndex, number>();
  readonly #inVillage = new Map<AreaIndex, number[]>();
  readonly #dirty = new Set<number>();
  readonly #onLevel: SubjectListener;

  /** The levels before staleness hides them. */
  readonly held: HeldLevels;

  constructor(
    atlas: Atlas,
    rules: WarningRules,
    target: { readonly subjects: readonly Subject[]; readonly onLevel: SubjectListener },
    startAt: Instant,
  ) {
    const { subjects } = target;
    this.#atlas = atlas;
    this.#subjects = subjects;
    this.#onLevel = target.onLevel;
    this.#areas = new Uint32Array(subjects.length);
    this.#register();
    this.#households = Uint32Array.from(subjects, (subject, thing) => this.#countHouseholds(subject, thing));
    const holding = subjects.map((subject) => holdingRules(subject, rules));
    this.held = new HeldLevels({
      count: subjects.length,
      halfLives: halfLives(rules),
      startAt,
      householdsOf: (thing) => this.#households[thing] as number,
      rulesOf: (thing) => holding[thing] as HoldingRules,
      refreshHalfLives: Number.POSITIVE_INFINITY,
    });
  }

  /** How many subjects there are; they are numbered from 0. */
  get count(): number {
    return this.#subjects.length;
  }

  /** Number of a subject here; undefined for one that the register does not have. */
  indexOf(subjectId: string): number | undefined {
    return this.#indexOf.get(subjectId);
  }

  subject(thing: number): Subject {
    return this.#subjects[thing] as Subject;
  }

  /** The area that hides the subject when its feed is silent: its village. */
  areaOf(thing: number): AreaIndex {
    return this.#areas[thing] as AreaIndex;
  }

  householdsOf(thing: number): number {
    return this.#households[thing] as number;
  }

  /** The subjects of a village by their ids, the village itself first. */
  subjectsIn(village: AreaIndex): readonly Subject[] {
    return (this.#inVillage.get(village) ?? []).map((thing) => this.subject(thing));
  }

  /** The subjects of its group in the same town, itself among them; itself alone where it belongs to no town. */
  siblings(thing: number): readonly Subject[] {
    const own = this.subject(thing);
    const town = ancestorAt(this.#atlas, this.areaOf(thing), TOWN_LEVEL);
    if (town === undefined) return [own];
    const group = subjectGroup(own.type);
    const [start, end] = descendantsAt(this.#atlas, town, VILLAGE_LEVEL);
    const villages = Array.from({ length: end - start }, (_, n) => this.subjectsIn(start + n));
    return villages.flat().filter(({ type }) => subjectGroup(type) === group);
  }

  /** The subjects that an event in an area concerns. */
  concerned({ subjectId }: CityEvent, area: AreaIndex): readonly number[] {
    const named = subjectId === undefined ? undefined : this.#indexOf.get(subjectId);
    const village = ancestorAt(this.#atlas, area, VILLAGE_LEVEL);
    const around = village === undefined ? undefined : this.#villageSubject.get(village);
    const both = named === around ? [named] : [named, around];
    return both.filter((thing) => thing !== undefined);
  }

  touch(thing: number): void {
    this.#dirty.add(thing);
  }

  touchDue(now: Instant): void {
    this.held.forEachDue(now, (thing) => this.#dirty.add(thing));
  }

  settle(now: Instant): void {
    if (this.#dirty.size === 0) return;
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    for (const thing of dirty) {
      const { before, level } = this.held.settle(thing, undefined, now);
      if (level !== before) this.#onLevel(this.subject(thing), before, level, now);
    }
  }

  #countHouseholds({ type }: Subject, thing: number): number {
    return type === 'village' ? (this.#atlas.households[this.areaOf(thing)] as number) : RAW_POINTS;
  }

  #register(): void {
    const areaOfCode = new Map<string, AreaIndex>();
    this.#subjects.forEach(({ id, type, areaCode }, thing) => {
      const area = areaOfCode.get(areaCode) ?? areaByCode(this.#atlas, areaCode) ?? 0;
      areaOfCode.set(areaCode, area);
      this.#areas[thing] = area;
      this.#indexOf.set(id, thing);
      const isVillage = type === 'village' && area !== 0;
      if (isVillage) this.#villageSubject.set(area, thing);
      const together = this.#inVillage.get(area);
      if (together === undefined) this.#inVillage.set(area, [thing]);
      else if (isVillage) together.unshift(thing);
      else together.push(thing);
    });
  }
}

function holdingRules({ type }: Subject, { subjectThresholds, subjectHoldMinutes }: WarningRules): HoldingRules {
  const group = subjectGroup(type);
  const own = type === 'village' ? undefined : subjectThresholds.types[type];
  return { thresholds: own ?? subjectThresholds[group], hold: subjectHoldMinutes[group] };
}

import { expect } from 'vitest';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { CityEvent, OrderStep } from '#shared/domain/event.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE, UNKNOWN } from '#shared/domain/warningLevel.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { KnownEvent } from '../../electron/data-service/eventLedger.ts';
import { PictureStore } from '../../electron/data-service/pictureStore.ts';
import type { HistoryRow } from '../../electron/data-service/store/eventStore.ts';
import { RecomputedPicture } from './recomputedPicture.ts';
import { QUICK_RULES } from './warningFixtures.ts';

const MODE = { isDemonstration: true, speed: 1, isDrill: false, replay: undefined };

/** Equal to five decimals, position by position; one expectation, as there are hundreds of scores at hundreds of instants. */
function expectClose(found: readonly number[], expected: readonly number[]): void {
  const wrong = expected.flatMap((score, position) => {
    const other = found[position] ?? Number.NaN;
    return Math.abs(other - score) < 0.5e-5 ? [] : [{ position, found: other, expected: score }];
  });
  expect(wrong).toEqual([]);
}

/** One history told to the live levels and to the plain recomputation, in the same order and at the same instants. */
export class TwoWays {
  readonly #atlas: Atlas;
  readonly #subjects: readonly Subject[];
  readonly #plain: RecomputedPicture;
  readonly #orders = new Map<string, KnownEvent>();
  /** Levels as the listener heard them. */
  readonly #heard: number[];
  #roots: readonly AreaIndex[] = [];
  readonly #startAt: Instant;
  #now: Instant;

  readonly quick: PictureStore;
  /** What was folded in, as it would be stored. */
  readonly rows: HistoryRow[] = [];
  /** Areas that a window would be told of. */
  readonly changed = new Set<AreaIndex>();

  constructor(atlas: Atlas, subjects: readonly Subject[], startAt: Instant) {
    this.#atlas = atlas;
    this.#subjects = subjects;
    this.#startAt = startAt;
    this.#now = startAt;
    this.#heard = new Array<number>(atlas.areaCount).fill(BLUE);
    this.#plain = new RecomputedPicture(atlas, QUICK_RULES, startAt, subjects);
    this.quick = this.newStore();
    this.quick.listen({
      onChanged: (area) => this.changed.add(area),
      onLevel: (area, from, to) => {
        expect(this.#heard[area]).toBe(from);
        this.#heard[area] = to;
      },
    });
  }

  /** Another store that knows nothing yet. */
  newStore(): PictureStore {
    return new PictureStore(this.options());
  }

  options() {
    const picture = emptyPicture(this.#atlas, 'test', this.#startAt, MODE);
    const { atlas, subjects } = { atlas: this.#atlas, subjects: this.#subjects };
    return { atlas, subjects, rules: QUICK_RULES, itemWeight: () => 1, picture, startAt: this.#startAt };
  }

  event(told: CityEvent, area: AreaIndex, heardAt: Instant): void {
    const event = { ...told, areaCode: this.#atlas.code(area) };
    const known = this.#orders.get(event.id);
    this.#pass(Math.min(event.reportedAt, heardAt));
    this.#plain.setEvent(event, area, this.#now);
    this.quick.applyEvent(event, area, known, heardAt);
    const begin = { stage: 'collected', stageAt: event.reportedAt, actor: '' } as const;
    this.#orders.set(event.id, { ...(known ?? begin), event });
    this.rows.push({ type: 'event', event, receivedAt: this.#now });
  }

  step(step: OrderStep, heardAt: Instant): void {
    const known = this.#orders.get(step.eventId);
    if (known === undefined) return;
    this.#pass(Math.min(step.at, heardAt));
    this.#plain.setStep(step, this.#now);
    this.quick.applyStep(step, heardAt, known);
    const { stage, at: stageAt, actor } = step;
    const mergedInto = step.mergedInto ?? (step.isCorrection === true ? undefined : known.mergedInto);
    this.#orders.set(step.eventId, { event: known.event, stage, stageAt, actor, mergedInto });
    this.rows.push({ type: 'step', step, receivedAt: this.#now });
  }

  urge(eventId: string): void {
    this.#plain.urge(eventId);
    this.quick.countUrging(eventId);
  }

  silence(areas: readonly AreaIndex[]): void {
    this.#plain.setSilent(areas);
    this.quick.setStale(areas.length === 0 ? [] : [{ source: 's', title: 'S', newestAt: this.#now, areas }]);
    for (const area of this.#roots) if (!areas.includes(area)) expect(this.#heard[area]).not.toBe(UNKNOWN);
    this.#roots = areas;
  }

  /** Lets time pass; nothing happens when the instant is in the past. */
  pass(to: Instant): void {
    this.quick.advance(to);
    this.#pass(to);
  }

  level(area: AreaIndex): number {
    return this.quick.picture.levels[area] as number;
  }

  worst(area: AreaIndex): number {
    return this.quick.picture.worst[area] as number;
  }

  /** All that is compared, in one value. */
  fingerprint(): unknown {
    const { levels, worst, openEvents } = this.quick.picture;
    return [Array.from(levels), Array.from(worst), Array.from(openEvents), this.quick.now];
  }

  /** Brings the live levels up to the instant of the last happening. */
  refresh(): void {
    this.quick.refresh(this.#now);
  }

  compare(seen: Set<number>): void {
    const { picture } = this.quick;
    const plain = this.#plain;
    const now = this.#now;
    this.refresh();
    expect(this.quick.now).toBe(now);
    expect(Array.from(picture.levels)).toEqual(plain.levels());
    expect(Array.from(picture.worst)).toEqual(plain.worst());
    expect(Array.from(picture.openEvents)).toEqual(plain.openEvents());
    expect(picture.totals).toMatchObject(plain.totals(now));
    const areas = Array.from(picture.levels, (_, area) => area);
    expect(areas.map((area) => this.quick.runner.held.since(area))).toEqual(plain.since());
    this.#compareScores(now);
    this.#compareSubjects(now);
    const told = areas.filter((area) => picture.levels[area] !== UNKNOWN || this.#roots.includes(area));
    expect(told.map((area) => this.#heard[area])).toEqual(told.map((area) => this.level(area)));
    for (const level of picture.levels) seen.add(level);
  }

  #compareScores(now: Instant): void {
    const scores = this.#plain.scores(now);
    expectClose(
      scores.map((_, area) => this.quick.runner.inputsOf(area, now).score),
      scores,
    );
  }

  #compareSubjects(now: Instant): void {
    const { quick } = this;
    expect(this.#subjects.map(({ id }) => quick.subjectLevel(id))).toEqual(this.#plain.subjectLevels());
    const scores = this.#plain.subjectScores(now);
    expectClose(
      scores.map((_, thing) => quick.subjects.held.inputsOf(thing, undefined, now).score),
      scores,
    );
  }

  #pass(to: Instant): void {
    if (to <= this.#now) return;
    this.#plain.passTime(this.#now, to);
    this.#now = to;
  }
}

import { descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { AREA_LEVELS, type AreaIndex, LEAF_LEVEL, NO_AREA } from '#shared/domain/area.ts';
import { type CityEvent, isClosedStage, type OrderStage, type OrderStep } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { explain } from '#shared/warnings/explain.ts';
import type { Contribution, Explanation } from '#shared/warnings/explanation.ts';
import {
  decay,
  eventPoints,
  forgetAt,
  halfLives,
  type ItemWeight,
  isOverdueAt,
  kindIndex,
  perHundredHouseholds,
} from '#shared/warnings/score.ts';
import { vetoOf } from '#shared/warnings/veto.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { DayCounts } from './dayCounts.ts';
import type { KnownEvent, LedgerEntry } from './eventLedger.ts';
import { InstantQueue } from './instantQueue.ts';
import { Ticker } from './ticker.ts';
import { WarningRunner } from './warningRunner.ts';

/** What the picture is made with. */
export interface PictureStoreOptions {
  readonly atlas: Atlas;
  readonly rules: WarningRules;
  readonly itemWeight: ItemWeight;
  readonly picture: Picture;
  readonly startAt: Instant;
  readonly onChanged: (area: AreaIndex) => void;
}

const FIRST_STAGE: OrderStage = 'collected';

type Entry = LedgerEntry & { readonly actor: string };

/**
 * Folds accepted records into the city's picture, in the order of their instants.
 * Time never goes back: a record from before the last instant is folded in at the last instant.
 */
export class PictureStore {
  readonly #options: PictureStoreOptions;
  readonly #halfLives: readonly number[];
  readonly #entries = new Map<string, Entry>();
  readonly #due = new InstantQueue<string>();
  readonly #runner: WarningRunner;
  readonly #ticker = new Ticker();
  readonly #days = new DayCounts();
  #now: Instant;
  #openEvents = 0;
  #overdueOrders = 0;
  #quarantined = 0;

  constructor(options: PictureStoreOptions) {
    this.#options = options;
    this.#halfLives = halfLives(options.rules);
    this.#now = options.startAt;
    this.#runner = new WarningRunner(options.atlas, options.rules, options, options.startAt);
  }

  /** The instant up to which everything is folded in. */
  get now(): Instant {
    return this.#now;
  }

  get runner(): WarningRunner {
    return this.#runner;
  }

  get picture(): Picture {
    return this.#options.picture;
  }

  /** How many events are held in memory. */
  get size(): number {
    return this.#entries.size;
  }

  known(eventId: string): KnownEvent | undefined {
    return this.#entries.get(eventId);
  }

  /** Lets time pass: deadlines, decay, holding times, vetoes that end, closed events that are forgotten. */
  advance(to: Instant): void {
    for (;;) {
      const at = Math.min(this.#due.nextAt, this.#runner.nextAt);
      if (at > to) break;
      this.#now = Math.max(this.#now, at);
      while (this.#due.nextAt <= at) this.#review(this.#due.pop() as string);
      this.#runner.touchDue(at);
      this.#runner.settle(this.#now);
    }
    this.#now = Math.max(this.#now, to);
  }

  /** Folds in an event, or a correction of a `known` one. */
  applyEvent(event: CityEvent, area: AreaIndex, known: KnownEvent | undefined, receivedAt: Instant): void {
    this.advance(Math.min(event.reportedAt, receivedAt));
    const { stage, stageAt, actor } = known ?? { stage: FIRST_STAGE, stageAt: event.reportedAt, actor: '' };
    const before = this.#entries.get(event.id);
    if (before !== undefined) this.#takeOut(before);
    if (known !== undefined) this.#days.add(known.event.reportedAt, -1);
    this.#days.add(event.reportedAt, 1);
    this.#putIn({ event, area, stage, stageAt, actor });
    this.#runner.settle(this.#now);
  }

  /** Folds in a step of an order; a step of an event that is forgotten changes nothing any more. */
  applyStep(step: OrderStep, receivedAt: Instant): void {
    this.advance(Math.min(step.at, receivedAt));
    const before = this.#entries.get(step.eventId);
    if (before === undefined) return;
    this.#takeOut(before);
    const { event, area } = before;
    this.#putIn({ event, area, stage: step.stage, stageAt: step.at, actor: step.actor });
    this.#runner.settle(this.#now);
  }

  countQuarantined(count: number): void {
    this.#quarantined += count;
  }

  /** Brings time, totals and ticker of the picture up to date; returns whether the ticker is another one. */
  refresh(now: Instant): boolean {
    this.advance(now);
    const { picture } = this.#options;
    picture.asOf = now;
    picture.totals = {
      openEvents: this.#openEvents,
      overdueOrders: this.#overdueOrders,
      urgedOrders: 0,
      ...this.#days.at(now),
      quarantined: this.#quarantined,
    };
    const ticker = this.#ticker.entries();
    const isNew = ticker !== picture.ticker;
    picture.ticker = ticker;
    return isNew;
  }

  /** Why an area has its level at the picture's instant. */
  explain(area: AreaIndex): Explanation {
    const { atlas, rules, picture } = this.#options;
    const facts = {
      area,
      asOf: this.#now,
      worst: this.#runner.worst(area),
      since: this.#runner.since(area),
      contributions: this.#contributions(area),
      openEvents: picture.openEvents[area] as number,
      worstArea: this.#worstMicroGrid(area),
    };
    const thresholds = rules.thresholds[AREA_LEVELS[levelOf(atlas, area)]];
    return explain(facts, this.#runner.inputsOf(area, this.#now), thresholds, rules.holdMinutes);
  }

  *#contributions(area: AreaIndex): Iterable<Contribution> {
    const { atlas } = this.#options;
    const households = atlas.households[area] as number;
    for (const { event, area: place, points } of this.#entries.values()) {
      const [start, end] = descendantsAt(atlas, area, levelOf(atlas, place));
      if (place < start || place >= end) continue;
      const left = points * decay(this.#now - event.reportedAt, this.#halfLives[kindIndex(event.kind)] as number);
      const { id: eventId, title, kind, reportedAt } = event;
      yield { eventId, title, kind, area: place, reportedAt, points: perHundredHouseholds(left, households) };
    }
  }

  #worstMicroGrid(area: AreaIndex): AreaIndex | undefined {
    const { atlas, picture } = this.#options;
    const [start, end] = descendantsAt(atlas, area, LEAF_LEVEL);
    let worst: AreaIndex | undefined;
    for (let at = start; at < end; at++) {
      const level = picture.levels[at] as number;
      if (level <= BLUE) continue;
      const best = worst === undefined ? 0 : (picture.levels[worst] as number);
      const isWorse = level > best || (picture.scores[at] as number) > (picture.scores[worst ?? at] as number);
      if (level >= best && isWorse) worst = at;
    }
    return worst;
  }

  /** An event whose deadline, veto or time to be forgotten has come. */
  #review(eventId: string): void {
    const entry = this.#entries.get(eventId);
    if (entry === undefined) return;
    this.#takeOut(entry);
    this.#putIn(entry);
  }

  #putIn(known: Omit<Entry, 'isOverdue' | 'points' | 'veto'>): void {
    const { rules, itemWeight } = this.#options;
    const { event, area, stage } = known;
    const veto = vetoOf(event, rules);
    const isVetoed = veto !== undefined && veto.until > this.#now;
    const forget = forgetAt(event, rules);
    const isClosed = isClosedStage(stage);
    if (isClosed && forget <= this.#now && !isVetoed) return;
    const isOverdue = isOverdueAt(event, stage, this.#now);
    const points = isClosed && forget <= this.#now ? 0 : eventPoints(event, { stage, isOverdue }, rules, itemWeight);
    const entry: Entry = { ...known, isOverdue, points, veto: isVetoed ? veto : undefined };
    this.#entries.set(event.id, entry);
    this.#count(entry, 1);
    this.#scheduleReview(entry, isClosed, forget);
    this.#ticker.set(entry);
    this.#runner.touch(area);
  }

  #takeOut(entry: Entry): void {
    this.#entries.delete(entry.event.id);
    this.#count(entry, -1);
    this.#ticker.remove(entry.event.id);
    this.#runner.touch(entry.area);
  }

  #scheduleReview({ event, isOverdue, veto }: Entry, isClosed: boolean, forget: Instant): void {
    let next = Number.POSITIVE_INFINITY;
    if (!isClosed && !isOverdue) next = event.deadline;
    if (isClosed && forget > this.#now) next = forget;
    if (veto !== undefined) next = Math.min(next, veto.until);
    if (next < Number.POSITIVE_INFINITY) this.#due.push(next, event.id);
  }

  #count(entry: Entry, sign: 1 | -1): void {
    const { atlas, picture } = this.#options;
    const { event, area, stage, points, veto, isOverdue } = entry;
    const isOpen = !isClosedStage(stage);
    const kind = kindIndex(event.kind);
    if (isOpen) this.#openEvents += sign;
    if (isOverdue) this.#overdueOrders += sign;
    for (let at = area; at !== NO_AREA; at = atlas.parent[at] as number) {
      this.#runner.sums.add(at, kind, event.reportedAt, sign * points, sign);
      if (isOpen) picture.openEvents[at] = (picture.openEvents[at] as number) + sign;
      if (veto === undefined || levelOf(atlas, at) < veto.reach) continue;
      if (sign > 0) this.#runner.addVeto(at, veto);
      else this.#runner.removeVeto(at, event.id);
    }
  }
}

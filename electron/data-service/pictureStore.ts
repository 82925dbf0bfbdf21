import { areaByCode, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, NO_AREA } from '#shared/domain/area.ts';
import type { CityEvent, OrderStep } from '#shared/domain/event.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import { UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { Explanation, SubjectExplanation } from '#shared/warnings/explanation.ts';
import { type ItemWeight, kindIndex } from '#shared/warnings/score.ts';
import type { Veto } from '#shared/warnings/veto.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { DayCounts } from './dayCounts.ts';
import { afterStep, EventLedger, type KnownEvent, type LedgerEntry, newlyReported } from './eventLedger.ts';
import type { HeldLevels } from './heldLevels.ts';
import { InstantQueue } from './instantQueue.ts';
import { explainArea, explainSubject } from './levelReasons.ts';
import type { StaleFeed } from './staleAreas.ts';
import { type SubjectListener, SubjectRunner } from './subjectRunner.ts';
import { Ticker } from './ticker.ts';
import { type AreaListener, WarningRunner } from './warningRunner.ts';

/** Who is told what changes; they may be called in the middle of a change and must not ask back then. */
export interface PictureListener extends Partial<AreaListener> {
  readonly onSubjectLevel?: SubjectListener | undefined;
  /** An order has passed its deadline, or comes to be open after it. */
  readonly onOverdue?: ((event: CityEvent, area: AreaIndex, at: Instant) => void) | undefined;
  /** Time is about to move on to `next`: all up to now is settled, and the pictures may be asked and refreshed. */
  readonly onInstant?: ((next: Instant, pictures: PictureStore) => void) | undefined;
}

/** What the picture is made with. */
export interface PictureStoreOptions extends PictureListener {
  readonly atlas: Atlas;
  readonly rules: WarningRules;
  readonly itemWeight: ItemWeight;
  readonly picture: Picture;
  readonly startAt: Instant;
  /** The creation subjects; left out: none. */
  readonly subjects?: readonly Subject[] | undefined;
}

/**
 * Folds accepted records into the city's picture, in the order of their instants.
 * Time never goes back: a record from before the last instant is folded in at the last instant.
 */
export class PictureStore {
  readonly #options: PictureStoreOptions;
  readonly #ledger: EventLedger;
  readonly #due = new InstantQueue<string>();
  readonly #ticker = new Ticker();
  readonly #days = new DayCounts();
  readonly #urged = new Set<string>();
  #listener: PictureListener;
  #now: Instant;
  #openEvents = 0;
  #overdueOrders = 0;
  #urgedOrders = 0;
  #quarantined = 0;

  readonly runner: WarningRunner;
  readonly subjects: SubjectRunner;

  constructor(options: PictureStoreOptions) {
    const { atlas, rules, picture, startAt, subjects = [] } = options;
    this.#options = options;
    this.#listener = options;
    this.#ledger = new EventLedger(atlas, options);
    this.#now = startAt;
    const onChanged = (area: AreaIndex): void => this.#listener.onChanged?.(area);
    const onLevel: AreaListener['onLevel'] = (...change) => this.#listener.onLevel?.(...change);
    const onSubjectLevel: SubjectListener = (...change) => this.#listener.onSubjectLevel?.(...change);
    this.runner = new WarningRunner(atlas, rules, { picture, onChanged, onLevel }, startAt);
    this.subjects = new SubjectRunner(atlas, rules, { subjects, onLevel: onSubjectLevel }, startAt);
  }

  /** The instant up to which everything is folded in. */
  get now(): Instant {
    return this.#now;
  }

  get picture(): Picture {
    return this.#options.picture;
  }

  /** How many events are held in memory. */
  get size(): number {
    return this.#ledger.size;
  }

  /** The orders that somebody has chased, also those that are closed. */
  get urged(): ReadonlySet<string> {
    return this.#urged;
  }

  /** Others are told from now on. */
  listen(listener: PictureListener): void {
    this.#listener = listener;
  }

  known(eventId: string): KnownEvent | undefined {
    return this.#ledger.get(eventId);
  }

  /** The events that still matter in an area and below. */
  entriesIn(area: AreaIndex): Iterable<LedgerEntry> {
    return this.#ledger.in(area);
  }

  /** When a record of something that happened then, heard of at `heardAt`, is folded in: never in the past. */
  foldsAt(happenedAt: Instant, heardAt: Instant): Instant {
    return Math.max(this.#now, Math.min(happenedAt, heardAt));
  }

  /** Lets time pass: deadlines, decay, holding times, vetoes that end, closed events that are forgotten. */
  advance(to: Instant): void {
    for (;;) {
      const at = Math.min(this.#due.nextAt, this.runner.held.nextAt, this.subjects.held.nextAt);
      if (at > to) break;
      this.#moveTo(at);
      while (this.#due.nextAt <= at) this.#review(this.#due.pop() as string, at);
      this.runner.touchDue(at);
      this.subjects.touchDue(at);
      this.#settle();
    }
    this.#moveTo(to);
  }

  /** Whether shown scores follow their decay. Off while history is made up; on again, all are brought up to date. */
  setRefreshing(isOn: boolean): void {
    this.runner.held.setRefreshing(isOn);
    if (!isOn) return;
    this.runner.held.forEachScored((area) => this.runner.touch(area));
    this.#settle();
  }

  /** Folds in an event, or a correction of a `known` one. */
  applyEvent(event: CityEvent, area: AreaIndex, known: KnownEvent | undefined, heardAt: Instant): void {
    this.advance(this.foldsAt(event.reportedAt, heardAt));
    const { stage, stageAt, actor, mergedInto, localStage }: KnownEvent =
      this.#ledger.get(event.id) ?? known ?? newlyReported(event);
    if (known !== undefined) this.#days.add(known.event.reportedAt, -1);
    this.#days.add(event.reportedAt, 1);
    const repeated = this.#ledger.countRepeat(known?.event, event);
    this.#replace({ event, area, stage, stageAt, actor, mergedInto, localStage });
    for (const original of repeated) this.#renew(original);
    this.#settle();
  }

  /**
   * Folds in a step of an order. `known` is the order as it stood, for one that is closed and forgotten here
   * and may be opened again by a correction; without it such a step changes nothing any more.
   */
  applyStep(step: OrderStep, heardAt: Instant, known?: KnownEvent): void {
    this.advance(this.foldsAt(step.at, heardAt));
    const before = this.#ledger.get(step.eventId) ?? known;
    if (before === undefined) return;
    const { event } = before;
    const area = this.#ledger.get(step.eventId)?.area ?? areaByCode(this.#options.atlas, event.areaCode);
    if (area === undefined) return;
    this.#replace({ ...afterStep(before, step), area });
    this.#settle();
  }

  /** Notes that somebody has chased an order. */
  countUrging(eventId: string): void {
    if (this.#urged.has(eventId)) return;
    this.#urged.add(eventId);
    if (this.#ledger.get(eventId)?.isOpen === true) this.#urgedOrders += 1;
  }

  countQuarantined(count: number): void {
    this.#quarantined += count;
  }

  /** Takes the feeds that are too old now; their areas are unknown until they are heard again. */
  setStale(feeds: readonly StaleFeed[]): void {
    this.runner.setStale(feeds, this.#now);
  }

  /** Brings time, totals and ticker of the picture up to date; returns whether the ticker is another one. */
  refresh(now: Instant): boolean {
    this.advance(now);
    const { picture } = this.#options;
    picture.asOf = now;
    picture.totals = {
      openEvents: this.#openEvents,
      overdueOrders: this.#overdueOrders,
      urgedOrders: this.#urgedOrders,
      ...this.#days.at(now),
      quarantined: this.#quarantined,
    };
    const ticker = this.#ticker.entries();
    const isNew = ticker !== picture.ticker;
    picture.ticker = ticker;
    return isNew;
  }

  /** Why an area has its level at `now`; of its past and of who answers for it others know. */
  explain(area: AreaIndex): Explanation {
    return explainArea(this, this.#options, area);
  }

  /** Why a creation subject has its level at `now`; undefined for one that the register does not have. */
  explainSubject(subjectId: string): SubjectExplanation | undefined {
    const thing = this.subjects.indexOf(subjectId);
    return thing === undefined ? undefined : explainSubject(this, this.#options, thing);
  }

  /** The level of a creation subject, unknown while the feed of its village is silent; undefined for no such subject. */
  subjectLevel(subjectId: string): WarningLevel | undefined {
    const thing = this.subjects.indexOf(subjectId);
    if (thing === undefined) return undefined;
    const isHidden = this.runner.silentFeed(this.subjects.areaOf(thing)) !== undefined;
    return isHidden ? UNKNOWN : this.subjects.held.level(thing);
  }

  /** The creation subjects of a village, the village itself first. */
  subjectsIn(village: AreaIndex): readonly Subject[] {
    return this.subjects.subjectsIn(village);
  }

  /** The events that concern a creation subject by name. */
  entriesOfSubject(subjectId: string): Iterable<LedgerEntry> {
    return this.#ledger.ofSubject(subjectId);
  }

  #moveTo(next: Instant): void {
    if (next <= this.#now) return;
    this.#listener.onInstant?.(next, this);
    this.#now = next;
  }

  #settle(): void {
    this.runner.settle(this.#now);
    this.subjects.settle(this.#now);
  }

  /** An event whose deadline, veto or time to be forgotten has come; what it waited for may have changed since. */
  #review(eventId: string, dueAt: Instant): void {
    if (this.#ledger.get(eventId)?.reviewAt === dueAt) this.#renew(eventId);
  }

  #renew(eventId: string): void {
    const entry = this.#ledger.get(eventId);
    if (entry !== undefined) this.#replace(entry);
  }

  #replace(known: KnownEvent & { readonly area: AreaIndex }): void {
    const before = this.#ledger.get(known.event.id);
    const entry = this.#ledger.weigh(known, this.#now);
    if (before !== undefined && entry !== undefined && isSamePlace(before, entry)) {
      this.#ledger.renew(entry);
      this.#recount(before, entry);
    } else {
      if (before !== undefined) this.#takeOut(before);
      if (entry !== undefined) this.#putIn(entry);
    }
    if (entry === undefined) {
      this.#ticker.remove(known.event.id);
      return;
    }
    // An entry that waits for the same instant as before is in the queue already.
    if (entry.reviewAt < Number.POSITIVE_INFINITY && entry.reviewAt !== before?.reviewAt) {
      this.#due.push(entry.reviewAt, entry.event.id);
    }
    this.#ticker.set(entry);
    if (entry.isOverdue && before?.isOverdue !== true) this.#listener.onOverdue?.(entry.event, entry.area, this.#now);
  }

  #takeOut(entry: LedgerEntry): void {
    this.#ledger.take(entry);
    this.#count(entry, -1);
  }

  #putIn(entry: LedgerEntry): void {
    this.#ledger.put(entry);
    this.#count(entry, 1);
  }

  #count(entry: LedgerEntry, sign: 1 | -1): void {
    this.#countOrder(entry, sign);
    this.#addPoints(entry, sign * entry.points, sign);
    if (entry.isOpen) this.#countOpen(entry.area, sign);
    if (entry.veto !== undefined) this.#setVeto(entry, entry.veto, sign);
  }

  /** Counts an entry in place of another one of the same event, place and veto: most often its order went on a stage. */
  #recount(before: LedgerEntry, entry: LedgerEntry): void {
    this.#countOrder(before, -1);
    this.#countOrder(entry, 1);
    this.#addPoints(entry, entry.points - before.points, 0);
    if (before.isOpen !== entry.isOpen) this.#countOpen(entry.area, entry.isOpen ? 1 : -1);
  }

  #countOrder({ event, isOpen, isOverdue }: LedgerEntry, sign: 1 | -1): void {
    if (isOpen) this.#openEvents += sign;
    if (isOverdue) this.#overdueOrders += sign;
    if (isOpen && this.#urged.has(event.id)) this.#urgedOrders += sign;
  }

  /** Adds points, and an event, to all that an entry counts in; they are looked at anew. */
  #addPoints({ event, area }: LedgerEntry, points: number, events: 1 | 0 | -1): void {
    const { parent } = this.#options.atlas;
    const kind = kindIndex(event.kind);
    const { sums } = this.runner.held;
    const isNothing = points === 0 && events === 0;
    for (let at = isNothing ? NO_AREA : area; at !== NO_AREA; at = parent[at] as number) {
      sums.add(at, kind, event.reportedAt, points, events);
    }
    this.runner.touch(area);
    for (const thing of this.subjects.concerned(event, area)) {
      this.subjects.held.sums.add(thing, kind, event.reportedAt, points, events);
      this.subjects.touch(thing);
    }
  }

  #countOpen(area: AreaIndex, sign: 1 | -1): void {
    const { atlas, picture } = this.#options;
    for (let at = area; at !== NO_AREA; at = atlas.parent[at] as number) {
      picture.openEvents[at] = (picture.openEvents[at] as number) + sign;
    }
  }

  #setVeto({ event, area }: LedgerEntry, veto: Veto, sign: 1 | -1): void {
    const { atlas } = this.#options;
    const set = (held: HeldLevels, thing: number): void => {
      if (sign > 0) held.addVeto(thing, veto);
      else held.removeVeto(thing, event.id);
    };
    for (let at = area; at !== NO_AREA && levelOf(atlas, at) >= veto.reach; at = atlas.parent[at] as number) {
      set(this.runner.held, at);
    }
    if (!veto.reachesSubject) return;
    for (const thing of this.subjects.concerned(event, area)) set(this.subjects.held, thing);
  }
}

/** Whether two entries of an event count in the same places, by the same half-life and veto: their points apart. */
function isSamePlace(before: LedgerEntry, entry: LedgerEntry): boolean {
  const [a, b] = [before.event, entry.event];
  const isSameEvent = a === b || (a.kind === b.kind && a.reportedAt === b.reportedAt && a.subjectId === b.subjectId);
  if (!isSameEvent || before.area !== entry.area) return false;
  const [was, is] = [before.veto, entry.veto];
  if (was === undefined || is === undefined) return was === is;
  const isToldSame = was.ruleId === is.ruleId && was.eventTitle === is.eventTitle;
  const isSameReach = was.reach === is.reach && was.reachesSubject === is.reachesSubject;
  return isToldSame && isSameReach && was.until === is.until;
}

import type { AreaIndex } from '#shared/domain/area.ts';
import type { CityEvent, OrderStep } from '#shared/domain/event.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { type Breach, breachOf, type Settlement, settlementAfter, UNSETTLED } from '#shared/subjects/breach.ts';
import {
  type CreationPeriod,
  PERIOD_LENGTHS,
  type PeriodLength,
  periodBefore,
  periodOf,
  periodsOver,
} from '#shared/subjects/creationPeriod.ts';
import { PeriodTally } from '#shared/subjects/periodTally.ts';
import type { SubjectCensus, SubjectIndex } from '#shared/subjects/subjectCensus.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import { InstantQueue } from '../instantQueue.ts';

/** No order's deadline lies further from its report: an older event can breach nothing new. */
export const LONGEST_DEADLINE_MS = 31 * DAY_MS;

/** For how long at most an event counts, in milliseconds. */
export const longestCountMs = ({ petition, accident, case: crime }: CreationRules): number =>
  Math.max(petition.days, accident.days, crime.days) * DAY_MS;

interface Watched {
  readonly event: CityEvent;
  readonly subjects: readonly SubjectIndex[];
  readonly settlement: Settlement;
  /** The breach that stands in the tallies. */
  readonly counted: Breach | undefined;
}

interface BookedPeriod {
  readonly period: CreationPeriod;
  readonly tally: PeriodTally;
  isClosed: boolean;
  /** Changed since its result was given out. */
  isChanged: boolean;
}

/** A period that is over, with its result. */
export type ClosedResult = Pick<BookedPeriod, 'period' | 'tally'>;

/** A running period and what it is compared with. */
export interface RunningPeriod {
  readonly period: CreationPeriod;
  readonly tally: PeriodTally;
  /** From when on it is known what happened: later than the period's beginning where the data begins within it. */
  readonly from: Instant;
  /** Who failed in the period before up to the same point of it, by area; undefined where the data does not reach back so far. */
  readonly before: Uint32Array | undefined;
}

/**
 * Who meets the standard in the running and the last week and month. An event touches its own subjects alone;
 * an order that nobody settles counts at the instant of its deadline.
 */
export class CreationBook {
  readonly #census: SubjectCensus;
  readonly #rules: CreationRules;
  readonly #watched = new Map<string, Watched>();
  readonly #periods = new Map<string, BookedPeriod>();
  readonly #due = new InstantQueue<string>();
  /** The first instant of the oldest period of each length that is not closed. */
  readonly #openFrom = new Map<PeriodLength, Instant>();
  #now: Instant;
  #beganAt: Instant = Number.POSITIVE_INFINITY;
  /** Periods that ended before are not kept any more. */
  #keptFrom: Instant = Number.NEGATIVE_INFINITY;
  /** Periods that ended until then were judged by other rules and keep their result. */
  #judgedFrom: Instant = Number.NEGATIVE_INFINITY;

  constructor(census: SubjectCensus, rules: CreationRules, now: Instant) {
    this.#census = census;
    this.#rules = rules;
    this.#now = now;
  }

  /** What is known begins here; only periods that end after `keptFrom` are booked. */
  begin(beganAt: Instant, keptFrom: Instant): void {
    this.#beganAt = beganAt;
    this.#keptFrom = keptFrom;
  }

  /** What ended until then keeps the result that other rules gave it. */
  keepUntil(instant: Instant): void {
    this.#judgedFrom = instant;
  }

  /** Takes an event or its correction; its order goes on as it stood, for which one that is not watched yet is asked. */
  takeEvent(event: CityEvent, area: AreaIndex, ordered: () => Settlement = () => UNSETTLED): void {
    this.#beganAt = Math.min(this.#beganAt, event.reportedAt);
    this.#now = Math.max(this.#now, event.reportedAt);
    const before = this.#watched.get(event.id);
    const counts = event.kind === 'petition' || event.kind === 'accident' || event.kind === 'case';
    if (!counts && before === undefined) return;
    const subjects = [...new Set([this.#census.villageOf(area), this.#subjectOf(event)])].filter(
      (n) => n !== undefined,
    );
    if (before !== undefined) this.#uncount(event.id, before);
    const next = { event, subjects, settlement: before?.settlement ?? ordered(), counted: undefined };
    this.#watched.set(event.id, next);
    this.#count(next);
  }

  /** Takes a step of an order; that of an event that cannot count is passed over. */
  takeStep(step: OrderStep): void {
    this.#now = Math.max(this.#now, step.at);
    const before = this.#watched.get(step.eventId);
    if (before === undefined) return;
    const settlement = settlementAfter(before.settlement, step);
    if (settlement.settledAt === before.settlement.settledAt && settlement.isMerged === before.settlement.isMerged)
      return;
    this.#count({ ...before, settlement });
  }

  /** Lets time pass; returns the periods that ended, and those ended earlier whose result was corrected. */
  advance(now: Instant): readonly ClosedResult[] {
    this.#now = Math.max(this.#now, now);
    while (this.#due.nextAt <= this.#now) {
      const watched = this.#watched.get(this.#due.pop() as string);
      if (watched !== undefined) this.#count(watched);
    }
    for (const by of PERIOD_LENGTHS) this.#closePeriods(by);
    const changed = [...this.#periods.values()].filter(
      ({ period, isClosed, isChanged }) =>
        isClosed && isChanged && this.#beganAt <= period.from && period.to > this.#judgedFrom,
    );
    for (const one of changed) one.isChanged = false;
    this.#forget();
    return changed;
  }

  /** The week or month that is going on. */
  running(by: PeriodLength): RunningPeriod {
    const period = periodOf(by, this.#now);
    const last = periodBefore(period);
    const lastTally = this.#periods.get(last.id)?.tally;
    const samePoint = Math.min(last.to - 1, last.from + (this.#now - period.from));
    return {
      period,
      tally: this.#periods.get(period.id)?.tally ?? new PeriodTally(this.#census),
      from: Math.max(period.from, Math.min(this.#beganAt, this.#now)),
      before: this.#beganAt <= last.from && lastTally !== undefined ? lastTally.failingUpTo(samePoint) : undefined,
    };
  }

  #subjectOf({ subjectId }: CityEvent): SubjectIndex | undefined {
    return subjectId === undefined ? undefined : this.#census.find(subjectId);
  }

  /** Puts what an event counts now in place of what it counted before. */
  #count(watched: Watched): void {
    const { event, settlement } = watched;
    const breach = breachOf(event, settlement, this.#rules);
    const counted = breach !== undefined && breach.at <= this.#now ? breach : undefined;
    if (breach !== undefined && counted === undefined) this.#due.push(breach.at, event.id);
    const isMoved = watched.counted !== undefined && watched.counted.at !== counted?.at;
    if (isMoved) this.#uncount(event.id, watched);
    this.#watched.set(event.id, { ...watched, counted });
    if (counted === undefined) return;
    for (const period of this.#periodsOf(counted)) {
      const booked = this.#booked(period);
      if (booked?.tally.set(event.id, watched.subjects, counted)) booked.isChanged = true;
    }
  }

  #uncount(eventId: string, { counted }: Watched): void {
    if (counted === undefined) return;
    for (const { id } of this.#periodsOf(counted)) {
      const booked = this.#periods.get(id);
      if (booked?.tally.set(eventId, [], undefined)) booked.isChanged = true;
    }
  }

  /** The weeks and months in which a breach counts. */
  #periodsOf({ zero, at }: Breach): readonly CreationPeriod[] {
    const until = at + this.#rules[zero].days * DAY_MS - 1;
    return PERIOD_LENGTHS.flatMap((by) => periodsOver(by, at, until));
  }

  #booked(period: CreationPeriod): BookedPeriod | undefined {
    const known = this.#periods.get(period.id);
    if (known !== undefined || period.to <= this.#keptFrom) return known;
    const booked = { period, tally: new PeriodTally(this.#census), isClosed: false, isChanged: false };
    this.#periods.set(period.id, booked);
    return booked;
  }

  #closePeriods(by: PeriodLength): void {
    const first = Math.max(this.#openFrom.get(by) ?? this.#beganAt, this.#keptFrom);
    let period = periodOf(by, Math.min(first, this.#now));
    for (; period.to <= this.#now; period = periodOf(by, period.to)) {
      const booked = this.#booked(period);
      if (booked === undefined) continue;
      booked.isClosed = true;
      booked.isChanged = true;
    }
    this.#openFrom.set(by, period.from);
  }

  /** Keeps the last month and what lies after it. */
  #forget(): void {
    const keptFrom = periodBefore(periodOf('month', this.#now)).from;
    if (keptFrom <= this.#keptFrom) return;
    this.#keptFrom = keptFrom;
    for (const [id, { period }] of this.#periods) if (period.to <= keptFrom) this.#periods.delete(id);
    const oldest = keptFrom - LONGEST_DEADLINE_MS - longestCountMs(this.#rules);
    for (const [id, { event }] of this.#watched) if (event.reportedAt < oldest) this.#watched.delete(id);
  }
}

import { descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import { type CityEvent, isClosedStage, type OrderStage, type OrderStep } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import { eventPoints, forgetAt, type ItemWeight, isOverdueAt } from '#shared/warnings/score.ts';
import { type Veto, vetoOf } from '#shared/warnings/veto.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';

/** What ingest must know of an event to judge a record about it. */
export interface KnownEvent {
  readonly event: CityEvent;
  readonly stage: OrderStage;
  /** When the order entered its stage. */
  readonly stageAt: Instant;
  readonly actor: string;
  /** The event that this one turned out to be the same as. */
  readonly mergedInto?: string | undefined;
  /** The county's own stage, where it said one. */
  readonly localStage?: string | undefined;
}

/** An event of which no step is known: where it was collected. */
export const newlyReported = (event: CityEvent): KnownEvent => ({
  event,
  stage: 'collected',
  stageAt: event.reportedAt,
  actor: '',
});

/** An order after one more step. */
export function afterStep(before: KnownEvent, step: OrderStep): KnownEvent {
  const { stage, at: stageAt, actor, localStage } = step;
  return { event: before.event, stage, stageAt, actor, localStage, mergedInto: mergedAfter(step, before) };
}

/** What an order is merged into after a step: it stays merged until a correction says otherwise. */
export const mergedAfter = (
  { mergedInto, isCorrection }: Pick<OrderStep, 'mergedInto' | 'isCorrection'>,
  before: KnownEvent,
): string | undefined => mergedInto ?? (isCorrection === true ? undefined : before.mergedInto);

/** One event that still matters: open, or closed and not yet forgotten. */
export interface LedgerEntry extends KnownEvent {
  readonly area: AreaIndex;
  /** False once the order is closed or merged into another. */
  readonly isOpen: boolean;
  readonly isOverdue: boolean;
  /** Later complaints about the same matter. */
  readonly repeats: number;
  /** Points at the moment of the report, as they stand in the sums now. */
  readonly points: number;
  readonly veto: Veto | undefined;
  /** When time alone changes the entry next: deadline, end of a veto, time to be forgotten. */
  readonly reviewAt: Instant;
}

/** What an event's weight depends on besides itself. */
export interface Weighing {
  readonly rules: WarningRules;
  readonly itemWeight: ItemWeight;
}

/** The events that still matter, by id and by place, and how often each was complained of again. */
export class EventLedger {
  readonly #atlas: Atlas;
  readonly #weighing: Weighing;
  readonly #entries = new Map<string, LedgerEntry>();
  readonly #idsAt = new Map<AreaIndex, Set<string>>();
  readonly #idsOfSubject = new Map<string, Set<string>>();
  /** Kept for longer than the entries: a matter that is forgotten may be opened again. */
  readonly #repeats = new Map<string, number>();

  constructor(atlas: Atlas, weighing: Weighing) {
    this.#atlas = atlas;
    this.#weighing = weighing;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(eventId: string): LedgerEntry | undefined {
    return this.#entries.get(eventId);
  }

  /** Later complaints about the same matter. */
  repeats(eventId: string): number {
    return this.#repeats.get(eventId) ?? 0;
  }

  /** The entry of an event as it stands now; undefined for one that is closed and forgotten. */
  weigh(known: KnownEvent & { readonly area: AreaIndex }, now: Instant): LedgerEntry | undefined {
    const { rules, itemWeight } = this.#weighing;
    const { event, stage, stageAt, actor, mergedInto, localStage, area } = known;
    const isOpen = !isClosedStage(stage) && mergedInto === undefined;
    const forget = forgetAt(event, rules);
    const isForgotten = !isOpen && forget <= now;
    const veto = mergedInto === undefined ? vetoOf(event, rules) : undefined;
    const isVetoed = veto !== undefined && veto.until > now;
    if (isForgotten && !isVetoed) return undefined;
    const isOverdue = isOpen && isOverdueAt(event, stage, now);
    const order = { stage, isOverdue, repeats: this.repeats(event.id) };
    const counts = mergedInto === undefined && !isForgotten;
    const points = counts ? eventPoints(event, order, rules, itemWeight) : 0;
    const nextOfOrder = isOpen ? (isOverdue ? Number.POSITIVE_INFINITY : event.deadline) : forget;
    const reviewAt = Math.min(
      isForgotten ? Number.POSITIVE_INFINITY : nextOfOrder,
      isVetoed ? veto.until : Number.POSITIVE_INFINITY,
    );
    const { repeats } = order;
    const standing = isVetoed ? veto : undefined;
    // One literal: it is made for every step of every order.
    return {
      event,
      stage,
      stageAt,
      actor,
      mergedInto,
      localStage,
      area,
      isOpen,
      isOverdue,
      repeats,
      points,
      veto: standing,
      reviewAt,
    };
  }

  put(entry: LedgerEntry): void {
    const { id, subjectId } = entry.event;
    this.#entries.set(id, entry);
    addTo(this.#idsAt, entry.area, id);
    if (subjectId !== undefined) addTo(this.#idsOfSubject, subjectId, id);
  }

  /** Puts an entry in place of another one of the same event, area and subject. */
  renew(entry: LedgerEntry): void {
    this.#entries.set(entry.event.id, entry);
  }

  take(entry: LedgerEntry): void {
    const { id, subjectId } = entry.event;
    this.#entries.delete(id);
    takeFrom(this.#idsAt, entry.area, id);
    if (subjectId !== undefined) takeFrom(this.#idsOfSubject, subjectId, id);
  }

  /** Counts what the newest revision of an event repeats; returns the matters whose count has changed. */
  countRepeat(before: CityEvent | undefined, event: CityEvent): readonly string[] {
    const was = repeatedBy(before);
    const is = repeatedBy(event);
    if (was === is) return [];
    if (was !== undefined) this.#repeats.set(was, Math.max(0, this.repeats(was) - 1));
    if (is !== undefined) this.#repeats.set(is, this.repeats(is) + 1);
    return [was, is].filter((id) => id !== undefined);
  }

  /** The entries in an area and below. */
  *in(area: AreaIndex): Iterable<LedgerEntry> {
    if (this.#placesIn(area) > this.#entries.size) {
      for (const entry of this.#entries.values()) if (this.#liesIn(entry.area, area)) yield entry;
      return;
    }
    for (let level = levelOf(this.#atlas, area); level <= LEAF_LEVEL; level++) {
      const [start, end] = descendantsAt(this.#atlas, area, level as AreaLevel);
      for (let at = start; at < end; at++) yield* this.#of(this.#idsAt.get(at));
    }
  }

  /** The entries that concern a subject by name. */
  ofSubject(subjectId: string): Iterable<LedgerEntry> {
    return this.#of(this.#idsOfSubject.get(subjectId));
  }

  *#of(ids: ReadonlySet<string> | undefined): Iterable<LedgerEntry> {
    for (const id of ids ?? []) yield this.#entries.get(id) as LedgerEntry;
  }

  #placesIn(area: AreaIndex): number {
    const [start, end] = descendantsAt(this.#atlas, area, LEAF_LEVEL);
    return end - start;
  }

  #liesIn(place: AreaIndex, area: AreaIndex): boolean {
    const [start, end] = descendantsAt(this.#atlas, area, levelOf(this.#atlas, place));
    return place >= start && place < end;
  }
}

/** What an event complains of again; nothing repeats itself. */
const repeatedBy = (event: CityEvent | undefined): string | undefined =>
  event?.repeatOf === event?.id ? undefined : event?.repeatOf;

function addTo<Key>(index: Map<Key, Set<string>>, key: Key, id: string): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}

function takeFrom<Key>(index: Map<Key, Set<string>>, key: Key, id: string): void {
  const ids = index.get(key);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(key);
}

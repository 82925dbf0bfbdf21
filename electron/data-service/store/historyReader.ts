import { EVENT_KINDS, type EventKind, isClosedStage } from '#shared/domain/event.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import type { AreaCodes } from './areaCodes.ts';
import { LONG_ORDER_MS } from './batchWriter.ts';
import { type Connection, type Query, query } from './connection.ts';
import type { HistoryQuery, HistoryRow } from './eventStore.ts';
import { EVENT_COLUMNS, type EventTuple, STEP_COLUMNS, type StepTuple, toEvent, toStep } from './rows.ts';

/** Places of the log read at once: about 10 ms. */
const PAGE = 4_000;
/** The city's and a county's code: nearly as much lies there as in the whole log. */
const WIDE_DIGITS = 6;
/** A record caught up late stands in the log behind younger ones, never by more than this. */
const DISORDER_MS = 2 * DAY_MS;

const EVENTS = EVENT_COLUMNS.join(', ');
const STEPS = STEP_COLUMNS.join(', ');

/** Every query, for whoever wants to know how it is answered. */
export const HISTORY_READS = {
  events: `SELECT ${EVENTS} FROM events WHERE seq > ? AND seq <= ?`,
  steps: `SELECT ${STEPS} FROM steps WHERE seq > ? AND seq <= ?`,
  eventsOf: `SELECT ${EVENTS} FROM events WHERE id IN (SELECT value FROM json_each(?))`,
  stepsOf: `SELECT ${STEPS} FROM steps WHERE event_id IN (SELECT value FROM json_each(?))`,
  firstPlace: 'SELECT min(seq) FROM events WHERE kind = ? AND reported_at >= ? AND reported_at <= ?',
  inTime: 'SELECT id FROM events WHERE kind = ? AND reported_at >= ? AND reported_at < ?',
  inArea: `SELECT id, kind, reported_at FROM events INDEXED BY events_by_area
    WHERE area_code >= ? AND area_code < ? AND reported_at >= ? AND received_at <= ?`,
  ofSubject: `SELECT id, kind, reported_at FROM events
    WHERE subject_id = ? AND reported_at >= ? AND reported_at <= ? AND received_at <= ?`,
  revised: 'SELECT id, area_code FROM events WHERE revision > 0 AND kind = ? AND reported_at >= ? AND received_at <= ?',
  open: 'SELECT event_id FROM open_events',
  long: 'SELECT event_id FROM long_orders WHERE closed_at > ? AND reported_at <= ?',
  // An area has few events, a city thousands of open orders: the area's index comes first.
  openInArea: `SELECT id FROM events WHERE area_code >= ? AND area_code < ?
    AND EXISTS (SELECT 1 FROM open_events WHERE event_id = events.id)`,
  longInArea: `SELECT event_id FROM long_orders
    WHERE area_code >= ? AND area_code < ? AND closed_at > ? AND reported_at <= ?`,
  earlierInArea: `SELECT id FROM events
    WHERE area_code >= ? AND area_code < ? AND kind = ? AND reported_at >= ? AND reported_at < ?`,
  newestStep: 'SELECT stage FROM steps WHERE event_id = ? AND received_at <= ? ORDER BY seq DESC LIMIT 1',
  place: `SELECT area_code, reported_at, received_at, kind FROM events
    WHERE id = ? AND received_at <= ? ORDER BY revision DESC LIMIT 1`,
  newestPlace: `SELECT max(coalesce((SELECT max(seq) FROM events), 0), coalesce((SELECT max(seq) FROM steps), 0))`,
};

type Placed = HistoryRow & { readonly seq: number };
type Wanted = HistoryQuery & { readonly until: Instant };

/** Reads the part of the log that a picture is made from, in the order of writing. */
export class HistoryReader {
  readonly #codes: AreaCodes;
  readonly #events: Query<EventTuple>;
  readonly #steps: Query<StepTuple>;
  readonly #eventsOf: Query<EventTuple>;
  readonly #stepsOf: Query<StepTuple>;
  readonly #firstPlace: Query<[number | null]>;
  readonly #inTime: Query<[string]>;
  readonly #inArea: Query<[id: string, kind: EventKind, reportedAt: Instant]>;
  readonly #ofSubject: Query<[id: string, kind: EventKind, reportedAt: Instant]>;
  readonly #revised: Query<[id: string, areaCode: string]>;
  readonly #open: Query<[string]>;
  readonly #long: Query<[string]>;
  readonly #openInArea: Query<[string]>;
  readonly #longInArea: Query<[string]>;
  readonly #earlierInArea: Query<[string]>;
  readonly #newestStep: Query<[StepTuple[2]]>;
  readonly #place: Query<[areaCode: string, reportedAt: Instant, receivedAt: Instant, kind: EventKind]>;
  readonly #newestPlace: Query<[number]>;

  constructor(connection: Connection, codes: AreaCodes) {
    this.#codes = codes;
    this.#events = query(connection, HISTORY_READS.events);
    this.#steps = query(connection, HISTORY_READS.steps);
    this.#eventsOf = query(connection, HISTORY_READS.eventsOf);
    this.#stepsOf = query(connection, HISTORY_READS.stepsOf);
    this.#firstPlace = query(connection, HISTORY_READS.firstPlace);
    this.#inTime = query(connection, HISTORY_READS.inTime);
    this.#inArea = query(connection, HISTORY_READS.inArea);
    this.#ofSubject = query(connection, HISTORY_READS.ofSubject);
    this.#revised = query(connection, HISTORY_READS.revised);
    this.#open = query(connection, HISTORY_READS.open);
    this.#long = query(connection, HISTORY_READS.long);
    this.#openInArea = query(connection, HISTORY_READS.openInArea);
    this.#longInArea = query(connection, HISTORY_READS.longInArea);
    this.#earlierInArea = query(connection, HISTORY_READS.earlierInArea);
    this.#newestStep = query(connection, HISTORY_READS.newestStep);
    this.#place = query(connection, HISTORY_READS.place);
    this.#newestPlace = query(connection, HISTORY_READS.newestPlace);
  }

  *read(asked: HistoryQuery): Iterable<HistoryRow> {
    const wanted = { ...asked, until: asked.until ?? Number.MAX_SAFE_INTEGER };
    const open = this.#openBefore(wanted, asked.until === undefined);
    const { areaCode } = wanted;
    if (areaCode !== undefined && areaCode.length > WIDE_DIGITS) {
      const named = this.#idsOfSubject(wanted);
      yield* this.#ofOrders(
        [...this.#idsInArea(areaCode, wanted), ...open, ...named],
        wanted,
        Number.POSITIVE_INFINITY,
      );
      return;
    }
    const first = this.#firstSince(wanted);
    const whole = new Set([...open, ...this.#revisedSince(wanted)]);
    yield* this.#ofOrders([...whole], wanted, first);
    yield* this.#fromPlace(first, whole, wanted);
  }

  /** Orders reported before they would be wanted for their time, and open at `until`. */
  #openBefore(wanted: Wanted, isNow: boolean): ReadonlySet<string> {
    const { areaCode } = wanted;
    const isNarrow = areaCode !== undefined && areaCode.length > WIDE_DIGITS;
    const candidates = isNarrow ? this.#maybeOpenIn(areaCode, wanted) : this.#maybeOpen(wanted, isNow);
    return new Set([...candidates].filter((id) => this.#isOpenBefore(id, wanted)));
  }

  #maybeOpen({ since, until }: Wanted, isNow: boolean): ReadonlySet<string> {
    const candidates = new Set(this.#open.all().map(([id]) => id));
    if (!isNow) {
      for (const [id] of this.#long.all(until, until)) candidates.add(id);
      for (const kind of EVENT_KINDS) {
        for (const [id] of this.#inTime.all(kind, until - LONG_ORDER_MS, since[kind])) candidates.add(id);
      }
    }
    return candidates;
  }

  #maybeOpenIn(areaCode: string, { since, until }: Wanted): ReadonlySet<string> {
    const candidates = new Set<string>();
    for (const range of this.#codes.ranges(areaCode)) {
      for (const [id] of this.#openInArea.all(...range)) candidates.add(id);
      for (const [id] of this.#longInArea.all(...range, until, until)) candidates.add(id);
      for (const kind of EVENT_KINDS) {
        const earlier = this.#earlierInArea.all(...range, kind, until - LONG_ORDER_MS, since[kind]);
        for (const [id] of earlier) candidates.add(id);
      }
    }
    return candidates;
  }

  #isOpenBefore(id: string, { since, until, areaCode }: Wanted): boolean {
    const place = this.#place.get(id, until);
    if (place === undefined || place[1] >= since[place[3]] || !this.#codes.isIn(areaCode, place[0])) return false;
    const stage = this.#newestStep.get(id, until)?.[0];
    return stage === undefined || !isClosedStage(stage);
  }

  /** Orders wanted for a later revision: all before it is wanted as well. */
  *#revisedSince({ since, until, areaCode }: Wanted): Iterable<string> {
    for (const kind of EVENT_KINDS) {
      for (const [id, code] of this.#revised.all(kind, since[kind], until))
        if (this.#codes.isIn(areaCode, code)) yield id;
    }
  }

  #idsInArea(areaCode: string, { since, until }: Wanted): readonly string[] {
    const oldest = Math.min(...Object.values(since));
    const rows = this.#codes.ranges(areaCode).flatMap((range) => this.#inArea.all(...range, oldest, until));
    return rows.filter(([, kind, reportedAt]) => reportedAt >= since[kind]).map(([id]) => id);
  }

  /** Orders that name the subject, as far as they would be wanted in the area. */
  #idsOfSubject({ subjectId, ...wanted }: Wanted): readonly string[] {
    if (subjectId === undefined) return [];
    const { since, until } = wanted;
    return this.#ofSubject
      .all(subjectId, 0, until, until)
      .filter(([id, kind, at]) => at >= since[kind] || this.#isOpenBefore(id, { ...wanted, areaCode: undefined }))
      .map(([id]) => id);
  }

  /** All of some orders that stands before a place. */
  #ofOrders(ids: readonly string[], { until }: Wanted, before: number): readonly HistoryRow[] {
    const list = JSON.stringify([...new Set(ids)]);
    const rows = [...this.#eventsOf.all(list).map(eventRow), ...this.#stepsOf.all(list).map(stepRow)];
    return rows.filter((row) => row.receivedAt <= until && row.seq < before).sort(bySeq);
  }

  /** The first place in the log of what is wanted for its time; beyond the end when there is none. */
  #firstSince({ since, until }: Wanted): number {
    let first = Number.POSITIVE_INFINITY;
    for (const kind of EVENT_KINDS) {
      first = Math.min(first, this.#firstPlace.get(kind, since[kind], until)?.[0] ?? first);
    }
    return first;
  }

  /** Reads on from a place: the log is one sequence, so most of what is read is wanted. */
  *#fromPlace(first: number, whole: ReadonlySet<string>, { since, until, areaCode }: Wanted): Iterable<HistoryRow> {
    const chosen = new Set(whole);
    for (let at = first; at <= (this.#newestPlace.get()?.[0] ?? 0); at += PAGE) {
      const rows: Placed[] = [];
      let oldest = Number.POSITIVE_INFINITY;
      for (const tuple of this.#events.all(at - 1, at - 1 + PAGE)) {
        const [id, kind, code, reportedAt, receivedAt] = [tuple[1], tuple[3], tuple[6], tuple[9], tuple[16]];
        oldest = Math.min(oldest, receivedAt);
        if (receivedAt > until) continue;
        if (reportedAt >= since[kind] && this.#codes.isIn(areaCode, code)) chosen.add(id);
        if (chosen.has(id)) rows.push(eventRow(tuple));
      }
      for (const tuple of this.#steps.all(at - 1, at - 1 + PAGE)) {
        oldest = Math.min(oldest, tuple[5]);
        if (chosen.has(tuple[1]) && tuple[5] <= until) rows.push(stepRow(tuple));
      }
      yield* rows.sort(bySeq);
      if (oldest < Number.POSITIVE_INFINITY && oldest > until + DISORDER_MS) return;
    }
  }
}

const eventRow = (tuple: EventTuple): Placed => ({
  type: 'event',
  seq: tuple[0],
  event: toEvent(tuple),
  receivedAt: tuple[16],
});

const stepRow = (tuple: StepTuple): Placed => ({
  type: 'step',
  seq: tuple[0],
  step: toStep(tuple),
  receivedAt: tuple[5],
});

const bySeq = (a: Placed, b: Placed): number => a.seq - b.seq;

import { EVENT_KINDS, type OrderStep } from '#shared/domain/event.ts';
import type { KnownEvent } from '../eventLedger.ts';
import type { AreaCodes } from './areaCodes.ts';
import { type Connection, type Query, query } from './connection.ts';
import type { EventQuery, EventStore } from './eventStore.ts';
import {
  columnsOf,
  EVENT_COLUMNS,
  type EventTuple,
  STEP_COLUMNS,
  type StepTuple,
  toEvent,
  toKnown,
  toStep,
} from './rows.ts';

/** Orders read at once: about 5 ms. */
const PAGE = 500;
/** The city's and a county's code: so many orders lie in them that their time is the better index. */
const WIDE_DIGITS = 6;

const EVENTS = EVENT_COLUMNS.join(', ');
const STEPS = STEP_COLUMNS.join(', ');

/** Newest revisions with the newest step, those after a place in the order of the index. */
const page = (condition: string, order: string): string => `
  SELECT ${columnsOf(EVENT_COLUMNS, 'e')}, ${columnsOf(STEP_COLUMNS, 's')} FROM events e
  LEFT JOIN steps s ON s.seq = (SELECT max(seq) FROM steps WHERE event_id = e.id)
  WHERE ${condition} AND NOT EXISTS (SELECT 1 FROM events n WHERE n.id = e.id AND n.revision > e.revision)
  ORDER BY ${order} LIMIT ${PAGE}`;

/** Every query, for whoever wants to know how it is answered. */
export const ORDER_READS = {
  event: `SELECT ${EVENTS} FROM events WHERE id = ? ORDER BY revision DESC LIMIT 1`,
  revisions: `SELECT ${EVENTS} FROM events WHERE id = ? ORDER BY revision`,
  newestStep: `SELECT ${STEPS} FROM steps WHERE event_id = ? ORDER BY seq DESC LIMIT 1`,
  steps: `SELECT ${STEPS} FROM steps WHERE event_id = ? ORDER BY seq`,
  repeats: 'SELECT DISTINCT id FROM events WHERE repeat_of = ? ORDER BY id',
  // A correction after the merge parts them again.
  merged: `SELECT DISTINCT event_id FROM steps m WHERE merged_into = ? AND NOT EXISTS
    (SELECT 1 FROM steps c WHERE c.event_id = m.event_id AND c.seq > m.seq AND c.is_correction = 1) ORDER BY 1`,
  byTime: page('e.kind = ? AND (e.reported_at, e.seq) > (?, ?) AND e.reported_at < ?', 'e.reported_at, e.seq'),
  byArea: page(
    '(e.area_code, e.reported_at, e.seq) > (?, ?, ?) AND e.area_code < ? AND e.reported_at >= ? AND e.reported_at < ?',
    'e.area_code, e.reported_at, e.seq',
  ),
  bySubject: page('e.subject_id = ? AND (e.reported_at, e.seq) > (?, ?) AND e.reported_at < ?', 'e.reported_at, e.seq'),
};

type Joined = readonly unknown[];
type OrderReads = Pick<EventStore, 'known' | 'revisions' | 'steps' | 'related' | 'events'>;

/** Reads single orders, and orders chosen by where, what and when. */
export class OrderReader implements OrderReads {
  readonly #codes: AreaCodes;
  readonly #event: Query<EventTuple>;
  readonly #revisions: Query<EventTuple>;
  readonly #newestStep: Query<StepTuple>;
  readonly #steps: Query<StepTuple>;
  readonly #repeats: Query<[string]>;
  readonly #merged: Query<[string]>;
  readonly #byTime: Query<Joined>;
  readonly #byArea: Query<Joined>;
  readonly #bySubject: Query<Joined>;

  constructor(connection: Connection, codes: AreaCodes) {
    this.#codes = codes;
    this.#event = query(connection, ORDER_READS.event);
    this.#revisions = query(connection, ORDER_READS.revisions);
    this.#newestStep = query(connection, ORDER_READS.newestStep);
    this.#steps = query(connection, ORDER_READS.steps);
    this.#repeats = query(connection, ORDER_READS.repeats);
    this.#merged = query(connection, ORDER_READS.merged);
    this.#byTime = query(connection, ORDER_READS.byTime);
    this.#byArea = query(connection, ORDER_READS.byArea);
    this.#bySubject = query(connection, ORDER_READS.bySubject);
  }

  known(eventId: string): KnownEvent | undefined {
    const event = this.#event.get(eventId);
    if (event === undefined) return undefined;
    const step = this.#newestStep.get(eventId);
    return toKnown(toEvent(event), step && toStep(step));
  }

  revisions(eventId: string) {
    return this.#revisions.all(eventId).map((tuple) => ({ ...toEvent(tuple), receivedAt: tuple[16] }));
  }

  steps(eventId: string): readonly (OrderStep & { readonly receivedAt: number })[] {
    return this.#steps.all(eventId).map((tuple) => ({ ...toStep(tuple), receivedAt: tuple[5] }));
  }

  related(eventId: string) {
    return {
      repeatedBy: this.#repeats.all(eventId).map(([id]) => id),
      mergedFrom: this.#merged.all(eventId).map(([id]) => id),
    };
  }

  *events(wanted: EventQuery): Iterable<KnownEvent> {
    const { areaCode, subjectId, kinds } = wanted;
    const isWanted = ({ event }: KnownEvent): boolean =>
      (kinds?.includes(event.kind) ?? true) && this.#codes.isIn(areaCode, event.areaCode);
    for (const known of subjectId === undefined ? this.#chosen(wanted) : this.#ofSubject(subjectId, wanted)) {
      if (isWanted(known)) yield known;
    }
  }

  *#chosen({ areaCode, kinds, from, to }: EventQuery): Iterable<KnownEvent> {
    if (areaCode === undefined || areaCode.length <= WIDE_DIGITS) {
      for (const kind of kinds ?? EVENT_KINDS) {
        yield* pages((last) => this.#byTime.all(kind, ...placeAfter(last, from), to));
      }
      return;
    }
    for (const [lowest, highest] of this.#codes.ranges(areaCode)) {
      yield* pages((last) =>
        this.#byArea.all(...(last === undefined ? [lowest, 0, 0] : [last[6], last[9], last[0]]), highest, from, to),
      );
    }
  }

  *#ofSubject(subjectId: string, { from, to }: EventQuery): Iterable<KnownEvent> {
    yield* pages((last) => this.#bySubject.all(subjectId, ...placeAfter(last, from), to));
  }
}

const placeAfter = (last: Joined | undefined, from: number): readonly unknown[] =>
  last === undefined ? [from, -1] : [last[9], last[0]];

/** Page after page, each from the last row of the one before it. */
function* pages(read: (last: Joined | undefined) => Joined[]): Iterable<KnownEvent> {
  let last: Joined | undefined;
  do {
    const rows = read(last);
    for (const row of rows) {
      const event = toEvent(row as unknown as EventTuple);
      const step = row.slice(EVENT_COLUMNS.length) as unknown as StepTuple;
      yield toKnown(event, step[0] === null ? undefined : toStep(step));
    }
    last = rows.length < PAGE ? undefined : rows.at(-1);
  } while (last !== undefined);
}

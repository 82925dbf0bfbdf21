import { EVENT_KINDS, type EventKind } from '#shared/domain/event.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { type Connection, type Query, query } from './connection.ts';
import type { EventStore, Handing, ReportPlace } from './eventStore.ts';

/** Steps looked through at once: some milliseconds. */
const PAGE = 4_000;
/** Between an instant and the first report after it steps of older orders are written. */
const BEFORE_MS = DAY_MS;

/** Every query, for whoever wants to know how it is answered. */
export const FIELD_READS = {
  reports: `SELECT e.reported_at, e.lng, e.lat FROM events e
    WHERE e.kind = ? AND e.reported_at >= ? AND e.reported_at < ?
    AND NOT EXISTS (SELECT 1 FROM events n WHERE n.id = e.id AND n.revision > e.revision)`,
  // What came late stands behind younger reports: the first place is that of the first few.
  firstPlace: `SELECT min(seq) FROM
    (SELECT seq FROM events WHERE kind = ? AND reported_at >= ? ORDER BY reported_at LIMIT 500)`,
  newestStep: 'SELECT max(seq) FROM steps',
  handings: `SELECT s.at, s.actor,
    (SELECT p.actor FROM steps p WHERE p.event_id = s.event_id AND p.seq < s.seq ORDER BY p.seq DESC LIMIT 1),
    (SELECT e.area_code FROM events e WHERE e.id = s.event_id ORDER BY e.revision DESC LIMIT 1)
    FROM steps s WHERE s.seq > ? AND s.seq <= ? AND s.stage = 'inProgress' AND s.is_correction = 0 AND s.at >= ?`,
};

/** Reads where reports lay and who took orders over, without the rest of the log. */
export class FieldReader implements Pick<EventStore, 'reportPlaces' | 'handings'> {
  readonly #reports: Query<[reportedAt: Instant, lng: number, lat: number]>;
  readonly #firstPlace: Query<[number | null]>;
  readonly #newestStep: Query<[number | null]>;
  readonly #handings: Query<[at: Instant, actor: string, before: string | null, areaCode: string | null]>;

  constructor(connection: Connection) {
    this.#reports = query(connection, FIELD_READS.reports);
    this.#firstPlace = query(connection, FIELD_READS.firstPlace);
    this.#newestStep = query(connection, FIELD_READS.newestStep);
    this.#handings = query(connection, FIELD_READS.handings);
  }

  reportPlaces(kind: EventKind, from: Instant, to: Instant): readonly ReportPlace[] {
    return this.#reports.all(kind, from, to).map(([reportedAt, lng, lat]) => ({ reportedAt, lng, lat }));
  }

  *handings(since: Instant): Iterable<readonly Handing[]> {
    const firsts = EVENT_KINDS.map(
      (kind) => this.#firstPlace.get(kind, since - BEFORE_MS)?.[0] ?? Number.POSITIVE_INFINITY,
    );
    const first = Math.min(...firsts);
    for (let at = first - 1; at < (this.#newestStep.get()?.[0] ?? 0); at += PAGE) {
      yield this.#handings.all(at, at + PAGE, since).flatMap(([takenAt, actor, before, areaCode]) => {
        return areaCode === null ? [] : [{ at: takenAt, areaCode, from: before ?? '', to: actor }];
      });
    }
  }
}

import Database from 'libsql';
import { EVENT_KINDS, type EventKind } from '#shared/domain/event.ts';
import { CHINA_OFFSET_MS, DAY_MS, type Instant } from '#shared/domain/time.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import type { KnownEvent } from '../eventLedger.ts';
import type { DayTotal, EventStore, HistoryRow, StoreBatch, StoredPosition, StoredRow } from './eventStore.ts';
import { MIGRATIONS } from './migrations.ts';
import { EVENT_COLUMNS, type EventTuple, fromEventTuple, type StepTuple, toEventTuple, toStep } from './rows.ts';
import { WriterStatements } from './writerStatements.ts';

export type Connection = InstanceType<typeof Database>;

/** Day of China Standard Time, counted from 1970-01-01. */
const chinaDay = (at: Instant): number => Math.floor((at + CHINA_OFFSET_MS) / DAY_MS);

/** The embedded database: SQLite with a write-ahead log, each batch durable before it is answered. */
export class LibsqlStore implements EventStore {
  readonly #connection: Connection;
  readonly #write: WriterStatements;
  #nextSeq: number;

  /** Opens or creates the file and brings its schema up to date; throws what SQLite throws when it cannot. */
  constructor(path: string) {
    this.#connection = new Database(path);
    try {
      this.#connection.pragma('journal_mode = WAL');
      this.#connection.exec('PRAGMA synchronous = FULL');
      migrate(this.#connection);
      this.#write = new WriterStatements(this.#connection);
      this.#nextSeq = this.#newestSeq() + 1;
    } catch (cause) {
      this.#connection.close();
      throw cause;
    }
  }

  position(): StoredPosition {
    const cursors = this.#all<[string, string]>('SELECT source, cursor FROM source_cursors');
    const clock = this.#all<[number]>('SELECT at FROM city_clock')[0];
    const quarantined = this.#all<[number]>('SELECT count(*) FROM quarantine')[0];
    return { cursors: new Map(cursors), cityTime: clock?.[0], quarantined: quarantined?.[0] ?? 0 };
  }

  append(batch: StoreBatch): Result<undefined> {
    const firstSeq = this.#nextSeq;
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
      for (const row of batch.rows) this.#appendRow(row);
      for (const [source, cursor] of batch.cursors) this.#write.cursor.run(source, cursor);
      this.#write.clock.run(batch.cityTime);
      this.#connection.exec('COMMIT');
      return success(undefined);
    } catch (cause) {
      this.#nextSeq = firstSeq;
      // SQLite itself rolls back when the disk is full.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      return failure('storeFull', cause instanceof Error ? cause.message : String(cause));
    }
  }

  history(since: Readonly<Record<EventKind, Instant>>): readonly HistoryRow[] {
    const chosen = EVENT_KINDS.map((kind) => `(kind = '${kind}' AND reported_at >= ${Math.floor(since[kind])})`);
    const events = `SELECT ${EVENT_COLUMNS} FROM events
      WHERE ${chosen.join(' OR ')} OR id IN (SELECT event_id FROM open_events) ORDER BY seq`;
    const rows: (HistoryRow & { readonly seq: number })[] = this.#all<EventTuple>(events).map(fromEventTuple);
    const ids = `SELECT id FROM events WHERE ${chosen.join(' OR ')} UNION SELECT event_id FROM open_events`;
    const steps = `SELECT seq, event_id, stage, at, actor, received_at FROM steps WHERE event_id IN (${ids})`;
    for (const tuple of this.#all<StepTuple>(steps)) {
      rows.push({ type: 'step', seq: tuple[0], step: toStep(tuple), receivedAt: tuple[5] });
    }
    return rows.sort((a, b) => a.seq - b.seq);
  }

  known(eventId: string): KnownEvent | undefined {
    const event = this.#write.knownEvent.get(eventId) as EventTuple | undefined;
    if (event === undefined) return undefined;
    const row = fromEventTuple(event);
    const tuple = this.#write.knownStep.get(eventId) as StepTuple | undefined;
    if (tuple === undefined) return { event: row.event, stage: 'collected', stageAt: row.event.reportedAt, actor: '' };
    const step = toStep(tuple);
    return { event: row.event, stage: step.stage, stageAt: step.at, actor: step.actor };
  }

  dayTotals(fromDay: number, toDay: number): readonly DayTotal[] {
    const query = `SELECT day, county, kind, reported, closed, closed_late FROM day_totals
      WHERE day BETWEEN ${Math.floor(fromDay)} AND ${Math.floor(toDay)} ORDER BY day, county, kind`;
    return this.#all<[number, string, EventKind, number, number, number]>(query).map(
      ([day, county, kind, reported, closed, closedLate]) => ({ day, county, kind, reported, closed, closedLate }),
    );
  }

  close(): void {
    if (!this.#connection.open) return;
    this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    this.#connection.close();
  }

  /** Limits the file to so many pages, as a full disk would. */
  limitPages(pages: number): void {
    this.#connection.exec(`PRAGMA max_page_count = ${Math.floor(pages)}`);
  }

  #appendRow(row: StoredRow): void {
    const seq = this.#nextSeq++;
    if (row.type === 'quarantine') {
      this.#write.quarantine.run(seq, row.reason, row.detail, row.raw, row.receivedAt);
    } else if (row.type === 'step') {
      this.#appendStep(seq, row);
    } else {
      this.#write.event.run(...toEventTuple(seq, row.event, row.receivedAt));
      if (row.event.revision === 0) {
        this.#write.open.run(row.event.id);
        this.#write.reported.run(chinaDay(row.event.reportedAt), row.county, row.event.kind);
      }
    }
  }

  #appendStep(seq: number, { step, receivedAt, closes }: Extract<StoredRow, { type: 'step' }>): void {
    this.#write.step.run(seq, step.eventId, step.stage, step.at, step.actor, receivedAt);
    if (closes === undefined) return;
    this.#write.closeOpen.run(step.eventId);
    this.#write.closed.run(chinaDay(step.at), closes.county, closes.kind, closes.isLate ? 1 : 0);
  }

  #newestSeq(): number {
    const query = `SELECT max(coalesce((SELECT max(seq) FROM events), 0), coalesce((SELECT max(seq) FROM steps), 0),
      coalesce((SELECT max(seq) FROM quarantine), 0))`;
    return this.#all<[number]>(query)[0]?.[0] ?? 0;
  }

  #all<Tuple extends readonly unknown[]>(query: string): Tuple[] {
    return this.#connection.prepare(query).raw().all() as Tuple[];
  }
}

function migrate(connection: Connection): void {
  const version = (connection.prepare('PRAGMA user_version').raw().get() as [number])[0];
  if (version > MIGRATIONS.length) {
    throw new Error(
      `The database was written by a newer version (schema ${version}); this one knows ${MIGRATIONS.length}.`,
    );
  }
  for (let next = version; next < MIGRATIONS.length; next++) {
    connection.exec(`BEGIN IMMEDIATE; ${MIGRATIONS[next]} PRAGMA user_version = ${next + 1}; COMMIT;`);
  }
}

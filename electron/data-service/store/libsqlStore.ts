import Database from 'libsql';
import type { Instant } from '#shared/domain/time.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import type { QuarantineReason } from '#shared/quarantine/quarantineEntry.ts';
import { AreaCodes } from './areaCodes.ts';
import { BatchWriter } from './batchWriter.ts';
import { type Connection, query, type Statement, statement } from './connection.ts';
import type { EventQuery, EventStore, HistoryQuery, JournalTopic, StoreBatch, StoredPosition } from './eventStore.ts';
import { FieldReader } from './fieldReader.ts';
import { HistoryReader } from './historyReader.ts';
import { MemoryReader } from './memoryReader.ts';
import { MIGRATIONS } from './migrations.ts';
import { OrderReader } from './orderReader.ts';
import { TotalsReader } from './totalsReader.ts';

/** Pages kept in memory, in KiB: the ends of all indexes of a year fit in. */
const CACHE_KIB = 65_536;
/** Pages of 4 KiB in the write-ahead log of a database that is being made, before they go into the file. */
const MADE_LOG_PAGES = 20_000;

/** The embedded database: SQLite with a write-ahead log, each batch durable before it is answered. */
export class LibsqlStore implements EventStore {
  readonly #connection: Connection;
  readonly #batches: BatchWriter;
  readonly #cursor: Statement;
  readonly #clock: Statement;
  readonly #orders: OrderReader;
  readonly #totals: TotalsReader;
  readonly #history: HistoryReader;
  readonly #memory: MemoryReader;
  readonly #fields: FieldReader;
  #nextSeq: number;

  /**
   * Opens or creates the file and brings its schema up to date; throws what SQLite throws when it cannot. A database
   * that is being made is durable when it is closed, not with each batch: half of it is of no use to anybody.
   */
  constructor(path: string, codes = new AreaCodes(new Map()), { isBeingMade = false } = {}) {
    this.#connection = new Database(path);
    try {
      this.#connection.pragma('journal_mode = WAL');
      this.#connection.exec(`PRAGMA synchronous = FULL; PRAGMA cache_size = -${CACHE_KIB};`);
      if (isBeingMade)
        this.#connection.exec(`PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = ${MADE_LOG_PAGES};`);
      migrate(this.#connection);
      this.#orders = new OrderReader(this.#connection, codes);
      this.#totals = new TotalsReader(this.#connection, this.#orders, codes);
      this.#history = new HistoryReader(this.#connection, codes);
      this.#memory = new MemoryReader(this.#connection);
      this.#fields = new FieldReader(this.#connection);
      this.#batches = new BatchWriter(this.#connection, this.#orders);
      this.#cursor = statement(
        this.#connection,
        'INSERT INTO source_cursors (source, cursor) VALUES (?, ?) ON CONFLICT DO UPDATE SET cursor = excluded.cursor',
      );
      this.#clock = statement(
        this.#connection,
        'INSERT INTO city_clock (only, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
      );
      this.#nextSeq = this.#newestSeq() + 1;
    } catch (cause) {
      this.#connection.close();
      throw cause;
    }
  }

  position(): StoredPosition {
    const cursors = query<[string, string]>(this.#connection, 'SELECT source, cursor FROM source_cursors').all();
    const clock = query<[number]>(this.#connection, 'SELECT at FROM city_clock').get();
    const held = query<[number]>(this.#connection, "SELECT count(*) FROM quarantine WHERE state = 'held'").get();
    return { cursors: new Map(cursors), cityTime: clock?.[0], quarantined: held?.[0] ?? 0 };
  }

  append(batch: StoreBatch): Result<undefined> {
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
      this.#batches.write(batch.rows, this.#nextSeq);
      for (const [source, cursor] of batch.cursors) this.#cursor.run(source, cursor);
      this.#clock.run(batch.cityTime);
      this.#connection.exec('COMMIT');
      this.#nextSeq += batch.rows.length;
      return success(undefined);
    } catch (cause) {
      this.#batches.forget();
      // SQLite itself rolls back when the disk is full.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      return failure('storeFull', cause instanceof Error ? cause.message : String(cause));
    }
  }

  history(wanted: HistoryQuery) {
    return this.#history.read(wanted);
  }

  known(eventId: string) {
    return this.#orders.known(eventId);
  }

  revisions(eventId: string) {
    return this.#orders.revisions(eventId);
  }

  steps(eventId: string) {
    return this.#orders.steps(eventId);
  }

  related(eventId: string) {
    return this.#orders.related(eventId);
  }

  events(wanted: EventQuery) {
    return this.#orders.events(wanted);
  }

  totals(wanted: Parameters<EventStore['totals']>[0]) {
    return this.#totals.totals(wanted);
  }

  dailyReports(fromDay: number, toDay: number) {
    return this.#totals.dailyReports(fromDay, toDay);
  }

  reportPlaces(...wanted: Parameters<EventStore['reportPlaces']>) {
    return this.#fields.reportPlaces(...wanted);
  }

  handings(since: Instant) {
    return this.#fields.handings(since);
  }

  journal(topic: JournalTopic, wanted?: Parameters<EventStore['journal']>[1]) {
    return this.#memory.journal(topic, wanted);
  }

  levelChanges(areaCode: string, from: Instant, to: Instant) {
    return this.#memory.levelChanges(areaCode, from, to);
  }

  levelChangeBefore(areaCode: string, at: Instant) {
    return this.#memory.levelChangeBefore(areaCode, at);
  }

  states(of: 'worker' | 'camera') {
    return this.#memory.states(of);
  }

  keyframeBefore(at: Instant) {
    return this.#memory.keyframeBefore(at);
  }

  changes(from: Instant, to: Instant) {
    return this.#memory.changes(from, to);
  }

  recordedExtent() {
    return this.#memory.recordedExtent();
  }

  quarantine(limit: number, reason?: QuarantineReason) {
    return this.#memory.quarantine(limit, reason);
  }

  quarantineBySeq(...asked: Parameters<EventStore['quarantineBySeq']>) {
    return this.#memory.quarantineBySeq(...asked);
  }

  quarantineStretch(...asked: Parameters<EventStore['quarantineStretch']>) {
    return this.#memory.quarantineStretch(...asked);
  }

  isQuarantined(...asked: Parameters<EventStore['isQuarantined']>) {
    return this.#memory.isQuarantined(...asked);
  }

  repeatsOf(...asked: Parameters<EventStore['repeatsOf']>) {
    return this.#memory.repeatsOf(...asked);
  }

  quarantineCounts() {
    return this.#memory.quarantineCounts();
  }

  close(): void {
    if (!this.#connection.open) return;
    this.#connection.exec('PRAGMA synchronous = FULL');
    this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    this.#connection.close();
  }

  /** Limits the file to so many pages, as a full disk would. */
  limitPages(pages: number): void {
    this.#connection.exec(`PRAGMA max_page_count = ${Math.floor(pages)}`);
  }

  #newestSeq(): number {
    const newest = `SELECT max(coalesce((SELECT max(seq) FROM events), 0), coalesce((SELECT max(seq) FROM steps), 0),
      coalesce((SELECT max(seq) FROM quarantine), 0))`;
    return query<[number]>(this.#connection, newest).get()?.[0] ?? 0;
  }
}

function migrate(connection: Connection): void {
  const version = query<[number]>(connection, 'PRAGMA user_version').get()?.[0] ?? 0;
  if (version > MIGRATIONS.length) {
    throw new Error(
      `The database was written by a newer version (schema ${version}); this one knows ${MIGRATIONS.length}.`,
    );
  }
  for (const [past, { sql }] of MIGRATIONS.entries()) {
    if (past >= version) connection.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${past + 1}; COMMIT;`);
  }
}

import type { Connection } from './libsqlStore.ts';
import { EVENT_COLUMNS } from './rows.ts';

/** The part of a prepared statement that the writer uses; libsql types its parameters as one array. */
interface Statement {
  run(...parameters: readonly unknown[]): unknown;
  get(...parameters: readonly unknown[]): unknown;
  raw(): Statement;
}

const EVENT_PLACES = EVENT_COLUMNS.split(',')
  .map(() => '?')
  .join(', ');

/** Every statement the writer uses, prepared once. */
export class WriterStatements {
  readonly event: Statement;
  readonly step: Statement;
  readonly quarantine: Statement;
  readonly open: Statement;
  readonly closeOpen: Statement;
  readonly reported: Statement;
  readonly closed: Statement;
  readonly cursor: Statement;
  readonly clock: Statement;
  readonly knownEvent: Statement;
  readonly knownStep: Statement;

  constructor(connection: Connection) {
    const prepare = (sql: string): Statement => connection.prepare(sql) as unknown as Statement;
    this.event = prepare(`INSERT INTO events (${EVENT_COLUMNS}) VALUES (${EVENT_PLACES})`);
    this.step = prepare('INSERT INTO steps (seq, event_id, stage, at, actor, received_at) VALUES (?, ?, ?, ?, ?, ?)');
    this.quarantine = prepare('INSERT INTO quarantine (seq, reason, detail, raw, received_at) VALUES (?, ?, ?, ?, ?)');
    this.open = prepare('INSERT INTO open_events (event_id) VALUES (?) ON CONFLICT DO NOTHING');
    this.closeOpen = prepare('DELETE FROM open_events WHERE event_id = ?');
    this.reported = prepare(`INSERT INTO day_totals (day, county, kind, reported) VALUES (?, ?, ?, 1)
      ON CONFLICT (day, county, kind) DO UPDATE SET reported = reported + 1`);
    this.closed = prepare(`INSERT INTO day_totals (day, county, kind, closed, closed_late) VALUES (?, ?, ?, 1, ?)
      ON CONFLICT (day, county, kind) DO UPDATE
      SET closed = closed + 1, closed_late = closed_late + excluded.closed_late`);
    this.cursor = prepare(`INSERT INTO source_cursors (source, cursor) VALUES (?, ?)
      ON CONFLICT (source) DO UPDATE SET cursor = excluded.cursor`);
    this.clock = prepare(
      'INSERT INTO city_clock (only, at) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET at = excluded.at',
    );
    this.knownEvent = prepare(`SELECT ${EVENT_COLUMNS} FROM events WHERE id = ? ORDER BY revision DESC LIMIT 1`).raw();
    this.knownStep = prepare(
      'SELECT seq, event_id, stage, at, actor, received_at FROM steps WHERE event_id = ? ORDER BY seq DESC LIMIT 1',
    ).raw();
  }
}

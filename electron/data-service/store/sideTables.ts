import { deflateSync } from 'node:zlib';
import { BulkInsert } from './bulkInsert.ts';
import { type Connection, type Statement, statement } from './connection.ts';
import type { StoredRow } from './eventStore.ts';

type SideRow = Exclude<StoredRow, { type: 'event' | 'step' }>;
type Again = Extract<StoredRow, { type: 'quarantinedAgain' }>;

const SQL = {
  quarantine: 'INSERT INTO quarantine (seq, reason, key, detail, raw, received_at) VALUES (?, ?, ?, ?, ?, ?)',
  again: `UPDATE quarantine SET more = more + ? WHERE seq =
    (SELECT max(seq) FROM quarantine WHERE state = 'held' AND reason = ? AND key = ?)`,
  released: "UPDATE quarantine SET state = 'released' WHERE seq = ?",
  state: `INSERT INTO states (of, id, at, value) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET at = excluded.at, value = excluded.value WHERE excluded.at >= at`,
  recording: `INSERT INTO recordings (of, from_at, to_at, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (of, from_at) DO UPDATE SET to_at = excluded.to_at, body = excluded.body`,
};

/**
 * A keyframe of 120,000 areas: level 3 takes 2 ms and 41 kB, level 6 would take 6 ms and 35 kB. A block of changes:
 * level 1 takes half the time of level 6 for 4 % more bytes.
 */
const DEFLATE = { keyframe: { level: 3 }, changes: { level: 1 } } as const;

/** Writes everything that is not an event or a step of an order. */
export class SideTables {
  readonly #statements: Readonly<Record<keyof typeof SQL, Statement>>;
  readonly #journal: BulkInsert;
  readonly #levels: BulkInsert;
  /** A million of the same cost one write a batch. */
  #again = new Map<string, { readonly row: Again; times: number }>();

  constructor(connection: Connection) {
    const prepared = Object.entries(SQL).map(([name, sql]) => [name, statement(connection, sql)]);
    this.#statements = Object.fromEntries(prepared) as Record<keyof typeof SQL, Statement>;
    this.#journal = new BulkInsert(connection, 'journal (topic, key, at, body)', 4);
    const last = 'ON CONFLICT DO UPDATE SET level = excluded.level';
    this.#levels = new BulkInsert(connection, 'level_changes (area_code, at, level)', 3, last);
  }

  write(seq: number, row: SideRow): void {
    const { quarantine, released, state, recording } = this.#statements;
    if (row.type === 'quarantine') quarantine.run(seq, row.reason, row.key, row.detail, row.raw, row.receivedAt);
    else if (row.type === 'quarantinedAgain') this.#countAgain(row);
    else if (row.type === 'released') released.run(row.quarantineSeq);
    else if (row.type === 'journal') this.#journal.add([row.topic, row.key, row.at, row.body]);
    else if (row.type === 'level') this.#levels.add([row.areaCode, row.at, row.level]);
    else if (row.type === 'state') state.run(row.of, row.id, row.at, row.value);
    else if (row.type === 'recording') recording.run(row.of, row.from, row.to, deflateSync(row.body, DEFLATE[row.of]));
    else row satisfies never;
  }

  flush(): void {
    this.#journal.flush();
    this.#levels.flush();
    for (const { row, times } of this.#again.values()) this.#statements.again.run(times, row.reason, row.key);
    this.#again = new Map();
  }

  forget(): void {
    this.#journal.forget();
    this.#levels.forget();
    this.#again = new Map();
  }

  #countAgain(row: Again): void {
    const key = `${row.reason} ${row.key}`;
    const before = this.#again.get(key);
    if (before === undefined) this.#again.set(key, { row, times: 1 });
    else before.times += 1;
  }
}

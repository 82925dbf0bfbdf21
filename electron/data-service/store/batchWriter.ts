import { DAY_MS } from '#shared/domain/time.ts';
import { orderEntries, reportEntry, stepEntry } from '#shared/history/orderEntries.ts';
import { BulkInsert } from './bulkInsert.ts';
import { type Connection, type Statement, statement } from './connection.ts';
import type { StoredRow } from './eventStore.ts';
import type { OrderReader } from './orderReader.ts';
import { EVENT_COLUMNS, STEP_COLUMNS, toEventTuple, toStepTuple } from './rows.ts';
import { SideTables } from './sideTables.ts';
import { TotalsWriter } from './totalsWriter.ts';

type RowOf<Type extends StoredRow['type']> = Extract<StoredRow, { type: Type }>;

/** Orders open longer are listed, so that those open at a past instant are found without reading the whole log. */
export const LONG_ORDER_MS = 7 * DAY_MS;

/** Writes the rows of a batch inside the transaction of whoever calls it. */
export class BatchWriter {
  readonly #events: BulkInsert;
  readonly #steps: BulkInsert;
  readonly #totals: TotalsWriter;
  readonly #side: SideTables;
  readonly #orders: OrderReader;
  readonly #open: BulkInsert;
  readonly #close: Statement;
  readonly #longOrder: Statement;
  /** Whether each order touched by the batch is open at its end. */
  #isOpen = new Map<string, boolean>();

  constructor(connection: Connection, orders: OrderReader) {
    this.#events = new BulkInsert(connection, `events (${EVENT_COLUMNS.join(', ')})`, EVENT_COLUMNS.length);
    this.#steps = new BulkInsert(connection, `steps (${STEP_COLUMNS.join(', ')})`, STEP_COLUMNS.length);
    this.#totals = new TotalsWriter(connection);
    this.#side = new SideTables(connection);
    this.#orders = orders;
    this.#open = new BulkInsert(connection, 'open_events (event_id)', 1, 'ON CONFLICT DO NOTHING');
    this.#close = statement(connection, 'DELETE FROM open_events WHERE event_id IN (SELECT value FROM json_each(?))');
    this.#longOrder = statement(
      connection,
      `INSERT INTO long_orders (event_id, area_code, reported_at, closed_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
  }

  /** Takes rows in their order; `seq` is the place of the first in the log. */
  write(rows: readonly StoredRow[], seq: number): void {
    let at = seq;
    for (const row of rows) {
      if (row.type === 'event') this.#event(at, row);
      else if (row.type === 'step') this.#step(at, row);
      else this.#side.write(at, row);
      at += 1;
    }
    this.#flush();
    this.#side.flush();
    this.#totals.flush();
    this.#keepOpen();
  }

  /** Drops what is half done, after the transaction has failed. */
  forget(): void {
    this.#events.forget();
    this.#steps.forget();
    this.#side.forget();
    this.#totals.forget();
    this.#open.forget();
    this.#isOpen = new Map();
  }

  #event(seq: number, { event, receivedAt }: RowOf<'event'>): void {
    const before = event.revision === 0 ? undefined : this.#orderBefore(event.id);
    this.#events.add(toEventTuple(seq, event, receivedAt));
    if (before === undefined) {
      this.#isOpen.set(event.id, true);
      this.#totals.count(event.areaCode, reportEntry(event));
      return;
    }
    for (const entry of orderEntries(before.event, before.steps)) this.#totals.count(before.event.areaCode, entry, -1);
    for (const entry of orderEntries(event, before.steps)) this.#totals.count(event.areaCode, entry);
  }

  #step(seq: number, row: RowOf<'step'>): void {
    const { step, event, receivedAt } = row;
    if (step.isCorrection === true) this.#correct(row);
    else {
      const entry = stepEntry(step, event);
      if (entry !== undefined) this.#totals.count(event.areaCode, entry);
    }
    this.#steps.add(toStepTuple(seq, step, receivedAt));
    if (row.reopens) this.#isOpen.set(step.eventId, true);
    if (!row.closes) return;
    this.#isOpen.set(step.eventId, false);
    if (receivedAt - event.reportedAt <= LONG_ORDER_MS) return;
    this.#longOrder.run(step.eventId, event.areaCode, event.reportedAt, receivedAt);
  }

  #correct({ step, event }: RowOf<'step'>): void {
    const steps = this.#orderBefore(step.eventId)?.steps ?? [];
    for (const entry of orderEntries(event, steps)) this.#totals.count(event.areaCode, entry, -1);
    for (const entry of orderEntries(event, [...steps, step])) this.#totals.count(event.areaCode, entry);
  }

  /** How an order stood before this row of the batch. */
  #orderBefore(eventId: string) {
    this.#flush();
    const event = this.#orders.known(eventId)?.event;
    return event === undefined ? undefined : { event, steps: this.#orders.steps(eventId) };
  }

  /** Notes which of the batch's orders are open at its end. */
  #keepOpen(): void {
    const closed: string[] = [];
    for (const [id, isOpen] of this.#isOpen) {
      if (isOpen) this.#open.add([id]);
      else closed.push(id);
    }
    this.#open.flush();
    if (closed.length > 0) this.#close.run(JSON.stringify(closed));
    this.#isOpen = new Map();
  }

  #flush(): void {
    this.#events.flush();
    this.#steps.flush();
  }
}

import { type Clock, type Instant, SECOND_MS } from '#shared/domain/time.ts';
import type { FailureText, Result } from '#shared/lib/result.ts';
import type { EventStore, StoreBatch, StoredRow } from './eventStore.ts';
import { unknownRows } from './unknownRows.ts';

const RETRY_MS = 2 * SECOND_MS;

/**
 * Writes batches to the store, and holds them in memory while it cannot be written.
 * Held batches are written in their order, as one, as soon as there is space again.
 */
export class HeldWriter {
  #store: EventStore | undefined;
  readonly #reopen: () => Result<EventStore>;
  readonly #clock: Clock;
  readonly #notify: (notice: FailureText) => void;
  #held: HeldBatch | undefined;
  #retryAt: Instant = 0;
  #isFailing: boolean;

  /** Without a store it begins by holding, and asks `reopen` for one. */
  constructor(
    store: EventStore | undefined,
    reopen: () => Result<EventStore>,
    room: { readonly clock: Clock; readonly notify: (notice: FailureText) => void },
  ) {
    this.#store = store;
    this.#reopen = reopen;
    this.#clock = room.clock;
    this.#notify = room.notify;
    this.#isFailing = store === undefined;
  }

  /** Rows in memory that are not yet on disk. */
  get heldRows(): number {
    return this.#held?.rows.length ?? 0;
  }

  /** True while batches are held because they cannot be written. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  get store(): EventStore | undefined {
    return this.#store;
  }

  /** Writes the batch now, or holds it. */
  write(batch: StoreBatch): void {
    if (this.#held === undefined) this.#held = { ...batch, rows: [...batch.rows] };
    else this.#held = join(this.#held, batch);
    if (!this.#isFailing || this.#clock.now() >= this.#retryAt) this.#flush();
  }

  /** A last try, then closes the store. */
  close(): void {
    if (this.#held !== undefined) this.#flush();
    this.#store?.close();
    this.#store = undefined;
  }

  #flush(): void {
    if (this.#held === undefined) return;
    const written = this.#tryWrite(this.#held);
    if (!written.ok) {
      this.#retryAt = this.#clock.now() + RETRY_MS;
      if (!this.#isFailing) this.#notify({ code: 'storeFull', message: fullMessage(written.error.message) });
      this.#isFailing = true;
      return;
    }
    const rows = this.#held.rows.length;
    this.#held = undefined;
    if (this.#isFailing) this.#notify({ code: 'storeRecovered', message: recoveredMessage(rows) });
    this.#isFailing = false;
  }

  #tryWrite(batch: HeldBatch): Result<undefined> {
    if (this.#store === undefined) {
      const opened = this.#reopen();
      if (!opened.ok) return opened;
      this.#store = opened.value;
      // A database that could not be opened at the start may know some of what was received again since.
      batch.rows = unknownRows(batch.rows, opened.value);
    }
    return this.#store.append(batch);
  }
}

type HeldBatch = Omit<StoreBatch, 'rows'> & { rows: StoredRow[] };

function join(held: HeldBatch, next: StoreBatch): HeldBatch {
  for (const row of next.rows) held.rows.push(row);
  const cursors = new Map([...held.cursors, ...next.cursors]);
  return { rows: held.rows, cursors, cityTime: next.cityTime };
}

const fullMessage = (why: string): string =>
  `数据库无法写入（${why}）。大屏继续显示，新数据暂存内存；请清理磁盘空间，恢复后自动补写。The database cannot be written; the wall goes on from memory. Free disk space: what is held is written as soon as it can be.`;

const recoveredMessage = (rows: number): string =>
  `数据库已恢复写入，补写 ${rows} 条。The database can be written again; ${rows} held records were saved.`;

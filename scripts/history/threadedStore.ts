import { Worker } from 'node:worker_threads';
import type { Instant } from '#shared/domain/time.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import type { AreaCodes } from '../../electron/data-service/store/areaCodes.ts';
import type { EventQuery, EventStore, JournalTopic, StoreBatch } from '../../electron/data-service/store/eventStore.ts';
import { LibsqlStore } from '../../electron/data-service/store/libsqlStore.ts';
import { packBatch } from './batchParcel.ts';
import { IdFilter } from './idFilter.ts';

/** What the writing thread begins with. */
export interface ThreadStart {
  readonly path: string;
  /** One 32-bit number: how many batches, and the end, are done. */
  readonly progress: SharedArrayBuffer;
}

/** Batches on their way: one is being written while the next is made. */
const MOST_WAITING = 2;

/** A batch takes a second at most: a thread that says nothing for so long has died. */
const SILENCE_MS = 120_000;

interface Sent {
  readonly number: number;
  /** Its texts, among them the events that it is about. */
  readonly texts: ReadonlyMap<string, number>;
  readonly journalKeys: ReadonlySet<string>;
}

/**
 * A store whose batches another thread writes, for making history: `append` answers before a batch is durable. What a
 * batch on its way is about is read when it is written, so every answer is that of a store of one thread.
 */
export class ThreadedStore implements EventStore {
  readonly #reader: LibsqlStore;
  readonly #thread: Worker;
  readonly #done: Int32Array;
  /** Of all that was ever sent: most records are about something new, and the disk need not be asked. */
  readonly #ids = new IdFilter();
  #sent = 0;
  #waiting: Sent[] = [];
  #failure: string | undefined;
  #isClosed = false;

  /** Throws what SQLite throws when the file cannot be opened, and for a database that is not empty. */
  constructor(path: string, codes: AreaCodes) {
    this.#reader = new LibsqlStore(path, codes);
    if (this.#reader.position().cityTime !== undefined) throw new Error(`${path} has a history already`);
    const progress = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    this.#done = new Int32Array(progress);
    const workerData: ThreadStart = { path, progress };
    this.#thread = new Worker(new URL('./storeThread.ts', import.meta.url), { workerData });
    this.#thread.on('message', (why: string) => {
      this.#failure ??= why;
    });
    this.#thread.on('error', (cause) => {
      this.#failure ??= cause.message;
    });
  }

  /** Why something could not be written; known a turn of the event loop later. */
  get failure(): string | undefined {
    return this.#failure;
  }

  append(batch: StoreBatch): Result<undefined> {
    if (this.#failure !== undefined) return failure('storeFull', this.#failure);
    const { parcel, texts } = packBatch(batch);
    this.#thread.postMessage(parcel, [parcel.fields.buffer, ...new Set(parcel.bodies.map(({ buffer }) => buffer))]);
    this.#sent += 1;
    this.#waiting.push({ number: this.#sent, texts, journalKeys: this.#note(batch) });
    this.#waitFor(this.#sent - MOST_WAITING);
    return success(undefined);
  }

  known(eventId: string) {
    return this.#ids.mayHave(eventId) ? this.#written(eventId).known(eventId) : undefined;
  }

  revisions(eventId: string) {
    return this.#written(eventId).revisions(eventId);
  }

  steps(eventId: string) {
    return this.#written(eventId).steps(eventId);
  }

  journal(topic: JournalTopic, wanted?: Parameters<EventStore['journal']>[1]) {
    const key = wanted?.key === undefined ? undefined : journalKey(topic, wanted.key);
    return key === undefined || this.#ids.mayHave(key) ? this.#written(key).journal(topic, wanted) : [];
  }

  position() {
    return this.#written().position();
  }

  history(query: Parameters<EventStore['history']>[0]) {
    return this.#written().history(query);
  }

  related(eventId: string) {
    return this.#written().related(eventId);
  }

  events(query: EventQuery) {
    return this.#written().events(query);
  }

  totals(query: Parameters<EventStore['totals']>[0]) {
    return this.#written().totals(query);
  }

  dailyReports(fromDay: number, toDay: number) {
    return this.#written().dailyReports(fromDay, toDay);
  }

  reportPlaces(...wanted: Parameters<EventStore['reportPlaces']>) {
    return this.#written().reportPlaces(...wanted);
  }

  handings(since: Instant) {
    return this.#written().handings(since);
  }

  levelChanges(areaCode: string, from: Instant, to: Instant) {
    return this.#written().levelChanges(areaCode, from, to);
  }

  levelChangeBefore(areaCode: string, at: Instant) {
    return this.#written().levelChangeBefore(areaCode, at);
  }

  states(of: 'worker' | 'camera') {
    return this.#written().states(of);
  }

  keyframeBefore(at: Instant) {
    return this.#written().keyframeBefore(at);
  }

  changes(from: Instant, to: Instant) {
    return this.#written().changes(from, to);
  }

  recordedExtent() {
    return this.#written().recordedExtent();
  }

  quarantine(...asked: Parameters<EventStore['quarantine']>) {
    return this.#written().quarantine(...asked);
  }

  quarantineBySeq(...asked: Parameters<EventStore['quarantineBySeq']>) {
    return this.#written().quarantineBySeq(...asked);
  }

  quarantineStretch(...asked: Parameters<EventStore['quarantineStretch']>) {
    return this.#written().quarantineStretch(...asked);
  }

  isQuarantined(...asked: Parameters<EventStore['isQuarantined']>) {
    return this.#written().isQuarantined(...asked);
  }

  repeatsOf(...asked: Parameters<EventStore['repeatsOf']>) {
    return this.#written().repeatsOf(...asked);
  }

  quarantineCounts() {
    return this.#written().quarantineCounts();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#thread.postMessage('close');
    this.#sent += 1;
    this.#waitFor(this.#sent);
    this.#reader.close();
  }

  /** Remembers what a batch is about; a step is about an event that came before. Returns its keys of journals. */
  #note({ rows }: StoreBatch): ReadonlySet<string> {
    const journalKeys = new Set<string>();
    for (const row of rows) {
      if (row.type === 'event') this.#ids.add(row.event.id);
      else if (row.type === 'journal') journalKeys.add(journalKey(row.topic, row.key));
    }
    for (const key of journalKeys) this.#ids.add(key);
    return journalKeys;
  }

  /** The reader, once all is written that is about a key; without a key, once all is written. */
  #written(key?: string): LibsqlStore {
    this.#forgetDone();
    const last =
      key === undefined
        ? this.#waiting.at(-1)
        : this.#waiting.findLast(({ texts, journalKeys }) => texts.has(key) || journalKeys.has(key));
    if (last !== undefined) this.#waitFor(last.number);
    return this.#reader;
  }

  #waitFor(number: number): void {
    for (let done = this.#doneSoFar(); done < number; done = this.#doneSoFar()) {
      const waited = Atomics.wait(this.#done, 0, done, SILENCE_MS);
      if (waited === 'timed-out') throw new Error('The thread that writes the database does not answer.');
    }
    this.#forgetDone();
  }

  #forgetDone(): void {
    const done = this.#doneSoFar();
    while ((this.#waiting[0]?.number ?? done + 1) <= done) this.#waiting.shift();
  }

  #doneSoFar(): number {
    return Atomics.load(this.#done, 0);
  }
}

const journalKey = (topic: JournalTopic, key: string): string => `${topic} ${key}`;

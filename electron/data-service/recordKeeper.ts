import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import {
  type CityEvent,
  isClosedStage,
  type OrderStep,
  recordSchema,
  type SourceRecord,
  type Urging,
} from '#shared/domain/event.ts';
import type { Registers } from '#shared/domain/registers.ts';
import type { Instant } from '#shared/domain/time.ts';
import { KEPT_RAW_LENGTH, type QuarantineEntry } from '#shared/quarantine/quarantineEntry.ts';
import type { Accepted } from './department.ts';
import type { KnownEvent } from './eventLedger.ts';
import { presenceValue } from './ingest/judgeThings.ts';
import { RecordMemory } from './ingest/recordMemory.ts';
import {
  type IngestContext,
  type Judged,
  type KnownIds,
  type KnownState,
  knownIds,
  type Refused,
  type Verdict,
} from './ingest/verdict.ts';
import { judgeRecord, judgeShaped, keyOf } from './ingest.ts';
import type { OrderDesk } from './orders/orderDesk.ts';
import type { PictureStore } from './pictureStore.ts';
import { Refusals } from './quarantine/refusals.ts';
import type { StoredRow } from './store/eventStore.ts';
import type { HeldWriter } from './store/heldWriter.ts';

/** What records are judged by and where they go. */
export interface RecordKeeperOptions {
  readonly atlas: Atlas;
  readonly pictures: PictureStore;
  readonly writer: HeldWriter;
  readonly desk: OrderDesk;
  readonly registers: Pick<Registers, 'workers' | 'cameras'>;
}

/** Takes records from ingest to the store's batch and the picture, and writes the batch. */
export class RecordKeeper {
  readonly #atlas: Atlas;
  readonly #desk: OrderDesk;
  readonly #ids: KnownIds;
  readonly #writer: HeldWriter;
  readonly #memory: RecordMemory;
  readonly #refusals = new Refusals();
  #pictures: PictureStore;
  #rows: StoredRow[] = [];
  #duplicates = 0;
  /** Told of everything that was accepted, after the picture has it. */
  onAccepted: (accepted: Accepted) => void = () => undefined;

  constructor({ atlas, pictures, writer, desk, registers }: RecordKeeperOptions) {
    this.#atlas = atlas;
    this.#desk = desk;
    this.#pictures = pictures;
    this.#writer = writer;
    this.#ids = knownIds(registers);
    this.#memory = new RecordMemory({ pictures: () => this.#pictures, store: () => writer.store });
  }

  /** Records that came a second time, word for word. */
  get duplicates(): number {
    return this.#duplicates;
  }

  get hasRows(): boolean {
    return this.#rows.length > 0;
  }

  /** Other live levels, after the rules were changed. */
  replacePictures(pictures: PictureStore): void {
    this.#pictures = pictures;
  }

  /** Adds a row to the next batch. */
  keep(row: StoredRow): void {
    this.#rows.push(row);
  }

  /** Judges one record and folds it in, or keeps it in quarantine; `write` makes it durable. */
  take(raw: unknown, receivedAt: Instant): Verdict {
    return this.#settle(judgeRecord(raw, this.#ingestAt(receivedAt)), receivedAt);
  }

  /** The same for a record that this program has made. */
  takeMade(record: SourceRecord, receivedAt: Instant): Verdict {
    return this.#settle(judgeShaped(record, this.#ingestAt(receivedAt)), receivedAt);
  }

  /** Tries a record in quarantine again. Let in, it leaves quarantine; refused for another reason, it is kept under that. */
  retry({ seq, reason, raw }: QuarantineEntry, receivedAt: Instant): Verdict {
    const record = recordOf(raw);
    // What is left of a text that was cut says nothing of the record.
    if (record === undefined) return { type: 'quarantine', reason, key: '', detail: '', raw };
    const verdict = judgeRecord(record, this.#ingestAt(receivedAt));
    if (verdict.type !== 'quarantine') this.#settle(verdict, receivedAt);
    else {
      const isKept = verdict.reason === reason || this.#refusals.isOneMore(verdict.reason, verdict.key, raw);
      if (isKept) return verdict;
      this.#keepRefused(verdict, raw, receivedAt);
    }
    this.keep({ type: 'released', quarantineSeq: seq });
    this.#refusals.release(reason, keyOf(record));
    this.#pictures.countQuarantined(-1);
    return verdict;
  }

  /** Writes all taken rows, the cursors and the time as one batch. */
  write(cursors: ReadonlyMap<string, string>, cityTime: Instant): void {
    this.#writer.write({ rows: this.#rows, cursors, cityTime });
    this.#rows = [];
    if (this.#writer.heldRows === 0) this.#memory.forgetWritten();
  }

  #ingestAt(now: Instant): IngestContext {
    return { atlas: this.#atlas, now, desk: this.#desk, ids: this.#ids, memory: this.#memory };
  }

  #settle(verdict: Verdict, now: Instant): Verdict {
    if (verdict.type === 'duplicate') this.#duplicates += 1;
    else if (verdict.type === 'quarantine') this.#refuse(verdict, now);
    else this.#accept(verdict, now);
    return verdict;
  }

  #refuse(refused: Refused, receivedAt: Instant): void {
    const { reason, key } = refused;
    const text = textOf(refused.raw);
    if (this.#refusals.isOneMore(reason, key, text)) this.keep({ type: 'quarantinedAgain', reason, key });
    else this.#keepRefused(refused, text, receivedAt);
  }

  #keepRefused({ reason, key, detail }: Refused, text: string, receivedAt: Instant): void {
    this.keep({ type: 'quarantine', reason, key, detail, raw: text, receivedAt });
    this.#pictures.countQuarantined(1);
  }

  #accept(judged: Judged, receivedAt: Instant): void {
    if (judged.type === 'event') this.#takeEvent(judged, receivedAt);
    else if (judged.type === 'step') this.#takeStep(judged.step, judged.before, receivedAt);
    else if (judged.type === 'urging') this.#takeUrging(judged.urging, judged.event);
    else {
      this.#keepThing(judged);
      this.onAccepted(judged);
    }
  }

  #keepThing(judged: Exclude<Judged, { type: 'event' | 'step' | 'urging' }>): void {
    switch (judged.type) {
      case 'presence': {
        const { workerId, at } = judged.presence;
        this.#takeState('worker', workerId, { at, value: presenceValue(judged.presence) });
        break;
      }
      case 'camera': {
        const { cameraId, at, state } = judged.camera;
        this.#takeState('camera', cameraId, { at, value: state });
        break;
      }
      case 'patrol':
        this.#takeEntry('patrol', judged.patrol.id, judged.patrol.endedAt ?? judged.patrol.startedAt, judged.patrol);
        break;
      case 'visit':
        this.#takeEntry('visit', judged.visit.id, judged.visit.at, judged.visit);
        break;
    }
  }

  // What is stored as its receipt is when it was folded in, so that the levels can take the same way again.
  #takeEvent({ event, area, known }: Extract<Judged, { type: 'event' }>, heardAt: Instant): void {
    const receivedAt = this.#pictures.foldsAt(event.reportedAt, heardAt);
    this.#rows.push({ type: 'event', event, receivedAt });
    this.#memory.noteEvent(event, known);
    this.#pictures.applyEvent(event, area, known, receivedAt);
    this.onAccepted({ type: 'event', event, area, known, receivedAt });
  }

  #takeStep(step: OrderStep, before: KnownEvent, heardAt: Instant): void {
    const { event } = before;
    const receivedAt = this.#pictures.foldsAt(step.at, heardAt);
    const wasClosed = isClosedStage(before.stage);
    const isClosed = isClosedStage(step.stage);
    const closes = isClosed && !wasClosed;
    this.#rows.push({ type: 'step', step, receivedAt, event, closes, reopens: wasClosed && !isClosed });
    this.#memory.noteStep(step, before);
    this.#pictures.applyStep(step, receivedAt, before);
    const area = areaByCode(this.#atlas, event.areaCode);
    if (area !== undefined) this.onAccepted({ type: 'step', step, area, before, receivedAt });
  }

  #takeUrging(urging: Urging, event: CityEvent): void {
    this.#takeEntry('urging', urging.eventId, urging.at, urging);
    this.#pictures.countUrging(urging.eventId);
    const area = areaByCode(this.#atlas, event.areaCode);
    if (area !== undefined) this.onAccepted({ type: 'urging', urging, area, event });
  }

  #takeEntry(topic: 'urging' | 'patrol' | 'visit', key: string, at: Instant, content: unknown): void {
    const body = JSON.stringify(content);
    this.#rows.push({ type: 'journal', topic, key, at, body });
    this.#memory.noteJournal(topic, key, body);
  }

  #takeState(of: 'worker' | 'camera', id: string, state: KnownState): void {
    this.#rows.push({ type: 'state', of, id, ...state });
    this.#memory.noteState(of, id, state);
  }
}

/** Undefined for what cannot be read, such as a text that was cut. */
function recordOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function textOf(raw: unknown): string {
  try {
    const text = JSON.stringify(raw) ?? String(raw);
    if (text.length <= KEPT_RAW_LENGTH) return text;
    // Fields that nobody reads make a right record as long as they like.
    const read = recordSchema.safeParse(raw);
    return (read.success ? JSON.stringify(read.data) : text).slice(0, KEPT_RAW_LENGTH);
  } catch (cause) {
    return `not representable: ${cause instanceof Error ? cause.message : 'unknown'}`;
  }
}

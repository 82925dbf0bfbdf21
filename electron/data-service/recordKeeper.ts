import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type CityEvent, isClosedStage, type OrderStep } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Accepted } from './department.ts';
import type { KnownEvent } from './eventLedger.ts';
import { judgeRecord, type Verdict } from './ingest.ts';
import type { PictureStore } from './pictureStore.ts';
import type { StoredRow } from './store/eventStore.ts';
import type { HeldWriter } from './store/heldWriter.ts';

/** A refused record is kept up to this length, enough to see what was wrong. */
const RAW_LENGTH = 4_000;

/** Takes records from ingest to the store's batch and the picture, and writes the batch. */
export class RecordKeeper {
  readonly #atlas: Atlas;
  #picture: PictureStore;
  readonly #writer: HeldWriter;
  #rows: StoredRow[] = [];
  /** Events of rows that are not on disk yet: the picture may have forgotten them already. */
  readonly #unwritten = new Map<string, KnownEvent>();
  #duplicates = 0;
  /** Told of everything that was accepted, after the picture has it. */
  onAccepted: (accepted: Accepted) => void = () => undefined;

  constructor(atlas: Atlas, picture: PictureStore, writer: HeldWriter) {
    this.#atlas = atlas;
    this.#picture = picture;
    this.#writer = writer;
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
    this.#picture = pictures;
  }

  /** Adds a row to the next batch. */
  keep(row: StoredRow): void {
    this.#rows.push(row);
  }

  /** Judges one record and folds it in; `write` makes it durable. */
  take(raw: unknown, receivedAt: Instant): Verdict {
    const known = (id: string): KnownEvent | undefined => this.#known(id);
    const verdict = judgeRecord(raw, { atlas: this.#atlas, now: receivedAt, known });
    if (verdict.type === 'duplicate') this.#duplicates += 1;
    if (verdict.type === 'event') this.#takeEvent(verdict, receivedAt);
    if (verdict.type === 'step') this.#takeStep(verdict.step, receivedAt);
    if (verdict.type === 'quarantine') {
      const { reason, detail } = verdict;
      this.#rows.push({ type: 'quarantine', reason, key: '', detail, raw: textOf(verdict.raw), receivedAt });
      this.#picture.countQuarantined(1);
    }
    return verdict;
  }

  /** Writes all taken rows, the cursors and the time as one batch. */
  write(cursors: ReadonlyMap<string, string>, cityTime: Instant): void {
    this.#writer.write({ rows: this.#rows, cursors, cityTime });
    this.#rows = [];
    if (this.#writer.heldRows === 0) this.#unwritten.clear();
  }

  #takeEvent({ event, area, known }: Extract<Verdict, { type: 'event' }>, receivedAt: Instant): void {
    this.#rows.push({ type: 'event', event, county: countyOf(event), receivedAt });
    const { stage, stageAt, actor } = known ?? { stage: 'collected' as const, stageAt: event.reportedAt, actor: '' };
    this.#unwritten.set(event.id, { event, stage, stageAt, actor });
    this.#picture.applyEvent(event, area, known, receivedAt);
    this.onAccepted({ type: 'event', event, area, known });
  }

  #takeStep(step: OrderStep, receivedAt: Instant): void {
    const known = this.#known(step.eventId) as KnownEvent;
    const { event } = known;
    const wasClosed = isClosedStage(known.stage);
    const isClosed = isClosedStage(step.stage);
    this.#rows.push({
      type: 'step',
      step,
      receivedAt,
      event,
      closes: isClosed && !wasClosed,
      reopens: wasClosed && !isClosed,
    });
    this.#unwritten.set(event.id, { event, stage: step.stage, stageAt: step.at, actor: step.actor });
    this.#picture.applyStep(step, receivedAt);
    const area = areaByCode(this.#atlas, event.areaCode);
    if (area !== undefined) this.onAccepted({ type: 'step', step, area, before: known });
  }

  #known(eventId: string): KnownEvent | undefined {
    return this.#unwritten.get(eventId) ?? this.#picture.known(eventId) ?? this.#writer.store?.known(eventId);
  }
}

/** GB/T 2260: the first six digits of any code are its county's, or the city's own. */
const countyOf = (event: CityEvent): string => event.areaCode.slice(0, 6);

function textOf(raw: unknown): string {
  try {
    return (JSON.stringify(raw) ?? String(raw)).slice(0, RAW_LENGTH);
  } catch (cause) {
    return `not representable: ${cause instanceof Error ? cause.message : 'unknown'}`;
  }
}

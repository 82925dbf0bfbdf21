import type { CityEvent, OrderStep } from '#shared/domain/event.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { StoreBatch, StoredRow } from '../../electron/data-service/store/eventStore.ts';
import { FieldReader, FieldWriter } from './parcelFields.ts';

/**
 * A batch on its way to another thread: the fields of its rows as numbers, those that are texts as their places among
 * the texts of the batch. Packed and unpacked it costs a third of JSON, which costs a quarter of a structured clone.
 */
export interface BatchParcel {
  readonly fields: Float64Array<ArrayBuffer>;
  /** The different texts of the batch, as JSON. */
  readonly texts: string;
  /** The recorded pieces, whose bytes are handed over. */
  readonly bodies: readonly Uint8Array<ArrayBuffer>[];
  readonly cursors: StoreBatch['cursors'];
  readonly cityTime: StoreBatch['cityTime'];
}

type RowOf<Type extends StoredRow['type']> = Extract<StoredRow, { type: Type }>;
type OtherRow = Exclude<StoredRow, RowOf<'step' | 'event' | 'level' | 'recording'>>;

/** What kind of row comes next. Most are steps; those that are rare travel as JSON. */
const [STEP, EVENT, LEVEL, RECORDING, OTHER] = [0, 1, 2, 3, 4] as const;
const MOST_FIELDS = 20;

/** Packs a batch; `texts` has every event that it is about. The recorded pieces are no longer to be used here. */
export function packBatch({ rows, cursors, cityTime }: StoreBatch): {
  readonly parcel: BatchParcel;
  readonly texts: ReadonlyMap<string, number>;
} {
  const fields = new FieldWriter(rows.length * MOST_FIELDS);
  const bodies: Uint8Array<ArrayBuffer>[] = [];
  for (const row of rows) {
    if (row.type === 'step') writeStep(fields, row);
    else if (row.type === 'event') writeEvent(fields, row);
    else if (row.type === 'level') writeLevel(fields, row);
    else if (row.type === 'recording') {
      writeRecording(fields, row);
      bodies.push(row.body as Uint8Array<ArrayBuffer>);
    } else writeOther(fields, row);
  }
  const { texts } = fields;
  return {
    parcel: { fields: fields.finish(), texts: JSON.stringify([...texts.keys()]), bodies, cursors, cityTime },
    texts,
  };
}

/** The batch of a parcel. */
export function unpackBatch({ fields, texts, bodies, cursors, cityTime }: BatchParcel): StoreBatch {
  const reader = new FieldReader(fields, JSON.parse(texts) as readonly string[]);
  const rows: StoredRow[] = [];
  let nextBody = 0;
  while (!reader.isAtEnd) {
    const kind = reader.number();
    if (kind === STEP) rows.push(readStep(reader));
    else if (kind === EVENT) rows.push(readEvent(reader));
    else if (kind === LEVEL) rows.push(readLevel(reader));
    else if (kind === RECORDING) rows.push({ ...readRecording(reader), body: bodies[nextBody++] as Uint8Array });
    else rows.push(JSON.parse(reader.text()) as OtherRow);
  }
  return { rows, cursors, cityTime };
}

function writeStep(fields: FieldWriter, { step, receivedAt, event, closes, reopens }: RowOf<'step'>): void {
  fields.number(STEP);
  fields.text(step.eventId);
  fields.text(step.stage);
  fields.number(step.at);
  fields.text(step.actor);
  fields.optionalText(step.localStage);
  fields.optionalText(step.note);
  fields.flag(step.isCorrection === true);
  fields.optionalText(step.mergedInto);
  fields.number(receivedAt);
  // Its row often holds the whole event.
  fields.text(event.areaCode);
  fields.text(event.kind);
  fields.number(event.deadline);
  fields.number(event.reportedAt);
  fields.flag(closes);
  fields.flag(reopens);
}

const readStep = (fields: FieldReader): RowOf<'step'> => ({
  type: 'step',
  step: {
    eventId: fields.text(),
    stage: fields.text() as OrderStep['stage'],
    at: fields.number(),
    actor: fields.text(),
    localStage: fields.optionalText(),
    note: fields.optionalText(),
    isCorrection: fields.flag(),
    mergedInto: fields.optionalText(),
  },
  receivedAt: fields.number(),
  event: {
    areaCode: fields.text(),
    kind: fields.text() as CityEvent['kind'],
    deadline: fields.number(),
    reportedAt: fields.number(),
  },
  closes: fields.flag(),
  reopens: fields.flag(),
});

function writeEvent(fields: FieldWriter, { event, receivedAt }: RowOf<'event'>): void {
  fields.number(EVENT);
  fields.text(event.id);
  fields.number(event.revision);
  fields.text(event.kind);
  fields.text(event.item);
  fields.text(event.title);
  fields.text(event.areaCode);
  fields.number(event.lng);
  fields.number(event.lat);
  fields.number(event.reportedAt);
  fields.text(event.source);
  fields.text(event.scale);
  fields.text(event.grade);
  fields.number(event.people);
  fields.text(event.unit);
  fields.number(event.deadline);
  fields.optionalText(event.subjectId);
  fields.optionalText(event.workerId);
  fields.optionalText(event.repeatOf);
  fields.number(receivedAt);
}

const readEvent = (fields: FieldReader): RowOf<'event'> => ({
  type: 'event',
  event: {
    id: fields.text(),
    revision: fields.number(),
    kind: fields.text() as CityEvent['kind'],
    item: fields.text(),
    title: fields.text(),
    areaCode: fields.text(),
    lng: fields.number(),
    lat: fields.number(),
    reportedAt: fields.number(),
    source: fields.text() as CityEvent['source'],
    scale: fields.text() as CityEvent['scale'],
    grade: fields.text() as CityEvent['grade'],
    people: fields.number(),
    unit: fields.text(),
    deadline: fields.number(),
    subjectId: fields.optionalText(),
    workerId: fields.optionalText(),
    repeatOf: fields.optionalText(),
  },
  receivedAt: fields.number(),
});

function writeLevel(fields: FieldWriter, { areaCode, at, level }: RowOf<'level'>): void {
  fields.number(LEVEL);
  fields.text(areaCode);
  fields.number(at);
  fields.number(level);
}

const readLevel = (fields: FieldReader): RowOf<'level'> => ({
  type: 'level',
  areaCode: fields.text(),
  at: fields.number(),
  level: fields.number() as WarningLevel,
});

function writeRecording(fields: FieldWriter, { of, from, to }: RowOf<'recording'>): void {
  fields.number(RECORDING);
  fields.text(of);
  fields.number(from);
  fields.number(to);
}

const readRecording = (fields: FieldReader): Omit<RowOf<'recording'>, 'body'> => ({
  type: 'recording',
  of: fields.text() as RowOf<'recording'>['of'],
  from: fields.number(),
  to: fields.number(),
});

function writeOther(fields: FieldWriter, row: OtherRow): void {
  fields.number(OTHER);
  fields.text(JSON.stringify(row));
}

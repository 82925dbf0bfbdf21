import type { CityEvent, OrderStage, OrderStep } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import { afterStep, type KnownEvent, newlyReported } from '../eventLedger.ts';

/** Columns of an event in the order of `EventTuple`. */
export const EVENT_COLUMNS = [
  'seq',
  'id',
  'revision',
  'kind',
  'item',
  'title',
  'area_code',
  'lng',
  'lat',
  'reported_at',
  'source',
  'scale',
  'grade',
  'people',
  'unit',
  'deadline',
  'received_at',
  'subject_id',
  'worker_id',
  'repeat_of',
] as const;

/** Columns of a step in the order of `StepTuple`. */
export const STEP_COLUMNS = [
  'seq',
  'event_id',
  'stage',
  'at',
  'actor',
  'received_at',
  'local_stage',
  'note',
  'is_correction',
  'merged_into',
] as const;

export type EventTuple = readonly [
  seq: number,
  id: string,
  revision: number,
  kind: CityEvent['kind'],
  item: string,
  title: string,
  areaCode: string,
  lng: number,
  lat: number,
  reportedAt: Instant,
  source: CityEvent['source'],
  scale: CityEvent['scale'],
  grade: CityEvent['grade'],
  people: number,
  unit: string,
  deadline: Instant,
  receivedAt: Instant,
  subjectId: string | null,
  workerId: string | null,
  repeatOf: string | null,
];

export type StepTuple = readonly [
  seq: number,
  eventId: string,
  stage: OrderStage,
  at: Instant,
  actor: string,
  receivedAt: Instant,
  localStage: string | null,
  note: string | null,
  isCorrection: 0 | 1,
  mergedInto: string | null,
];

/** An event as a row; the columns are those of `EVENT_COLUMNS`. */
export const toEventTuple = (seq: number, e: CityEvent, receivedAt: Instant): EventTuple => [
  seq,
  e.id,
  e.revision,
  e.kind,
  e.item,
  e.title,
  e.areaCode,
  e.lng,
  e.lat,
  e.reportedAt,
  e.source,
  e.scale,
  e.grade,
  e.people,
  e.unit,
  e.deadline,
  receivedAt,
  e.subjectId ?? null,
  e.workerId ?? null,
  e.repeatOf ?? null,
];

/** A row as an event. The database is our own file: it was validated when it was written. */
export function toEvent(tuple: EventTuple): CityEvent {
  const [, id, revision, kind, item, title, areaCode, lng, lat, reportedAt, source, scale, grade, people, unit] = tuple;
  const [subjectId, workerId, repeatOf] = [tuple[17], tuple[18], tuple[19]];
  return {
    id,
    revision,
    kind,
    item,
    title,
    areaCode,
    lng,
    lat,
    reportedAt,
    source,
    scale,
    grade,
    people,
    unit,
    deadline: tuple[15],
    // Content is compared key by key: what was left out stays left out.
    ...(subjectId !== null && { subjectId }),
    ...(workerId !== null && { workerId }),
    ...(repeatOf !== null && { repeatOf }),
  };
}

/** A step as a row; the columns are those of `STEP_COLUMNS`. */
export const toStepTuple = (seq: number, s: OrderStep, receivedAt: Instant): StepTuple => [
  seq,
  s.eventId,
  s.stage,
  s.at,
  s.actor,
  receivedAt,
  s.localStage ?? null,
  s.note ?? null,
  s.isCorrection === true ? 1 : 0,
  s.mergedInto ?? null,
];

/** A row as a step of an order. */
export function toStep(tuple: StepTuple): OrderStep {
  const [, eventId, stage, at, actor, , localStage, note, isCorrection, mergedInto] = tuple;
  return {
    eventId,
    stage,
    at,
    actor,
    ...(localStage !== null && { localStage }),
    ...(note !== null && { note }),
    ...(isCorrection === 1 && { isCorrection: true }),
    ...(mergedInto !== null && { mergedInto }),
  };
}

/** An event with the newest step of its order; without one it stands where it was collected. */
export function toKnown(event: CityEvent, step: OrderStep | undefined): KnownEvent {
  const reported = newlyReported(event);
  return step === undefined ? reported : afterStep(reported, step);
}

/** The columns with the short name of their table before them. */
export const columnsOf = (columns: readonly string[], table: string): string =>
  columns.map((column) => `${table}.${column}`).join(', ');

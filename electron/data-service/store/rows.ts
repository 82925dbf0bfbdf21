import type { CityEvent, OrderStep } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';

/** Columns of an event in the order of `EventTuple`. */
export const EVENT_COLUMNS =
  'seq, id, revision, kind, item, title, area_code, lng, lat, reported_at, source, scale, grade, people, unit, deadline, received_at';

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
];

export type StepTuple = readonly [
  seq: number,
  eventId: string,
  stage: OrderStep['stage'],
  at: Instant,
  actor: string,
  receivedAt: Instant,
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
];

/** A row as an event. The database is our own file: it was validated when it was written. */
export function fromEventTuple(tuple: EventTuple) {
  const [seq, id, revision, kind, item, title, areaCode, lng, lat, reportedAt, source, scale, grade, people, unit] =
    tuple;
  const [deadline, receivedAt] = [tuple[15], tuple[16]];
  const event: CityEvent = {
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
    deadline,
  };
  return { type: 'event' as const, seq, event, receivedAt };
}

/** A row as a step of an order. */
export const toStep = ([, eventId, stage, at, actor]: StepTuple): OrderStep => ({ eventId, stage, at, actor });

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { type CityEvent, ORDER_STAGES, type OrderStep, recordSchema, type SourceRecord } from '#shared/domain/event.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import type { QuarantineReason } from '#shared/quarantine/quarantineEntry.ts';
import type { KnownEvent } from './eventLedger.ts';

/** What ingest makes of one record from outside. */
export type Verdict =
  | {
      readonly type: 'event';
      readonly event: CityEvent;
      readonly area: AreaIndex;
      readonly known: KnownEvent | undefined;
    }
  | { readonly type: 'step'; readonly step: OrderStep }
  /** Seen before, word for word: counted and left out. */
  | { readonly type: 'duplicate' }
  | { readonly type: 'quarantine'; readonly reason: QuarantineReason; readonly detail: string; readonly raw: unknown };

/** What ingest looks up; `known` answers from memory and then from the store. */
export interface IngestContext {
  readonly atlas: Atlas;
  readonly now: Instant;
  known(eventId: string): KnownEvent | undefined;
}

/** Clocks of reporting devices run apart by less than this. */
const FUTURE_TOLERANCE_MS = 5 * MINUTE_MS;

/** Judges one record. Whatever it is given it answers; it never throws. */
export function judgeRecord(raw: unknown, context: IngestContext): Verdict {
  const parsed = recordSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return quarantine(raw, 'malformed', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`);
  }
  return judgeParsed(parsed.data, context);
}

/** Judges a record that the program made itself and that therefore has its shape. */
const judgeParsed = (record: SourceRecord, context: IngestContext): Verdict =>
  record.type === 'event'
    ? judgeEvent(record.event as CityEvent, context)
    : judgeStep((record as { step: OrderStep }).step, context);

const quarantine = (raw: unknown, reason: QuarantineReason, detail: string): Verdict => ({
  type: 'quarantine',
  reason,
  detail,
  raw,
});

function judgeEvent(event: CityEvent, context: IngestContext): Verdict {
  const raw = { type: 'event', event };
  if (event.reportedAt > context.now + FUTURE_TOLERANCE_MS) return quarantine(raw, 'fromFuture', `${event.reportedAt}`);
  const known = context.known(event.id);
  if (known !== undefined && event.revision === known.event.revision) {
    return isSameContent(event, known.event)
      ? { type: 'duplicate' }
      : quarantine(raw, 'conflictingContent', `another content of ${event.id} revision ${event.revision}`);
  }
  if (known !== undefined && event.revision < known.event.revision) {
    return quarantine(raw, 'olderRevision', `revision ${known.event.revision} is known`);
  }
  const area = areaByCode(context.atlas, event.areaCode);
  if (area === undefined) return quarantine(raw, 'unknownArea', `no area ${event.areaCode}`);
  return { type: 'event', event, area, known };
}

function judgeStep(step: OrderStep, context: IngestContext): Verdict {
  const raw = { type: 'step', step };
  if (step.at > context.now + FUTURE_TOLERANCE_MS) return quarantine(raw, 'fromFuture', `${step.at}`);
  const known = context.known(step.eventId);
  if (known === undefined) return quarantine(raw, 'unknownEvent', `no event ${step.eventId}`);
  if (step.stage === known.stage && step.at === known.stageAt && step.actor === known.actor) {
    return { type: 'duplicate' };
  }
  if (ORDER_STAGES.indexOf(step.stage) < ORDER_STAGES.indexOf(known.stage)) {
    return quarantine(raw, 'stageBackwards', `${step.stage} after ${known.stage}`);
  }
  if (step.at < known.stageAt) return quarantine(raw, 'timeBackwards', `${step.at} before ${known.stageAt}`);
  return { type: 'step', step };
}

function isSameContent(a: CityEvent, b: CityEvent): boolean {
  const keys = Object.keys(a) as (keyof CityEvent)[];
  return keys.every((key) => a[key] === b[key]);
}

import { recordSchema, type SourceRecord } from '#shared/domain/event.ts';
import { judgeEvent } from './ingest/judgeEvent.ts';
import { judgeStep, judgeUrging } from './ingest/judgeStep.ts';
import { judgeCamera, judgePatrol, judgePresence, judgeVisit } from './ingest/judgeThings.ts';
import type { Fault, IngestContext, Judged, Verdict } from './ingest/verdict.ts';

/** Judges one record. Whatever it is given it answers; it never throws. */
export function judgeRecord(raw: unknown, context: IngestContext): Verdict {
  const parsed = recordSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
    return { type: 'quarantine', reason: 'malformed', key: keyOf(raw), detail, raw };
  }
  return judgeShaped(parsed.data, context, raw);
}

/** Judges a record whose shape is known to be right; `raw` is what is kept when it is refused. */
export function judgeShaped(record: SourceRecord, context: IngestContext, raw: unknown = record): Verdict {
  const judged = judgeByType(record, context);
  if (judged === 'duplicate') return { type: 'duplicate' };
  if ('type' in judged) return judged;
  const [reason, detail] = judged;
  return { type: 'quarantine', reason, key: keyOf(raw), detail, raw };
}

function judgeByType(record: SourceRecord, context: IngestContext): Judged | 'duplicate' | Fault {
  switch (record.type) {
    case 'event':
      return judgeEvent(record.event, context);
    case 'step':
      return judgeStep(record.step, context);
    case 'urging':
      return judgeUrging(record.urging, context);
    case 'presence':
      return judgePresence(record, context);
    case 'camera':
      return judgeCamera(record, context);
    case 'patrol':
      return judgePatrol(record, context);
    case 'visit':
      return judgeVisit(record, context);
  }
}

const KEY_FIELDS = ['id', 'eventId', 'workerId', 'cameraId'] as const;
const KEY_LENGTH = 64;

/** The id of the event or thing that a record is about, as far as it can be told; empty else. */
export function keyOf(raw: unknown): string {
  const type = fieldOf(raw, 'type');
  const body = typeof type === 'string' ? fieldOf(raw, type) : undefined;
  for (const field of KEY_FIELDS) {
    const key = fieldOf(body, field);
    if (typeof key === 'string' && key !== '') return key.slice(0, KEY_LENGTH);
  }
  return '';
}

function fieldOf(from: unknown, name: string): unknown {
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, name)) return undefined;
  return (from as Record<string, unknown>)[name];
}

import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { CityEvent, OrderStep, RecordOf, Urging } from '#shared/domain/event.ts';
import type { Registers } from '#shared/domain/registers.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { QuarantineReason } from '#shared/quarantine/quarantineEntry.ts';
import type { KnownEvent } from '../eventLedger.ts';
import type { OrderDesk } from '../orders/orderDesk.ts';

/** A record that may be folded in, with what it is about. */
export type Judged =
  | {
      readonly type: 'event';
      readonly event: CityEvent;
      readonly area: AreaIndex;
      readonly known: KnownEvent | undefined;
    }
  | { readonly type: 'step'; readonly step: OrderStep; readonly before: KnownEvent }
  | { readonly type: 'urging'; readonly urging: Urging; readonly event: CityEvent }
  | RecordOf<'presence'>
  | RecordOf<'camera'>
  | RecordOf<'patrol'>
  | RecordOf<'visit'>;

/** What is wrong with a record, and the event or thing that it is about; empty when that cannot be told. */
export interface Refused {
  readonly type: 'quarantine';
  readonly reason: QuarantineReason;
  readonly key: string;
  readonly detail: string;
  readonly raw: unknown;
}

/** What ingest makes of one record from outside. */
export type Verdict =
  | Judged
  /** Seen before, word for word: counted and left out. */
  | { readonly type: 'duplicate' }
  | Refused;

/** The newest known state of a worker's line or a camera. */
export interface KnownState {
  readonly at: Instant;
  readonly value: string;
}

/** What was accepted before, from memory and then from the store. */
export interface IngestMemory {
  known(eventId: string): KnownEvent | undefined;
  /** Every revision of an event and every step of its order; only rare records need them. */
  revisions(eventId: string): readonly CityEvent[];
  steps(eventId: string): readonly OrderStep[];
  /** JSON of the entries under a key. */
  journal(topic: 'urging' | 'patrol' | 'visit', key: string): readonly string[];
  state(of: 'worker' | 'camera', id: string): KnownState | undefined;
  /** How many corrections, steps and urgings of one event were accepted. */
  entriesAbout(eventId: string): number;
}

/** Who and what is registered. A source that brings no register is taken by its word: then everybody is. */
export interface KnownIds {
  hasWorker(id: string): boolean;
  hasCamera(id: string): boolean;
}

/** The people and things in registers. */
export function knownIds({ workers, cameras }: Pick<Registers, 'workers' | 'cameras'>): KnownIds {
  const workerIds = new Set(workers.map(({ id }) => id));
  return {
    hasWorker: (id) => workerIds.size === 0 || workerIds.has(id),
    hasCamera: (id) => cameras.count === 0 || cameras.find(id) !== undefined,
  };
}

/** What ingest looks up. */
export interface IngestContext {
  readonly atlas: Atlas;
  /** When the record was received. */
  readonly now: Instant;
  readonly desk: OrderDesk;
  readonly ids: KnownIds;
  readonly memory: IngestMemory;
}

/** Clocks of reporting devices run apart by less than this, in milliseconds. */
const FUTURE_TOLERANCE_MS = 300_000;

/** An order with more entries than this is no order: a source has gone wrong. */
const MOST_ENTRIES_OF_ONE = 500;

/** A failed check: why, and what was found. */
export type Fault = readonly [reason: QuarantineReason, detail: string];

/** What is wrong with an instant at which something is said to have happened. */
export function futureFault(at: Instant, { now }: IngestContext): Fault | undefined {
  if (at <= now + FUTURE_TOLERANCE_MS) return undefined;
  const minutes = Math.round((at - now) / 60_000);
  return ['fromFuture', `晚于收到时间 ${minutes} 分钟 ${minutes} minutes after it was received`];
}

/** What is wrong with one more entry about an event. */
export function crowdFault(eventId: string, { memory }: IngestContext): Fault | undefined {
  if (memory.entriesAbout(eventId) < MOST_ENTRIES_OF_ONE) return undefined;
  return ['tooManyOfOne', `${eventId} 已有 ${MOST_ENTRIES_OF_ONE} 条记录 has ${MOST_ENTRIES_OF_ONE} entries already`];
}

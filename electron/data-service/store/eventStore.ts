import type { CityEvent, EventKind, OrderStep } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { AreaTotal, LevelChange } from '#shared/history/areaHistory.ts';
import type { Result } from '#shared/lib/result.ts';
import type {
  QuarantineCount,
  QuarantineEntry,
  QuarantineReason,
  RetryStretch,
} from '#shared/quarantine/quarantineEntry.ts';
import type { KnownEvent } from '../eventLedger.ts';

/** Subjects of the journal: small logs that are kept whole, each under its own topic. */
export type JournalTopic =
  | 'alarm'
  | 'rules'
  | 'alarmRules'
  | 'urging'
  | 'patrol'
  | 'visit'
  | 'subjectPeriod'
  | 'cityHour'
  | 'wideScores';

/** One entry of a journal; `body` is JSON. */
export interface JournalEntry {
  readonly seq: number;
  readonly topic: JournalTopic;
  readonly key: string;
  readonly at: Instant;
  readonly body: string;
}

/** One accepted or refused record, as it is kept for ever. */
export type StoredRow =
  | { readonly type: 'event'; readonly event: CityEvent; readonly receivedAt: Instant }
  | {
      readonly type: 'step';
      readonly step: OrderStep;
      readonly receivedAt: Instant;
      /** What the roll-up needs to know of its event. */
      readonly event: Pick<CityEvent, 'areaCode' | 'kind' | 'deadline' | 'reportedAt'>;
      /** True when this step closes the order, and when a correction opens it again. */
      readonly closes: boolean;
      readonly reopens: boolean;
    }
  | {
      readonly type: 'quarantine';
      readonly reason: QuarantineReason;
      /** Id of the event, order or thing it is about; empty when it cannot be told. */
      readonly key: string;
      readonly detail: string;
      readonly raw: string;
      readonly receivedAt: Instant;
    }
  /** A refused record was tried again and accepted. */
  | { readonly type: 'released'; readonly quarantineSeq: number }
  /** One more of the same was refused and only counted. */
  | { readonly type: 'quarantinedAgain'; readonly reason: QuarantineReason; readonly key: string }
  | ({ readonly type: 'journal' } & Omit<JournalEntry, 'seq'>)
  | { readonly type: 'level'; readonly areaCode: string; readonly at: Instant; readonly level: WarningLevel }
  /** The newest state of a thing: worker on or off line, camera. `value` is short text. */
  | {
      readonly type: 'state';
      readonly of: 'worker' | 'camera';
      readonly id: string;
      readonly at: Instant;
      readonly value: string;
    }
  /** A piece of the recorded picture: a keyframe, or the changes of a stretch of time. The store deflates it. */
  | {
      readonly type: 'recording';
      readonly of: 'keyframe' | 'changes';
      readonly from: Instant;
      readonly to: Instant;
      readonly body: Uint8Array;
    };

/** What one tick writes: all of it or nothing. */
export interface StoreBatch {
  readonly rows: readonly StoredRow[];
  /** How far each source has been read. */
  readonly cursors: ReadonlyMap<string, string>;
  readonly cityTime: Instant;
}

/** Where a restart goes on. */
export interface StoredPosition {
  readonly cursors: ReadonlyMap<string, string>;
  /** Undefined in a fresh database. */
  readonly cityTime: Instant | undefined;
  readonly quarantined: number;
}

/** A row to be folded into the picture again, in the order it was written. */
export type HistoryRow =
  | { readonly type: 'event'; readonly event: CityEvent; readonly receivedAt: Instant }
  | { readonly type: 'step'; readonly step: OrderStep; readonly receivedAt: Instant };

/** Which part of the history is wanted. */
export interface HistoryQuery {
  /** Events of each kind reported since then, and those whose order was open at `until`. */
  readonly since: Readonly<Record<EventKind, Instant>>;
  /** Only what was received up to then; undefined: all. */
  readonly until?: Instant | undefined;
  /** Only events in this area and below (a prefix of their area's code); undefined: all. */
  readonly areaCode?: string | undefined;
  /** With a village or less as the area: those too that name this creation subject, wherever they happened. */
  readonly subjectId?: string | undefined;
}

/** Chooses events by where, what and when; the newest revision of each. */
export interface EventQuery {
  readonly areaCode?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly kinds?: readonly EventKind[] | undefined;
  readonly from: Instant;
  readonly to: Instant;
}

/** A piece of the recorded picture. */
export interface Recording {
  readonly from: Instant;
  readonly to: Instant;
  /** As it was given to the store; reading it throws when what is stored is damaged. */
  readonly body: Uint8Array;
}

/** Where and when something was reported, by the newest revision. */
export interface ReportPlace {
  readonly reportedAt: Instant;
  readonly lng: number;
  readonly lat: number;
}

/** An order that somebody has begun to handle, and who had it before (empty: nobody is known). */
export interface Handing {
  readonly at: Instant;
  readonly areaCode: string;
  readonly from: string;
  readonly to: string;
}

/** Append-only memory of everything received. One writer; a batch is durable when `append` returns success. */
export interface EventStore {
  position(): StoredPosition;
  append(batch: StoreBatch): Result<undefined>;
  /** In the order of writing, read page by page: other reads and writes may come between. */
  history(query: HistoryQuery): Iterable<HistoryRow>;
  /** The newest revision of an event and the stage of its order. */
  known(eventId: string): KnownEvent | undefined;
  /** Every revision, oldest first. */
  revisions(eventId: string): readonly (CityEvent & { readonly receivedAt: Instant })[];
  steps(eventId: string): readonly (OrderStep & { readonly receivedAt: Instant })[];
  /** Ids of events that repeat this one, and of those merged into it. */
  related(eventId: string): { readonly repeatedBy: readonly string[]; readonly mergedFrom: readonly string[] };
  events(query: EventQuery): Iterable<KnownEvent>;
  /**
   * How many orders entered each stage on the days that [from, to) touches, from the roll-up; below the town counted
   * from the events of the area. A correction back to an earlier stage takes off what it undoes.
   */
  totals(query: {
    readonly areaCode: string;
    readonly by: 'day' | 'week' | 'month';
    readonly from: Instant;
    readonly to: Instant;
  }): readonly AreaTotal[];
  /**
   * Reports a day of every town and kind that had any, both days included: `town code → kind → counts by day`.
   * Takes about a millisecond a day of the city: a long stretch is asked for in pieces, between other work.
   */
  dailyReports(fromDay: number, toDay: number): ReadonlyMap<string, ReadonlyMap<EventKind, Uint32Array>>;
  /** Reports of one kind in [from, to): about two microseconds each, a day of the city at once. */
  reportPlaces(kind: EventKind, from: Instant, to: Instant): readonly ReportPlace[];
  /** Orders taken up since an instant, in the order of writing, some milliseconds of work a piece. */
  handings(since: Instant): Iterable<readonly Handing[]>;
  /** Oldest first, `since` ≤ at < `until`. */
  journal(
    topic: JournalTopic,
    query?: { readonly since?: Instant; readonly until?: Instant; readonly key?: string },
  ): readonly JournalEntry[];
  /** Oldest first, both instants included. */
  levelChanges(areaCode: string, from: Instant, to: Instant): readonly LevelChange[];
  /** The last change at or before an instant. */
  levelChangeBefore(areaCode: string, at: Instant): LevelChange | undefined;
  states(of: 'worker' | 'camera'): Iterable<{ readonly id: string; readonly at: Instant; readonly value: string }>;
  /** The newest keyframe at or before an instant. */
  keyframeBefore(at: Instant): Recording | undefined;
  /** The recorded changes that begin in [from, to), oldest first. */
  changes(from: Instant, to: Instant): Iterable<Recording>;
  /** From when to when the picture is recorded. */
  recordedExtent(): { readonly from: Instant; readonly to: Instant } | undefined;
  /** Refused records that nobody has released, of one reason or of all, newest first. */
  quarantine(limit: number, reason?: QuarantineReason): readonly QuarantineEntry[];
  /** Those of them that nobody has released, oldest first. */
  quarantineBySeq(seqs: readonly number[]): readonly QuarantineEntry[];
  /** Refused records of a stretch, of one reason or of all, oldest first. */
  quarantineStretch(stretch: RetryStretch, limit: number, reason?: QuarantineReason): readonly QuarantineEntry[];
  /** Whether a record is kept as refused for this reason, word for word; `key` is what it is about. */
  isQuarantined(reason: QuarantineReason, key: string, raw: string): boolean;
  /** How many more than those kept came of a reason and an id. */
  repeatsOf(reason: QuarantineReason, key: string): number;
  /** How many refused records of each reason are kept, and how many more were only counted. */
  quarantineCounts(): readonly QuarantineCount[];
  /** Folds the write-ahead log into the database file and closes it. */
  close(): void;
}

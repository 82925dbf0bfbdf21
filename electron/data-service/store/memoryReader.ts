import { inflateSync } from 'node:zlib';
import type { Instant } from '#shared/domain/time.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { LevelChange } from '#shared/history/areaHistory.ts';
import type { QuarantineEntry, QuarantineReason, RetryStretch } from '#shared/quarantine/quarantineEntry.ts';
import { type Connection, type Query, query } from './connection.ts';
import type { EventStore, JournalEntry, JournalTopic, Recording } from './eventStore.ts';

/** Every query, for whoever wants to know how it is answered. */
export const MEMORY_READS = {
  journal: `SELECT seq, topic, key, at, body FROM journal
    WHERE topic = ? AND at >= ? AND at < ? ORDER BY at, seq`,
  journalOf: `SELECT seq, topic, key, at, body FROM journal
    WHERE topic = ? AND key = ? AND at >= ? AND at < ? ORDER BY at, seq`,
  levels: 'SELECT at, level FROM level_changes WHERE area_code = ? AND at BETWEEN ? AND ? ORDER BY at',
  levelBefore: 'SELECT at, level FROM level_changes WHERE area_code = ? AND at <= ? ORDER BY at DESC LIMIT 1',
  states: 'SELECT id, at, value FROM states WHERE of = ?',
  keyframe: `SELECT from_at, to_at, body FROM recordings
    WHERE of = 'keyframe' AND from_at <= ? ORDER BY from_at DESC LIMIT 1`,
  nextChanges: `SELECT from_at, to_at, body FROM recordings
    WHERE of = 'changes' AND from_at >= ? AND from_at < ? ORDER BY from_at LIMIT 1`,
  firstRecorded: "SELECT min(from_at) FROM recordings WHERE of = 'keyframe'",
  lastKeyframe: "SELECT max(to_at) FROM recordings WHERE of = 'keyframe'",
  lastChanges: "SELECT max(to_at) FROM recordings WHERE of = 'changes'",
  quarantine: `SELECT seq, reason, detail, raw, received_at, more FROM quarantine
    WHERE state = 'held' ORDER BY seq DESC LIMIT ?`,
  quarantineOf: `SELECT seq, reason, detail, raw, received_at, more FROM quarantine
    WHERE state = 'held' AND reason = ? ORDER BY seq DESC LIMIT ?`,
  quarantineBySeq: `SELECT seq, reason, detail, raw, received_at, more FROM quarantine
    WHERE state = 'held' AND seq IN (SELECT value FROM json_each(?)) ORDER BY seq`,
  quarantineStretch: `SELECT seq, reason, detail, raw, received_at, more FROM quarantine
    WHERE state = 'held' AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
  quarantineStretchOf: `SELECT seq, reason, detail, raw, received_at, more FROM quarantine
    WHERE state = 'held' AND reason = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
  isQuarantined: `SELECT 1 FROM quarantine WHERE state = 'held' AND reason = ? AND key = ? AND raw = ? LIMIT 1`,
  repeatsOf: `SELECT coalesce(sum(more), 0) FROM quarantine WHERE state = 'held' AND reason = ? AND key = ?`,
  quarantineCounts: `SELECT reason, count(*), sum(more) FROM quarantine WHERE state = 'held' GROUP BY reason`,
};

type QuarantineTuple = [number, QuarantineReason, string, string, Instant, number];

type RecordingTuple = [from: Instant, to: Instant, body: Uint8Array];
type Reads =
  | 'journal'
  | 'levelChanges'
  | 'levelChangeBefore'
  | 'states'
  | 'keyframeBefore'
  | 'changes'
  | 'recordedExtent'
  | 'quarantine'
  | 'quarantineBySeq'
  | 'quarantineStretch'
  | 'isQuarantined'
  | 'repeatsOf'
  | 'quarantineCounts';

/** Reads what is kept beside the events and their orders. */
export class MemoryReader implements Pick<EventStore, Reads> {
  readonly #journal: Query<[number, JournalTopic, string, Instant, string]>;
  readonly #journalOf: Query<[number, JournalTopic, string, Instant, string]>;
  readonly #levels: Query<[Instant, WarningLevel]>;
  readonly #levelBefore: Query<[Instant, WarningLevel]>;
  readonly #states: Query<[string, Instant, string]>;
  readonly #keyframe: Query<RecordingTuple>;
  readonly #nextChanges: Query<RecordingTuple>;
  readonly #firstRecorded: Query<[Instant | null]>;
  readonly #lastKeyframe: Query<[Instant | null]>;
  readonly #lastChanges: Query<[Instant | null]>;
  readonly #quarantine: Query<QuarantineTuple>;
  readonly #quarantineOf: Query<QuarantineTuple>;
  readonly #quarantineBySeq: Query<QuarantineTuple>;
  readonly #quarantineStretch: Query<QuarantineTuple>;
  readonly #quarantineStretchOf: Query<QuarantineTuple>;
  readonly #isQuarantined: Query<[number]>;
  readonly #repeatsOf: Query<[number]>;
  readonly #quarantineCounts: Query<[QuarantineReason, number, number]>;

  constructor(connection: Connection) {
    this.#journal = query(connection, MEMORY_READS.journal);
    this.#journalOf = query(connection, MEMORY_READS.journalOf);
    this.#levels = query(connection, MEMORY_READS.levels);
    this.#levelBefore = query(connection, MEMORY_READS.levelBefore);
    this.#states = query(connection, MEMORY_READS.states);
    this.#keyframe = query(connection, MEMORY_READS.keyframe);
    this.#nextChanges = query(connection, MEMORY_READS.nextChanges);
    this.#firstRecorded = query(connection, MEMORY_READS.firstRecorded);
    this.#lastKeyframe = query(connection, MEMORY_READS.lastKeyframe);
    this.#lastChanges = query(connection, MEMORY_READS.lastChanges);
    this.#quarantine = query(connection, MEMORY_READS.quarantine);
    this.#quarantineOf = query(connection, MEMORY_READS.quarantineOf);
    this.#quarantineBySeq = query(connection, MEMORY_READS.quarantineBySeq);
    this.#quarantineStretch = query(connection, MEMORY_READS.quarantineStretch);
    this.#quarantineStretchOf = query(connection, MEMORY_READS.quarantineStretchOf);
    this.#isQuarantined = query(connection, MEMORY_READS.isQuarantined);
    this.#repeatsOf = query(connection, MEMORY_READS.repeatsOf);
    this.#quarantineCounts = query(connection, MEMORY_READS.quarantineCounts);
  }

  journal(topic: JournalTopic, wanted: Parameters<EventStore['journal']>[1] = {}): JournalEntry[] {
    const { since = 0, until = Number.MAX_SAFE_INTEGER, key } = wanted;
    const rows =
      key === undefined ? this.#journal.all(topic, since, until) : this.#journalOf.all(topic, key, since, until);
    return rows.map(([seq, , itsKey, at, body]) => ({ seq, topic, key: itsKey, at, body }));
  }

  levelChanges(areaCode: string, from: Instant, to: Instant): readonly LevelChange[] {
    return this.#levels.all(areaCode, from, to).map(([at, level]) => ({ at, level }));
  }

  levelChangeBefore(areaCode: string, at: Instant): LevelChange | undefined {
    const row = this.#levelBefore.get(areaCode, at);
    return row && { at: row[0], level: row[1] };
  }

  states(of: 'worker' | 'camera') {
    return this.#states.all(of).map(([id, at, value]) => ({ id, at, value }));
  }

  keyframeBefore(at: Instant): Recording | undefined {
    return toRecording(this.#keyframe.get(at));
  }

  *changes(from: Instant, to: Instant): Iterable<Recording> {
    for (let after = from; ; ) {
      const next = toRecording(this.#nextChanges.get(after, to));
      if (next === undefined) return;
      yield next;
      after = next.from + 1;
    }
  }

  recordedExtent(): { readonly from: Instant; readonly to: Instant } | undefined {
    const from = this.#firstRecorded.get()?.[0] ?? undefined;
    if (from === undefined) return undefined;
    const to = Math.max(from, this.#lastKeyframe.get()?.[0] ?? from, this.#lastChanges.get()?.[0] ?? from);
    return { from, to };
  }

  quarantine(limit: number, ofReason?: QuarantineReason) {
    const rows = ofReason === undefined ? this.#quarantine.all(limit) : this.#quarantineOf.all(ofReason, limit);
    return rows.map(toQuarantined);
  }

  quarantineBySeq(seqs: readonly number[]) {
    return this.#quarantineBySeq.all(JSON.stringify(seqs)).map(toQuarantined);
  }

  quarantineStretch({ after, until }: RetryStretch, limit: number, ofReason?: QuarantineReason) {
    const rows =
      ofReason === undefined
        ? this.#quarantineStretch.all(after, until, limit)
        : this.#quarantineStretchOf.all(ofReason, after, until, limit);
    return rows.map(toQuarantined);
  }

  isQuarantined(reason: QuarantineReason, key: string, raw: string): boolean {
    return this.#isQuarantined.get(reason, key, raw) !== undefined;
  }

  repeatsOf(reason: QuarantineReason, key: string): number {
    return this.#repeatsOf.get(reason, key)?.[0] ?? 0;
  }

  quarantineCounts() {
    return this.#quarantineCounts.all().map(([reason, kept, more]) => ({ reason, kept, more }));
  }
}

const toQuarantined = ([seq, reason, detail, raw, receivedAt, more]: QuarantineTuple): QuarantineEntry => ({
  ...{ seq, reason, detail, raw, receivedAt, more },
});

const toRecording = (row: RecordingTuple | undefined): Recording | undefined =>
  row && {
    from: row[0],
    to: row[1],
    // Of many only the instants are wanted.
    get body() {
      return inflateSync(row[2]);
    },
  };

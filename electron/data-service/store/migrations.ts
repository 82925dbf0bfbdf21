/** A step of the schema; `PRAGMA user_version` says how many have run. */
interface Migration {
  readonly name: string;
  readonly sql: string;
}

const FIRST_SCHEMA = `
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, revision INTEGER NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL,
    title TEXT NOT NULL, area_code TEXT NOT NULL, lng REAL NOT NULL, lat REAL NOT NULL, reported_at INTEGER NOT NULL,
    source TEXT NOT NULL, scale TEXT NOT NULL, grade TEXT NOT NULL, people INTEGER NOT NULL, unit TEXT NOT NULL,
    deadline INTEGER NOT NULL, received_at INTEGER NOT NULL, UNIQUE (id, revision)
  ) STRICT;
  CREATE INDEX events_by_kind ON events (kind, reported_at);
  CREATE TABLE steps (
    seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL, stage TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
    received_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX steps_by_event ON steps (event_id, seq);
  CREATE TABLE quarantine (
    seq INTEGER PRIMARY KEY, reason TEXT NOT NULL, detail TEXT NOT NULL, raw TEXT NOT NULL, received_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE open_events (event_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE day_totals (
    day INTEGER NOT NULL, county TEXT NOT NULL, kind TEXT NOT NULL, reported INTEGER NOT NULL DEFAULT 0,
    closed INTEGER NOT NULL DEFAULT 0, closed_late INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (day, county, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE source_cursors (source TEXT PRIMARY KEY, cursor TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE city_clock (only INTEGER PRIMARY KEY CHECK (only = 1), at INTEGER NOT NULL) STRICT;
`;

const NEWEST = 'e.revision = (SELECT max(n.revision) FROM events n WHERE n.id = e.id)';

/** Counts what a database of the first schema holds into the cells of the roll-up whose area is so many digits long. */
const countOld = (digits: number, condition: string): string => `
  INSERT INTO stage_totals (area, stage, day, kind, count, late)
  SELECT substr(e.area_code, 1, ${digits}), 'collected', (e.reported_at + 28800000) / 86400000, e.kind, count(*), 0
  FROM events e WHERE ${NEWEST} AND ${condition} GROUP BY 1, 3, 4
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
  INSERT INTO stage_totals (area, stage, day, kind, count, late)
  SELECT substr(e.area_code, 1, ${digits}), s.stage, (s.at + 28800000) / 86400000, e.kind, count(*),
    sum(s.at > e.deadline)
  FROM steps s JOIN events e ON e.id = s.event_id
  WHERE s.stage <> 'collected' AND ${NEWEST} AND ${condition} GROUP BY 1, 2, 3, 4
  ON CONFLICT DO UPDATE SET count = count + excluded.count, late = late + excluded.late;
`;

const WHOLE_MEMORY = `
  ALTER TABLE events ADD COLUMN subject_id TEXT;
  ALTER TABLE events ADD COLUMN worker_id TEXT;
  ALTER TABLE events ADD COLUMN repeat_of TEXT;
  CREATE INDEX events_by_area ON events (area_code, reported_at);
  CREATE INDEX events_revised ON events (kind, reported_at, area_code, id) WHERE revision > 0;
  CREATE INDEX events_by_subject ON events (subject_id, reported_at) WHERE subject_id IS NOT NULL;
  CREATE INDEX events_by_repeated ON events (repeat_of) WHERE repeat_of IS NOT NULL;
  ALTER TABLE steps ADD COLUMN local_stage TEXT;
  ALTER TABLE steps ADD COLUMN note TEXT;
  ALTER TABLE steps ADD COLUMN is_correction INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE steps ADD COLUMN merged_into TEXT;
  CREATE INDEX steps_corrected ON steps (event_id) WHERE is_correction = 1;
  CREATE INDEX steps_by_merged ON steps (merged_into) WHERE merged_into IS NOT NULL;

  ALTER TABLE quarantine ADD COLUMN key TEXT NOT NULL DEFAULT '';
  ALTER TABLE quarantine ADD COLUMN more INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE quarantine ADD COLUMN state TEXT NOT NULL DEFAULT 'held';
  CREATE INDEX quarantine_held ON quarantine (reason, key, seq) WHERE state = 'held';
  CREATE INDEX quarantine_newest ON quarantine (seq) WHERE state = 'held';

  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_by_topic ON journal (topic, at);
  CREATE INDEX journal_by_key ON journal (topic, key, at);
  CREATE TABLE level_changes (
    area_code TEXT NOT NULL, at INTEGER NOT NULL, level INTEGER NOT NULL, PRIMARY KEY (area_code, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE states (
    of TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (of, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE recordings (
    seq INTEGER PRIMARY KEY, of TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (of, from_at)
  ) STRICT;
  CREATE INDEX recordings_by_end ON recordings (of, to_at);

  CREATE TABLE stage_totals (
    area TEXT NOT NULL, stage TEXT NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL,
    late INTEGER NOT NULL, PRIMARY KEY (area, stage, day, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reports_by_day ON stage_totals (day, area, kind, count) WHERE stage = 'collected' AND length(area) = 9;
  ${countOld(9, 'true')}
  ${countOld(6, 'length(e.area_code) > 6')}
  ${countOld(4, 'true')}
  DROP TABLE day_totals;

  CREATE TABLE long_orders (
    event_id TEXT NOT NULL, area_code TEXT NOT NULL, reported_at INTEGER NOT NULL, closed_at INTEGER NOT NULL,
    PRIMARY KEY (event_id, closed_at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX long_orders_by_end ON long_orders (closed_at);
  CREATE INDEX long_orders_by_area ON long_orders (area_code, closed_at);
  INSERT INTO long_orders (event_id, area_code, reported_at, closed_at)
  SELECT e.id, e.area_code, e.reported_at, min(s.received_at) FROM events e JOIN steps s ON s.event_id = e.id
  WHERE s.stage IN ('reportedBack', 'assessed') AND ${NEWEST}
  GROUP BY e.id HAVING min(s.received_at) - e.reported_at > 604800000;
`;

const QUARANTINE_ORDER = `
  CREATE INDEX quarantine_by_reason ON quarantine (reason, seq) WHERE state = 'held';
`;

/** Each entry takes the schema from its position to the next. Never change one that has shipped. */
export const MIGRATIONS: readonly Migration[] = [
  { name: 'first schema', sql: FIRST_SCHEMA },
  { name: 'journal, levels, recordings, roll-up by stage', sql: WHOLE_MEMORY },
  { name: 'quarantine by reason in order', sql: QUARANTINE_ORDER },
];

/** Each entry takes the schema from its position to the next; `PRAGMA user_version` says how many have run. Never change one that has shipped. */
export const MIGRATIONS: readonly string[] = [
  `
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
  `,
];

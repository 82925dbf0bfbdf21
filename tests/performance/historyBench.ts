import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { readItemList } from '#shared/domain/itemList.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { chinaDay, periodStart } from '#shared/history/periods.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { RecordedPast } from '../../electron/data-service/history/recordedPast.ts';
import {
  finish,
  historyBegins,
  historySince,
  itemWeights,
  rebuildPictures,
} from '../../electron/data-service/rebuildPictures.ts';
import { EVENTS_A_DAY } from '../../electron/data-service/sources/demo/eventStream.ts';
import type { HistoryRow, StoredRow } from '../../electron/data-service/store/eventStore.ts';
import { LibsqlStore } from '../../electron/data-service/store/libsqlStore.ts';
import { makeHistory } from '../../scripts/history/makeHistory.ts';
import { CITIES_PATH, temporaryFolder } from '../support/plainService.ts';
import { MORNING } from '../support/warningFixtures.ts';
import type { BenchOptions } from './benches.ts';
import { type BenchRow, percentile } from './benchRow.ts';
import { benchServiceOn } from './historyServiceBench.ts';

const ATLAS_PATH = join(import.meta.dirname, '../../resources/atlas/zhoukou.atlas');
const SEEKS = 40;
const REBUILDS = 3;
const ROWS_WRITTEN = 200_000;
const ROWS_A_BATCH = 4_000;

/** Measures a history: making it, its size, an instant of it found, counts, and rows written to the embedded database. */
export async function benchHistory({ days, eventsPerDay }: BenchOptions): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  try {
    const atlas = readAtlas(readFileSync(ATLAS_PATH));
    if (!atlas.ok) throw new Error(atlas.error.message);
    const path = join(folder.path, 'history.db');
    const rows = await makeAndMeasure(path, days, eventsPerDay);
    const store = new LibsqlStore(path);
    rows.push(...measureSeeks(store, atlas.value), ...measureTotals(store, days));
    rows.push(...measureWriting(store, join(folder.path, 'rows.db')));
    store.close();
    // Last: the service goes on with the history.
    return [...rows, ...(await benchServiceOn(path, titleOf(days, eventsPerDay)))];
  } finally {
    folder.remove();
  }
}

const titleOf = (days: number, eventsPerDay = EVENTS_A_DAY): string =>
  `${days} days, ${eventsPerDay.toLocaleString('en')} events a day`;

async function makeAndMeasure(
  databasePath: string,
  days: number,
  eventsPerDay: number | undefined,
): Promise<BenchRow[]> {
  const started = performance.now();
  const before = process.cpuUsage();
  await makeHistory({ databasePath, days, eventsPerDay, seed: 7, end: MORNING, onProgress: () => undefined });
  const { user, system } = process.cpuUsage(before);
  const title = titleOf(days, eventsPerDay);
  return [
    { name: `${title}: made and stored`, value: (performance.now() - started) / 1_000, unit: 's' },
    { name: `${title}: processor time of both threads for it`, value: (user + system) / 1e6, unit: 's' },
    { name: `${title}: on disk`, value: statSync(databasePath).size / 1e6, unit: 'MB' },
    { name: 'memory of the process that made it, resident', value: process.memoryUsage.rss() / 1e6, unit: 'MB' },
  ];
}

/** Instants spread over the history; each is sought in the recording, some also computed from the log alone. */
function measureSeeks(store: LibsqlStore, atlas: Atlas): BenchRow[] {
  const extent = store.recordedExtent();
  if (extent === undefined) throw new Error('nothing was recorded');
  const { from, to } = extent;
  const instant = (n: number): Instant => Math.floor(from + (to - from) * ((n * 0.618) % 1));
  const seeks = Array.from({ length: SEEKS }, (_, n) =>
    timed(() => finish(RecordedPast.seek(atlas, store, instant(n)))),
  );
  const rebuilds = Array.from({ length: REBUILDS }, (_, n) => timed(() => rebuild(store, atlas, instant(n * 7 + 1))));
  const median = percentile(seeks, 50);
  const plain = percentile(rebuilds, 50);
  return [
    {
      name: 'an instant of the past found in the recording, median',
      value: median,
      unit: 'ms',
      against: [{ name: 'all that still counted then folded in from the log', value: plain, ratio: plain / median }],
    },
    {
      name: `an instant of the past found in the recording, slowest of ${SEEKS}`,
      value: Math.max(...seeks),
      unit: 'ms',
    },
  ];
}

function rebuild(store: LibsqlStore, atlas: Atlas, until: Instant): void {
  const text = readFileSync(join(CITIES_PATH, atlas.city.code, 'items.json'), 'utf8');
  const items = readItemList(JSON.parse(text));
  if (!items.ok) throw new Error(items.error.message);
  const rows = store.history({ since: historySince(BUILT_IN_RULES, until), until });
  const mode = { isDemonstration: true, speed: 0, isDrill: false, replay: undefined };
  const options = {
    ...{ atlas, rules: BUILT_IN_RULES, itemWeight: itemWeights(items.value), onChanged: () => undefined },
    ...{ picture: emptyPicture(atlas, 'bench', until, mode), startAt: historyBegins(BUILT_IN_RULES, until) },
  };
  finish(rebuildPictures(options, rows, until));
}

/** The city's counts by week × kind × stage over all of the history, from the roll-up and from every row. */
function measureTotals(store: LibsqlStore, days: number): BenchRow[] {
  const [from, to] = [MORNING - days * DAY_MS, MORNING];
  const rolledUp = timed(() => store.totals({ areaCode: '411600', by: 'week', from, to }));
  const plain = timed(() => countRows(store.history({ since: EVERYTHING }), from));
  return [
    {
      name: 'city totals by week, kind and stage',
      value: rolledUp,
      unit: 'ms',
      against: [{ name: 'a loop over all events and steps of the log', value: plain, ratio: plain / rolledUp }],
    },
  ];
}

const EVERYTHING = { petition: 0, accident: 0, case: 0, dispute: 0, hazard: 0, service: 0 };

function countRows(rows: Iterable<HistoryRow>, from: Instant): Map<string, number> {
  const kinds = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.type === 'event') kinds.set(row.event.id, row.event.kind);
    const at = row.type === 'event' ? row.event.reportedAt : row.step.at;
    const stage = row.type === 'event' ? 'collected' : row.step.stage;
    const kind = kinds.get(row.type === 'event' ? row.event.id : row.step.eventId);
    const key = `${periodStart(chinaDay(at), 'week')} ${kind} ${stage}`;
    if (at >= from) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Events and steps of the history written again, in batches as a tick writes them, each batch durable. */
function measureWriting(history: LibsqlStore, path: string): BenchRow[] {
  const events = new Map<string, Extract<HistoryRow, { type: 'event' }>['event']>();
  const rows: StoredRow[] = [];
  for (const row of history.history({ since: EVERYTHING })) {
    if (rows.length >= ROWS_WRITTEN) break;
    if (row.type === 'event') {
      events.set(row.event.id, row.event);
      rows.push(row);
      continue;
    }
    const event = events.get(row.step.eventId);
    if (event !== undefined) rows.push({ ...row, event, closes: row.step.stage === 'reportedBack', reopens: false });
  }
  const store = new LibsqlStore(path);
  const tookMs = timed(() => {
    for (let at = 0; at < rows.length; at += ROWS_A_BATCH) {
      const written = store.append({ rows: rows.slice(at, at + ROWS_A_BATCH), cursors: new Map(), cityTime: at });
      if (!written.ok) throw new Error(written.error.message);
    }
  });
  store.close();
  return [
    {
      name: 'rows into the embedded database, a durable batch of 4,000',
      value: (1_000 * rows.length) / tookMs,
      unit: 'rows/s',
    },
  ];
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

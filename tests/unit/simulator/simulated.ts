import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { SourceRecord } from '#shared/domain/event.ts';
import { type ItemList, readItemList } from '#shared/domain/itemList.ts';
import { createDemoSource } from '../../../electron/data-service/sources/demo/demoSource.ts';
import type { Source } from '../../../electron/data-service/sources/source.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';

const CITY_FOLDER = join(import.meta.dirname, '../../../resources/cities/411600');

/** One of the city's JSON files, as it is. */
export const cityFile = (name: string): unknown => JSON.parse(readFileSync(join(CITY_FOLDER, name), 'utf8'));

const read = readItemList(cityFile('items.json'));
if (!read.ok) throw new Error(read.error.message);
export const ITEMS: ItemList = read.value;

interface Simulated {
  readonly atlas?: Atlas;
  readonly seed?: number;
  readonly historyDays?: number;
  readonly scenario?: string;
}

/** The simulated city over a small atlas, unless told otherwise. */
export const simulated = ({ atlas = smallAtlas(), seed = 7, historyDays = 3, scenario }: Simulated = {}): Source =>
  createDemoSource({ atlas, items: ITEMS, seed, historyDays, scenario, cityFolder: CITY_FOLDER });

/** Everything from a cursor up to an instant, with the cursor after it. */
export function pollTo(source: Source, cursor: string, now: number, limit = Number.POSITIVE_INFINITY) {
  const records: SourceRecord[] = [];
  for (let hasMore = true; hasMore; ) {
    const polled = source.poll(cursor, now, limit);
    for (const record of polled.records) records.push(record as SourceRecord);
    ({ cursor, hasMore } = polled);
  }
  return { records, cursor };
}

/** When a record says that it happened. */
export function happenedAt(record: SourceRecord): number {
  switch (record.type) {
    case 'event':
      return record.event.reportedAt;
    case 'step':
      return record.step.at;
    case 'urging':
      return record.urging.at;
    case 'presence':
      return record.presence.at;
    case 'camera':
      return record.camera.at;
    case 'patrol':
      return record.patrol.endedAt ?? record.patrol.seenAt ?? record.patrol.startedAt;
    case 'visit':
      return record.visit.at;
  }
}

/** The records of one type. */
export const only = <Type extends SourceRecord['type']>(records: readonly SourceRecord[], type: Type) =>
  records.filter((record): record is Extract<SourceRecord, { type: Type }> => record.type === type);

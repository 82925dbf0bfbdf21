import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readItemList } from '#shared/domain/itemList.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { createDemoSource } from '../../electron/data-service/sources/demo/demoSource.ts';
import { readDemoAtlas } from '../support/demoCity.ts';
import { CITIES_PATH } from '../support/plainService.ts';
import { MORNING } from '../support/warningFixtures.ts';
import { type BenchRow, percentile } from './benchRow.ts';

const DAYS = 60;
const DAYS_A_YEAR = 365;
const MINUTES_A_DAY = 1_440;

/** Measures how fast the simulated city tells its story: records a second, a year, the longest minute of a day. */
export async function benchSimulator(): Promise<BenchRow[]> {
  const atlas = await readDemoAtlas();
  const items = readItemList(JSON.parse(readFileSync(join(CITIES_PATH, '411600', 'items.json'), 'utf8')));
  if (!items.ok) throw new Error(items.error.message);
  const makeStarted = performance.now();
  const source = createDemoSource({ atlas, items: items.value, seed: 7, historyDays: DAYS, scenario: undefined });
  const registersMs = performance.now() - makeStarted;
  let cursor = source.firstCursor(MORNING);
  let records = 0;
  const started = performance.now();
  for (let hasMore = true; hasMore; ) {
    const polled = source.poll(cursor, MORNING, 4_000);
    records += polled.records.length;
    ({ cursor, hasMore } = polled);
  }
  const tookMs = performance.now() - started;
  const minutes = Array.from({ length: MINUTES_A_DAY }, (_, minute) => {
    const begun = performance.now();
    ({ cursor } = source.poll(cursor, MORNING + (minute + 1) * MINUTE_MS, Number.POSITIVE_INFINITY));
    return performance.now() - begun;
  });
  return [
    { name: 'simulated city, registers of people and things', value: registersMs, unit: 'ms' },
    { name: 'simulated city, records made', value: (1_000 * records) / tookMs, unit: 'records/s' },
    { name: 'simulated city, a year made', value: ((tookMs / DAYS) * DAYS_A_YEAR) / 1_000, unit: 's' },
    { name: 'simulated city, longest minute of a day', value: percentile(minutes, 100), unit: 'ms' },
  ];
}

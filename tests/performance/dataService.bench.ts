import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { allItems, type ItemList, readItemList } from '#shared/domain/itemList.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { judgeRecord } from '../../electron/data-service/ingest.ts';
import { PictureStore } from '../../electron/data-service/pictureStore.ts';
import { createDemoSource } from '../../electron/data-service/sources/demo/demoSource.ts';
import { ingestContext } from '../support/ingestFixtures.ts';
import { CITIES_PATH, PlainService, temporaryFolder } from '../support/plainService.ts';
import { MORNING } from '../support/warningFixtures.ts';
import type { BenchRow } from './benchRow.ts';

const ATLAS_PATH = join(import.meta.dirname, '../../resources/atlas/zhoukou.atlas');

/** Measures the data service on the demonstration city: cost per event, records a second, start and restart. */
export async function benchDataService(): Promise<BenchRow[]> {
  const atlas = unwrap(readAtlas(readFileSync(ATLAS_PATH)));
  const items = unwrap(readItemList(JSON.parse(readFileSync(join(CITIES_PATH, '411600', 'items.json'), 'utf8'))));
  return [...measureEvents(atlas, items), ...measureStarts(atlas)];
}

function measureEvents(atlas: Atlas, items: ItemList): BenchRow[] {
  const source = createDemoSource({ atlas, items, seed: 7, historyDays: 3, scenario: undefined });
  const { records } = source.poll(source.firstCursor(MORNING), MORNING, Number.POSITIVE_INFINITY);
  const weights = new Map(allItems(items).map((item) => [item.id, item.weight]));
  const picture = emptyPicture(atlas, 'bench', MORNING, {
    isDemonstration: true,
    speed: 1,
    isDrill: false,
    replay: undefined,
  });
  const quick = new PictureStore({
    atlas,
    rules: BUILT_IN_RULES,
    itemWeight: (item) => weights.get(item) ?? 1,
    picture,
    startAt: MORNING - 4 * 1_440 * MINUTE_MS,
    onChanged: () => undefined,
  });
  const context = ingestContext({ atlas, now: MORNING, memory: { known: (id) => quick.known(id) } });
  const started = performance.now();
  for (const raw of records) {
    const verdict = judgeRecord(raw, context);
    if (verdict.type === 'event') quick.applyEvent(verdict.event, verdict.area, verdict.known, MORNING);
    if (verdict.type === 'step') quick.applyStep(verdict.step, MORNING);
  }
  const perRecordMs = (performance.now() - started) / records.length;
  const fullStarted = performance.now();
  // The same computation, not told what has changed.
  for (let area = 0; area < atlas.areaCount; area++) quick.runner.touch(area);
  quick.runner.settle(MORNING);
  const fullMs = performance.now() - fullStarted;
  return [
    {
      name: 'record to levels, incremental',
      value: perRecordMs,
      unit: 'ms',
      against: [{ name: 'every area anew', value: fullMs, ratio: fullMs / perRecordMs }],
    },
    { name: 'ingest and levels', value: 1_000 / perRecordMs, unit: 'records/s' },
  ];
}

function measureStarts(atlas: Atlas): BenchRow[] {
  const folder = temporaryFolder();
  try {
    const databasePath = join(folder.path, 'bench.db');
    const start = (): number => {
      const service = new PlainService({}, atlas);
      const begun = performance.now();
      service.start({ databasePath });
      const tookMs = performance.now() - begun;
      service.send({ type: 'stop' });
      return tookMs;
    };
    const first = start();
    return [
      { name: 'data service start, three days of history made and stored', value: first, unit: 'ms' },
      { name: 'data service restart, history folded in', value: start(), unit: 'ms' },
    ];
  } finally {
    folder.remove();
  }
}

function unwrap<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly message: string } },
): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

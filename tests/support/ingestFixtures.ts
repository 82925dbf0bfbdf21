import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readItemList } from '#shared/domain/itemList.ts';
import { readOrderRules } from '#shared/orders/orderRules.ts';
import type { IngestContext, IngestMemory } from '../../electron/data-service/ingest/verdict.ts';
import { OrderDesk } from '../../electron/data-service/orders/orderDesk.ts';
import { smallAtlas } from './smallAtlas.ts';
import { MORNING } from './warningFixtures.ts';

const CITY = join(import.meta.dirname, '../../resources/cities/411600');
const jsonOf = (name: string): unknown => JSON.parse(readFileSync(join(CITY, name), 'utf8'));

/** The demonstration city's order rules. */
export function cityOrderRules() {
  const rules = readOrderRules(jsonOf('orders.json'));
  if (!rules.ok) throw new Error(rules.error.message);
  return rules.value;
}

/** The demonstration city's item list. */
export function cityItems() {
  const items = readItemList(jsonOf('items.json'));
  if (!items.ok) throw new Error(items.error.message);
  return items.value;
}

/** The demonstration city's items, loops and working time. */
export const cityDesk = (): OrderDesk => new OrderDesk(cityOrderRules(), cityItems());

const NOTHING_KNOWN: IngestMemory = {
  known: () => undefined,
  revisions: () => [],
  steps: () => [],
  journal: () => [],
  state: () => undefined,
  entriesAbout: () => 0,
};

/** What ingest looks up, in a city where nothing has happened yet; change what the test is about. */
export const ingestContext = (
  change: Partial<Omit<IngestContext, 'memory'>> & { readonly memory?: Partial<IngestMemory> } = {},
): IngestContext => ({
  atlas: smallAtlas(),
  now: MORNING,
  desk: cityDesk(),
  ids: { hasWorker: () => true, hasCamera: () => true },
  ...change,
  memory: { ...NOTHING_KNOWN, ...change.memory },
});

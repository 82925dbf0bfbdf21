import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { QuarantineReason, Retried, RetryStretch } from '#shared/quarantine/quarantineEntry.ts';
import { copyCity } from '../../support/cityCopy.ts';
import type { Listed } from '../../support/listedSource.ts';
import { CITIES_PATH, temporaryFolder } from '../../support/plainService.ts';
import { RulesCity } from '../../support/rulesCity.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const ITEMS = readFileSync(join(CITIES_PATH, '411600/items.json'), 'utf8');
/** The item that the city's list lacks at first. */
const LACKED = '12-03';
const EVENTS = 2_500;
/** An order's step that comes before its event can be let in, and 2,500 events of an item that the list lacks. */
const HISTORY: readonly Listed[] = [
  { type: 'step', step: { eventId: 'lacked-0', stage: 'assigned', at: MORNING - 60_000, actor: '司法所' } },
  ...Array.from({ length: EVENTS }, (_, n) => ({
    type: 'event',
    event: eventWith({ id: `lacked-${n}`, item: LACKED, reportedAt: MORNING - 120_000 }),
  })),
].map((record) => ({ at: MORNING - 60_000, record }));

let folder: ReturnType<typeof temporaryFolder>;
let citiesPath: string;
let city: RulesCity;

const itemsPath = () => join(citiesPath, '411600/items.json');
const start = (): RulesCity =>
  new RulesCity(HISTORY, { databasePath: join(folder.path, 'city.db'), citiesPath, startAt: MORNING, speed: 1 });

beforeEach(() => {
  folder = temporaryFolder();
  ({ citiesPath } = copyCity(folder.path));
  rmSync(itemsPath());
  const list = JSON.parse(ITEMS) as { classes: { items: { id: string }[] }[] };
  for (const one of list.classes) one.items = one.items.filter(({ id }) => id !== LACKED);
  writeFileSync(itemsPath(), JSON.stringify(list));
  city = start();
});
afterEach(() => {
  city.stop();
  folder.remove();
});

/** Somebody completes the item list; the service takes it at its next start. */
function completeItems(): void {
  city.stop();
  writeFileSync(itemsPath(), ITEMS);
  city = start();
}

async function counts(): Promise<Record<string, number>> {
  const reply = await city.ask({ type: 'quarantine/counts' });
  if (!reply.ok) throw new Error(reply.error.message);
  return Object.fromEntries(reply.value.reasons.map(({ reason, kept }) => [reason, kept]));
}

async function retryAll(reason?: QuarantineReason): Promise<readonly Retried[]> {
  const answers: Retried[] = [];
  for (let stretch: RetryStretch | undefined; ; ) {
    const reply = await city.control({ type: 'quarantine/retryAll', reason, stretch });
    if (!reply.ok) throw new Error(reply.error.message);
    answers.push(reply.value);
    stretch = reply.value.next;
    if (stretch === undefined) return answers;
  }
}

async function oldestStep(): Promise<number> {
  const reply = await city.ask({ type: 'quarantine/list', limit: 500, reason: 'unknownEvent' });
  if (!reply.ok || reply.value[0] === undefined) throw new Error('there is no such entry');
  return reply.value[0].seq;
}

test('what the list lacked is let in after it was completed, all of 2,500, and then the step of the oldest', async () => {
  expect(await counts()).toEqual({ unknownEvent: 1, unknownItem: EVENTS });
  expect(await retryAll('unknownItem')).toMatchObject([
    { tried: 1_000, letIn: 0, refused: 1_000 },
    { tried: 1_000, letIn: 0, refused: 1_000 },
    { tried: 500, letIn: 0, refused: 500 },
  ]);
  completeItems();
  expect(await counts()).toEqual({ unknownEvent: 1, unknownItem: EVENTS });
  expect((await retryAll('unknownItem')).map(({ letIn }) => letIn)).toEqual([1_000, 1_000, 500]);
  expect(await counts()).toEqual({ unknownEvent: 1 });
  // The oldest of all: 2,500 came after it.
  const seq = await oldestStep();
  expect(await city.control({ type: 'quarantine/retry', seqs: [seq, 999_999] })).toEqual({
    ok: true,
    value: { tried: 1, letIn: 1, refused: 0 },
  });
  expect(await counts()).toEqual({});
  const order = await city.ask({ type: 'order/life', eventId: 'lacked-0' });
  expect(order).toMatchObject({ ok: true, value: { steps: [{ stage: 'assigned' }] } });
});

test('an old entry is tried however many came after it, and the answer says that it was refused', async () => {
  const seq = await oldestStep();
  const reply = await city.control({ type: 'quarantine/retry', seqs: [seq] });
  expect(reply).toEqual({ ok: true, value: { tried: 1, letIn: 0, refused: 1 } });
});

test('all reasons together are tried in the order in which they came', async () => {
  completeItems();
  const all = await retryAll();
  expect(all.map(({ tried }) => tried)).toEqual([1_000, 1_000, 501]);
  // The step came before its event.
  expect(all.reduce((sum, { refused }) => sum + refused, 0)).toBe(1);
  await city.until(() => (city.picture.totals.quarantined === 1 ? true : undefined));
});

test('a retry of thousands takes slices of the service’s turns, and the city goes on', async () => {
  completeItems();
  const before = city.picture.totals.quarantined;
  city.lookMs = 10;
  const done = retryAll('unknownItem');
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    city.turn();
  }
  const tried = before - city.picture.totals.quarantined;
  expect(tried).toBeGreaterThan(0);
  expect(tried).toBeLessThan(500);
  city.lookMs = 0;
  await done;
  expect(await counts()).toEqual({ unknownEvent: 1 });
});

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { EVENT_KINDS, type EventKind } from '#shared/domain/event.ts';
import { allItems, type ItemList } from '#shared/domain/itemList.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/domain/time.ts';
import type { ItemWeight } from '#shared/warnings/score.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { afterStep, type KnownEvent, newlyReported } from './eventLedger.ts';
import { PictureStore, type PictureStoreOptions } from './pictureStore.ts';
import type { HistoryRow } from './store/eventStore.ts';

/** Two days of counts are shown whatever the rules forget. */
const LEAST_HISTORY_MS = 2 * DAY_MS;
/** Rows folded in between two yields: a few milliseconds. */
const ROWS_A_STEP = 200;

/** What levels are made anew with. */
export interface RebuildOptions extends PictureStoreOptions {
  /** Orders that somebody has chased. */
  readonly urged?: Iterable<string> | undefined;
  /** Called for every event whose area the atlas does not have; it is left out. */
  readonly onLost?: (() => void) | undefined;
}

/**
 * Makes the levels anew from stored rows, in their order, as they would stand at `until`: for other rules, for the
 * past, for a start. Rows are folded in when they were received, so that the levels take the same way again.
 */
export function* rebuildPictures(
  options: RebuildOptions,
  rows: Iterable<HistoryRow>,
  until: Instant,
): Generator<undefined, PictureStore> {
  const pictures = new PictureStore(options);
  pictures.setRefreshing(false);
  for (const eventId of options.urged ?? []) pictures.countUrging(eventId);
  // A correction may open an order again that the levels have forgotten.
  const orders = new Map<string, KnownEvent>();
  let done = 0;
  yield undefined;
  for (const row of rows) {
    if (row.receivedAt > until) continue;
    if (!foldIn(row, pictures, options, orders)) options.onLost?.();
    done += 1;
    if (done % ROWS_A_STEP === 0) yield undefined;
  }
  yield* passTime(pictures, until);
  pictures.setRefreshing(true);
  pictures.refresh(until);
  return pictures;
}

/** Runs long work to its end at once. */
export function finish<Value>(work: Generator<undefined, Value>): Value {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

function foldIn(
  row: HistoryRow,
  pictures: PictureStore,
  { atlas }: RebuildOptions,
  orders: Map<string, KnownEvent>,
): boolean {
  pictures.advance(row.receivedAt);
  if (row.type === 'step') {
    const { step } = row;
    const known = orders.get(step.eventId);
    pictures.applyStep(step, row.receivedAt, known);
    if (known !== undefined) orders.set(step.eventId, afterStep(known, step));
    return true;
  }
  const { event, receivedAt } = row;
  const area = areaByCode(atlas, event.areaCode);
  if (area === undefined) return false;
  const known = orders.get(event.id);
  pictures.applyEvent(event, area, known, receivedAt);
  orders.set(event.id, { ...(known ?? newlyReported(event)), event });
  return true;
}

/** Days without a record are passed an hour at a time. */
function* passTime(pictures: PictureStore, until: Instant): Generator<undefined, void> {
  while (pictures.now < until) {
    pictures.advance(Math.min(until, pictures.now + HOUR_MS));
    yield undefined;
  }
}

/** Factor of each item of the list; 1 where the list does not know it. */
export function itemWeights(items: ItemList): ItemWeight {
  const weights = new Map(allItems(items).map((item) => [item.id, item.weight]));
  return (item) => weights.get(item) ?? 1;
}

/** From when on events of each kind count for the levels at an instant. */
export function historySince(rules: WarningRules, now: Instant): Record<EventKind, Instant> {
  const { halfLifeHours, forgetAfterHalfLives } = rules.decay;
  const since = (kind: EventKind): Instant => {
    const vetoDays = rules.vetoes.filter((veto) => veto.kinds?.includes(kind) ?? true).map((veto) => veto.days);
    const countsMs = halfLifeHours[kind] * forgetAfterHalfLives * HOUR_MS;
    return now - Math.max(LEAST_HISTORY_MS, countsMs, ...vetoDays.map((days) => days * DAY_MS));
  };
  return Object.fromEntries(EVENT_KINDS.map((kind) => [kind, since(kind)])) as Record<EventKind, Instant>;
}

/** The earliest instant that any kind's history reaches back to. */
export const historyBegins = (rules: WarningRules, now: Instant): Instant =>
  Math.min(...Object.values(historySince(rules, now)));

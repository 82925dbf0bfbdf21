import type { Atlas } from '#shared/atlas/atlas.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import { isClosedStage } from '#shared/domain/event.ts';
import type { ClosedOrders } from '#shared/domain/order.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { closedAt } from '#shared/orders/orderState.ts';
import type { KnownEvent } from '../eventLedger.ts';
import type { EventStore } from '../store/eventStore.ts';
import { areaOf, summaryOf } from './orderLife.ts';

/** What closed orders are read from. */
export interface ClosedSources {
  readonly store: EventStore;
  readonly atlas: Atlas;
  readonly now: Instant;
  repeatsOf(eventId: string): number;
}

/** The past is read in stretches, each twice as long as the one after it: an area of few orders needs few reads. */
const FIRST_STRETCH_MS = DAY_MS;
const LONGEST_STRETCH_MS = 8 * DAY_MS;
/** Orders that a page may look at; what is not found by then is looked for from there on, on the next page. */
const MOST_LOOKED_AT = 20_000;
/** Further back nobody pages. */
const REACH_MS = 800 * DAY_MS;
/** Orders read between two yields. */
const ORDERS_A_STEP = 100;

/** No id comes after it. */
const AFTER_ALL = '\uffff';

type Asked = QuestionOf<'order/closed'>;

/** A page of the closed orders of an area, those reported last first. */
export function* closedOrders(asked: Asked, sources: ClosedSources): Generator<undefined, ClosedOrders> {
  const { before, limit } = asked;
  const { now } = sources;
  const found: KnownEvent[] = [];
  let to = before === undefined ? now + 1 : before.reportedAt + 1;
  let length = FIRST_STRETCH_MS;
  // One more than asked for tells whether there is a next page.
  let looked = 0;
  while (found.length <= limit && to > now - REACH_MS && looked < MOST_LOOKED_AT) {
    const from = to - length;
    const stretch = yield* closedIn(asked, sources, from, to);
    found.push(...stretch.closed.sort(newerFirst));
    looked += stretch.looked;
    to = from;
    length = Math.min(2 * length, LONGEST_STRETCH_MS);
  }
  const page = found.slice(0, limit);
  const orders = page.map((known) => closedOrder(known, sources));
  const last = page.at(-1)?.event;
  if (found.length > limit && last) return { orders, next: { reportedAt: last.reportedAt, eventId: last.id } };
  return { orders, next: looked < MOST_LOOKED_AT ? undefined : { reportedAt: to, eventId: AFTER_ALL } };
}

function* closedIn(
  { area, kind, stage, unit, before }: Asked,
  { store, atlas }: ClosedSources,
  from: Instant,
  to: Instant,
): Generator<undefined, { readonly closed: KnownEvent[]; readonly looked: number }> {
  const isWanted = ({ event, stage: reached, mergedInto }: KnownEvent): boolean =>
    (isClosedStage(reached) || mergedInto !== undefined) &&
    (stage === undefined || reached === stage) &&
    (unit === undefined || event.unit === unit) &&
    (before === undefined || isAfter(event, before));
  const kinds = kind === undefined ? undefined : [kind];
  const closed: KnownEvent[] = [];
  let looked = 0;
  for (const known of store.events({ areaCode: atlas.code(area), kinds, from, to })) {
    if (isWanted(known)) closed.push(known);
    if (++looked % ORDERS_A_STEP === 0) yield undefined;
  }
  yield undefined;
  return { closed, looked };
}

function closedOrder(known: KnownEvent, { store, atlas, now, repeatsOf }: ClosedSources) {
  const { event, stageAt, localStage, mergedInto } = known;
  const steps = store.steps(event.id);
  const followed = { urgings: store.journal('urging', { key: event.id }).length, repeats: repeatsOf(event.id) };
  const summary = summaryOf({ ...known, localStage, mergedInto }, followed, areaOf(atlas, event.areaCode), now);
  return { ...summary, closedAt: closedAt(steps) ?? stageAt };
}

type Place = NonNullable<Asked['before']>;

/** In the order of the list: reported earlier, or at the same instant with an id that comes later. */
const isAfter = ({ reportedAt, id }: KnownEvent['event'], before: Place): boolean =>
  reportedAt < before.reportedAt || (reportedAt === before.reportedAt && id > before.eventId);

const newerFirst = (a: KnownEvent, b: KnownEvent): number =>
  b.event.reportedAt - a.event.reportedAt || (a.event.id < b.event.id ? -1 : 1);

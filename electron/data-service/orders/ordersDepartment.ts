import type { QuestionOf } from '#shared/contract/questions.ts';
import { cityWordsOf } from '#shared/domain/cityWords.ts';
import type { OrderSummary, UnitOrders } from '#shared/domain/order.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { failure, success } from '#shared/lib/result.ts';
import { standingStage } from '#shared/orders/supervision.ts';
import { compareUrgency } from '#shared/orders/urgency.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';
import type { LedgerEntry } from '../eventLedger.ts';
import type { EventStore } from '../store/eventStore.ts';
import { closedOrders } from './closedOrders.ts';
import { chinaYear } from './orderDesk.ts';
import { forRole, lifeOf, localStageOf, summaryOf, urgingsOf } from './orderLife.ts';

/** Keeps orders: their lives, deadlines and urgings. */
export interface OrdersDepartment extends Department {
  readonly answers: AnswersTo<
    'order/life' | 'order/list' | 'order/closed' | 'order/units' | 'area/totals' | 'city/words'
  >;
}

/** Deadlines that are set now reach this far. */
const DEADLINES_REACH_MS = 20 * DAY_MS;

const UNREADABLE = failure('unavailable' as const, 'The database cannot be read at the moment; ask again in a while.');

export function openOrders(context: CityContext): OrdersDepartment {
  const yearsTold = new Set<number>();
  return {
    advance: (now) => tellUnknownYear(context, now, yearsTold),
    answers: {
      'order/life': ({ eventId }, { role }) => {
        const store = context.store();
        if (store === undefined) return UNREADABLE;
        const { atlas, desk, clock } = context;
        const life = lifeOf(eventId, { store, atlas, desk, now: clock.now() });
        return life === undefined ? failure('invalid', `There is no event ${eventId}.`) : success(forRole(life, role));
      },
      'city/words': () => success(cityWordsOf(context.items, context.isDemonstration)),
      'order/list': (question) => success(listOrders(context, question)),
      'order/closed': async (question) => {
        const store = context.store();
        if (store === undefined) return UNREADABLE;
        const repeatsOf = (eventId: string): number => store.related(eventId).repeatedBy.length;
        const sources = { store, atlas: context.atlas, now: context.clock.now(), repeatsOf };
        return success(await context.run(closedOrders(question, sources)));
      },
      'order/units': ({ area }) => success(unitsOf(context.pictures().entriesIn(area))),
      'area/totals': ({ areaCode, by, from, to }) => {
        const store = context.store();
        return store === undefined ? UNREADABLE : success(store.totals({ areaCode, by, from, to }));
      },
    },
  };
}

/** From the live levels' ledger, which finds the events of an area by place; the log adds what only it has. */
function listOrders(context: CityContext, question: QuestionOf<'order/list'>): readonly OrderSummary[] {
  const { area, only, kind, stage, unit, limit } = question;
  const pictures = context.pictures();
  const now = context.clock.now();
  const isWanted = (entry: LedgerEntry): boolean => {
    if (!entry.isOpen || (kind !== undefined && entry.event.kind !== kind)) return false;
    if (unit !== undefined && entry.event.unit !== unit) return false;
    if (stage !== undefined && standingStage(entry.stage, entry.isOverdue) !== stage) return false;
    if (only === 'overdue') return entry.isOverdue;
    if (only === 'urged') return pictures.urged.has(entry.event.id);
    return only === 'open' || entry.repeats > 0;
  };
  const wanted: OrderSummary[] = [];
  for (const entry of pictures.entriesIn(area)) {
    if (!isWanted(entry)) continue;
    const { localStage, mergedInto, repeats } = entry;
    wanted.push(summaryOf({ ...entry, localStage, mergedInto }, { urgings: 0, repeats }, entry.area, now));
  }
  const chosen = wanted.sort(compareUrgency).slice(0, limit);
  const isInLog = chosen.map((order) => needsLog(context, order));
  // To be asked once: it writes what is kept so far.
  const store = isInLog.includes(true) ? context.store() : undefined;
  if (store === undefined) return chosen;
  return chosen.map((order, place) => (isInLog[place] === true ? withLog(store, order) : order));
}

/** The units of open orders, those with the most first. */
function unitsOf(entries: Iterable<LedgerEntry>): readonly UnitOrders[] {
  const open = new Map<string, number>();
  for (const { isOpen, event } of entries) if (isOpen) open.set(event.unit, (open.get(event.unit) ?? 0) + 1);
  const units = [...open].map(([unit, count]) => ({ unit, open: count })).filter(({ unit }) => unit !== '');
  return units.sort((a, b) => b.open - a.open || (a.unit < b.unit ? -1 : 1));
}

/** Urgings and a county's own stages stand in the log alone. */
const needsLog = ({ pictures, desk, atlas }: CityContext, { eventId, area }: OrderSummary): boolean =>
  pictures().urged.has(eventId) || desk.hasOwnLoop(atlas.code(area));

const withLog = (store: EventStore, order: OrderSummary): OrderSummary => ({
  ...order,
  urgings: urgingsOf(store, order.eventId).length,
  localStage: localStageOf(store.steps(order.eventId)),
});

/** Once the deadlines reach a year whose holidays nobody knows. */
function tellUnknownYear({ desk, notify }: CityContext, now: Instant, told: Set<number>): void {
  const year = chinaYear(now + DEADLINES_REACH_MS);
  if (told.has(year)) return;
  told.add(year);
  if (!desk.calendar.knowsYear(year)) notify({ code: 'calendarUnknown', message: unknownYear(year) });
}

const unknownYear = (year: number): string =>
  `${year} 年法定节假日安排尚未收录，工作时限暂按周一至周五计算；请在 orders.json 的 workingTime 中补充。The holidays of ${year} are not known yet: working time counts Monday to Friday until orders.json lists them.`;

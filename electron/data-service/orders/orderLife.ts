import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import { type AreaIndex, NO_AREA } from '#shared/domain/area.ts';
import { type CityEvent, isClosedStage, type OrderStep, type Urging } from '#shared/domain/event.ts';
import type { OrderItem, OrderLife, OrderSummary } from '#shared/domain/order.ts';
import type { Instant } from '#shared/domain/time.ts';
import { closedAt, type OrderState, orderFromLog } from '#shared/orders/orderState.ts';
import { railOf } from '#shared/orders/rail.ts';
import { eventLevel } from '#shared/warnings/eventLevel.ts';
import { isOverdueAt } from '#shared/warnings/score.ts';
import type { EventStore } from '../store/eventStore.ts';
import type { OrderDesk } from './orderDesk.ts';

/** Where an order's life is read from, and when it is looked at. */
export interface LifeSources {
  readonly store: EventStore;
  readonly atlas: Atlas;
  readonly desk: OrderDesk;
  readonly now: Instant;
}

/** How often an order was chased and complained about again. */
interface Followed {
  readonly urgings: number;
  readonly repeats: number;
}

/** The whole life of an order from the log alone; undefined when nobody knows the event. */
export function lifeOf(eventId: string, sources: LifeSources): OrderLife | undefined {
  const { store, desk, now } = sources;
  const revisions = store.revisions(eventId);
  const steps = store.steps(eventId);
  const order = orderFromLog(revisions, steps);
  if (order === undefined) return undefined;
  const urgings = urgingsOf(store, eventId);
  const related = store.related(eventId);
  const { event } = order;
  const item = desk.item(event.item);
  const followed = { urgings: urgings.length, repeats: related.repeatedBy.length };
  return {
    order: summaryOf(order, followed, areaOf(sources.atlas, event.areaCode), now),
    revisions,
    steps,
    urgings,
    ...related,
    rail: railOf(
      desk.loop(event.areaCode),
      { reportedAt: (revisions[0] ?? event).reportedAt, deadline: event.deadline },
      steps,
      now,
    ),
    deadlineRule: desk.deadlineRule(event),
    workingMsLeft: isClosedStage(order.stage) ? undefined : desk.workingTimeBetween(now, event.deadline),
    leadDepartment: item?.leadDepartment,
    item: item === undefined ? undefined : itemOf(item),
    closedAt: closedAt(steps),
    repeatOf: repeatedBy(event, store),
  };
}

/** What is written freely may name people: only the console reads it. */
export function forRole(life: OrderLife, role: WindowRole): OrderLife {
  if (role === 'console') return life;
  return {
    ...life,
    steps: life.steps.map(({ note: _, ...step }) => step),
    urgings: life.urgings.map((urging) => ({ ...urging, words: '' })),
  };
}

/** How an order stands now. */
export function summaryOf(
  { event, stage, localStage, stageAt, mergedInto }: Omit<OrderState, 'actor'>,
  followed: Followed,
  area: AreaIndex,
  now: Instant,
): OrderSummary {
  const { id: eventId, title, kind, grade, reportedAt, deadline, unit } = event;
  const isOverdue = isOverdueAt(event, stage, now);
  return {
    ...{ eventId, area, title, kind, grade, stage, localStage, stageAt, reportedAt, deadline, isOverdue, unit },
    ...{ level: eventLevel(event), mergedInto, ...followed },
  };
}

/** Urgings of an order, oldest first. */
export const urgingsOf = (store: EventStore, eventId: string): readonly Urging[] =>
  store.journal('urging', { key: eventId }).map(({ body }) => JSON.parse(body) as Urging);

/** The county's own stage that an order stands at. */
export const localStageOf = (steps: readonly OrderStep[]): string | undefined => steps.at(-1)?.localStage;

const itemOf = ({ id, name, responsibleUnit, deadlineBasis }: OrderItem): OrderItem => ({
  ...{ id, name, responsibleUnit, deadlineBasis },
});

function repeatedBy({ repeatOf }: CityEvent, store: EventStore): OrderLife['repeatOf'] {
  return repeatOf === undefined ? undefined : { eventId: repeatOf, isKnown: store.known(repeatOf) !== undefined };
}

/** The area of a code; in an atlas that does not have it any more, the smallest known one around it. */
export function areaOf(atlas: Atlas, code: string): AreaIndex {
  for (let digits = code.length; digits >= 6; digits--) {
    const area = areaByCode(atlas, code.slice(0, digits));
    if (area !== undefined && area !== NO_AREA) return area;
  }
  return 0;
}

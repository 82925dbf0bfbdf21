import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answers, QuestionOf } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import { isClosedStage, ORDER_STAGES } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { orderFromLog } from '#shared/orders/orderState.ts';
import type { Asker, CityContext } from '../../../electron/data-service/department.ts';
import type { KnownEvent } from '../../../electron/data-service/eventLedger.ts';
import { openOrders } from '../../../electron/data-service/orders/ordersDepartment.ts';
import { finish } from '../../../electron/data-service/rebuildPictures.ts';
import { KeptCity } from '../../support/keptCity.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

let city: KeptCity;
let notices: string[];
beforeEach(() => {
  city = new KeptCity();
  notices = [];
});
afterEach(() => city.remove());

const event = (change: Parameters<typeof eventWith>[0]) => ({ type: 'event', event: eventWith(change) });
const step = (eventId: string, stage: string, at: number, change: object = {}) => ({
  type: 'step',
  step: { eventId, stage, at, actor: '司法所', ...change },
});
const urging = (eventId: string, at: number) => ({
  type: 'urging',
  urging: { eventId, at, actor: '督查考核组', words: '请张三速办' },
});

/** The department over this city, as the service gives it its context. */
function department() {
  const context = {
    atlas: city.atlas,
    desk: city.desk,
    clock: { now: () => city.pictures.now },
    pictures: () => city.pictures,
    store: () => {
      city.write();
      return city.store;
    },
    notify: ({ code }: { code: string }) => notices.push(code),
    run: async <Value>(work: Generator<undefined, Value>): Promise<Value> => finish(work),
  };
  return openOrders(context as unknown as CityContext);
}

/** What both the log and the live levels must say of an order. */
const standing = (known: Pick<KnownEvent, 'event' | 'stage' | 'stageAt' | 'actor' | 'mergedInto'> | undefined) =>
  known && [known.event.id, known.event.people, known.stage, known.stageAt, known.actor, known.mergedInto];

type Asked = 'order/life' | 'order/list' | 'order/closed' | 'order/units' | 'area/totals';

async function ask<Type extends Asked>(
  question: QuestionOf<Type>,
  role: WindowRole = 'console',
): Promise<Answers[Type]> {
  const { answers } = department();
  const answer = answers[(question as { type: Type }).type] as (
    asked: QuestionOf<Type>,
    asker: Asker,
  ) => Reply<Answers[Type]> | Promise<Reply<Answers[Type]>>;
  const reply = await answer(question, { role });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

describe('an order’s life', () => {
  it('is rebuilt from the log, with rail, urgings, repeats and merges', async () => {
    const deadline = MORNING + 50 * HOUR_MS;
    city.take(event({ deadline }), MORNING);
    city.take(event({ deadline, revision: 1, people: 5 }), MORNING + MINUTE_MS);
    city.take(step('event-1', 'assigned', MORNING + 5 * MINUTE_MS), MORNING + 5 * MINUTE_MS);
    city.take(urging('event-1', MORNING + HOUR_MS), MORNING + HOUR_MS);
    city.take(event({ id: 'event-2', repeatOf: 'event-1', reportedAt: MORNING + HOUR_MS }), MORNING + HOUR_MS);
    city.take(step('event-2', 'assigned', MORNING + 2 * HOUR_MS, { mergedInto: 'event-1' }), MORNING + 2 * HOUR_MS);
    const life = await ask({ type: 'order/life', eventId: 'event-1' });
    expect(life.revisions.map(({ people }) => people)).toEqual([2, 5]);
    expect(life.rail.map(({ at }) => at)).toEqual([MORNING, MORNING + 5 * MINUTE_MS, ...Array(4).fill(undefined)]);
    expect(life).toMatchObject({ repeatedBy: ['event-2'], mergedFrom: ['event-2'], leadDepartment: '司法局' });
    expect(life.order).toMatchObject({ stage: 'assigned', urgings: 1, repeats: 1, isOverdue: false });
    expect(life.urgings).toMatchObject([{ words: '请张三速办' }]);
    // The deadline is the source's own.
    expect(life.deadlineRule).toBeUndefined();
    const merged = await ask({ type: 'order/life', eventId: 'event-2' });
    expect(merged.order).toMatchObject({ stage: 'reportedBack', mergedInto: 'event-1' });
    expect(merged).toMatchObject({ workingMsLeft: undefined, closedAt: MORNING + 2 * HOUR_MS });
    expect(merged.repeatOf).toEqual({ eventId: 'event-1', isKnown: true });
  });

  it('says how the deadline came about and how much working time is left', async () => {
    const { deadline: _, ...reported } = eventWith({});
    city.take({ type: 'event', event: reported }, MORNING);
    city.pictures.advance(MORNING + HOUR_MS);
    const life = await ask({ type: 'order/life', eventId: 'event-1' });
    expect(life.deadlineRule).toEqual({ hours: 21, isWorkingTime: true });
    expect(life.workingMsLeft).toBe(20 * HOUR_MS);
    city.pictures.advance(life.order.deadline + DAY_MS);
    const late = await ask({ type: 'order/life', eventId: 'event-1' });
    expect(late.order.isOverdue).toBe(true);
    expect(late.workingMsLeft).toBe(-7 * HOUR_MS);
  });

  it('shows a correction in the rail and keeps what was wrong in the log', async () => {
    city.take(event({}), MORNING);
    city.take(step('event-1', 'assigned', MORNING + 1), MORNING + HOUR_MS);
    city.take(step('event-1', 'inProgress', MORNING + 2), MORNING + HOUR_MS);
    const back = { isCorrection: true, note: '派错单位' };
    city.take(step('event-1', 'assigned', MORNING + 3, back), MORNING + HOUR_MS);
    const life = await ask({ type: 'order/life', eventId: 'event-1' });
    expect(life.steps.map(({ stage }) => stage)).toEqual(['assigned', 'inProgress', 'assigned']);
    expect(life.rail.find(({ isCurrent }) => isCurrent)).toMatchObject({ id: 'assigned', at: MORNING + 3 });
    expect(life.rail.find(({ id }) => id === 'inProgress')?.at).toBeUndefined();
  });

  it('gives no free words to a wall', async () => {
    city.take(event({}), MORNING);
    city.take(urging('event-1', MORNING), MORNING);
    expect((await ask({ type: 'order/life', eventId: 'event-1' }, 'wall')).urgings[0]?.words).toBe('');
  });

  it('of nothing is refused', async () => {
    await expect(ask({ type: 'order/life', eventId: 'nobody' })).rejects.toThrow('nobody');
  });
});

describe('an order rebuilt from the log', () => {
  it('is, whatever happened to it, what the live levels and the store say of it', () => {
    const happening = fc.record({
      type: fc.constantFrom('step', 'step', 'step', 'event', 'urging', 'merge', 'correct'),
      order: fc.nat({ max: 4 }),
      other: fc.nat({ max: 4 }),
      stage: fc.constantFrom(...ORDER_STAGES),
      afterMinutes: fc.nat({ max: 120 }),
      lateMinutes: fc.nat({ max: 180 }),
      isWrittenAfter: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        city.remove();
        city = new KeptCity();
        let now = MORNING;
        for (let n = 0; n < 5; n++) city.take(event({ id: `order-${n}`, deadline: MORNING + 400 * DAY_MS }), now);
        const revisions = [0, 0, 0, 0, 0];
        for (const { type, order, other, stage, afterMinutes, lateMinutes, isWrittenAfter } of happenings) {
          now += afterMinutes * MINUTE_MS;
          const at = now - lateMinutes * MINUTE_MS;
          const id = `order-${order}`;
          if (type === 'event') {
            revisions[order] = (revisions[order] as number) + 1;
            const revision = revisions[order] as number;
            city.take(event({ id, revision, people: revision, deadline: MORNING + 400 * DAY_MS }), now);
          } else if (type === 'urging') city.take(urging(id, at), now);
          else if (type === 'merge') city.take(step(id, stage, at, { mergedInto: `order-${other}` }), now);
          else city.take(step(id, stage, at, type === 'correct' ? { isCorrection: true, note: '更正' } : {}), now);
          if (isWrittenAfter) city.write();
        }
        city.write();
        for (let n = 0; n < 5; n++) {
          const id = `order-${n}`;
          const rebuilt = orderFromLog(city.store.revisions(id), city.store.steps(id));
          const live = city.pictures.known(id);
          expect(standing(city.store.known(id))).toEqual(standing(rebuilt));
          if (live !== undefined) expect(standing(live)).toEqual(standing(rebuilt));
          else expect(isClosedStage(rebuilt?.stage ?? 'collected')).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('lists of orders', () => {
  const ids = async (only: 'open' | 'overdue' | 'urged' | 'repeated', area = 0, limit = 10) =>
    (await ask({ type: 'order/list', area, only, limit })).map(({ eventId }) => eventId);

  it('have late ones first, then the graver, then those due sooner', async () => {
    const due = (hours: number) => MORNING + hours * HOUR_MS;
    city.take(event({ id: 'later', deadline: due(9) }), MORNING);
    city.take(event({ id: 'sooner', deadline: due(5) }), MORNING);
    city.take(event({ id: 'grave', grade: 'major', deadline: due(20) }), MORNING);
    city.take(event({ id: 'late', deadline: due(1) }), MORNING);
    city.take(event({ id: 'closed', deadline: due(1) }), MORNING);
    city.take(step('closed', 'reportedBack', MORNING + 1), MORNING + 1_000);
    city.take(event({ id: 'elsewhere', areaCode: '411603001001001001', lng: 114.85, lat: 33.1 }), MORNING);
    city.pictures.advance(due(2));
    expect(await ids('open')).toEqual(['late', 'grave', 'sooner', 'later', 'elsewhere']);
    expect(await ids('open', 1)).toEqual(['late', 'grave', 'sooner', 'later']);
    expect(await ids('open', 0, 2)).toEqual(['late', 'grave']);
    expect(await ids('overdue')).toEqual(['late']);
  });

  it('have the urged and the repeated ones, with how often', async () => {
    for (const id of ['a', 'b', 'c']) city.take(event({ id }), MORNING);
    city.take(urging('b', MORNING), MORNING);
    city.take(urging('b', MORNING + 1), MORNING + 1);
    city.take(event({ id: 'd', repeatOf: 'c' }), MORNING + 2);
    const urged = await ask({ type: 'order/list', area: 0, only: 'urged', limit: 9 });
    expect(urged).toMatchObject([{ eventId: 'b', urgings: 2 }]);
    const repeated = await ask({ type: 'order/list', area: 0, only: 'repeated', limit: 9 });
    expect(repeated).toMatchObject([{ eventId: 'c', repeats: 1 }]);
  });
});

describe('orders chosen by unit, kind and stage', () => {
  beforeEach(() => {
    const deadline = MORNING + 50 * HOUR_MS;
    city.take(event({ id: 'a', kind: 'dispute', unit: '司法所', deadline }), MORNING);
    city.take(event({ id: 'b', kind: 'hazard', unit: '应急局', deadline }), MORNING);
    city.take(event({ id: 'c', kind: 'hazard', unit: '司法所', deadline: MORNING + HOUR_MS }), MORNING);
    city.take(event({ id: 'd', kind: 'hazard', unit: '应急局', deadline }), MORNING);
    for (const id of ['a', 'b', 'c', 'd']) city.take(step(id, 'assigned', MORNING + 1), MORNING + 1);
    city.take(step('d', 'reportedBack', MORNING + 2), MORNING + 2);
    city.pictures.advance(MORNING + 2 * HOUR_MS);
  });
  const listed = async (filter: Partial<QuestionOf<'order/list'>>) =>
    (await ask({ type: 'order/list', area: 0, only: 'open', limit: 9, ...filter }))
      .map(({ eventId }) => eventId)
      .sort();

  it('are those open ones alone, by one of them or by all', async () => {
    expect(await listed({ kind: 'hazard' })).toEqual(['b', 'c']);
    expect(await listed({ unit: '司法所' })).toEqual(['a', 'c']);
    expect(await listed({ unit: '司法所', kind: 'hazard' })).toEqual(['c']);
    expect(await listed({ unit: '交通局' })).toEqual([]);
  });

  it('stand under 督办 once they are late, and no more where they were reported last', async () => {
    expect(await listed({ stage: 'supervised' })).toEqual(['c']);
    expect(await listed({ stage: 'assigned' })).toEqual(['a', 'b']);
    expect((await ask({ type: 'order/life', eventId: 'c' })).rail.find(({ isCurrent }) => isCurrent)).toMatchObject({
      id: 'supervised',
      at: MORNING + HOUR_MS,
      isByLateness: true,
    });
  });

  it('are of the units that have any open, those with the most first', async () => {
    expect(await ask({ type: 'order/units', area: 0 })).toEqual([
      { unit: '司法所', open: 2 },
      { unit: '应急局', open: 1 },
    ]);
  });
});

describe('closed orders', () => {
  /** Orders of four days, the last reported first; every second one closed, some at the same instant. */
  const reported = (n: number): number => MORNING - Math.floor(n / 3) * 8 * HOUR_MS;
  const closedPages = async (filter: Partial<QuestionOf<'order/closed'>>, limit: number) => {
    const pages: string[][] = [];
    let before: QuestionOf<'order/closed'>['before'];
    do {
      const page = await ask({ type: 'order/closed', area: 0, limit, ...filter, ...(before && { before }) });
      pages.push(page.orders.map(({ eventId }) => eventId));
      before = page.next;
    } while (before !== undefined && pages.length < 20);
    return pages;
  };
  beforeEach(() => {
    for (let n = 29; n >= 0; n--) {
      const id = `order-${String(n).padStart(2, '0')}`;
      const unit = n % 4 === 0 ? '司法所' : '应急局';
      city.take(event({ id, reportedAt: reported(n), deadline: reported(n) + HOUR_MS, unit }), reported(n));
    }
    for (let n = 0; n < 30; n += 2) {
      const id = `order-${String(n).padStart(2, '0')}`;
      city.take(step(id, 'reportedBack', MORNING + 2 * HOUR_MS), MORNING + 2 * HOUR_MS);
    }
    city.take(step('order-04', 'assessed', MORNING + 3 * HOUR_MS), MORNING + 3 * HOUR_MS);
    city.pictures.advance(MORNING + 4 * HOUR_MS);
  });
  const all = Array.from({ length: 15 }, (_, n) => `order-${String(2 * n).padStart(2, '0')}`);

  it('come page by page, the last reported first, each once, whatever is reported meanwhile', async () => {
    expect((await closedPages({}, 4)).map((page) => page.length)).toEqual([4, 4, 4, 3]);
    expect((await closedPages({}, 4)).flat()).toEqual(all);
    const { orders, next } = await ask({ type: 'order/closed', area: 0, limit: 4 });
    expect(orders[0]).toMatchObject({ eventId: 'order-00', stage: 'reportedBack', closedAt: MORNING + 2 * HOUR_MS });
    city.take(event({ id: 'new', reportedAt: MORNING + 4 * HOUR_MS }), MORNING + 4 * HOUR_MS);
    city.take(step('new', 'reportedBack', MORNING + 4 * HOUR_MS + 1), MORNING + 4 * HOUR_MS + 1);
    const second = await ask({ type: 'order/closed', area: 0, limit: 4, ...(next && { before: next }) });
    expect(second.orders.map(({ eventId }) => eventId)).toEqual(all.slice(4, 8));
  });

  it('are chosen by unit, kind and stage, and of an area alone', async () => {
    expect((await closedPages({ unit: '司法所' }, 3)).flat()).toEqual(all.filter((_, n) => n % 2 === 0));
    expect((await closedPages({ stage: 'assessed' }, 3)).flat()).toEqual(['order-04']);
    const { orders } = await ask({ type: 'order/closed', area: 0, stage: 'assessed', limit: 3 });
    expect(orders[0]).toMatchObject({ closedAt: MORNING + 2 * HOUR_MS, stageAt: MORNING + 3 * HOUR_MS });
    expect((await closedPages({ kind: 'petition' }, 3)).flat()).toEqual([]);
    expect((await closedPages({ area: 2 }, 3)).flat()).toEqual([]);
  });
});

describe('the calendar of orders', () => {
  it('says once when deadlines reach a year whose holidays nobody knows', () => {
    const orders = department();
    orders.advance?.(MORNING);
    expect(notices).toEqual([]);
    for (let n = 0; n < 3; n++) orders.advance?.(Date.parse('2030-12-20T00:00:00+08:00') + n * DAY_MS);
    expect(notices).toEqual(['calendarUnknown']);
  });
});

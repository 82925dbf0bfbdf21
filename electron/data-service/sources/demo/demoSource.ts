import { ORDER_STAGES, type OrderStage, type SourceRecord } from '#shared/domain/event.ts';
import { EMPTY_REGISTERS } from '#shared/domain/registers.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { InstantQueue } from '../../instantQueue.ts';
import type { Feed, Polled, Source } from '../source.ts';
import type { SourceContext } from '../sourceCatalog.ts';
import { HotPlaces } from './hotPlaces.ts';
import { EventMaker } from './makeEvent.ts';
import { LONGEST_ORDER_MS, makeSteps } from './makeSteps.ts';
import { busyness } from './rhythm.ts';
import { SeededRandom } from './seededRandom.ts';

/** Reports on a usual day, the whole city. */
const EVENTS_A_DAY = 2_200;
const EVENTS_A_MINUTE = (EVENTS_A_DAY * MINUTE_MS) / DAY_MS;
const STREAM = { slice: 21, event: 22, order: 23 } as const;

interface Moment {
  readonly at: Instant;
  readonly order: string;
  readonly record: SourceRecord;
}

/**
 * The simulated city. What happens in a minute depends on the seed and that minute alone,
 * so the same stretch of city time gives the same records however it is cut into polls.
 */
export function createDemoSource({ atlas, items, seed, historyDays }: SourceContext): Source {
  const feeds = [{ name: 'demo', title: '演示数据', areaCodes: [atlas.city.code] }];
  return new DemoSource(new HotPlaces(atlas, seed), new EventMaker(atlas, items), { seed, historyDays, feeds });
}

class DemoSource implements Source {
  readonly name = 'demo';
  readonly isDemonstration = true;
  readonly registers = EMPTY_REGISTERS;
  readonly feeds: readonly Feed[];
  readonly #places: HotPlaces;
  readonly #maker: EventMaker;
  readonly #seed: number;
  readonly #historyMs: number;
  /** Records that are made and not yet due. */
  #pending = new InstantQueue<Moment>();
  /** The first minute that has not been made. */
  #madeTo = 0;
  #cursor = '';

  constructor(
    places: HotPlaces,
    maker: EventMaker,
    {
      seed,
      historyDays,
      feeds,
    }: { readonly seed: number; readonly historyDays: number; readonly feeds: readonly Feed[] },
  ) {
    this.#places = places;
    this.#maker = maker;
    this.#seed = seed;
    this.#historyMs = historyDays * DAY_MS;
    this.feeds = feeds;
  }

  firstCursor(now: Instant): string {
    const first = now - this.#historyMs;
    return cursorOf(first, first);
  }

  poll(cursor: string, now: Instant, limit: number): Polled {
    const { origin, at } = readCursor(cursor);
    if (cursor !== this.#cursor) this.#goOnFrom(origin, at);
    const moments: Moment[] = [];
    let reached = at;
    while (reached < now) {
      const stop = Math.min(now, (Math.floor(reached / MINUTE_MS) + 1) * MINUTE_MS);
      this.#makeUpTo(origin, stop);
      while (this.#pending.nextAt <= stop) moments.push(this.#pending.pop() as Moment);
      reached = stop;
      if (moments.length >= limit) break;
    }
    this.#cursor = cursorOf(origin, reached);
    moments.sort((a, b) => a.at - b.at || (a.order < b.order ? -1 : 1));
    return {
      records: moments.map((moment) => moment.record),
      cursor: this.#cursor,
      heardAt: reached,
      hasMore: reached < now,
    };
  }

  /** Makes again the orders that are still on their way at this time. */
  #goOnFrom(origin: Instant, at: Instant): void {
    this.#pending = new InstantQueue<Moment>();
    this.#madeTo = Math.floor(Math.max(origin, at - LONGEST_ORDER_MS) / MINUTE_MS);
    this.#makeUpTo(origin, at);
    while (this.#pending.nextAt <= at) this.#pending.pop();
  }

  #makeUpTo(origin: Instant, to: Instant): void {
    for (; this.#madeTo * MINUTE_MS <= to; this.#madeTo++) this.#makeMinute(this.#madeTo, origin);
  }

  #makeMinute(minute: number, origin: Instant): void {
    const start = minute * MINUTE_MS;
    const count = new SeededRandom(this.#seed, STREAM.slice, minute).poisson(EVENTS_A_MINUTE * busyness(start));
    for (let n = 0; n < count; n++) {
      const random = new SeededRandom(this.#seed, STREAM.event, minute, n);
      const at = start + random.below(MINUTE_MS);
      if (at <= origin) continue;
      const id = `D${minute.toString(36).toUpperCase()}-${n + 1}`;
      const event = this.#maker.make(random, id, at, this.#places.place(random, at));
      if (event === undefined) continue;
      this.#push(at, id, 'collected', { type: 'event', event });
      for (const step of makeSteps(new SeededRandom(this.#seed, STREAM.order, minute, n), event)) {
        this.#push(step.at, id, step.stage, { type: 'step', step });
      }
    }
  }

  #push(at: Instant, id: string, stage: OrderStage, record: SourceRecord): void {
    this.#pending.push(at, { at, order: `${id} ${ORDER_STAGES.indexOf(stage)}`, record });
  }
}

/** `origin` is where the history of this database begins: nothing is made from before it. */
const cursorOf = (origin: Instant, at: Instant): string => `${origin}:${at}`;

function readCursor(cursor: string): { readonly origin: Instant; readonly at: Instant } {
  const [origin, at] = cursor.split(':').map(Number);
  if (origin === undefined || at === undefined || !Number.isFinite(origin + at)) {
    throw new Error(`not a cursor of the demo source: ${cursor}`);
  }
  return { origin, at };
}

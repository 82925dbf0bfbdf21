import type { Atlas } from '#shared/atlas/atlas.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import { InstantQueue } from '../../instantQueue.ts';
import type { Feed, Polled, Source } from '../source.ts';
import type { SourceContext } from '../sourceCatalog.ts';
import { DemoCity } from './demoCity.ts';
import { type DemoCursor, readCursor, writeCursor } from './demoCursor.ts';
import { EVENTS_A_DAY } from './eventStream.ts';
import { inOrder, type Moment } from './moment.ts';
import { LONGEST_ORDER_MS } from './orderLife.ts';
import { countiesOf } from './registers/countyAreas.ts';
import type { DemoRegisters } from './registers/demoRegisters.ts';
import { RunningScenarios } from './scenarios/runningScenarios.ts';
import { isScenario } from './scenarios/scenarioCatalog.ts';

/** After a longer gap people and things are told of from the last midnight on; events are told of all the same. */
const LONG_GAP_MS = 2 * DAY_MS;

/**
 * The simulated city. What happens in a minute depends on the seed and that minute alone, and on the scenarios that the
 * cursor names, so the same stretch of city time gives the same records however it is cut into polls.
 */
export function createDemoSource(context: SourceContext): Source {
  return new DemoSource(context, new DemoCity(context));
}

class DemoSource implements Source {
  readonly name = 'demo';
  readonly isDemonstration = true;
  readonly registers: DemoRegisters;
  readonly feeds: readonly Feed[];
  readonly #city: DemoCity;
  readonly #seed: number;
  readonly #historyMs: number;
  /** Factor on the usual number of reports. */
  readonly #busyness: number;
  readonly #asked: string | undefined;
  #scenarios: RunningScenarios;
  /** Records that are made and not yet due, by when they are told. */
  #pending = new InstantQueue<Moment>();
  /** The first minute that has not been made. */
  #madeTo = 0;
  #cursor = '';

  constructor({ atlas, seed, historyDays, scenario, eventsPerDay }: SourceContext, city: DemoCity) {
    this.#city = city;
    this.#seed = seed;
    this.#historyMs = historyDays * DAY_MS;
    this.#busyness = (eventsPerDay ?? EVENTS_A_DAY) / EVENTS_A_DAY;
    this.#asked = scenario !== undefined && isScenario(scenario) ? scenario : undefined;
    this.#scenarios = new RunningScenarios(city, seed, []);
    this.registers = city.registers;
    this.feeds = feedsOf(atlas);
  }

  firstCursor(now: Instant): string {
    const origin = now - this.#historyMs;
    const midnight = dayStart(chinaDay(now));
    const resources = { from: Math.max(origin, midnight), after: undefined };
    return writeCursor({ origin, at: origin, resources, scenarios: [], asked: undefined });
  }

  poll(text: string, now: Instant, limit: number): Polled {
    const cursor = this.#prepare(text, now);
    const moments: Moment[] = [];
    let reached = cursor.at;
    while (reached < now) {
      const stop = Math.min(now, (Math.floor(reached / MINUTE_MS) + 1) * MINUTE_MS);
      this.#makeUpTo(cursor, stop);
      while (this.#pending.nextAt <= stop) moments.push(this.#pending.pop() as Moment);
      reached = stop;
      if (moments.length >= limit) break;
    }
    this.#cursor = writeCursor({ ...cursor, at: reached });
    const told = (moment: Moment): Instant => this.#scenarios.toldAt(moment);
    moments.sort((a, b) => told(a) - told(b) || inOrder(a, b));
    return {
      isMadeHere: true,
      records: moments.map((moment) => moment.record),
      cursor: this.#cursor,
      heardAt: reached,
      silent: this.#scenarios.silentAt(reached, feedName),
      hasMore: reached < now,
    };
  }

  begin(scenario: string, text: string, at: Instant): Result<string> {
    if (!isScenario(scenario)) return failure('unknownScenario', `There is no scenario ${scenario}.`);
    const before = this.#prepare(text, readCursor(text).at);
    // What the running minute has is made already.
    const from = Math.max(Math.floor(at / MINUTE_MS) + 1, this.#madeTo) * MINUTE_MS;
    const begun = { name: scenario, at: from };
    const cursor = this.#scenarios.withNew(before, begun);
    this.#scenarios = new RunningScenarios(this.#city, this.#seed, cursor.scenarios, this.#scenarios);
    this.#queueAgain(cursor.at, this.#scenarios.find(begun)?.scenario.moments ?? []);
    this.#cursor = writeCursor(cursor);
    return success(this.#cursor);
  }

  /** With another scenario come other records, and a silent platform tells later what was queued already. */
  #queueAgain(at: Instant, added: readonly Moment[]): void {
    const waiting = this.#pending;
    this.#pending = new InstantQueue<Moment>();
    for (let moment = waiting.pop(); moment !== undefined; moment = waiting.pop()) this.#push(moment, at);
    for (const moment of added) this.#push(moment, at);
  }

  /** Reads the cursor, and makes again what is on its way there when it is not where the last poll ended. */
  #prepare(text: string, now: Instant): DemoCursor {
    let cursor = readCursor(text);
    if (this.#asked !== cursor.asked) cursor = this.#withAsked(cursor, now);
    const { at, resources } = cursor;
    if (now - at > LONG_GAP_MS && at >= resources.from) {
      cursor = { ...cursor, resources: { from: dayStart(chinaDay(now)), after: at } };
    }
    if (text !== this.#cursor || cursor.resources !== resources) this.#goOnFrom(cursor);
    return cursor;
  }

  /** The program was started with another scenario than before, or with none. */
  #withAsked(cursor: DemoCursor, now: Instant): DemoCursor {
    const asked = { ...cursor, asked: this.#asked };
    if (this.#asked === undefined) return asked;
    const from = (Math.floor(Math.max(now, cursor.at) / MINUTE_MS) + 1) * MINUTE_MS;
    return this.#scenarios.withNew(asked, { name: this.#asked, at: from });
  }

  /** Makes again the orders that are still on their way at this time. */
  #goOnFrom(cursor: DemoCursor): void {
    const { origin, at } = cursor;
    this.#scenarios = new RunningScenarios(this.#city, this.#seed, cursor.scenarios);
    this.#pending = new InstantQueue<Moment>();
    this.#madeTo = Math.floor(Math.max(origin, at - LONGEST_ORDER_MS) / MINUTE_MS);
    const push = (moment: Moment): void => this.#push(moment, at);
    for (const moment of this.#scenarios.moments) push(moment);
    if (cursor.resources.from >= at) this.#city.resources.makeStart(cursor.resources, push);
    this.#makeUpTo(cursor, at);
  }

  #makeUpTo(cursor: DemoCursor, to: Instant): void {
    const { origin, at, resources } = cursor;
    const share = (when: Instant): number => this.#busyness * this.#scenarios.shareAt(when);
    const settings = { seed: this.#seed, origin, share };
    const push = (moment: Moment): void => this.#push(moment, at);
    const pushResource = (moment: Moment): void => {
      if (moment.at > resources.from) this.#push(moment, at);
    };
    for (; this.#madeTo * MINUTE_MS <= to; this.#madeTo++) {
      const end = (this.#madeTo + 1) * MINUTE_MS;
      this.#city.events.makeMinute(this.#madeTo, settings, push);
      // A record that a silent platform keeps is at most as old as the longest silence.
      const isTold = end > Math.max(resources.from, at - this.#scenarios.longestSilenceMs);
      if (isTold) this.#city.resources.makeMinute(this.#madeTo, pushResource);
    }
  }

  /** What was told before the cursor is not told again. */
  #push(moment: Moment, after: Instant): void {
    const toldAt = this.#scenarios.toldAt(moment);
    if (toldAt > after) this.#pending.push(toldAt, moment);
  }
}

const feedName = (county: string): string => `county-${county}`;

/** Each county's platform is a feed of its own. */
export const feedsOf = (atlas: Atlas): readonly Feed[] =>
  countiesOf(atlas).map(({ county, code }) => ({
    name: feedName(code),
    title: `${atlas.name(county)}平台`,
    areaCodes: [code],
  }));

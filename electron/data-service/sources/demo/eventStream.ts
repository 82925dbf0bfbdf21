import type { ReportedEvent } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import type { CountyFinder } from './countyFinder.ts';
import { ExpectedDeadlines } from './expectedDeadline.ts';
import type { HotPlaces } from './hotPlaces.ts';
import type { EventMaker, Matter } from './makeEvent.ts';
import type { Moment } from './moment.ts';
import { type LifePart, mergedLife, orderLife } from './orderLife.ts';
import { busyness } from './rhythm.ts';
import { SeededRandom } from './seededRandom.ts';

/** Reports on a usual day, the whole city. */
export const EVENTS_A_DAY = 2_200;
const EVENTS_A_MINUTE = (EVENTS_A_DAY * MINUTE_MS) / DAY_MS;
const STREAM = { slice: 21, event: 22, order: 23, report: 24, repeat: 25 } as const;

/** Shares of the reports that complain about an earlier matter again, and of the matters that two people report. */
const REPEATED_SHARE = 0.025;
const TWICE_SHARE = 0.012;
const REPEATED_WITHIN_MINUTES = (3 * DAY_MS) / MINUTE_MS;
const REPEATED_AFTER_MINUTES = (2 * HOUR_MS) / MINUTE_MS;

/** What a minute is made with. */
export interface EventSettings {
  readonly seed: number;
  /** Nothing is made from before it. */
  readonly origin: Instant;
  /** Factor on the usual number of reports at a time. */
  share(at: Instant): number;
}

/** The everyday reports of the city: what is reported in a minute depends on the seed and that minute alone. */
export class EventStream {
  readonly #places: HotPlaces;
  readonly #maker: EventMaker;
  readonly #counties: CountyFinder;
  readonly #deadlines = new ExpectedDeadlines();

  constructor(places: HotPlaces, maker: EventMaker, counties: CountyFinder) {
    this.#counties = counties;
    this.#places = places;
    this.#maker = maker;
  }

  /** All reports of a minute with everything that follows from them, told to `tell` in no particular order. */
  makeMinute(minute: number, settings: EventSettings, tell: (moment: Moment) => void): void {
    const count = this.#countIn(minute, settings);
    for (let n = 0; n < count; n++) this.#makeOne(minute, n, settings, tell);
  }

  /** Tells of an event and its life. */
  tellLife(event: ReportedEvent, life: readonly LifePart[], tell: (moment: Moment) => void): void {
    const county = this.#counties.of(event.areaCode);
    tell({ at: event.reportedAt, order: `${event.id} 00`, county, record: { type: 'event', event } });
    life.forEach(({ at, record }, place) => {
      tell({ at, order: `${event.id} ${String(place + 1).padStart(2, '0')}`, county, record });
    });
  }

  /** When the people who work on a matter expect it to be due. */
  deadlineOf(matter: Matter, at: Instant): Instant {
    return this.#deadlines.of(matter.item, at);
  }

  #countIn(minute: number, { seed, share }: EventSettings): number {
    const start = minute * MINUTE_MS;
    const mean = EVENTS_A_MINUTE * busyness(start) * share(start);
    return new SeededRandom(seed, STREAM.slice, minute).poisson(mean);
  }

  #makeOne(minute: number, n: number, settings: EventSettings, tell: (moment: Moment) => void): void {
    const { seed, origin } = settings;
    const draft = this.#draft(minute, n, seed);
    if (draft === undefined || draft.at <= origin) return;
    const random = new SeededRandom(seed, STREAM.report, minute, n);
    const earlier = random.next() < REPEATED_SHARE ? this.#earlier(minute, n, settings) : undefined;
    const matter = earlier?.matter ?? draft.matter;
    const { id, at } = draft;
    const event = this.#maker.report(random, matter, {
      id,
      at,
      source: earlier === undefined ? undefined : random.next() < 0.6 ? 'hotline' : 'resident',
    });
    const told = earlier === undefined ? event : { ...event, title: `再次反映：${event.title}`, repeatOf: earlier.id };
    const life = orderLife(new SeededRandom(seed, STREAM.order, minute, n), told, this.deadlineOf(matter, at));
    this.tellLife(told, life, tell);
    if (earlier === undefined && random.next() < TWICE_SHARE) this.#tellTwice(random, event, matter, tell);
  }

  #draft(minute: number, n: number, seed: number) {
    const random = new SeededRandom(seed, STREAM.event, minute, n);
    const at = minute * MINUTE_MS + random.below(MINUTE_MS);
    const matter = this.#maker.matterAt(random, this.#places.place(random, at));
    if (matter === undefined) return undefined;
    return { id: `D${minute.toString(36).toUpperCase()}-${n + 1}`, at, matter };
  }

  /** A matter of the last days to complain about again; undefined where that minute had none or lies before the origin. */
  #earlier(minute: number, n: number, settings: EventSettings) {
    const random = new SeededRandom(settings.seed, STREAM.repeat, minute, n);
    const before = minute - REPEATED_AFTER_MINUTES - random.below(REPEATED_WITHIN_MINUTES);
    if (this.#countIn(before, settings) === 0) return undefined;
    const draft = this.#draft(before, 0, settings.seed);
    return draft === undefined || draft.at <= settings.origin ? undefined : draft;
  }

  /** Somebody else reports the same; the centre sees that it is one matter. */
  #tellTwice(random: SeededRandom, first: ReportedEvent, matter: Matter, tell: (moment: Moment) => void): void {
    const at = first.reportedAt + Math.round((2 + 20 * random.next()) * MINUTE_MS);
    const event = this.#maker.report(random, matter, { id: `${first.id}B`, at, source: 'resident' });
    this.tellLife(event, mergedLife(random, event, first.id), tell);
  }
}

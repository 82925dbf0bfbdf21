import type { AreaIndex } from '#shared/domain/area.ts';
import type { EventSource, ReportedEvent, SourceRecord } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Matter } from '../makeEvent.ts';
import type { Moment } from '../moment.ts';
import { orderLife } from '../orderLife.ts';
import { pointIn } from '../pointIn.ts';
import type { SeededRandom } from '../seededRandom.ts';
import type { ScenarioCity } from './scenario.ts';

/** Collects what a scenario tells. */
export class Story {
  readonly moments: Moment[] = [];
  readonly #city: ScenarioCity;
  readonly #random: SeededRandom;
  /** Begins the ids of its events: no two scenarios of a database have the same. */
  readonly #stem: string;
  #reports = 0;

  constructor(city: ScenarioCity, random: SeededRandom, name: string, at: Instant) {
    this.#city = city;
    this.#random = random;
    this.#stem = `S${name}${(at / 60_000).toString(36).toUpperCase()}`;
  }

  /** A matter at a place of the micro-grid, by chance. */
  matter(microGrid: AreaIndex, what: Pick<Matter, 'item' | 'scale' | 'grade' | 'people'>): Matter {
    const [lng, lat] = pointIn(this.#city.atlas, microGrid, this.#random);
    return { ...what, microGrid, lng, lat };
  }

  /** A report whose order goes its usual way. */
  report(matter: Matter, at: Instant, source: EventSource): ReportedEvent {
    const event = this.draft(matter, at, source);
    const life = orderLife(this.#random, event, this.#city.stream.deadlineOf(matter, at));
    this.#city.stream.tellLife(event, life, (moment) => this.moments.push(moment));
    return event;
  }

  /** A report that is not told yet: its story is told by `tell`. */
  draft(matter: Matter, at: Instant, source: EventSource): ReportedEvent {
    this.#reports += 1;
    const id = `${this.#stem}-${this.#reports}`;
    return this.#city.maker.report(this.#random, matter, { id, at: Math.round(at), source });
  }

  /** Tells of an event in the order of these records. */
  tell(event: ReportedEvent, records: readonly { readonly at: Instant; readonly record: SourceRecord }[]): void {
    this.#city.stream.tellLife(event, records, (moment) => this.moments.push(moment));
  }
}

import type { Atlas } from '#shared/atlas/atlas.ts';
import type { EventKind } from '#shared/domain/event.ts';
import { allItems, type Item, type ItemList } from '#shared/domain/itemList.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { EventStream } from '../eventStream.ts';
import type { HotPlaces } from '../hotPlaces.ts';
import type { EventMaker } from '../makeEvent.ts';
import type { Moment } from '../moment.ts';
import type { SeededRandom } from '../seededRandom.ts';
import type { SubjectPlaces } from '../subjectPlaces.ts';

/** What a scenario may be made of. */
export interface ScenarioCity {
  readonly atlas: Atlas;
  readonly items: ItemList;
  readonly maker: EventMaker;
  readonly stream: EventStream;
  readonly places: HotPlaces;
  readonly subjects: SubjectPlaces;
  /** Courses of the rivers, lng/lat vertices in degrees; none where the city has no file of them. */
  rivers(): readonly River[];
}

export type River = readonly (readonly [lng: number, lat: number])[];

/** A stretch of time in which a county's platform is not heard; what it kept comes at its end. */
interface Silence {
  readonly county: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** A story with a beginning: all it tells is known when it begins. */
export interface Scenario {
  /** After that nothing is different from a city without it, but for orders still on their way. */
  readonly endsAt: Instant;
  readonly moments: readonly Moment[];
  readonly silence?: Silence;
  /** Factor on the everyday reports while it lasts. */
  readonly share?: number;
}

/** Makes a scenario that begins at an instant; the same for the same city, chance and instant. */
export type ScenarioMaker = (city: ScenarioCity, random: SeededRandom, at: Instant) => Scenario;

/** An item whose name fits, by chance; else any of the kind. Undefined when the list has none of the kind. */
export function itemNamed(city: ScenarioCity, random: SeededRandom, kind: EventKind, name: RegExp): Item | undefined {
  const fitting = allItems(city.items).filter((item) => item.kind === kind && name.test(item.name));
  return fitting[random.below(fitting.length)] ?? city.maker.itemOf(kind, random);
}

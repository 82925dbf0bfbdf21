import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { type CityEvent, EVENT_KINDS, type EventGrade, type EventKind, type EventScale } from '#shared/domain/event.ts';
import { allItems, type Item, type ItemList } from '#shared/domain/itemList.ts';
import { HOUR_MS, type Instant } from '#shared/domain/time.ts';
import type { HappeningPlace } from './hotPlaces.ts';
import type { SeededRandom } from './seededRandom.ts';

/** Shares of the kinds on a usual day and in an outbreak; the demonstration's own figures. */
const KIND_SHARES: Readonly<Record<EventKind, number>> = {
  service: 60,
  hazard: 21,
  dispute: 14.5,
  case: 2.2,
  accident: 1.4,
  petition: 0.9,
};
const OUTBREAK_SHARES: Readonly<Record<EventKind, number>> = {
  service: 26,
  hazard: 24,
  dispute: 40,
  case: 3,
  accident: 2.5,
  petition: 4.5,
};

type GradeShares = Readonly<Record<EventGrade, number>>;

const GRADE_SHARES: Readonly<Record<EventKind, GradeShares>> = {
  service: { ordinary: 98.8, large: 1.2, major: 0, extraordinary: 0 },
  hazard: { ordinary: 92.5, large: 7, major: 0.5, extraordinary: 0 },
  dispute: { ordinary: 91, large: 8.3, major: 0.7, extraordinary: 0 },
  case: { ordinary: 84, large: 14.5, major: 1.45, extraordinary: 0.05 },
  accident: { ordinary: 82, large: 16, major: 1.9, extraordinary: 0.1 },
  petition: { ordinary: 78, large: 19, major: 2.9, extraordinary: 0.1 },
};
const SCALE_SHARES: Readonly<Record<EventScale, number>> = { individual: 96, group: 3.75, majorGroup: 0.25 };
const OUTBREAK_SCALES: Readonly<Record<EventScale, number>> = { individual: 84, group: 15, majorGroup: 1 };

const SOURCE_SHARES = { patrol: 58, resident: 16, hotline: 13, sensor: 5, video: 5, superior: 3 } as const;

/** People involved: median and spread of the logarithm. */
const PEOPLE: Readonly<Record<EventScale, readonly [median: number, spread: number, least: number]>> = {
  individual: [2, 0.5, 1],
  group: [14, 0.5, 5],
  majorGroup: [70, 0.5, 31],
};

const VILLAGE_LEVEL = 3;

/** Makes events from the city's item list and its areas. */
export class EventMaker {
  readonly #atlas: Atlas;
  readonly #items = new Map<EventKind, readonly Item[]>();

  constructor(atlas: Atlas, list: ItemList) {
    this.#atlas = atlas;
    for (const kind of EVENT_KINDS) {
      this.#items.set(
        kind,
        allItems(list).filter((item) => item.kind === kind),
      );
    }
  }

  /** An event at this time and place; undefined when the list has no item of the kind that chance chose. */
  make(random: SeededRandom, id: string, at: Instant, place: HappeningPlace): CityEvent | undefined {
    const kind = random.pick(place.isOutbreak ? OUTBREAK_SHARES : KIND_SHARES);
    const items = this.#items.get(kind) ?? [];
    // The first items of a kind are the everyday ones.
    const item = items[Math.floor(items.length * random.next() ** 1.5)];
    if (item === undefined) return undefined;
    const grade = random.pick(GRADE_SHARES[kind]);
    const scale = random.pick(place.isOutbreak ? OUTBREAK_SCALES : SCALE_SHARES);
    const people = peopleOf(random, scale);
    const [lng, lat] = this.#pointIn(random, place.microGrid);
    return {
      id,
      revision: 0,
      kind,
      item: item.id,
      title: this.#title(place.microGrid, item, scale, people),
      areaCode: this.#atlas.code(place.microGrid),
      lng,
      lat,
      reportedAt: at,
      source: random.pick(SOURCE_SHARES),
      scale,
      grade,
      people,
      unit: item.responsibleUnit,
      deadline: at + item.deadlineHours * HOUR_MS,
    };
  }

  #title(microGrid: AreaIndex, item: Item, scale: EventScale, people: number): string {
    const village = ancestorAt(this.#atlas, microGrid, VILLAGE_LEVEL);
    const place = village === undefined ? '' : shortVillageName(this.#atlas.name(village));
    return `${place}${item.name}${scale === 'individual' ? '' : `，涉及${people}人`}`;
  }

  #pointIn(random: SeededRandom, area: AreaIndex): readonly [lng: number, lat: number] {
    const [west, south, east, north] = this.#atlas.bounds.subarray(4 * area, 4 * area + 4) as unknown as number[];
    for (let attempt = 0; attempt < 6; attempt++) {
      const lng = round((west as number) + random.next() * ((east as number) - (west as number)));
      const lat = round((south as number) + random.next() * ((north as number) - (south as number)));
      if (this.#atlas.contains(area, lng, lat)) return [lng, lat];
    }
    return [this.#atlas.labelPoint[2 * area] as number, this.#atlas.labelPoint[2 * area + 1] as number];
  }
}

/** 李庄村村民委员会 → 李庄村; 七一社区居民委员会 → 七一社区. */
const shortVillageName = (name: string): string => name.replace(/(村民|居民)?委员会$/, '').replace(/村村$/, '村');

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function peopleOf(random: SeededRandom, scale: EventScale): number {
  const [median, spread, least] = PEOPLE[scale];
  return Math.max(least, Math.round(random.around(median, spread)));
}

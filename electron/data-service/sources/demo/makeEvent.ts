import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import {
  EVENT_KINDS,
  type EventGrade,
  type EventKind,
  type EventScale,
  type EventSource,
  type ReportedEvent,
} from '#shared/domain/event.ts';
import { allItems, type Item, type ItemList } from '#shared/domain/itemList.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { HappeningPlace } from './hotPlaces.ts';
import { pointIn } from './pointIn.ts';
import type { WorkerTable } from './registers/workers.ts';
import type { SeededRandom } from './seededRandom.ts';
import { type DrawnItem, everydayItem } from './seldomItems.ts';
import { type Shares, shareTable } from './shareTable.ts';
import type { SubjectPlaces } from './subjectPlaces.ts';
import { shortVillageName } from './villageName.ts';

/** Shares of the kinds on a usual day and in an outbreak; the demonstration's own figures. */
const KIND_SHARES = { service: 60, hazard: 21, dispute: 14.5, case: 2.2, accident: 1.4, petition: 0.9 };
const OUTBREAK_SHARES = { service: 26, hazard: 24, dispute: 40, case: 3, accident: 2.5, petition: 4.5 };

const GRADE_SHARES: Readonly<Record<EventKind, Readonly<Record<EventGrade, number>>>> = {
  service: { ordinary: 98.8, large: 1.2, major: 0, extraordinary: 0 },
  hazard: { ordinary: 92.5, large: 7, major: 0.5, extraordinary: 0 },
  dispute: { ordinary: 91, large: 8.3, major: 0.7, extraordinary: 0 },
  case: { ordinary: 84, large: 14.5, major: 1.45, extraordinary: 0.05 },
  accident: { ordinary: 82, large: 16, major: 1.9, extraordinary: 0.1 },
  petition: { ordinary: 78, large: 19, major: 2.9, extraordinary: 0.1 },
};
const SCALE_SHARES: Readonly<Record<EventScale, number>> = { individual: 96, group: 3.75, majorGroup: 0.25 };
const OUTBREAK_SCALES: Readonly<Record<EventScale, number>> = { individual: 84, group: 15, majorGroup: 1 };

const SOURCE_SHARES: Readonly<Record<EventSource, number>> = {
  patrol: 58,
  resident: 16,
  hotline: 13,
  sensor: 5,
  video: 5,
  superior: 3,
};

/** Share of each kind that happens at an enterprise or institution, where the village has one. */
const AT_SUBJECT: Readonly<Record<EventKind, number>> = {
  service: 0.03,
  hazard: 0.3,
  dispute: 0.1,
  case: 0.2,
  accident: 0.35,
  petition: 0.06,
};

/** People involved: median and spread of the logarithm. */
const PEOPLE: Readonly<Record<EventScale, readonly [median: number, spread: number, least: number]>> = {
  individual: [2, 0.5, 1],
  group: [14, 0.5, 5],
  majorGroup: [70, 0.5, 31],
};

/** What an event is, before anybody has reported it. */
export interface Matter {
  readonly item: Item;
  readonly microGrid: AreaIndex;
  readonly lng: number;
  readonly lat: number;
  readonly scale: EventScale;
  readonly grade: EventGrade;
  readonly people: number;
  readonly subject?: { readonly id: string; readonly name: string } | undefined;
}

/** What events are made of. */
export interface EventMaterial {
  readonly atlas: Atlas;
  readonly items: ItemList;
  readonly workers: WorkerTable;
  readonly subjects: SubjectPlaces;
}

/** Makes events from the city's item list, its areas, its subjects and its workers. */
export class EventMaker {
  readonly #material: EventMaterial;
  readonly #items = new Map<EventKind, readonly Item[]>();
  readonly #kinds = { usual: shareTable(KIND_SHARES), outbreak: shareTable(OUTBREAK_SHARES) };
  readonly #scales = { usual: shareTable(SCALE_SHARES), outbreak: shareTable(OUTBREAK_SCALES) };
  readonly #grades = new Map<EventKind, Shares<EventGrade>>();
  readonly #sources = shareTable(SOURCE_SHARES);

  constructor(material: EventMaterial) {
    this.#material = material;
    const all = allItems(material.items);
    for (const kind of EVENT_KINDS) {
      const items = all.filter((item) => item.kind === kind);
      this.#items.set(kind, items);
      this.#grades.set(kind, shareTable(GRADE_SHARES[kind]));
    }
  }

  /** What happens at a place, by chance; undefined when the list has no item of the kind that chance chose. */
  matterAt(random: SeededRandom, place: HappeningPlace): Matter | undefined {
    const how = place.isOutbreak ? 'outbreak' : 'usual';
    const kind = this.#kinds[how](random);
    const drawn = this.#draw(kind, random);
    if (drawn === undefined) return undefined;
    const grade = (this.#grades.get(kind) as Shares<EventGrade>)(random);
    const scale = this.#scales[how](random);
    const item = everydayItem(drawn, scale, this.#itemsOf(kind));
    const people = peopleOf(random, scale);
    const at = random.next() < AT_SUBJECT[kind] ? this.#subjectNear(random, place.microGrid) : undefined;
    if (at !== undefined) {
      const { lng, lat } = at.subject;
      return { item, microGrid: at.microGrid, lng, lat, scale, grade, people, subject: at.subject };
    }
    const [lng, lat] = pointIn(this.#material.atlas, place.microGrid, random);
    return { item, microGrid: place.microGrid, lng, lat, scale, grade, people };
  }

  /** An item of a kind, an everyday one at any scale; the first ones of the list come most often. */
  itemOf(kind: EventKind, random: SeededRandom): Item | undefined {
    const drawn = this.#draw(kind, random);
    return drawn && everydayItem(drawn, 'group', this.#itemsOf(kind));
  }

  #draw(kind: EventKind, random: SeededRandom): DrawnItem | undefined {
    const items = this.#itemsOf(kind);
    const place = items.length * random.next() ** 1.5;
    const item = items[Math.floor(place)];
    return item && { item, left: place % 1 };
  }

  #itemsOf(kind: EventKind): readonly Item[] {
    return this.#items.get(kind) ?? [];
  }

  /** Somebody reports a matter. */
  report(random: SeededRandom, matter: Matter, { id, at, source }: Report): ReportedEvent {
    const { atlas } = this.#material;
    const { item, microGrid, lng, lat, scale, grade, people, subject } = matter;
    const by = source ?? this.#sources(random);
    const workerId = by === 'patrol' ? this.#workerOf(random, microGrid) : undefined;
    return {
      id,
      revision: 0,
      kind: item.kind,
      item: item.id,
      title: this.titleOf(matter),
      areaCode: atlas.code(microGrid),
      lng,
      lat,
      reportedAt: at,
      source: by,
      scale,
      grade,
      people,
      unit: item.responsibleUnit,
      ...(subject === undefined ? {} : { subjectId: subject.id }),
      ...(workerId === undefined ? {} : { workerId }),
    };
  }

  /** 李庄村消防通道被占用，涉及12人; at an enterprise its name stands in the place of the village's. */
  titleOf({ microGrid, item, scale, people, subject }: Matter): string {
    const village = ancestorAt(this.#material.atlas, microGrid, VILLAGE_LEVEL);
    const place = village === undefined ? '' : shortVillageName(this.#material.atlas.name(village));
    return `${subject?.name ?? place}${item.name}${scale === 'individual' ? '' : `，涉及${people}人`}`;
  }

  #subjectNear(random: SeededRandom, microGrid: AreaIndex) {
    const village = ancestorAt(this.#material.atlas, microGrid, VILLAGE_LEVEL);
    return village === undefined ? undefined : this.#material.subjects.inVillage(village, random);
  }

  #workerOf(random: SeededRandom, microGrid: AreaIndex): string | undefined {
    const { atlas, workers } = this.#material;
    const n = (atlas.parent[microGrid] as AreaIndex) - workers.firstGrid;
    const [start, end] = [workers.start[n] as number, workers.start[n + 1] as number];
    return workers.workers[start + random.below(end - start)]?.id;
  }
}

interface Report {
  readonly id: string;
  readonly at: Instant;
  /** Undefined: by chance. */
  readonly source?: EventSource | undefined;
}

/** People involved at a scale. */
export function peopleOf(random: SeededRandom, scale: EventScale): number {
  const [median, spread, least] = PEOPLE[scale];
  return Math.max(least, Math.round(random.around(median, spread)));
}

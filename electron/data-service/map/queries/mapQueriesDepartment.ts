import type { QuestionOf } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { failure, success } from '#shared/lib/result.ts';
import { isProperPolygon } from '#shared/map/geometryPlane.ts';
import type { PlaceQuery } from '#shared/map/mapQuery.ts';
import type { FoundList, FoundThing, MapAnswer } from '#shared/map/queriesAnswer.ts';
import type { AnswersTo, Asker, CityContext } from '../../department.ts';
import type { KnownThings } from '../things/thingsDepartment.ts';
import { AskedRegions } from './askedRegions.ts';
import { listGrids } from './askGrids.ts';
import { tallyGround } from './askGround.ts';
import { askNearest, listOf } from './askThings.ts';
import { FoundCameras } from './foundCameras.ts';
import type { FoundCollection } from './foundCollection.ts';
import { foundCentres, foundSubjects } from './foundFixed.ts';
import { FoundOrders } from './foundOrders.ts';
import { FoundWorkers } from './foundWorkers.ts';

/** Answers what is drawn on the map, and finds things by number and name. */
export interface MapQueriesDepartment {
  readonly answers: AnswersTo<'map/query' | 'map/find'>;
}

/** Of each kind so many are found before any kind gets more. */
const FAIR_SHARE = 4;

const CROSSED = failure(
  'invalid' as const,
  '多边形的边线相交，无法判断哪边在内；请重画。The outline crosses itself: inside and outside cannot be told; draw it anew.',
);

/** Things are found where their boards say that they are; nothing is kept of them here but an index. */
export const openMapQueries = (context: CityContext, known: KnownThings): MapQueriesDepartment =>
  new MapQueries(context, known);

class MapQueries implements MapQueriesDepartment {
  readonly answers: AnswersTo<'map/query' | 'map/find'>;
  readonly #context: CityContext;
  readonly #orders: FoundOrders;
  readonly #collections: readonly FoundCollection[];
  readonly #regions: AskedRegions;
  /** A city nobody asks keeps no index. */
  #loaded: Promise<void> | undefined;

  constructor(context: CityContext, { events, workers, cameras, centres, subjects }: KnownThings) {
    this.#context = context;
    this.#regions = new AskedRegions(context.atlas);
    this.#orders = new FoundOrders(context, events);
    this.#collections = [
      this.#orders,
      new FoundWorkers(workers),
      new FoundCameras(context, cameras),
      foundCentres(centres),
      foundSubjects(subjects),
    ];
    this.answers = {
      'map/query': (question, asker) => this.#query(question, asker),
      'map/find': (question, asker) => this.#find(question, asker),
    };
  }

  async #query({ query, limit }: QuestionOf<'map/query'>, asker: Asker): Promise<Reply<MapAnswer>> {
    if (query.type === 'polygon' && !isProperPolygon(query)) return CROSSED;
    await this.#load();
    const { clock, isDemonstration, run } = this.#context;
    const found = await run(this.#work(query, limit, asker));
    return success({ asOf: clock.now(), isDemonstration, isMasked: asker.role !== 'console', ...found });
  }

  *#work(
    query: PlaceQuery,
    limit: number,
    asker: Asker,
  ): Generator<undefined, Pick<MapAnswer, 'ground' | 'grids' | 'lists'>> {
    const lists: FoundList[] = [];
    if (query.type === 'nearest') {
      for (const collection of this.#collections) {
        lists.push(yield* askNearest(collection, query.at, Math.min(query.count, limit), asker));
      }
      return { ground: undefined, grids: undefined, lists };
    }
    for (const collection of this.#collections) {
      lists.push(yield* listOf(collection, yield* this.#regions.slots(query, collection), limit, asker));
    }
    const ground = yield* this.#regions.ground(query);
    const { atlas, pictures } = this.#context;
    const inside = yield* this.#regions.grids(query);
    const { levels } = pictures().picture;
    return { ground: tallyGround(atlas, levels, ground), grids: listGrids(atlas, levels, inside, limit), lists };
  }

  async #find({ text, limit }: QuestionOf<'map/find'>, asker: Asker): Promise<Reply<readonly FoundThing[]>> {
    const wanted = text.trim();
    if (wanted === '') return success([]);
    await this.#load();
    const byKind = this.#collections.map((collection) => this.#findIn(collection, wanted, limit, asker));
    const fair = byKind.flatMap((things) => things.slice(0, FAIR_SHARE));
    const more = byKind.flatMap((things) => things.slice(FAIR_SHARE));
    return success([...fair, ...more].slice(0, limit));
  }

  #findIn(collection: FoundCollection, text: string, limit: number, asker: Asker): readonly FoundThing[] {
    const things = collection.find(text.toLowerCase(), limit, asker).flatMap((slot): FoundThing[] => {
      const described = collection.describe(slot, asker);
      const place = collection.index.place(slot);
      return described === undefined || place === undefined ? [] : [{ ...described, place, distanceM: 0 }];
    });
    if (collection !== this.#orders || things.some(({ id }) => id === text)) return things;
    const closed = this.#orders.exact(text);
    return closed === undefined ? things : [closed, ...things];
  }

  #load(): Promise<void> {
    this.#loaded ??= this.#context.run(loadAll(this.#collections));
    return this.#loaded;
  }
}

function* loadAll(collections: readonly FoundCollection[]): Generator<undefined, void> {
  for (const collection of collections) yield* collection.load();
}

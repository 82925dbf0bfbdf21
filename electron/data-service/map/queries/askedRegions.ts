import type { Atlas } from '#shared/atlas/atlas.ts';
import { type Region, type RegionQuery, regionOf } from '#shared/map/geometryRegion.ts';
import { type GridsInside, gridsOf } from './askGrids.ts';
import { type CoveredGround, coverGround } from './askGround.ts';
import { type FoundSlot, slotsInside } from './askThings.ts';
import { EARTH } from './earth.ts';
import type { FoundCollection } from './foundCollection.ts';

interface AskedRegion {
  readonly region: Region;
  ground: CoveredGround | undefined;
  grids: GridsInside | undefined;
  /** What was found of things that stand where they stand. */
  readonly fixed: Map<FoundCollection, readonly FoundSlot[]>;
}

/** A wall of several windows asks the same question every few seconds; so many different ones are remembered. */
const REMEMBERED = 12;

/** Questions of late with what about them does not change: where the edge runs, and which cameras it holds. */
export class AskedRegions {
  readonly #atlas: Atlas;
  readonly #asked = new Map<string, AskedRegion>();

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** The ground that a question covers. */
  *ground(query: RegionQuery): Generator<undefined, CoveredGround> {
    const asked = this.#of(query);
    asked.ground ??= yield* coverGround(this.#atlas, asked.region);
    return asked.ground;
  }

  /** The grids of that ground. */
  *grids(query: RegionQuery): Generator<undefined, GridsInside> {
    const ground = yield* this.ground(query);
    const asked = this.#of(query);
    asked.grids ??= yield* gridsOf(this.#atlas, ground);
    return asked.grids;
  }

  /** The things of a collection that lie in it. */
  *slots(query: RegionQuery, collection: FoundCollection): Generator<undefined, readonly FoundSlot[]> {
    const { region, fixed } = this.#of(query);
    const known = fixed.get(collection) ?? (yield* slotsInside(collection, region));
    if (collection.isFixed) fixed.set(collection, known);
    return known;
  }

  #of(query: RegionQuery): AskedRegion {
    const key = JSON.stringify(query);
    const asked = this.#asked.get(key) ?? {
      region: regionOf(query, EARTH),
      ground: undefined,
      grids: undefined,
      fixed: new Map(),
    };
    this.#asked.delete(key);
    this.#asked.set(key, asked);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > REMEMBERED && oldest !== undefined) this.#asked.delete(oldest);
    return asked;
  }
}

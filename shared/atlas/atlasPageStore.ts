import { type AreaIndex, VILLAGE_LEVEL } from '../domain/area.ts';
import { type Result, success } from '../lib/result.ts';
import type { AreaRun } from './areaIndex.ts';
import type { ReadRange } from './areaMeshRanges.ts';
import type { AtlasDetail } from './atlas.ts';
import { ATLAS_KIND } from './atlasFormat.ts';
import {
  type AreaTree,
  bytesOf,
  checkSlices,
  coarseSlices,
  elementBytes,
  type PagedSections,
  type PageSlice,
  pageCountOf,
  pageOfArea,
  pageRow,
  pageSlices,
  runsBelow,
} from './atlasPages.ts';
import { type AtlasError, type ContainerIndex, damaged, type SectionPlace } from './container.ts';
import { type AtlasParts, degreesOf } from './loadedAtlas.ts';
import { measureBounds } from './outlineStore.ts';

type Bounds = Parameters<AtlasDetail['wantWithin']>[0];
type Listener = Parameters<AtlasDetail['subscribe']>[0];

/** Pages that follow each other are fetched together, up to so many. */
const MOST_AT_ONCE = 16;

type PageState = 'there' | 'coming' | 'broken';

/**
 * The pages of an atlas file that is read by parts. Their numbers go where they would be had the file been read whole:
 * the arrays have their full length from the beginning, and the system gives memory only to what has been written.
 */
export class AtlasPageStore implements AtlasDetail {
  readonly parts: Pick<AtlasParts, 'labelPoint' | 'bounds' | 'vertex' | 'rings'>;
  readonly #tree: AreaTree;
  readonly #directory: Uint32Array;
  readonly #places: ReadonlyMap<string, SectionPlace>;
  readonly #readRange: ReadRange;
  readonly #sections: PagedSections;
  readonly #pageCount: number;
  readonly #states: (PageState | undefined)[];
  readonly #listeners = new Set<Listener>();
  #pageBounds: readonly Bounds[] = [];

  private constructor(tree: AreaTree, directory: Uint32Array, index: ContainerIndex, readRange: ReadRange) {
    this.#tree = tree;
    this.#directory = directory;
    this.#places = index.places;
    this.#readRange = readRange;
    this.#pageCount = pageCountOf(directory);
    this.#states = new Array<PageState | undefined>(this.#pageCount).fill(undefined);
    const length = (name: string): number => this.#places.get(name)?.byteLength ?? 0;
    const areaCount = tree.firstChild.length - 1;
    this.#sections = {
      labelPoint: new Int32Array(length('labelPoint') / 4),
      ringOffset: new Uint32Array(length('ringOffset') / 4),
      ringBytes: new Uint8Array(length('ringBytes')),
      vertex: new Int32Array(length('vertex') / 4),
    };
    this.parts = {
      vertex: this.#sections.vertex,
      rings: { bytes: this.#sections.ringBytes, offset: this.#sections.ringOffset },
      labelPoint: new Float64Array(2 * areaCount),
      bounds: new Float64Array(4 * areaCount),
    };
  }

  /** Reads what belongs to no page; rejects when the file cannot be read. */
  static async open(
    tree: AreaTree,
    directory: Uint32Array,
    index: ContainerIndex,
    readRange: ReadRange,
  ): Promise<Result<AtlasPageStore, AtlasError>> {
    const areaCount = tree.firstChild.length - 1;
    const bytes = (name: string): number | undefined => index.places.get(name)?.byteLength;
    const isWhole =
      bytes('labelPoint') === 8 * areaCount &&
      bytes('ringOffset') === 4 * (areaCount + 1) &&
      bytes('ringBytes') !== undefined &&
      bytes('vertex') !== undefined;
    if (!isWhole) return damaged(ATLAS_KIND, 'its table of contents');
    const store = new AtlasPageStore(tree, directory, index, readRange);
    const slices = coarseSlices(tree, directory);
    await store.#read(slices);
    const { crc } = pageRow(directory, store.#pageCount);
    if (checkSlices(store.#sections, slices) !== crc) return damaged(ATLAS_KIND, 'the part of its upper levels');
    store.#measure([0, tree.levelStart[VILLAGE_LEVEL] as number]);
    store.#pageBounds = Array.from({ length: store.#pageCount }, (_, page) => store.#boundsOfPage(page));
    return success(store);
  }

  has(area: AreaIndex): boolean {
    const page = pageOfArea(this.#tree, this.#directory, area);
    return page === undefined || this.#states[page] === 'there';
  }

  want(area: AreaIndex): void {
    const page = pageOfArea(this.#tree, this.#directory, area);
    if (page !== undefined) this.#wantPages((candidate) => candidate === page);
  }

  wantWithin([west, south, east, north]: Bounds): void {
    this.#wantPages((page) => {
      const bounds = this.#pageBounds[page] as Bounds;
      return bounds[0] <= east && bounds[2] >= west && bounds[1] <= north && bounds[3] >= south;
    });
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #wantPages(isWanted: (page: number) => boolean): void {
    for (let page = 0; page < this.#pageCount; page++) {
      const first = page;
      while (page < this.#pageCount && page - first < MOST_AT_ONCE && !this.#states[page] && isWanted(page)) page++;
      // None: the loop's own step goes on behind it. Some: the page after them is looked at again as a first one.
      if (page > first) void this.#fetch(first, page--);
    }
  }

  /** Fetches the pages [first, end); what is wrong with them is told, and they are not asked for again. */
  async #fetch(first: number, end: number): Promise<void> {
    this.#states.fill('coming', first, end);
    let problem: Error | undefined;
    try {
      await this.#read(pageSlices(this.#tree, this.#directory, first, end));
      for (let page = first; page < end; page++) problem = this.#take(page) ?? problem;
    } catch (cause) {
      this.#states.fill('broken', first, end);
      problem = new Error(`A part of the city's areas cannot be read: ${String(cause)}`, { cause });
    }
    for (const listener of [...this.#listeners]) listener(problem);
  }

  #take(page: number): Error | undefined {
    const row = pageRow(this.#directory, page);
    const isRight = checkSlices(this.#sections, pageSlices(this.#tree, this.#directory, page, page + 1)) === row.crc;
    this.#states[page] = isRight ? 'there' : 'broken';
    if (!isRight) return new Error(damaged(ATLAS_KIND, `page ${page}`).error.message);
    const next = pageRow(this.#directory, page + 1);
    for (const run of runsBelow(this.#tree, row.town, next.town)) this.#measure(run);
    return undefined;
  }

  async #read(slices: readonly PageSlice[]): Promise<void> {
    await Promise.all(
      slices.map(async ({ section, start, end }) => {
        const target = bytesOf(this.#sections[section], start, end);
        const offset =
          (this.#places.get(section) as SectionPlace).start + start * elementBytes(this.#sections[section]);
        const bytes = await this.#readRange(offset, offset + target.length);
        if (bytes.length !== target.length) throw new Error(`${bytes.length} of ${target.length} bytes came`);
        target.set(bytes);
      }),
    );
  }

  /** Bounds and label points from what has been read. */
  #measure(run: AreaRun): void {
    const { bounds, labelPoint, rings, vertex } = this.parts;
    measureBounds(rings, vertex, run, bounds);
    degreesOf(this.#sections.labelPoint.subarray(2 * run[0], 2 * run[1]), labelPoint, 2 * run[0]);
  }

  #boundsOfPage(page: number): Bounds {
    const { bounds } = this.parts;
    const [from, to] = [pageRow(this.#directory, page).town, pageRow(this.#directory, page + 1).town];
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 4 * from; at < 4 * to; at += 4) {
      west = Math.min(west, bounds[at] as number);
      south = Math.min(south, bounds[at + 1] as number);
      east = Math.max(east, bounds[at + 2] as number);
      north = Math.max(north, bounds[at + 3] as number);
    }
    return [west, south, east, north];
  }
}

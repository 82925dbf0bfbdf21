import type { AreaIndex } from '../domain/area.ts';
import type { ReadRange } from './areaMeshRanges.ts';
import type { AtlasDetail } from './atlas.ts';
import { ATLAS_KIND } from './atlasFormat.ts';
import { type AreaTree, pageRow, rowCountOf, rowOfArea } from './atlasPages.ts';
import { damaged } from './container.ts';
import { crc32 } from './crc32.ts';
import { PagedArrays } from './pagedArrays.ts';

type Bounds = Parameters<AtlasDetail['wantWithin']>[0];
type Listener = Parameters<AtlasDetail['subscribe']>[0];
type RowState = 'there' | 'coming' | 'broken';

/** Pages that follow each other are fetched together, up to so many. */
const MOST_AT_ONCE = 16;

/** The pages of an atlas file that is read by parts: fetched when they are asked for, and kept. */
export class AtlasPageStore implements AtlasDetail {
  readonly #arrays: PagedArrays;
  readonly #tree: AreaTree;
  readonly #directory: Uint32Array;
  /** Reads bytes [start, end) of `pageBytes`. */
  readonly #readBytes: ReadRange;
  readonly #rowCount: number;
  readonly #states: (RowState | undefined)[];
  readonly #listeners = new Set<Listener>();
  #bounds: readonly Bounds[] = [];
  #revision = 0;

  constructor(tree: AreaTree, directory: Uint32Array, readBytes: ReadRange) {
    this.#arrays = new PagedArrays(tree, directory);
    this.#tree = tree;
    this.#directory = directory;
    this.#readBytes = readBytes;
    this.#rowCount = rowCountOf(directory);
    this.#states = new Array<RowState | undefined>(this.#rowCount).fill(undefined);
  }

  get revision(): number {
    return this.#revision;
  }

  get parts(): PagedArrays['parts'] {
    return this.#arrays.parts;
  }

  /** Reads the upper levels; false when they are damaged, rejects when the file cannot be read. */
  async openUpper(): Promise<boolean> {
    const bytes = await this.#readBytes(0, pageRow(this.#directory, 1).offset);
    if (!this.#take(0, bytes)) return false;
    this.#bounds = Array.from({ length: this.#rowCount }, (_, row) => this.#boundsOfTowns(row));
    return true;
  }

  has(area: AreaIndex): boolean {
    return this.#states[rowOfArea(this.#tree, this.#directory, area)] === 'there';
  }

  want(area: AreaIndex): void {
    const wanted = rowOfArea(this.#tree, this.#directory, area);
    this.#wantRows((row) => row === wanted);
  }

  wantWithin([west, south, east, north]: Bounds): void {
    this.#wantRows((row) => {
      const bounds = this.#bounds[row] as Bounds;
      return bounds[0] <= east && bounds[2] >= west && bounds[1] <= north && bounds[3] >= south;
    });
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #wantRows(isWanted: (row: number) => boolean): void {
    const isNew = (row: number): boolean => this.#states[row] === undefined && isWanted(row);
    for (let first = 1; first < this.#rowCount; first++) {
      let end = first;
      while (end < this.#rowCount && end - first < MOST_AT_ONCE && isNew(end)) end++;
      if (end === first) continue;
      void this.#fetch(first, end);
      first = end - 1;
    }
  }

  /** Fetches the pages [first, end); what is wrong with them is told, and they are not asked for again. */
  async #fetch(first: number, end: number): Promise<void> {
    this.#states.fill('coming', first, end);
    const start = pageRow(this.#directory, first).offset;
    let problem: Error | undefined;
    try {
      const bytes = await this.#readBytes(start, pageRow(this.#directory, end).offset);
      for (let row = first; row < end; row++) {
        const [from, to] = [pageRow(this.#directory, row).offset, pageRow(this.#directory, row + 1).offset];
        if (!this.#take(row, bytes.subarray(from - start, to - start))) {
          problem = new Error(damaged(ATLAS_KIND, `page ${row}`).error.message);
        }
      }
    } catch (cause) {
      this.#states.fill('broken', first, end);
      problem = new Error(`A part of the city's areas cannot be read: ${String(cause)}`, { cause });
    }
    for (const listener of [...this.#listeners]) listener(problem);
  }

  #take(row: number, bytes: Uint8Array): boolean {
    const isRight = crc32(bytes) === pageRow(this.#directory, row).crc && this.#arrays.take(row, bytes);
    this.#states[row] = isRight ? 'there' : 'broken';
    this.#revision++;
    return isRight;
  }

  #boundsOfTowns(row: number): Bounds {
    const { bounds } = this.parts;
    const [from, to] = [pageRow(this.#directory, row).town, pageRow(this.#directory, row + 1).town];
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

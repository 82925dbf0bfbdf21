import {
  type AreaTree,
  byteLengthOf,
  type PageSlice,
  pageRow,
  rowCountOf,
  runsOfRow,
  slicesOfRow,
} from './atlasPages.ts';
import type { AtlasParts } from './loadedAtlas.ts';
import { measureBounds, UNITS_PER_DEGREE } from './outlineStore.ts';

/**
 * Outlines, bounds and label points of an atlas, filled row by row. The arrays have their full length from the beginning;
 * the system gives memory only to what has been written.
 */
export class PagedArrays {
  readonly parts: Pick<AtlasParts, 'labelPoint' | 'bounds' | 'vertex' | 'rings'>;
  readonly #tree: AreaTree;
  readonly #directory: Uint32Array;

  constructor(tree: AreaTree, directory: Uint32Array) {
    this.#tree = tree;
    this.#directory = directory;
    const areaCount = tree.firstChild.length - 1;
    const end = pageRow(directory, rowCountOf(directory));
    this.parts = {
      labelPoint: new Float64Array(2 * areaCount),
      bounds: new Float64Array(4 * areaCount),
      vertex: new Int32Array(2 * end.vertex),
      rings: { bytes: new Uint8Array(end.rings[2]), offset: new Uint32Array(areaCount + 1) },
    };
  }

  /** Takes the bytes of a row, which are checked; false when they are not as many as they must be. */
  take(row: number, bytes: Uint8Array): boolean {
    const slices = slicesOfRow(this.#tree, this.#directory, row);
    if (slices.reduce((sum, slice) => sum + byteLengthOf(slice), 0) !== bytes.length) return false;
    let at = 0;
    for (const slice of slices) {
      const length = byteLengthOf(slice);
      this.#put(slice, bytes.subarray(at, at + length));
      at += length;
    }
    const { rings, vertex, bounds } = this.parts;
    for (const run of runsOfRow(this.#tree, this.#directory, row)) measureBounds(rings, vertex, run, bounds);
    return true;
  }

  #put({ array, start }: PageSlice, bytes: Uint8Array): void {
    const { labelPoint, vertex, rings } = this.parts;
    if (array === 'ringBytes') rings.bytes.set(bytes, start);
    else if (array === 'ringOffset') bytesOf(rings.offset).set(bytes, 4 * start);
    else if (array === 'vertex') bytesOf(vertex).set(bytes, 8 * start);
    else {
      // A copy: the bytes may begin anywhere, numbers may not.
      const units = new Int32Array(bytes.slice().buffer);
      // A plain loop: the mapping form of `from` walks an iterator and takes ten times as long.
      for (let at = 0; at < units.length; at++) labelPoint[2 * start + at] = (units[at] as number) / UNITS_PER_DEGREE;
    }
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

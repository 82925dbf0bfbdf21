import { TOWN_LEVEL, VILLAGE_LEVEL } from '../domain/area.ts';
import { joinBytes } from '../lib/joinBytes.ts';
import type { AreaRun } from './areaIndex.ts';
import type { AtlasContent, AtlasRings } from './atlasContent.ts';
import { type AreaTree, byteLengthOf, PAGE_WIDTH, type PageSlice, runsBelow, slicesOfRow } from './atlasPages.ts';
import { crc32 } from './crc32.ts';
import { packRings } from './outlineStore.ts';

/** A page is a run of towns with about so many villages, grids and micro-grids. */
const PAGE_AREAS = 4_096;

/** The sections of an atlas file that are read row by row: see `PageRow`. */
export interface PackedPages {
  readonly directory: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Cuts outlines and label points into rows. */
export function packPages(content: AtlasContent): PackedPages {
  const towns = pageTowns(content);
  const { rings, vertex, start } = orderVertices(content, towns);
  const { bytes: ringBytes, offset: ringOffset } = packRings(rings);
  const directory = new Uint32Array(PAGE_WIDTH * (towns.length + 1));
  const ringStarts = (town: number): number[] =>
    runsBelow(content, town, town).map(([first]) => ringOffset[first] as number);
  towns.forEach((town, at) => {
    directory.set([town, start[at] as number, ...ringStarts(town)], PAGE_WIDTH * (at + 1));
  });
  // Ends where the first page begins: its own numbers count from there.
  directory.set([content.levelStart[TOWN_LEVEL] as number, 0], 0);
  const arrays = { labelPoint: content.labelPoint, ringOffset, ringBytes, vertex };
  const rows: Uint8Array[] = [];
  let offset = 0;
  for (let row = 0; row < towns.length; row++) {
    const bytes = joinSlices(arrays, slicesOfRow(content, directory, row));
    directory.set([offset, crc32(bytes)], PAGE_WIDTH * row + 5);
    rows.push(bytes);
    offset += bytes.length;
  }
  directory[PAGE_WIDTH * towns.length + 5] = offset;
  return { directory, bytes: joinBytes(rows, offset) };
}

function joinSlices(
  arrays: Readonly<Record<PageSlice['array'], Uint8Array | Uint32Array | Int32Array>>,
  slices: readonly PageSlice[],
): Uint8Array<ArrayBuffer> {
  const parts = slices.map((slice) => {
    const { buffer, byteOffset } = arrays[slice.array];
    const width = byteLengthOf({ ...slice, start: 0, end: 1 });
    return new Uint8Array(buffer, byteOffset + width * slice.start, byteLengthOf(slice));
  });
  return joinBytes(
    parts,
    parts.reduce((sum, { length }) => sum + length, 0),
  );
}

/** The first town of each page, and one past the last town; a city without villages has no pages. */
function pageTowns(tree: AreaTree): readonly number[] {
  const end = tree.levelStart[VILLAGE_LEVEL] as number;
  if (end === tree.levelStart.at(-1)) return [end];
  const towns: number[] = [];
  let areas = PAGE_AREAS;
  for (let town = tree.levelStart[TOWN_LEVEL] as number; town < end; town++) {
    if (areas >= PAGE_AREAS) {
      towns.push(town);
      areas = 0;
    }
    for (const [start, stop] of runsBelow(tree, town, town + 1)) areas += stop - start;
  }
  return [...towns, end];
}

interface OrderedVertices {
  readonly rings: AtlasRings;
  readonly vertex: Int32Array<ArrayBuffer>;
  /** The first vertex of each page, and their number. */
  readonly start: Uint32Array;
}

/**
 * Numbers the vertices anew: first those of the upper levels and those that several pages use, then page by page, in
 * each as they were.
 */
function orderVertices(content: AtlasContent, towns: readonly number[]): OrderedVertices {
  const { rings, vertex } = content;
  const owner = ownersOf(content, towns);
  const next = new Uint32Array(towns.length + 1);
  for (const page of owner) next[page + 1] = (next[page + 1] as number) + 1;
  for (let page = 0; page < towns.length; page++) next[page + 1] = (next[page + 1] as number) + (next[page] as number);
  const start = next.slice(1);
  const number = new Uint32Array(owner.length);
  const ordered = new Int32Array(vertex.length);
  for (let at = 0; at < owner.length; at++) {
    const page = owner[at] as number;
    const to = next[page] as number;
    next[page] = to + 1;
    number[at] = to;
    ordered[2 * to] = vertex[2 * at] as number;
    ordered[2 * to + 1] = vertex[2 * at + 1] as number;
  }
  return { rings: { ...rings, vertex: rings.vertex.map((at) => number[at] as number) }, vertex: ordered, start };
}

/** Per vertex 1 more than its page, 0 where it belongs to none. */
function ownersOf(content: AtlasContent, towns: readonly number[]): Uint32Array {
  const { rings, vertex, levelStart } = content;
  const unseen = 0xffffffff;
  const owner = new Uint32Array(vertex.length / 2).fill(unseen);
  const take = ([first, end]: AreaRun, page: number): void => {
    const from = rings.ringStart[rings.areaStart[first] as number] as number;
    const to = rings.ringStart[rings.areaStart[end] as number] as number;
    for (let at = from; at < to; at++) {
      const one = rings.vertex[at] as number;
      owner[one] = owner[one] === unseen || owner[one] === page ? page : 0;
    }
  };
  take([0, levelStart[VILLAGE_LEVEL] as number], 0);
  for (let page = 0; page + 1 < towns.length; page++) {
    for (const run of runsBelow(content, towns[page] as number, towns[page + 1] as number)) take(run, page + 1);
  }
  return owner.map((page) => (page === unseen ? 0 : page));
}

import { type AreaIndex, LEAF_LEVEL, TOWN_LEVEL, VILLAGE_LEVEL } from '../domain/area.ts';
import { type AreaRun, levelOf } from './areaIndex.ts';
import type { AtlasContent, AtlasRings } from './atlasContent.ts';
import { crc32 } from './crc32.ts';

/** A page is a run of towns with about so many villages, grids and micro-grids. */
const PAGE_AREAS = 4_096;

/** Numbers a page in the directory: first town, first vertex, where the rings of its three levels begin, CRC-32. */
export const PAGE_WIDTH = 6;

/** The sections of which a page has parts. Two numbers of `labelPoint` and of `vertex` are one element. */
export interface PagedSections {
  readonly labelPoint: Int32Array<ArrayBuffer>;
  readonly ringOffset: Uint32Array<ArrayBuffer>;
  readonly ringBytes: Uint8Array<ArrayBuffer>;
  readonly vertex: Int32Array<ArrayBuffer>;
}

type PagedSection = keyof PagedSections;

/** How areas are numbered, as in `Atlas`. */
export type AreaTree = Pick<AtlasContent, 'levelStart' | 'firstChild'>;

/** A row of the directory; the last one is the end of the page before it. */
export interface PageRow {
  readonly town: number;
  readonly vertex: number;
  /** Where in `ringBytes` the rings of its villages, grids and micro-grids begin. */
  readonly rings: readonly number[];
  /** Of the page; in the last row of what belongs to no page. */
  readonly crc: number;
}

/** Reads a row of the directory. */
export function pageRow(directory: Uint32Array, page: number): PageRow {
  const [town = 0, vertex = 0, villages = 0, grids = 0, microGrids = 0, crc = 0] = directory.subarray(
    PAGE_WIDTH * page,
    PAGE_WIDTH * (page + 1),
  );
  return { town, vertex, rings: [villages, grids, microGrids], crc };
}

/** Pages of an atlas with this directory. */
export const pageCountOf = (directory: Uint32Array): number => directory.length / PAGE_WIDTH - 1;

/** The page of an area; undefined for the city, counties and towns. O(log n). */
export function pageOfArea(tree: AreaTree, directory: Uint32Array, area: AreaIndex): number | undefined {
  if (area < (tree.levelStart[VILLAGE_LEVEL] as number)) return undefined;
  const level = levelOf(tree, area);
  let low = 0;
  let high = pageCountOf(directory);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (firstBelow(tree, directory[PAGE_WIDTH * middle] as number, level) <= area) low = middle;
    else high = middle;
  }
  return low;
}

/** The first area of a level below a town. */
function firstBelow({ firstChild }: AreaTree, town: AreaIndex, level: number): AreaIndex {
  let area = town;
  for (let at = TOWN_LEVEL as number; at < level; at++) area = firstChild[area] as number;
  return area;
}

/** A part of a section, in elements: [start, end). */
export interface PageSlice {
  readonly section: PagedSection;
  readonly start: number;
  readonly end: number;
}

/** The villages, the grids and the micro-grids below the towns [first, end): one run each. */
export function runsBelow({ firstChild }: AreaTree, first: number, end: number): readonly AreaRun[] {
  const runs: AreaRun[] = [];
  let run: AreaRun = [first, end];
  for (let level = VILLAGE_LEVEL as number; level <= LEAF_LEVEL; level++) {
    run = [firstChild[run[0]] as number, firstChild[run[1]] as number];
    runs.push(run);
  }
  return runs;
}

/** What of the sections belongs to the pages [first, end), in the order in which their CRC-32 is taken. */
export function pageSlices(tree: AreaTree, directory: Uint32Array, first: number, end: number): readonly PageSlice[] {
  const [from, to] = [pageRow(directory, first), pageRow(directory, end)];
  const runs = runsBelow(tree, from.town, to.town);
  return [
    ...runs.flatMap((run, at) => areaSlices(run, [from.rings[at] as number, to.rings[at] as number])),
    { section: 'vertex', start: from.vertex, end: to.vertex },
  ];
}

/** What belongs to no page: the city, its counties and towns, and the vertices that several pages share. */
export function coarseSlices(tree: AreaTree, directory: Uint32Array): readonly PageSlice[] {
  const { rings, vertex } = pageRow(directory, 0);
  const towns: AreaRun = [0, tree.levelStart[VILLAGE_LEVEL] as number];
  return [...areaSlices(towns, [0, rings[0] as number]), { section: 'vertex', start: 0, end: vertex }];
}

/** CRC-32 of the slices end to end. */
export function checkSlices(sections: PagedSections, slices: readonly PageSlice[]): number {
  const parts = slices.map(({ section, start, end }) => bytesOf(sections[section], start, end));
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return crc32(joined);
}

/** The bytes of the elements [start, end) of a section; a view, not a copy. */
export function bytesOf(array: PagedSections[PagedSection], start: number, end: number): Uint8Array {
  const width = elementBytes(array);
  return new Uint8Array(array.buffer, array.byteOffset + start * width, (end - start) * width);
}

/** Bytes of an element: only points are signed, and they are pairs. */
export const elementBytes = (array: PagedSections[PagedSection]): number =>
  array instanceof Int32Array ? 8 : array.BYTES_PER_ELEMENT;

/** The first town of each page, and one past the last town; a city without villages has no pages. */
export function pageTowns(tree: AreaTree): readonly number[] {
  const { levelStart, firstChild } = tree;
  const end = levelStart[VILLAGE_LEVEL] as number;
  const towns: number[] = [];
  let areas = PAGE_AREAS;
  for (let town = levelStart[TOWN_LEVEL] as number; town < end; town++) {
    if (areas >= PAGE_AREAS) {
      towns.push(town);
      areas = 0;
    }
    for (const [start, stop] of runsBelow({ levelStart, firstChild }, town, town + 1)) areas += stop - start;
  }
  return levelStart[VILLAGE_LEVEL] === levelStart[6] ? [end] : [...towns, end];
}

/** Vertices in the order of the pages. */
export interface OrderedVertices {
  readonly rings: AtlasRings;
  readonly vertex: Int32Array<ArrayBuffer>;
  /** The first vertex of each page, and their number. */
  readonly start: Uint32Array;
}

/**
 * Numbers the vertices anew: first those of the levels above and those that several pages use, then page by page, in
 * each as they were.
 */
export function orderVertices(content: AtlasContent, towns: readonly number[]): OrderedVertices {
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

/** The directory of an atlas whose vertices are ordered; one row a page and one for the end. */
export function makeDirectory(
  tree: AreaTree,
  towns: readonly number[],
  vertexStart: Uint32Array,
  sections: PagedSections,
): Uint32Array<ArrayBuffer> {
  const directory = new Uint32Array(PAGE_WIDTH * towns.length);
  towns.forEach((town, page) => {
    const starts = runsBelow(tree, town, town).map(([start]) => sections.ringOffset[start] as number);
    directory.set([town, vertexStart[page] as number, ...starts], PAGE_WIDTH * page);
  });
  for (let page = 0; page < towns.length; page++) {
    const isEnd = page + 1 === towns.length;
    const slices = isEnd ? coarseSlices(tree, directory) : pageSlices(tree, directory, page, page + 1);
    directory[PAGE_WIDTH * page + 5] = checkSlices(sections, slices);
  }
  return directory;
}

function areaSlices([start, end]: AreaRun, [firstByte, endByte]: readonly [number, number]): readonly PageSlice[] {
  return [
    { section: 'labelPoint', start, end },
    { section: 'ringOffset', start, end: end + 1 },
    { section: 'ringBytes', start: firstByte, end: endByte },
  ];
}

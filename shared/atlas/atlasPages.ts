import { type AreaIndex, LEAF_LEVEL, TOWN_LEVEL, VILLAGE_LEVEL } from '../domain/area.ts';
import { type AreaRun, levelOf } from './areaIndex.ts';
import type { Atlas } from './atlas.ts';

/** How areas are numbered, as in `Atlas`. */
export type AreaTree = Pick<Atlas, 'levelStart' | 'firstChild'>;

/** Numbers a row of the directory. */
export const PAGE_WIDTH = 7;

/**
 * A row of the directory. Row 0 stands for the upper levels (city, counties, towns), each other for a page: a run of
 * towns with all that lies below them. A row's things end where those of the next row begin; the last row is only an end.
 */
export interface PageRow {
  /** First town. */
  readonly town: number;
  /** First vertex; those that several pages use belong to the upper levels. */
  readonly vertex: number;
  /** Where among the bytes of all rings those of its villages, grids and micro-grids begin. */
  readonly rings: readonly [villages: number, grids: number, microGrids: number];
  /** Where its bytes begin in `pageBytes`, and their CRC-32. */
  readonly offset: number;
  readonly crc: number;
}

/** Reads a row of the directory. */
export function pageRow(directory: Uint32Array, row: number): PageRow {
  const [town = 0, vertex = 0, villages = 0, grids = 0, microGrids = 0, offset = 0, crc = 0] = directory.subarray(
    PAGE_WIDTH * row,
    PAGE_WIDTH * (row + 1),
  );
  return { town, vertex, rings: [villages, grids, microGrids], offset, crc };
}

/** Rows of a directory without its end. */
export const rowCountOf = (directory: Uint32Array): number => directory.length / PAGE_WIDTH - 1;

/** The row of an area. O(log n). */
export function rowOfArea(tree: AreaTree, directory: Uint32Array, area: AreaIndex): number {
  if (area < (tree.levelStart[VILLAGE_LEVEL] as number)) return 0;
  const level = levelOf(tree, area);
  let low = 1;
  let high = rowCountOf(directory);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (firstBelow(tree, directory[PAGE_WIDTH * middle] as number, level) <= area) low = middle;
    else high = middle;
  }
  return low;
}

/** The runs of areas of a row: all of the upper levels, or villages, grids and micro-grids. */
export function runsOfRow(tree: AreaTree, directory: Uint32Array, row: number): readonly AreaRun[] {
  if (row === 0) return [[0, tree.levelStart[VILLAGE_LEVEL] as number]];
  return runsBelow(tree, pageRow(directory, row).town, pageRow(directory, row + 1).town);
}

/** The villages, the grids and the micro-grids below the towns [first, end): one run each. */
export function runsBelow({ firstChild }: AreaTree, first: AreaIndex, end: AreaIndex): readonly AreaRun[] {
  const runs: AreaRun[] = [];
  let run: AreaRun = [first, end];
  for (let level = VILLAGE_LEVEL as number; level <= LEAF_LEVEL; level++) {
    run = [firstChild[run[0]] as number, firstChild[run[1]] as number];
    runs.push(run);
  }
  return runs;
}

/** A part of the arrays that a whole atlas has: [start, end), points counted as pairs. */
export interface PageSlice {
  readonly array: 'labelPoint' | 'ringOffset' | 'ringBytes' | 'vertex';
  readonly start: number;
  readonly end: number;
}

/** Bytes of what slices count. */
const WIDTH: Readonly<Record<PageSlice['array'], number>> = { labelPoint: 8, ringOffset: 4, ringBytes: 1, vertex: 8 };

/** Bytes of a slice. */
export const byteLengthOf = ({ array, start, end }: PageSlice): number => WIDTH[array] * (end - start);

/** What the bytes of a row hold, end to end. */
export function slicesOfRow(tree: AreaTree, directory: Uint32Array, row: number): readonly PageSlice[] {
  const [from, to] = [pageRow(directory, row), pageRow(directory, row + 1)];
  const runs = runsOfRow(tree, directory, row);
  const bytesFrom = row === 0 ? [0] : from.rings;
  return [
    ...runs.flatMap(([start, end], at): PageSlice[] => [
      { array: 'labelPoint', start, end },
      { array: 'ringOffset', start, end: end + 1 },
      { array: 'ringBytes', start: bytesFrom[at] as number, end: to.rings[at] as number },
    ]),
    { array: 'vertex', start: from.vertex, end: to.vertex },
  ];
}

/** The first area of a level below a town. */
function firstBelow({ firstChild }: AreaTree, town: AreaIndex, level: number): AreaIndex {
  let area = town;
  for (let at = TOWN_LEVEL as number; at < level; at++) area = firstChild[area] as number;
  return area;
}

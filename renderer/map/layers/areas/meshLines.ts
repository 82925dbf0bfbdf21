import type { PartRun } from './meshParts.ts';

/** Ranks of borders, city to micro-grid. */
const RANKS = 6;
/** Borders of these ranks, city to village, are few: they are drawn whether they can be seen or not. */
const FEW_RANKS = 4;

/** Where the borders of a chunk lie in its line index: by rank, coarsest first, and within a rank by part. */
export interface MeshLines {
  readonly partCount: number;
  /** Per rank and part: one after its last index. */
  readonly ends: Uint32Array;
}

/** Indices [first, one after the last). */
export type IndexRange = readonly [start: number, end: number];

/** Sorts the borders of a chunk whose vertices begin at `first`; the vertex that knows the rank comes last, it is the one that GL asks. What is left of the room repeats the first vertex. */
export function sortLines(
  edge: Uint8Array,
  vertexEnds: Uint32Array,
  { first, room }: { readonly first: number; readonly room: number },
): MeshLines & { readonly index: Uint32Array<ArrayBuffer> } {
  const partCount = vertexEnds.length;
  const counts = new Uint32Array(RANKS * partCount);
  eachBorder(edge, vertexEnds, (key) => {
    counts[key] = (counts[key] as number) + 2;
  });
  const ends = new Uint32Array(counts.length);
  const next = new Uint32Array(counts.length);
  let end = 0;
  for (let key = 0; key < counts.length; key++) {
    next[key] = end;
    end += counts[key] as number;
    ends[key] = end;
  }
  const index = new Uint32Array(2 * room).fill(first);
  eachBorder(edge, vertexEnds, (key, from, to) => {
    const at = next[key] as number;
    index[at] = first + to;
    index[at + 1] = first + from;
    next[key] = at + 2;
  });
  return { index, partCount, ends };
}

/** The indices of the borders from the city's outline down to `finestRank` in these parts. */
export function linesIn({ partCount, ends }: MeshLines, finestRank: number, runs: readonly PartRun[]): IndexRange[] {
  const endOf = (rank: number, part: number): number => {
    const at = rank * partCount + part - 1;
    return at < 0 ? 0 : (ends[at] as number);
  };
  const [only] = runs;
  if (only === undefined || finestRank < 0) return [];
  const isWhole = only[0] === 0 && only[1] === partCount;
  const few = isWhole ? finestRank : Math.min(finestRank, FEW_RANKS - 1);
  const ranges: IndexRange[] = [[0, endOf(few, partCount)]];
  for (let rank = few + 1; rank <= finestRank; rank++) {
    for (const [start, end] of runs) ranges.push([endOf(rank, start), endOf(rank, end)]);
  }
  return ranges.filter(([start, end]) => end > start);
}

function eachBorder(
  edge: Uint8Array,
  vertexEnds: Uint32Array,
  take: (key: number, from: number, to: number) => void,
): void {
  let ringStart = 0;
  let part = 0;
  for (let from = 0; from < edge.length; from++) {
    while (from >= (vertexEnds[part] as number)) part++;
    const bits = edge[from] as number;
    const isLast = (bits & 8) !== 0;
    const rank = (bits & 7) - 1;
    if (rank >= 0 && rank < RANKS) take(rank * vertexEnds.length + part, from, isLast ? ringStart : from + 1);
    if (isLast) ringStart = from + 1;
  }
}

import type { Adjacency } from './cells.ts';

/** A connected set of cells to be cut into a number of groups. */
export interface BisectionRequest {
  readonly cells: readonly number[];
  readonly groupCount: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly adjacency: Adjacency;
}

type Parts = readonly [first: readonly number[], second: readonly number[]];

const DIRECTIONS = 16;

/**
 * Cuts a small connected set of cells into connected groups of nearly equal size by halving it again and again, each
 * time along the shortest border found. Groups that follow each other lie beside each other.
 */
export function bisectCells(request: BisectionRequest): (readonly number[])[] {
  const { cells, groupCount } = request;
  if (groupCount === 1) return [sortAlong(request, cells, 0)];
  const wanted = Math.round((cells.length * Math.ceil(groupCount / 2)) / groupCount);
  const [first, second] = cutCells(request, Math.min(cells.length - 1, Math.max(1, wanted)));
  // An uneven cut (odd shapes allow no other) takes groups along with cells; each side keeps a cell for each group.
  const share = Math.round((groupCount * first.length) / cells.length);
  const firstGroups = Math.min(Math.max(share, 1, groupCount - second.length), Math.min(first.length, groupCount - 1));
  return [
    ...bisectCells({ ...request, cells: first, groupCount: firstGroups }),
    ...bisectCells({ ...request, cells: second, groupCount: groupCount - firstGroups }),
  ];
}

/** Cuts off the wanted number of cells, or the nearest number that leaves both parts connected. */
function cutCells(request: BisectionRequest, wanted: number): Parts {
  for (let shift = 0; shift < request.cells.length; shift++) {
    for (const count of shift === 0 ? [wanted] : [wanted - shift, wanted + shift]) {
      if (count < 1 || count >= request.cells.length) continue;
      const parts = straightCut(request, count) ?? peelCells(request, count);
      if (parts !== undefined) return parts;
    }
  }
  throw new Error(`${request.cells.length} cells to be cut are not connected`);
}

function straightCut(request: BisectionRequest, firstCount: number): Parts | undefined {
  let best: { cost: number; parts: Parts } | undefined;
  for (let turn = 0; turn < DIRECTIONS; turn++) {
    const sorted = sortAlong(request, request.cells, (turn * Math.PI * 2) / DIRECTIONS);
    const parts: Parts = [sorted.slice(0, firstCount), sorted.slice(firstCount)];
    if (!isConnected(request, parts[0]) || !isConnected(request, parts[1])) continue;
    const cost = borderLength(request, parts[0], parts[1]);
    if (best === undefined || cost < best.cost) best = { cost, parts };
  }
  return best?.parts;
}

function sortAlong(request: BisectionRequest, cells: readonly number[], angle: number): number[] {
  const [alongX, alongY] = [Math.cos(angle), Math.sin(angle)];
  const place = (cell: number): number => (request.x[cell] as number) * alongX + (request.y[cell] as number) * alongY;
  return [...cells].sort((a, b) => place(a) - place(b) || a - b);
}

function neighbours(request: BisectionRequest, cell: number): Uint32Array {
  const { start, neighbour } = request.adjacency;
  return neighbour.subarray(start[cell], start[cell + 1]);
}

function isConnected(request: BisectionRequest, cells: readonly number[]): boolean {
  const left = new Set(cells);
  const queue = cells.slice(0, 1);
  left.delete(queue[0] as number);
  for (const cell of queue) {
    for (const next of neighbours(request, cell)) if (left.delete(next)) queue.push(next);
  }
  return left.size === 0;
}

function borderLength(request: BisectionRequest, first: readonly number[], second: readonly number[]): number {
  const other = new Set(second);
  let edges = 0;
  for (const cell of first) for (const next of neighbours(request, cell)) if (other.has(next)) edges++;
  return edges;
}

/** Grows the first part cell by cell from some start so that the rest never tears; for odd shapes without a straight cut. */
function peelCells(request: BisectionRequest, firstCount: number): Parts | undefined {
  for (const start of sortAlong(request, request.cells, 0)) {
    const part = new Set<number>();
    const rest = new Set(request.cells);
    let next: number | undefined = start;
    while (next !== undefined && part.size < firstCount) {
      rest.delete(next);
      part.add(next);
      next = part.size < firstCount ? nextPeel(request, part, rest, start) : undefined;
    }
    if (part.size === firstCount && isConnected(request, [...rest])) return [[...part], [...rest]];
  }
  return undefined;
}

function nextPeel(request: BisectionRequest, part: ReadonlySet<number>, rest: ReadonlySet<number>, start: number) {
  const distance = (cell: number): number =>
    Math.hypot(
      (request.x[cell] as number) - (request.x[start] as number),
      (request.y[cell] as number) - (request.y[start] as number),
    );
  const candidates = [...rest]
    .filter((cell) => neighbours(request, cell).some((next) => part.has(next)))
    .sort((a, b) => distance(a) - distance(b) || a - b);
  return candidates.find((cell) =>
    isConnected(
      request,
      [...rest].filter((other) => other !== cell),
    ),
  );
}

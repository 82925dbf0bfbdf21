import type { Adjacency } from './cells.ts';

/** A set of cells to be shared out among groups of given sizes. */
export interface GroupingRequest {
  readonly cells: readonly number[];
  /** Exact number of cells of each group; they add up to the number of cells. */
  readonly sizes: readonly number[];
  /** One a cell of the city: place and weight of the cell, metres and square metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cellArea: Float64Array;
  readonly adjacency: Adjacency;
  /** First guess of the middle of each group. */
  readonly seeds: readonly (readonly [number, number])[];
}

interface Diagram {
  readonly seedX: Float64Array;
  readonly seedY: Float64Array;
  readonly weight: Float64Array;
  readonly group: Int32Array;
}

const ROUNDS = 60;
// A power diagram's region grows by about 1.7 times the growth of its weight (hexagonal packing); damped.
const WEIGHT_STEP = 0.45;

/**
 * Shares cells out among connected groups of exactly the given sizes: a power diagram whose weights are tuned towards
 * the sizes (after Aurenhammer, Hoffmann, Aronov 1998), then moves of single border cells until sizes are exact.
 * Gives the group of each cell, in the order of `cells`.
 */
export function groupCells(request: GroupingRequest): Int32Array {
  const diagram = tuneDiagram(request);
  const balance = new GroupBalance(request, diagram);
  balance.joinSplinters();
  balance.moveUntilExact();
  return diagram.group;
}

function tuneDiagram(request: GroupingRequest): Diagram {
  const { seeds, cells } = request;
  const diagram: Diagram = {
    seedX: Float64Array.from(seeds, ([x]) => x),
    seedY: Float64Array.from(seeds, ([, y]) => y),
    weight: new Float64Array(seeds.length),
    group: new Int32Array(cells.length),
  };
  for (let round = 0; round < ROUNDS; round++) {
    assignCells(request, diagram);
    tuneWeights(request, diagram, round < ROUNDS * 0.6);
  }
  assignCells(request, diagram);
  return diagram;
}

function assignCells(request: GroupingRequest, diagram: Diagram): void {
  for (let at = 0; at < request.cells.length; at++) {
    const cell = request.cells[at] as number;
    let best = 0;
    let bestCost = Number.POSITIVE_INFINITY;
    for (let group = 0; group < diagram.weight.length; group++) {
      const cost = powerDistance(request, diagram, cell, group);
      if (cost < bestCost) {
        bestCost = cost;
        best = group;
      }
    }
    diagram.group[at] = best;
  }
}

function powerDistance(request: GroupingRequest, diagram: Diagram, cell: number, group: number): number {
  const dx = (request.x[cell] as number) - (diagram.seedX[group] as number);
  const dy = (request.y[cell] as number) - (diagram.seedY[group] as number);
  return dx * dx + dy * dy - (diagram.weight[group] as number);
}

function tuneWeights(request: GroupingRequest, diagram: Diagram, mayMoveSeeds: boolean): void {
  const groupCount = request.sizes.length;
  const count = new Float64Array(groupCount);
  const area = new Float64Array(groupCount);
  const sumX = new Float64Array(groupCount);
  const sumY = new Float64Array(groupCount);
  let wholeArea = 0;
  request.cells.forEach((cell, at) => {
    const group = diagram.group[at] as number;
    const cellArea = request.cellArea[cell] as number;
    wholeArea += cellArea;
    count[group] = (count[group] as number) + 1;
    area[group] = (area[group] as number) + cellArea;
    sumX[group] = (sumX[group] as number) + (request.x[cell] as number);
    sumY[group] = (sumY[group] as number) + (request.y[cell] as number);
  });
  for (let group = 0; group < groupCount; group++) {
    const members = count[group] as number;
    const meanArea = members > 0 ? (area[group] as number) / members : wholeArea / request.cells.length;
    const missing = (request.sizes[group] as number) - members;
    diagram.weight[group] = (diagram.weight[group] as number) + WEIGHT_STEP * missing * meanArea;
    if (!mayMoveSeeds || members === 0) continue;
    diagram.seedX[group] = 0.5 * ((diagram.seedX[group] as number) + (sumX[group] as number) / members);
    diagram.seedY[group] = 0.5 * ((diagram.seedY[group] as number) + (sumY[group] as number) / members);
  }
}

/** Makes every group one connected piece of exactly its size. */
class GroupBalance {
  readonly #request: GroupingRequest;
  readonly #diagram: Diagram;
  /** Place in `cells` of each cell of the request. */
  readonly #slot = new Map<number, number>();
  readonly #members: Set<number>[];

  constructor(request: GroupingRequest, diagram: Diagram) {
    this.#request = request;
    this.#diagram = diagram;
    this.#members = request.sizes.map(() => new Set<number>());
    request.cells.forEach((cell, at) => {
      this.#slot.set(cell, at);
      this.#members[diagram.group[at] as number]?.add(cell);
    });
  }

  /** Keeps the largest piece of each group and gives the others to the groups they touch most. */
  joinSplinters(): void {
    for (let round = 0; round < 50; round++) {
      let isWhole = true;
      this.#members.forEach((members, group) => {
        if (members.size === 0) return;
        const pieces = this.#piecesOf(members);
        for (const piece of pieces.slice(1)) {
          isWhole = false;
          this.#giveAway(piece, group);
        }
      });
      if (isWhole) break;
    }
    this.#fillEmptyGroups();
  }

  moveUntilExact(): void {
    const limit = 40 * this.#request.cells.length + 1000;
    for (let move = 0; move < limit; move++) {
      const path = this.#surplusPath();
      if (path === undefined) return;
      for (const [cell, target] of path) {
        // An earlier step of this path may have taken the cell that this one leaned on: then the rest waits a round.
        const isTouching = this.#neighbours(cell).some((next) => this.#groupOf(next) === target);
        if (!isTouching || !this.#canLeave(cell)) break;
        this.#move(cell, target);
      }
    }
    throw new Error(`groups of ${this.#request.cells.length} cells could not be balanced`);
  }

  #groupOf(cell: number): number {
    const at = this.#slot.get(cell);
    return at === undefined ? -1 : (this.#diagram.group[at] as number);
  }

  #move(cell: number, target: number): void {
    this.#members[this.#groupOf(cell)]?.delete(cell);
    this.#members[target]?.add(cell);
    this.#diagram.group[this.#slot.get(cell) as number] = target;
  }

  #neighbours(cell: number): Uint32Array {
    const { start, neighbour } = this.#request.adjacency;
    return neighbour.subarray(start[cell], start[cell + 1]);
  }

  #piecesOf(members: ReadonlySet<number>): number[][] {
    const seen = new Set<number>();
    const pieces: number[][] = [];
    for (const first of members) {
      if (seen.has(first)) continue;
      seen.add(first);
      const piece = [first];
      for (const cell of piece) {
        for (const next of this.#neighbours(cell)) {
          if (!members.has(next) || seen.has(next)) continue;
          seen.add(next);
          piece.push(next);
        }
      }
      pieces.push(piece);
    }
    return pieces.sort((a, b) => b.length - a.length);
  }

  #giveAway(piece: readonly number[], from: number): void {
    const touches = new Map<number, number>();
    for (const cell of piece) {
      for (const next of this.#neighbours(cell)) {
        const group = this.#groupOf(next);
        if (group >= 0 && group !== from) touches.set(group, (touches.get(group) ?? 0) + 1);
      }
    }
    const [best] = [...touches].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (best === undefined) throw new Error(`${piece.length} cells lie apart from all the others`);
    for (const cell of piece) this.#move(cell, best[0]);
  }

  /** A group that won no cell gets the cell nearest to its seed that another group can spare. */
  #fillEmptyGroups(): void {
    this.#members.forEach((members, group) => {
      if (members.size > 0) return;
      const sorted = [...this.#request.cells].sort(
        (a, b) =>
          powerDistance(this.#request, this.#diagram, a, group) - powerDistance(this.#request, this.#diagram, b, group),
      );
      const spare = sorted.find((cell) => (this.#members[this.#groupOf(cell)]?.size ?? 0) > 1 && this.#canLeave(cell));
      if (spare === undefined) throw new Error('no cell left for an empty group');
      this.#move(spare, group);
    });
  }

  #excess(group: number): number {
    return (this.#members[group]?.size ?? 0) - (this.#request.sizes[group] as number);
  }

  /** One cell for each step from a group with too many to the nearest with too few. */
  #surplusPath(): [cell: number, target: number][] | undefined {
    const surplus = this.#request.sizes.findIndex((_, group) => this.#excess(group) > 0);
    if (surplus < 0) return undefined;
    const cameBy = new Map<number, [cell: number, from: number] | undefined>([[surplus, undefined]]);
    const queue = [surplus];
    for (const group of queue) {
      for (const [target, cell] of this.#exits(group)) {
        if (cameBy.has(target)) continue;
        cameBy.set(target, [cell, group]);
        if (this.#excess(target) < 0) return this.#stepsTo(target, cameBy);
        queue.push(target);
      }
    }
    throw new Error('a group with too many cells has no way to one with too few');
  }

  // The last step first: each group gives its cell away before it takes one, so the spare cells chosen stay spare.
  #stepsTo(end: number, cameBy: ReadonlyMap<number, [number, number] | undefined>): [number, number][] {
    const steps: [number, number][] = [];
    for (let target = end, step = cameBy.get(end); step !== undefined; step = cameBy.get(target)) {
      steps.push([step[0], target]);
      target = step[1];
    }
    return steps;
  }

  /** For each group beside this one, the cell that goes over most cheaply without tearing this group. */
  #exits(group: number): Map<number, number> {
    const best = new Map<number, [cost: number, cell: number]>();
    const members = this.#members[group];
    if (members === undefined || members.size < 2) return new Map();
    const candidates: [cost: number, cell: number, target: number][] = [];
    for (const cell of members) {
      const targets = new Set<number>();
      for (const next of this.#neighbours(cell)) {
        const target = this.#groupOf(next);
        if (target >= 0 && target !== group) targets.add(target);
      }
      const own = powerDistance(this.#request, this.#diagram, cell, group);
      for (const target of targets) {
        candidates.push([powerDistance(this.#request, this.#diagram, cell, target) - own, cell, target]);
      }
    }
    candidates.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [cost, cell, target] of candidates) {
      if (!best.has(target) && this.#canLeave(cell)) best.set(target, [cost, cell]);
    }
    return new Map([...best].sort((a, b) => a[1][0] - b[1][0]).map(([target, [, cell]]) => [target, cell]));
  }

  /** Whether the group of the cell stays in one piece without it. */
  #canLeave(cell: number): boolean {
    const members = this.#members[this.#groupOf(cell)];
    if (members === undefined) return false;
    const own = [...this.#neighbours(cell)].filter((next) => members.has(next));
    if (own.length <= 1) return own.length === 1;
    const wanted = new Set(own);
    const seen = new Set([cell, own[0] as number]);
    const queue = [own[0] as number];
    let reached = 1;
    for (const at of queue) {
      for (const next of this.#neighbours(at)) {
        if (seen.has(next) || !members.has(next)) continue;
        seen.add(next);
        if (wanted.has(next) && ++reached === own.length) return true;
        queue.push(next);
      }
    }
    return false;
  }
}

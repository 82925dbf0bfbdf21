import { type GroupingRequest, type PowerDiagram, powerDistance, tuneDiagram } from './powerDiagram.ts';

/**
 * Shares cells out among connected groups of exactly the given sizes: a power diagram whose weights are tuned towards
 * the sizes, then moves of single border cells until sizes are exact.
 * Gives the group of each cell, in the order of `cells`.
 */
export function groupCells(request: GroupingRequest): Int32Array {
  const diagram = tuneDiagram(request);
  const balance = new GroupBalance(request, diagram);
  balance.joinSplinters();
  balance.moveUntilExact();
  return diagram.group;
}

/** Makes every group one connected piece of exactly its size. */
class GroupBalance {
  readonly #request: GroupingRequest;
  readonly #diagram: PowerDiagram;
  /** Place in `cells` of each cell of the request. */
  readonly #slot = new Map<number, number>();
  readonly #members: Set<number>[];

  constructor(request: GroupingRequest, diagram: PowerDiagram) {
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

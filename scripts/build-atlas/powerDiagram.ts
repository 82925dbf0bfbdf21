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

/** A power diagram: a cell belongs to the group with the least squared distance minus weight. */
export interface PowerDiagram {
  readonly seedX: Float64Array;
  readonly seedY: Float64Array;
  readonly weight: Float64Array;
  readonly group: Int32Array;
}

const ROUNDS = 200;
const MOVING_ROUNDS = 120;
// A power diagram's region grows by about 1.7 times the growth of its weight (hexagonal packing); damped.
const WEIGHT_STEP = 0.45;
const LONGEST_STRIDE = 0.15;

/** Finds seeds and weights whose regions come near the wanted sizes (after Aurenhammer, Hoffmann, Aronov 1998). */
export function tuneDiagram(request: GroupingRequest): PowerDiagram {
  const { seeds, cells } = request;
  const diagram: PowerDiagram = {
    seedX: Float64Array.from(seeds, ([x]) => x),
    seedY: Float64Array.from(seeds, ([, y]) => y),
    weight: new Float64Array(seeds.length),
    group: new Int32Array(cells.length),
  };
  for (let round = 0; round < ROUNDS; round++) {
    assignCells(request, diagram);
    tuneWeights(request, diagram, round < MOVING_ROUNDS);
  }
  assignCells(request, diagram);
  return diagram;
}

function assignCells(request: GroupingRequest, diagram: PowerDiagram): void {
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

/** Squared metres; the smaller, the better the cell fits the group. */
export function powerDistance(request: GroupingRequest, diagram: PowerDiagram, cell: number, group: number): number {
  const dx = (request.x[cell] as number) - (diagram.seedX[group] as number);
  const dy = (request.y[cell] as number) - (diagram.seedY[group] as number);
  return dx * dx + dy * dy - (diagram.weight[group] as number);
}

function tuneWeights(request: GroupingRequest, diagram: PowerDiagram, mayMoveSeeds: boolean): void {
  const tally = tallyGroups(request, diagram);
  const most = tally.count.reduce((best, count, group) => {
    const excess = count - (request.sizes[group] as number);
    return excess > (tally.count[best] as number) - (request.sizes[best] as number) ? group : best;
  }, 0);
  for (let group = 0; group < request.sizes.length; group++) {
    const members = tally.count[group] as number;
    if (members === 0) {
      // Swallowed by its neighbours, which no weight mends smoothly: it starts anew beside the group with most to give.
      moveSeed(diagram, group, most, tally);
      continue;
    }
    const meanArea = (tally.area[group] as number) / members;
    const wanted = WEIGHT_STEP * ((request.sizes[group] as number) - members) * meanArea;
    // A longer stride than a part of the way to the next seed would overshoot where sizes change quickly.
    const stride = LONGEST_STRIDE * nearestSeedDistance(diagram, group);
    diagram.weight[group] = (diagram.weight[group] as number) + Math.max(-stride, Math.min(stride, wanted));
    if (!mayMoveSeeds) continue;
    diagram.seedX[group] = 0.5 * ((diagram.seedX[group] as number) + (tally.sumX[group] as number) / members);
    diagram.seedY[group] = 0.5 * ((diagram.seedY[group] as number) + (tally.sumY[group] as number) / members);
  }
}

interface Tally {
  readonly count: Float64Array;
  readonly area: Float64Array;
  readonly sumX: Float64Array;
  readonly sumY: Float64Array;
}

function tallyGroups(request: GroupingRequest, diagram: PowerDiagram): Tally {
  const groupCount = request.sizes.length;
  const count = new Float64Array(groupCount);
  const area = new Float64Array(groupCount);
  const sumX = new Float64Array(groupCount);
  const sumY = new Float64Array(groupCount);
  request.cells.forEach((cell, at) => {
    const group = diagram.group[at] as number;
    count[group] = (count[group] as number) + 1;
    area[group] = (area[group] as number) + (request.cellArea[cell] as number);
    sumX[group] = (sumX[group] as number) + (request.x[cell] as number);
    sumY[group] = (sumY[group] as number) + (request.y[cell] as number);
  });
  return { count, area, sumX, sumY };
}

function moveSeed(diagram: PowerDiagram, group: number, host: number, tally: Tally): void {
  const members = tally.count[host] as number;
  const reach = Math.sqrt((tally.area[host] as number) / Math.PI) / 2;
  diagram.seedX[group] = (tally.sumX[host] as number) / members + reach;
  diagram.seedY[group] = (tally.sumY[host] as number) / members;
  diagram.weight[group] = diagram.weight[host] as number;
}

/** Squared metres from a group's seed to the nearest other one. */
function nearestSeedDistance(diagram: PowerDiagram, group: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let other = 0; other < diagram.weight.length; other++) {
    if (other === group) continue;
    const dx = (diagram.seedX[other] as number) - (diagram.seedX[group] as number);
    const dy = (diagram.seedY[other] as number) - (diagram.seedY[group] as number);
    nearest = Math.min(nearest, dx * dx + dy * dy);
  }
  return Math.min(nearest, 1e12);
}

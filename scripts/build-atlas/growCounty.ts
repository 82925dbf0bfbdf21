import { bisectCells } from './bisectCells.ts';
import type { Adjacency } from './cells.ts';
import { groupCells } from './groupCells.ts';
import type { TownPlan } from './quotas.ts';
import { seededRandom, smoothNoise } from './seededRandom.ts';
import type { Place } from './townPlaces.ts';

/** Place (metres), size (square metres) and neighbours of every cell of the city. */
export interface CellField {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cellArea: Float64Array;
  readonly adjacency: Adjacency;
}

/** Cells by town, village and grid. */
export type CountyGroups = readonly (readonly (readonly (readonly number[])[])[])[];

/** Bends of town and of village borders: how far and over what length, metres. */
const TOWN_WARP = [
  { reach: 900, length: 4200 },
  { reach: 350, length: 1500 },
] as const;
const VILLAGE_WARP = [{ reach: 260, length: 1300 }] as const;

/** Shares the cells of one county out among its towns, villages and grids, exactly as planned. */
export function growCounty(
  field: CellField,
  cells: readonly number[],
  towns: readonly TownPlan[],
  townPlaces: readonly Place[],
  seed: number,
): CountyGroups {
  const warped = warp(field, cells, TOWN_WARP, seed);
  const sizes = towns.map((town) => town.microGrids);
  const group = groupCells({ ...warped, cells, sizes, seeds: townPlaces });
  const villageField = warp(field, cells, VILLAGE_WARP, seed + 1);
  return towns.map((town, at) => {
    const own = cells.filter((_, slot) => group[slot] === at);
    return growTown(villageField, own, town, townPlaces[at] as Place, seed + Number(town.code.slice(-6)));
  });
}

function growTown(
  field: CellField,
  cells: readonly number[],
  town: TownPlan,
  middle: Place,
  seed: number,
): CountyGroups[number] {
  const sizes = town.villages.map((village) => village.microGrids);
  const seeds = chainFrom(middle, spreadSeeds(field, cells, sizes.length, seed));
  const group = groupCells({ ...field, cells, sizes, seeds });
  return town.villages.map((village, at) => {
    const own = cells.filter((_, slot) => group[slot] === at);
    return bisectCells({ ...field, cells: own, groupCount: village.grids });
  });
}

/** Bent coordinates: distances measured in them give wavy borders. */
function warp(
  field: CellField,
  cells: readonly number[],
  bends: readonly { readonly reach: number; readonly length: number }[],
  seed: number,
): CellField {
  const x = field.x.slice();
  const y = field.y.slice();
  for (const cell of cells) {
    const atX = field.x[cell] as number;
    const atY = field.y[cell] as number;
    bends.forEach(({ reach, length }, octave) => {
      const salt = seed + 17 * octave;
      x[cell] = (x[cell] as number) + reach * smoothNoise(salt, atX / length, atY / length);
      y[cell] = (y[cell] as number) + reach * smoothNoise(salt + 7919, atX / length, atY / length);
    });
  }
  return { ...field, x, y };
}

const SPREAD_ROUNDS = 12;

/** Even places among the cells: k-means, so dense land gets more of them. */
function spreadSeeds(field: CellField, cells: readonly number[], count: number, seed: number): Place[] {
  const random = seededRandom(seed, 6);
  let places = Array.from({ length: count }, (): Place => {
    const cell = cells[Math.floor(random() * cells.length)] as number;
    return [(field.x[cell] as number) + random(), (field.y[cell] as number) + random()];
  });
  for (let round = 0; round < SPREAD_ROUNDS; round++) {
    const sums = places.map(() => ({ x: 0, y: 0, count: 0 }));
    for (const cell of cells) {
      const x = field.x[cell] as number;
      const y = field.y[cell] as number;
      const sum = sums[nearest(places, x, y)] as { x: number; y: number; count: number };
      sum.x += x;
      sum.y += y;
      sum.count++;
    }
    places = sums.map((sum, at) => (sum.count > 0 ? [sum.x / sum.count, sum.y / sum.count] : (places[at] as Place)));
  }
  return places;
}

function nearest(places: readonly Place[], x: number, y: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let at = 0; at < places.length; at++) {
    const [px, py] = places[at] as Place;
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = at;
    }
  }
  return best;
}

/** Orders places so that each lies near the one before, beginning in the middle: code order then means something. */
function chainFrom(middle: Place, places: readonly Place[]): Place[] {
  const left = [...places];
  const chain: Place[] = [];
  let [x, y] = middle;
  while (left.length > 0) {
    const [next] = left.splice(nearest(left, x, y), 1);
    if (next === undefined) break;
    chain.push(next);
    [x, y] = next;
  }
  return chain;
}

import { type Lattice, pointLatitude, pointLongitude } from './lattice.ts';
import type { Plane } from './plane.ts';
import type { TownPlan } from './quotas.ts';
import { seededRandom } from './seededRandom.ts';
import { type Centre, densityAt } from './sites.ts';

export type Place = readonly [x: number, y: number];

const ROUNDS = 30;

/**
 * Spreads the middles of a county's towns over its land, closer together near the seat, and gives the towns whose
 * names tell that they are urban (街道, then 镇 by code) the places nearest to the seat.
 */
export function placeTowns(
  lattice: Lattice,
  plane: Plane,
  county: number,
  seat: Place,
  towns: readonly TownPlan[],
  seed: number,
): readonly Place[] {
  const points: Place[] = [];
  for (let point = 0; point < lattice.county.length; point += 1) {
    if (lattice.county[point] !== county || (point + Math.floor(point / lattice.columns)) % 3 !== 0) continue;
    points.push([plane.toX(pointLongitude(lattice, point)), plane.toY(pointLatitude(lattice, point))]);
  }
  const places = spreadPlaces(points, towns.length, seatCentres(seat, 1), seed);
  const distance = ([x, y]: Place): number => Math.hypot(x - seat[0], y - seat[1]);
  const nearestFirst = [...places].sort((a, b) => distance(a) - distance(b));
  const urbanFirst = towns.map((town, at) => ({ town, at })).sort((a, b) => urbanity(a.town) - urbanity(b.town));
  const result: Place[] = [];
  urbanFirst.forEach(({ at }, rank) => {
    result[at] = nearestFirst[rank] as Place;
  });
  return result;
}

/** The density around a county's seat: a dense core and wide suburbs. */
export function seatCentres([x, y]: Place, scale: number): readonly Centre[] {
  return [
    { x, y, peak: 7 * scale, radius: 2600 },
    { x, y, peak: 1.6 * scale, radius: 7000 },
  ];
}

/** The density around the middle of a town. */
export const townCentre = ([x, y]: Place): Centre => ({ x, y, peak: 1.6, radius: 1500 });

function urbanity(town: TownPlan): number {
  return Number(town.code.slice(-3)) + (town.name.startsWith('城关') ? -1000 : 0);
}

/** Weighted k-means (Lloyd) with a farthest-point start. */
function spreadPlaces(points: readonly Place[], count: number, centres: readonly Centre[], seed: number): Place[] {
  const random = seededRandom(seed, 4);
  const weights = points.map(([x, y]) => densityAt(centres, x, y) ** 0.8);
  let places: Place[] = Array.from({ length: count }, () => points[Math.floor(random() * points.length)] as Place);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = places.map(() => ({ x: 0, y: 0, weight: 0 }));
    points.forEach(([x, y], at) => {
      const sum = sums[nearestPlace(places, x, y)];
      const weight = weights[at] as number;
      if (sum === undefined) return;
      sum.x += weight * x;
      sum.y += weight * y;
      sum.weight += weight;
    });
    places = sums.map((sum, at) => (sum.weight > 0 ? [sum.x / sum.weight, sum.y / sum.weight] : (places[at] as Place)));
  }
  return places;
}

function nearestPlace(places: readonly Place[], x: number, y: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  places.forEach(([px, py], at) => {
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = at;
    }
  });
  return best;
}

import { apportion } from './apportion.ts';
import type { CountyFacts, QuotasFile } from './cityFiles.ts';
import type { RegisterTown } from './register.ts';
import { seededRandom } from './seededRandom.ts';

/** How many grids and micro-grids a county gets. */
export interface CountyShare {
  readonly grids: number;
  readonly microGrids: number;
}

/** One village with its number of grids and of micro-grids. */
interface VillagePlan {
  readonly code: string;
  readonly name: string;
  readonly grids: number;
  readonly microGrids: number;
}

export interface TownPlan {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly villages: readonly VillagePlan[];
  readonly microGrids: number;
}

/**
 * Published figures stand; the counties without one share what is left: grids by number of villages, micro-grids by
 * area times density.
 */
export function shareAmongCounties(
  quotas: QuotasFile,
  counties: readonly CountyFacts[],
  villageCounts: readonly number[],
): readonly CountyShare[] {
  const quotaOf = (at: number) => quotas.counties[counties[at]?.code ?? ''] ?? {};
  const grids = fillFree(
    quotas.city.grids,
    counties.map((_, at) => quotaOf(at).grids),
    villageCounts,
  );
  const microGrids = fillFree(
    quotas.city.microGrids,
    counties.map((_, at) => quotaOf(at).microGrids),
    counties.map((county, at) => county.areaKm2 * (quotaOf(at).density ?? 1)),
  );
  return counties.map((_, at) => ({ grids: grids[at] as number, microGrids: microGrids[at] as number }));
}

function fillFree(total: number, fixed: readonly (number | undefined)[], weights: readonly number[]): number[] {
  const left = fixed.reduce<number>((rest, value) => rest - (value ?? 0), total);
  const shares = apportion(
    left,
    weights.filter((_, at) => fixed[at] === undefined),
  );
  return fixed.map((value) => value ?? (shares.shift() as number));
}

/** Splits a county's share down to the micro-grids of each grid; villages differ in size, as real ones do. */
export function planTowns(towns: readonly RegisterTown[], share: CountyShare, seed: number): readonly TownPlan[] {
  const random = seededRandom(seed, 3);
  const villages = towns.flatMap((town) => town.villages.map((village) => ({ town, village })));
  const weights = villages.map(({ town }) => (0.65 + 0.7 * random()) * (town.kind === '街道' ? 1.15 : 1));
  const gridCounts = apportion(share.grids, weights, 1);
  // A village has at least one micro-grid a grid; beyond that micro-grids follow the grids.
  const extra = apportion(
    share.microGrids - share.grids,
    gridCounts.map((count) => count * (0.9 + 0.2 * random())),
  );
  const plans = villages.map(({ village }, at) => {
    const grids = gridCounts[at] as number;
    return { ...village, grids, microGrids: grids + (extra[at] as number) };
  });
  return towns.map((town) => {
    const own = plans.splice(0, town.villages.length);
    const microGrids = own.reduce((sum, village) => sum + village.microGrids, 0);
    return { code: town.code, name: town.name, kind: town.kind, villages: own, microGrids };
  });
}

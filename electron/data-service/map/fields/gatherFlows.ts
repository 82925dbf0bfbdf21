import { ancestorAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { type Flow, type FlowField, MOST_FLOWS } from '#shared/map/fields.ts';
import type { Place } from '#shared/map/mapQuery.ts';
import type { SeatedHanding } from './handings.ts';

interface Pair {
  readonly from: AreaIndex;
  readonly to: AreaIndex;
  count: number;
  readonly units: Map<string, number>;
}

/** The largest flows among some handings that begin or end in an area; equal ones by the numbers of their places. */
export function gatherFlows(
  { atlas, placeOf }: { readonly atlas: Atlas; readonly placeOf: (area: AreaIndex) => Place },
  handings: Iterable<SeatedHanding>,
  area: AreaIndex,
): Pick<FlowField, 'flows' | 'others' | 'within'> {
  const level = levelOf(atlas, area);
  const isInside = (place: AreaIndex): boolean => ancestorAt(atlas, place, level) === area;
  const pairs = new Map<string, Pair>();
  let within = 0;
  for (const { from, to, unit } of handings) {
    if (!isInside(from) && !isInside(to)) continue;
    if (from === to) {
      within += 1;
      continue;
    }
    const key = `${from} ${to}`;
    const pair = pairs.get(key) ?? { from, to, count: 0, units: new Map<string, number>() };
    pairs.set(key, pair);
    pair.count += 1;
    pair.units.set(unit, (pair.units.get(unit) ?? 0) + 1);
  }
  const sorted = [...pairs.values()].sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
  const rest = sorted.slice(MOST_FLOWS);
  return {
    flows: sorted.slice(0, MOST_FLOWS).map((pair) => flowOf(pair, placeOf)),
    others: { pairs: rest.length, count: rest.reduce((sum, { count }) => sum + count, 0) },
    within,
  };
}

function flowOf({ from, to, count, units }: Pair, placeOf: (area: AreaIndex) => Place): Flow {
  const [unit, unitCount] = [...units].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0] ?? ['', 0];
  return { from, to, fromPlace: placeOf(from), toPlace: placeOf(to), count, unit, unitCount };
}

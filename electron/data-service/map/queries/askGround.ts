import { type AreaRun, childrenOf, descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import { areApart, type Bounds } from '#shared/map/geometryClip.ts';
import type { Region } from '#shared/map/geometryRegion.ts';
import type { FoundGround } from '#shared/map/queriesAnswer.ts';

const WARNING_LEVEL_COUNT = 5;
/** Shares this near to nothing or to all are rounding. */
const ROUNDING = 1e-6;

/** The smallest areas that a region covers; the city's areas do not move, so it is found once for a question. */
export interface CoveredGround {
  readonly level: AreaLevel;
  /** Runs of areas wholly inside. */
  readonly whole: readonly AreaRun[];
  /** Areas that the edge runs through, each with the share of its ground that lies inside, 0 … 1. */
  readonly part: readonly (readonly [area: AreaIndex, share: number])[];
}

/** Goes down the tree along the edge of a region only; yields at every area that it looks at. */
export function* coverGround(atlas: Atlas, region: Region): Generator<undefined, CoveredGround> {
  const level = smallestLevel(atlas);
  const whole: AreaRun[] = [];
  const part: (readonly [AreaIndex, number])[] = [];
  const waiting: AreaIndex[] = [0];
  for (let area = waiting.pop(); area !== undefined; area = waiting.pop()) {
    yield;
    const bounds = boundsOfArea(atlas, area);
    if (areApart(bounds, region.bounds)) continue;
    const boxShare = region.shareOf([boxOf(bounds)]);
    if (boxShare < ROUNDING) continue;
    if (boxShare > 1 - ROUNDING) whole.push(descendantsAt(atlas, area, level));
    else if (levelOf(atlas, area) < level) {
      const [start, end] = childrenOf(atlas, area);
      for (let child = start; child < end; child++) waiting.push(child);
    } else {
      const share = region.shareOf(atlas.outline(area));
      if (share > 1 - ROUNDING) whole.push([area, area + 1]);
      else if (share > ROUNDING) part.push([area, share]);
    }
  }
  return { level, whole, part };
}

/** Counts households and levels of the ground that a region covers, as they are now. */
export function tallyGround(atlas: Atlas, levels: Uint8Array, { level, whole, part }: CoveredGround): FoundGround {
  const counts = new Array<number>(WARNING_LEVEL_COUNT).fill(0);
  const tally = { whole: 0, households: 0, householdsTouched: 0 };
  const count = (area: AreaIndex, share: number): void => {
    const warning = levels[area] ?? 0;
    counts[warning] = (counts[warning] ?? 0) + 1;
    const households = atlas.households[area] as number;
    tally.households += households * share;
    tally.householdsTouched += households;
  };
  for (const [start, end] of whole) {
    for (let area = start; area < end; area++) count(area, 1);
    tally.whole += end - start;
  }
  for (const [area, share] of part) count(area, share);
  return { ...tally, level, part: part.length, households: Math.round(tally.households), levels: counts };
}

/** A city may stop above the micro-grids. */
function smallestLevel(atlas: Atlas): AreaLevel {
  let level = LEAF_LEVEL as AreaLevel;
  while (level > 0 && atlas.levelStart[level] === atlas.levelStart[level + 1]) level--;
  return level;
}

const boundsOfArea = ({ bounds }: Atlas, area: AreaIndex): Bounds =>
  [bounds[4 * area], bounds[4 * area + 1], bounds[4 * area + 2], bounds[4 * area + 3]] as unknown as Bounds;

const boxOf = ([west, south, east, north]: Bounds): readonly number[] => [
  ...[west, south, east, south, east, north, west, north, west, south],
];

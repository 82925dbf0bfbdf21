import { childrenOf, descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import { areApart, type Bounds } from '#shared/map/geometryClip.ts';
import type { Region } from '#shared/map/geometryRegion.ts';
import type { FoundGround } from '#shared/map/queriesAnswer.ts';

const WARNING_LEVEL_COUNT = 5;
/** Shares this near to nothing or to all are rounding. */
const ROUNDING = 1e-6;

/**
 * What a region covers of the city's smallest areas: those wholly inside, those that its edge runs through, and the
 * households in them. Goes down the tree along the edge only; yields at every area that it looks at.
 */
export function* askGround(atlas: Atlas, levels: Uint8Array, region: Region): Generator<undefined, FoundGround> {
  const level = smallestLevel(atlas);
  const tally = {
    level,
    whole: 0,
    part: 0,
    households: 0,
    householdsTouched: 0,
    levels: new Array<number>(WARNING_LEVEL_COUNT).fill(0),
  };
  const count = (area: AreaIndex): void => {
    const warning = levels[area] ?? 0;
    tally.levels[warning] = (tally.levels[warning] ?? 0) + 1;
  };
  const waiting: AreaIndex[] = [0];
  for (let area = waiting.pop(); area !== undefined; area = waiting.pop()) {
    yield;
    const bounds = boundsOfArea(atlas, area);
    if (areApart(bounds, region.bounds)) continue;
    const boxShare = region.shareOf([boxOf(bounds)]);
    if (boxShare < ROUNDING) continue;
    const households = atlas.households[area] as number;
    if (boxShare > 1 - ROUNDING) {
      const [start, end] = descendantsAt(atlas, area, level);
      for (let leaf = start; leaf < end; leaf++) count(leaf);
      tally.whole += end - start;
      tally.households += households;
      tally.householdsTouched += households;
    } else if (levelOf(atlas, area) < level) {
      const [start, end] = childrenOf(atlas, area);
      for (let child = start; child < end; child++) waiting.push(child);
    } else {
      const share = region.shareOf(atlas.outline(area));
      if (share < ROUNDING) continue;
      count(area);
      if (share > 1 - ROUNDING) tally.whole++;
      else tally.part++;
      tally.households += households * share;
      tally.householdsTouched += households;
    }
  }
  return { ...tally, households: Math.round(tally.households) };
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

import { type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';

/** Raised areas smaller than this (mean edge in heights of the text that can be read) are a carpet of columns. */
const SMALLEST_RAISED_EMS = 0.55;

/** How small areas may be (mean edge in CSS pixels) and be drawn. */
export const smallestAreaPx = (isRaised: boolean, readTextPx: number): number =>
  isRaised ? Math.max(SMALLEST_AREA_PX, SMALLEST_RAISED_EMS * readTextPx) : SMALLEST_AREA_PX;

/** Areas smaller than this (mean edge in CSS pixels) are drawn as part of the area above them. */
export const SMALLEST_AREA_PX = 9;

export interface LevelQuestion {
  /** How many areas each level has, level 0 first. */
  readonly areaCounts: readonly number[];
  /** Size of the whole city at this zoom, in square CSS pixels. */
  readonly cityAreaPx: number;
  readonly focusLevel: AreaLevel;
  /** Mean edge of the smallest areas that are drawn, CSS pixels. */
  readonly smallestPx?: number;
}

/**
 * The level to draw: the finest whose areas are on average `smallestPx` wide,
 * and never coarser than the children of the focus, which are what can be clicked.
 */
export function levelForView({
  areaCounts,
  cityAreaPx,
  focusLevel,
  smallestPx = SMALLEST_AREA_PX,
}: LevelQuestion): AreaLevel {
  let level: AreaLevel = Math.min(LEAF_LEVEL, focusLevel + 1) as AreaLevel;
  for (let finer = level + 1; finer <= LEAF_LEVEL; finer++) {
    if (meanAreaPx(areaCounts, cityAreaPx, finer as AreaLevel) >= smallestPx) level = finer as AreaLevel;
  }
  return level;
}

/** Mean edge of a level's areas on the screen, in CSS pixels. */
export function meanAreaPx(areaCounts: readonly number[], cityAreaPx: number, level: AreaLevel): number {
  return Math.sqrt(cityAreaPx / Math.max(1, areaCounts[level] ?? 1));
}

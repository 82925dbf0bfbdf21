/** The six area levels, from the whole city (0) down to the micro-grid (5). */
export const AREA_LEVELS = ['city', 'county', 'town', 'village', 'grid', 'microGrid'] as const;

/** 0 city · 1 county · 2 town · 3 village · 4 grid · 5 micro-grid. */
export type AreaLevel = 0 | 1 | 2 | 3 | 4 | 5;

/** Position of an area in its atlas, 0 ≤ index < `atlas.areaCount`; 0 is the city. Valid for one atlas version only. */
export type AreaIndex = number;

/** Stands where there is no area: the city's parent, a point outside the city. */
export const NO_AREA = 0xffffffff;

export const COUNTY_LEVEL = 1 satisfies AreaLevel;
export const TOWN_LEVEL = 2 satisfies AreaLevel;
export const VILLAGE_LEVEL = 3 satisfies AreaLevel;
export const GRID_LEVEL = 4 satisfies AreaLevel;
export const LEAF_LEVEL = 5 satisfies AreaLevel;

import type { AtlasCity } from '#shared/atlas/atlas.ts';
import type { NamingRule } from '#shared/atlas/atlasContent.ts';
import type { Topology } from './topology.ts';

/** Code and names of one area. */
export interface AreaNames {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly pinyinInitials: string;
}

/**
 * A city ready to be written, whatever it was made from: the tree breadth first, and the outlines of its lowest level.
 * Outlines of higher levels follow from these.
 */
export interface CityAreas {
  readonly city: AtlasCity;
  /** Number of children of each area, level by level; the last level that has areas is left out. */
  readonly childCounts: readonly (readonly number[])[];
  /** Names of the areas of each stored level; later levels follow `rules`. */
  readonly names: readonly (readonly AreaNames[])[];
  readonly rules: readonly NamingRule[];
  /** Households of each area of the lowest level. */
  readonly households: readonly number[];
  /** Faces are the areas of the lowest level, in order. */
  readonly topology: Topology;
}

import type { AtlasCity } from './atlas.ts';

/** How codes and names of one level are made where they follow a rule instead of being stored. */
export interface NamingRule {
  /** The code is the parent's code and this many digits of the area's number in its parent, from 1. */
  readonly codeDigits: number;
  /** Patterns: `{n}` is the area's number in its parent, `{p}` the parent's number in its own. */
  readonly name: string;
  readonly nameEn: string;
  readonly pinyinInitials: string;
}

/** Codes and names of the areas of the stored levels, in area order. */
export interface AtlasTexts {
  readonly code: readonly string[];
  readonly name: readonly string[];
  readonly nameEn: readonly string[];
  readonly pinyinInitials: readonly string[];
}

/** Rings of vertex numbers, per area: outer rings counter-clockwise, holes clockwise, first point not repeated. */
export interface AtlasRings {
  /** areaCount + 1 entries: the rings of area `i` are [areaStart[i], areaStart[i + 1]). */
  readonly areaStart: Uint32Array;
  /** One entry a ring and one more: the run of `vertex` that is the ring. */
  readonly ringStart: Uint32Array;
  readonly vertex: Uint32Array;
}

/** Everything that is written into an atlas file; what can be derived in one pass (bounds, parents) is left out. */
export interface AtlasContent {
  readonly city: AtlasCity;
  readonly levelStart: Uint32Array<ArrayBuffer>;
  readonly firstChild: Uint32Array<ArrayBuffer>;
  readonly households: Uint32Array<ArrayBuffer>;
  /** 2 an area: longitude and latitude in 1e-6 degree. */
  readonly labelPoint: Int32Array<ArrayBuffer>;
  /** 2 a vertex: longitude and latitude in 1e-6 degree. */
  readonly vertex: Int32Array;
  readonly rings: AtlasRings;
  readonly neighbourStart: Uint32Array;
  readonly neighbour: Uint32Array;
  readonly codeOrder: Uint32Array<ArrayBuffer>;
  /** Texts of all areas of the levels without a rule. */
  readonly texts: AtlasTexts;
  /** Rules of the last levels, the first one for level `6 - rules.length`. */
  readonly rules: readonly NamingRule[];
}

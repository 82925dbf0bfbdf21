import type { AreaIndex } from '../domain/area.ts';

/**
 * One city's areas: tree, names, outlines, label points, neighbours, households.
 * No object per area: everything is typed arrays over `AreaIndex`.
 *
 * Areas are numbered breadth first: all of level 0, then level 1, … so that each level is one run,
 * the children of an area are one run, and the descendants of an area at any level are one run.
 */
export interface Atlas {
  readonly city: AtlasCity;
  /** SHA-256 (hex) of the content; two atlases with one version are the same atlas. */
  readonly version: string;
  readonly areaCount: number;
  /** 7 entries: level L is the run [levelStart[L], levelStart[L + 1]). */
  readonly levelStart: Uint32Array;
  /** `parent[0]` is `NO_AREA`. */
  readonly parent: Uint32Array;
  /** areaCount + 1 entries: the children of `i` are the run [firstChild[i], firstChild[i + 1]); empty for a micro-grid. */
  readonly firstChild: Uint32Array;
  /** Number of households; a parent's is the sum of its children's. */
  readonly households: Uint32Array;
  /** 2 a piece: longitude, latitude in degrees (WGS 84) of a point inside the area, fit for its name. */
  readonly labelPoint: Float64Array;
  /** 4 a piece: west, south, east, north in degrees. */
  readonly bounds: Float64Array;
  /** Neighbours of the same level: `neighbour[neighbourStart[i]] … neighbour[neighbourStart[i + 1] - 1]`, ascending. */
  readonly neighbourStart: Uint32Array;
  readonly neighbour: Uint32Array;
  /** All areas in the order of their codes (compared as strings of digits), for finding an area by its code. */
  readonly codeOrder: Uint32Array;
  /** Whether the point (degrees, WGS 84) lies in the area; any point inside a parent lies in exactly one of its children. */
  contains(area: AreaIndex, longitude: number, latitude: number): boolean;
  /** Administrative code: 6, 9 or 12 digits, then the city's own digits for grid and micro-grid. */
  code(area: AreaIndex): string;
  name(area: AreaIndex): string;
  /** English name where the source gives one, else pinyin without tones. */
  nameEn(area: AreaIndex): string;
  /** Lower-case pinyin initials of the name: 川汇区 → `chq`. */
  pinyinInitials(area: AreaIndex): string;
  /** The exact outline: closed rings (first point repeated), lng/lat pairs; outer rings counter-clockwise, holes clockwise. */
  outline(area: AreaIndex): readonly Float64Array[];
  /**
   * From this area on names follow a rule: they depend on the level, the area's number in its parent and the parent's in
   * its own, and are not stored. Left out: none do.
   */
  readonly ruledFrom?: AreaIndex;
  /** Given where villages, grids and micro-grids are read when they come into view; else all is there. */
  readonly detail?: AtlasDetail | undefined;
}

/**
 * What of a large city is there. Tree, codes, names and households always are, and all of city, counties and towns. An
 * area that is not there has 0 as bounds and label point, no outline, and contains nothing; neighbours are left out.
 */
export interface AtlasDetail {
  /** Grows with what comes: what was worked out of less may be wrong then. */
  readonly revision: number;
  has(area: AreaIndex): boolean;
  /** Asks for an area. */
  want(area: AreaIndex): void;
  /** Asks for all that lies within west, south, east, north (degrees). */
  wantWithin(bounds: readonly [west: number, south: number, east: number, north: number]): void;
  /** Told when more is there, or when something cannot be had: then with what is wrong. Gives its stopper. */
  subscribe(listener: (problem: Error | undefined) => void): () => void;
}

export interface AtlasCity {
  /** GB/T 2260 code, 6 digits. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** What this city calls its six levels, level 0 first: 市, 县, 乡, 村, 网格, 微网格 or its own words. */
  readonly levelNames: readonly LevelName[];
  /** First level whose outlines are synthesised (示意边界), or undefined when all are real. */
  readonly schematicFromLevel: number | undefined;
  /** 审图号, where the outlines went through map review. */
  readonly mapReviewNumber: string | undefined;
  /** One line a source, for the about box. */
  readonly sources: readonly string[];
}

export interface LevelName {
  readonly name: string;
  readonly nameEn: string;
}

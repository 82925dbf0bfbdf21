import { type AreaIndex, type AreaLevel, LEAF_LEVEL, NO_AREA } from '../domain/area.ts';
import type { Atlas } from './atlas.ts';

/** A run of areas: `start` is the first, `end` is one after the last; empty when they are equal. */
export type AreaRun = readonly [start: AreaIndex, end: AreaIndex];

/** Level of an area, 0 (city) to 5 (micro-grid). */
export function levelOf(atlas: Pick<Atlas, 'levelStart'>, area: AreaIndex): AreaLevel {
  for (let level = LEAF_LEVEL; level > 0; level--) {
    if (area >= (atlas.levelStart[level] as number)) return level as AreaLevel;
  }
  return 0;
}

/** The area one level up, or undefined for the city. */
export function parentOf(atlas: Atlas, area: AreaIndex): AreaIndex | undefined {
  const parent = atlas.parent[area];
  return parent === NO_AREA ? undefined : parent;
}

/** The area itself or its ancestor at `level`; undefined when the area lies above that level. */
export function ancestorAt(atlas: Atlas, area: AreaIndex, level: AreaLevel): AreaIndex | undefined {
  const end = atlas.levelStart[level + 1] as number;
  let at: AreaIndex | undefined = area;
  while (at !== undefined && at >= end) at = parentOf(atlas, at);
  return at !== undefined && at >= (atlas.levelStart[level] as number) ? at : undefined;
}

/** The way from the city down to the area, both included. */
export function pathOf(atlas: Atlas, area: AreaIndex): readonly AreaIndex[] {
  const path: AreaIndex[] = [];
  for (let at: AreaIndex | undefined = area; at !== undefined; at = parentOf(atlas, at)) path.push(at);
  return path.reverse();
}

/** The area itself, or the lowest one above it of which all is there: see `AtlasDetail`. */
export function nearestThere(atlas: Atlas, area: AreaIndex): AreaIndex {
  let at: AreaIndex | undefined = area;
  while (at !== undefined && atlas.detail?.has(at) === false) at = parentOf(atlas, at);
  return at ?? area;
}

/** The areas directly below. */
export function childrenOf(atlas: Atlas, area: AreaIndex): AreaRun {
  return [atlas.firstChild[area] as number, atlas.firstChild[area + 1] as number];
}

/** All areas at `level` inside the area; the area itself at its own level, an empty run above it. */
export function descendantsAt(atlas: Atlas, area: AreaIndex, level: AreaLevel): AreaRun {
  let start = area;
  let end = area + 1;
  for (let at = levelOf(atlas, area); at < level; at++) {
    start = atlas.firstChild[start] as number;
    end = atlas.firstChild[end] as number;
  }
  return level < levelOf(atlas, area) ? [area, area] : [start, end];
}

/** The areas of the same level that share a border with it, ascending; a view, not a copy. */
export function neighboursOf(atlas: Atlas, area: AreaIndex): Uint32Array {
  return atlas.neighbour.subarray(atlas.neighbourStart[area], atlas.neighbourStart[area + 1]);
}

/** Codes found before: a record's area is looked up several times, and reading codes costs more than the search. */
const FOUND = new WeakMap<Atlas, Map<string, AreaIndex>>();

/** The area with exactly this code; O(log n) the first time. */
export function areaByCode(atlas: Atlas, code: string): AreaIndex | undefined {
  const found = FOUND.get(atlas) ?? new Map<string, AreaIndex>();
  const known = found.get(code);
  if (known !== undefined) return known;
  const area = atlas.codeOrder[firstAtOrAfter(atlas, code)];
  if (area === undefined || atlas.code(area) !== code) return undefined;
  FOUND.set(atlas, found.set(code, area));
  return area;
}

/** Position in `codeOrder` of the first code that is not smaller than the given one. */
export function firstAtOrAfter(atlas: Atlas, code: string): number {
  let low = 0;
  let high = atlas.codeOrder.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (atlas.code(atlas.codeOrder[middle] as number) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The area of `level` at a point (degrees, WGS 84), or undefined outside the city or where the city has no such level. */
export function areaAt(atlas: Atlas, longitude: number, latitude: number, level: AreaLevel): AreaIndex | undefined {
  // Below, a county that holds it says the same as the city's outline, which is the longest of all.
  if (level === 0 && !atlas.contains(0, longitude, latitude)) return undefined;
  let area: AreaIndex = 0;
  for (let depth = 0; depth < level; depth++) {
    const [start, end] = childrenOf(atlas, area);
    let child = start;
    while (child < end && !atlas.contains(child, longitude, latitude)) child++;
    if (child === end) return undefined;
    area = child;
  }
  return area;
}

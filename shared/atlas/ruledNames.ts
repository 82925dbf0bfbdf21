import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '../domain/area.ts';
import { childrenOf, levelOf } from './areaIndex.ts';
import type { Atlas } from './atlas.ts';

/**
 * The different names of the levels whose names follow a rule, lower case: by level, then by the parent's number in its
 * own parent, then by the area's own number, all from 0. A hundred thousand areas have about a thousand of them.
 */
export type RuledNames = ReadonlyMap<AreaLevel, readonly (readonly string[])[]>;

/** Adds to `found` what lies in [start, end), up to `limit`. */
export interface SearchRun {
  readonly start: number;
  readonly end: number;
  readonly limit: number;
  readonly found: Set<AreaIndex>;
}

/** Collects them; `textOf` names an area. */
export function ruledNamesOf(atlas: Atlas, textOf: (area: AreaIndex) => string): RuledNames {
  const names = new Map<AreaLevel, string[][]>();
  for (const level of ruledLevels(atlas)) {
    const table: string[][] = [];
    eachParent(atlas, level, [0, atlas.areaCount], (parent, number) => {
      table[number] ??= [];
      const known = table[number];
      const [start, end] = childrenOf(atlas, parent);
      for (let child = start + known.length; child < end; child++) known.push(textOf(child).toLowerCase());
      return undefined;
    });
    names.set(level, table);
  }
  return names;
}

/** Adds the areas of a run whose names match, in the order of their numbers. */
export function addRuledMatches(
  atlas: Atlas,
  names: RuledNames,
  isMatch: (name: string) => boolean,
  { start, end, limit, found }: SearchRun,
): void {
  for (const [level, table] of names) {
    const matches = table.map((row) => row.flatMap((name, number) => (isMatch(name) ? number : [])));
    if (matches.every(({ length }) => length === 0)) continue;
    eachParent(atlas, level, [start, end], (parent, parentNumber) => {
      if (found.size >= limit) return 'enough';
      const [first, next] = childrenOf(atlas, parent);
      for (const number of matches[parentNumber] ?? []) {
        const area = first + number;
        if (area < next && area >= start && area < end && found.size < limit) found.add(area);
      }
      return undefined;
    });
  }
}

function ruledLevels(atlas: Atlas): readonly AreaLevel[] {
  const { ruledFrom, areaCount } = atlas;
  if (ruledFrom === undefined || ruledFrom >= areaCount) return [];
  const levels: AreaLevel[] = [];
  // The city itself has no parent that could number it.
  for (let level = Math.max(1, levelOf(atlas, ruledFrom)); level <= LEAF_LEVEL; level++)
    levels.push(level as AreaLevel);
  return levels;
}

/** Tells the parents of the areas of a level within [start, end), ascending, with their numbers in their own parents. */
function eachParent(
  atlas: Atlas,
  level: AreaLevel,
  [start, end]: readonly [AreaIndex, AreaIndex],
  tell: (parent: AreaIndex, number: number) => 'enough' | undefined,
): void {
  const first = Math.max(start, atlas.levelStart[level] as number);
  const last = Math.min(end, atlas.levelStart[level + 1] as number) - 1;
  if (first > last) return;
  const stop = atlas.parent[last] as number;
  for (let parent = atlas.parent[first] as number; parent <= stop; parent++) {
    const above = parent === 0 ? 0 : (atlas.firstChild[atlas.parent[parent] as number] as number);
    if (tell(parent, parent - above) === 'enough') return;
  }
}

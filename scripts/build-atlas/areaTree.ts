import type { CityAreas } from './cityAreas.ts';

/** The numbering of a city's areas: breadth first, as `Atlas` wants it. */
export interface AreaTree {
  readonly areaCount: number;
  readonly levelStart: Uint32Array<ArrayBuffer>;
  readonly firstChild: Uint32Array<ArrayBuffer>;
  /** The lowest level that has areas. */
  readonly lowestLevel: number;
  /** Per level down to the lowest: the area (number within its level) that each face of the topology belongs to. */
  readonly ancestorOfFace: readonly Uint32Array[];
}

const LEVEL_COUNT = 6;

/** Numbers the areas of a city. */
export function numberAreas({ childCounts }: CityAreas): AreaTree {
  const lowestLevel = childCounts.length;
  const sizes = [1, ...childCounts.map((counts) => counts.reduce((sum, count) => sum + count, 0))];
  const levelStart = new Uint32Array(LEVEL_COUNT + 1);
  for (let level = 0; level < LEVEL_COUNT; level++) {
    levelStart[level + 1] = (levelStart[level] as number) + (sizes[level] ?? 0);
  }
  const areaCount = levelStart[LEVEL_COUNT] as number;
  const firstChild = new Uint32Array(areaCount + 1).fill(areaCount);
  let next = 1;
  let area = 0;
  for (const count of childCounts.flat()) {
    firstChild[area++] = next;
    next += count;
  }
  return { areaCount, levelStart, firstChild, lowestLevel, ancestorOfFace: ancestorsOf(childCounts, sizes) };
}

function ancestorsOf(childCounts: readonly (readonly number[])[], sizes: readonly number[]): readonly Uint32Array[] {
  const lowestLevel = childCounts.length;
  const faceCount = sizes[lowestLevel] as number;
  const levels: Uint32Array[] = [];
  levels[lowestLevel] = Uint32Array.from({ length: faceCount }, (_, face) => face);
  for (let level = lowestLevel - 1; level >= 0; level--) {
    const parent = new Uint32Array(sizes[level + 1] as number);
    let child = 0;
    childCounts[level]?.forEach((count, at) => {
      parent.fill(at, child, child + count);
      child += count;
    });
    levels[level] = (levels[level + 1] as Uint32Array).map((below) => parent[below] as number);
  }
  return levels;
}

import type { Atlas } from '#shared/atlas/atlas.ts';
import { NO_AREA } from '#shared/domain/area.ts';

/** How many children an area of each level has, city first. */
export type Fanout = readonly [counties: number, towns: number, villages: number, grids: number, microGrids: number];

const SMALL: Fanout = [2, 2, 3, 3, 4];
const LEVELS = 6;
const EXTENT = { west: 114, south: 33, size: 1.6 };
const LEVEL_NAMES = ['市', '县', '乡', '村', '网格', '微网格'].map((name) => ({ name, nameEn: name }));

/** A whole atlas of nested rectangles, for tests: 199 areas unless told otherwise. */
export function smallAtlas(
  fanout: Fanout = SMALL,
  householdsOfMicroGrid = (n: number): number => 30 + (n % 21),
): Atlas {
  const levelStart = Uint32Array.from({ length: LEVELS + 1 }, () => 0);
  for (let level = 0, count = 1; level < LEVELS; level++, count *= fanout[level - 1] ?? 1) {
    levelStart[level + 1] = (levelStart[level] as number) + count;
  }
  const areaCount = levelStart[LEVELS] as number;
  const parent = new Uint32Array(areaCount).fill(NO_AREA);
  const firstChild = new Uint32Array(areaCount + 1).fill(areaCount);
  const bounds = new Float64Array(4 * areaCount);
  bounds.set([EXTENT.west, EXTENT.south, EXTENT.west + EXTENT.size, EXTENT.south + EXTENT.size]);
  const codes = ['411600'];
  for (let level = 0; level < LEVELS - 1; level++) {
    const start = levelStart[level] as number;
    const below = levelStart[level + 1] as number;
    const children = fanout[level] as number;
    for (let area = start; area < below; area++) {
      firstChild[area] = below + (area - start) * children;
      for (let n = 0; n < children; n++) {
        const child = (firstChild[area] as number) + n;
        parent[child] = area;
        codes[child] = childCode(codes[area] as string, level, n);
        bounds.set(strip(bounds.subarray(4 * area, 4 * area + 4), n, children, level % 2 === 0), 4 * child);
      }
    }
  }
  const households = sumHouseholds(levelStart, parent, householdsOfMicroGrid);
  const labelPoint = Float64Array.from({ length: 2 * areaCount }, (_, i) => {
    const at = 4 * (i >> 1) + (i & 1);
    return ((bounds[at] as number) + (bounds[at + 2] as number)) / 2;
  });
  const codeOrder = Uint32Array.from(
    codes.map((_, area) => area).sort((a, b) => ((codes[a] as string) < (codes[b] as string) ? -1 : 1)),
  );
  return {
    city: {
      code: '411600',
      name: '周口市',
      nameEn: 'Zhoukou',
      levelNames: LEVEL_NAMES,
      schematicFromLevel: 1,
      mapReviewNumber: undefined,
      sources: ['rectangles for tests'],
    },
    version: `small-${fanout.join('-')}`,
    areaCount,
    levelStart,
    parent,
    firstChild,
    households,
    labelPoint,
    bounds,
    neighbourStart: new Uint32Array(areaCount + 1),
    neighbour: new Uint32Array(0),
    codeOrder,
    contains: (area, longitude, latitude) => {
      const [west, south, east, north] = bounds.subarray(4 * area, 4 * area + 4);
      return (
        longitude >= Number(west) && longitude < Number(east) && latitude >= Number(south) && latitude < Number(north)
      );
    },
    code: (area) => codes[area] as string,
    name: (area) => `${LEVEL_NAMES.at(-1)?.name}${codes[area]}`.slice(area < 5 ? 3 : 0),
    nameEn: (area) => `area ${codes[area]}`,
    pinyinInitials: () => 'a',
    outline: (area) => [rectangle(bounds.subarray(4 * area, 4 * area + 4))],
  };
}

const DIGITS = [2, 3, 3, 3, 3] as const;

function childCode(parentCode: string, level: number, n: number): string {
  const stem = level === 0 ? parentCode.slice(0, 4) : parentCode;
  return stem + String(n + (level === 0 ? 2 : 1)).padStart(DIGITS[level] as number, '0');
}

function strip(of: Float64Array, n: number, count: number, isVertical: boolean): number[] {
  const [west, south, east, north] = of as unknown as [number, number, number, number];
  if (isVertical) return [west + ((east - west) * n) / count, south, west + ((east - west) * (n + 1)) / count, north];
  return [west, south + ((north - south) * n) / count, east, south + ((north - south) * (n + 1)) / count];
}

function sumHouseholds(levelStart: Uint32Array, parent: Uint32Array, ofMicroGrid: (n: number) => number): Uint32Array {
  const households = new Uint32Array(parent.length);
  const firstMicroGrid = levelStart[LEVELS - 1] as number;
  for (let area = parent.length - 1; area >= 0; area--) {
    if (area >= firstMicroGrid) households[area] = ofMicroGrid(area - firstMicroGrid);
    if (area > 0)
      households[parent[area] as number] =
        (households[parent[area] as number] as number) + (households[area] as number);
  }
  return households;
}

function rectangle(of: Float64Array): Float64Array {
  const [west, south, east, north] = of as unknown as [number, number, number, number];
  return Float64Array.of(west, south, east, south, east, north, west, north, west, south);
}

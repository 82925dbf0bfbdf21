import type { Atlas } from '#shared/atlas/atlas.ts';
import { NO_AREA } from '#shared/domain/area.ts';
import type { Fanout } from './smallAtlas.ts';

const LEVELS = 6;
const NOTHING = new Float64Array(0);

/** Digits of a code: as many as the largest tree has, so that codes stand in the order of the areas. */
const CODE_DIGITS = 9;

/** An atlas that is only its tree, with codes and a household count: as large as one likes, without names or shapes. */
export function plainTree(fanout: Fanout, householdsOfMicroGrid = 40): Atlas {
  const levelStart = Uint32Array.from({ length: LEVELS + 1 }, () => 0);
  for (let level = 0, count = 1; level < LEVELS; level++, count *= fanout[level - 1] ?? 1) {
    levelStart[level + 1] = (levelStart[level] as number) + count;
  }
  const areaCount = levelStart[LEVELS] as number;
  const parent = new Uint32Array(areaCount).fill(NO_AREA);
  const firstChild = new Uint32Array(areaCount + 1).fill(areaCount);
  for (let level = 0; level < LEVELS - 1; level++) {
    const [start, below, children] = [levelStart[level], levelStart[level + 1], fanout[level]] as [
      number,
      number,
      number,
    ];
    for (let area = start; area < below; area++) {
      firstChild[area] = below + (area - start) * children;
      parent.fill(area, firstChild[area], (firstChild[area] as number) + children);
    }
  }
  const households = new Uint32Array(areaCount).fill(householdsOfMicroGrid, levelStart[LEVELS - 1]);
  for (let area = areaCount - 1; area > 0; area--) {
    const above = parent[area] as number;
    households[above] = (households[above] as number) + (households[area] as number);
  }
  return {
    city: {
      ...{ code: '1', name: 'tree', nameEn: 'tree', levelNames: [], sources: [] },
      ...{ schematicFromLevel: undefined, mapReviewNumber: undefined },
    },
    ...{ version: `tree-${fanout.join('-')}`, areaCount, levelStart, parent, firstChild, households },
    ...{ labelPoint: NOTHING, bounds: NOTHING, codeOrder: Uint32Array.from({ length: areaCount }, (_, n) => n) },
    ...{ neighbourStart: new Uint32Array(0), neighbour: new Uint32Array(0) },
    contains: () => false,
    code: (area) => String(area).padStart(CODE_DIGITS, '0'),
    name: (area) => `area ${area}`,
    nameEn: (area) => `area ${area}`,
    pinyinInitials: () => 'a',
    outline: () => [],
  };
}

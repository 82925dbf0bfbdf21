import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { BETTER, type DifferenceTable, WORSE } from './differenceTable.ts';

/** A sign beside an area's middle: up for worse, down for better; one notch a level. */
export interface DifferenceSign {
  readonly area: AreaIndex;
  readonly isWorse: boolean;
  /** Levels between then and now, 1 … 3. */
  readonly steps: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export type SignQuestion = Pick<
  SceneInput,
  'atlas' | 'viewport' | 'viewBounds' | 'frame' | 'drawnLevel' | 'meanAreaPx' | 'readTextPx'
>;

/** Half the sign's height as a share of the readable text's height, where areas are large and where they are small. */
const LARGE = 0.34;
const SMALL = 0.26;
/** From the area's middle, in half heights of the sign. */
const ASIDE = 1.7;

/**
 * Signs of what differs at the drawn level, the greatest differences first, worse before better, then by area: the same
 * input gives the same signs in every window of a wall. A sign that would cover an earlier one is left out.
 */
export function placeSigns(table: DifferenceTable, question: SignQuestion): readonly DifferenceSign[] {
  const { readTextPx, meanAreaPx, drawnLevel } = question;
  const size = readTextPx * ((meanAreaPx[drawnLevel] ?? 0) > 1.5 * readTextPx ? LARGE : SMALL);
  const found = differingIn(table, question).sort((a, b) => rankOf(b.code) - rankOf(a.code) || a.area - b.area);
  const taken = new Set<string>();
  const signs: DifferenceSign[] = [];
  for (const { area, code } of found) {
    const [x, y] = middleOf(area, size, question);
    const cell = [Math.round(x / (2.4 * size)), Math.round(y / (2.4 * size))] as const;
    if (isTaken(taken, cell)) continue;
    taken.add(cell.join());
    const isWorse = code >= WORSE;
    signs.push({ area, isWorse, steps: code - (isWorse ? WORSE : BETTER) + 1, x, y, size });
  }
  return signs;
}

/** Worse by three first, then better by three, worse by two … */
const rankOf = (code: number): number => (code >= WORSE ? 2 * (code - WORSE) + 1 : 2 * (code - BETTER));

interface Differing {
  readonly area: AreaIndex;
  readonly code: number;
}

function differingIn({ codes }: DifferenceTable, question: SignQuestion): Differing[] {
  const { atlas, drawnLevel, viewBounds } = question;
  const [west, south, east, north] = viewBounds;
  const [start, end] = descendantsAt(atlas, 0, drawnLevel);
  const found: Differing[] = [];
  for (let area = start; area < end; area++) {
    const code = codes[area] as number;
    if (code < BETTER) continue;
    const lng = atlas.labelPoint[2 * area] as number;
    const lat = atlas.labelPoint[2 * area + 1] as number;
    if (lng > west && lng < east && lat > south && lat < north) found.push({ area, code });
  }
  return found;
}

/** Left of the middle, which is where the sign of a level stands. */
function middleOf(area: AreaIndex, size: number, { atlas, viewport }: SignQuestion): readonly [number, number] {
  const { labelPoint } = atlas;
  const [x = 0, y = 0] = viewport.project([labelPoint[2 * area] as number, labelPoint[2 * area + 1] as number]);
  return [x - ASIDE * size, y];
}

function isTaken(taken: ReadonlySet<string>, [column, row]: readonly [number, number]): boolean {
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) if (taken.has(`${column + dx},${row + dy}`)) return true;
  }
  return false;
}

import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';
import { type Box, isInside, touch } from '../labels/boxes.ts';
import { BoxGrid } from '../things/boxGrid.ts';
import { BETTER, type DifferenceTable, WORSE } from './differenceTable.ts';

/** A sign of an area: up for worse, down for better; one notch a level. */
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
  'atlas' | 'viewport' | 'viewBounds' | 'focus' | 'drawnLevel' | 'meanAreaPx' | 'readTextPx'
>;

/** What is on the map before these signs are: boxes in CSS pixels of the whole map. */
export interface SignGround {
  readonly names: readonly Box[];
  /** Signs of levels. */
  readonly marks: readonly Box[];
  /** What panels leave free. */
  readonly free: Box;
}

/** Half the sign's height as a share of the readable text's height, where areas are large and where they are small. */
const LARGE = 0.36;
const SMALL = 0.3;
/** Signs keep so far from each other, in half heights: side by side they would be a pattern. */
const APART = 0.8;
/** From the edge of a level's sign, in half heights. */
const ASIDE = 1.25;
/** Each sign has so many squares of a text's height to itself, on average: more are no picture. */
const ROOM_OF_ONE = 10;

/**
 * Signs of what differs in the focus at the drawn level, the greatest differences first, worse before better, then by
 * area: the same input gives the same signs in every window of a wall. A sign stands in the middle of its area, beside the
 * sign of a level there, and covers no name, no sign and no other of its kind; one without room is left out, as are
 * small changes for the better where areas are small. What fills the areas tells all of them.
 */
export function placeSigns(
  table: DifferenceTable,
  question: SignQuestion,
  ground: SignGround,
): readonly DifferenceSign[] {
  const { readTextPx, meanAreaPx, drawnLevel } = question;
  const size = readTextPx * ((meanAreaPx[drawnLevel] ?? 0) > 1.5 * readTextPx ? LARGE : SMALL);
  const found = differingIn(table, question).sort((a, b) => rankOf(b.code) - rankOf(a.code) || a.area - b.area);
  const taken = new BoxGrid(2 * readTextPx);
  for (const box of [...ground.names, ...ground.marks]) taken.add('', box);
  const signs: DifferenceSign[] = [];
  const most = mostSigns(ground.free, readTextPx);
  for (const { area, code } of found) {
    if (signs.length >= most) break;
    const isWorse = code >= WORSE;
    const look = { area, isWorse, steps: code - (isWorse ? WORSE : BETTER) + 1, size };
    const sign = middlesOf(look, question, ground.marks)
      .map(([x, y]): DifferenceSign => ({ ...look, x, y }))
      .find((one) => isInside(signBox(one), ground.free) && !taken.isNear(signBox(one), [0, 0]));
    if (sign === undefined) continue;
    signs.push(sign);
    const [left, top, right, bottom] = signBox(sign);
    const gap = APART * size;
    taken.add('', [left - gap, top - gap, right + gap, bottom + gap]);
  }
  return signs;
}

/** What a sign covers, its edge included. */
export function signBox({ x, y, size, isWorse, steps }: Omit<DifferenceSign, 'area'>): Box {
  const edge = 0.28 * size;
  const foot = size * (0.65 + 0.45 * (steps - 1));
  const [up, down] = isWorse ? [size, foot] : [foot, size];
  return [x - 0.95 * size - edge, y - up - edge, x + 0.95 * size + edge, y + down + edge];
}

/** So many can be told apart in what panels leave of the map. */
const mostSigns = ([left, top, right, bottom]: Box, em: number): number =>
  Math.floor(((right - left) * (bottom - top)) / em ** 2 / ROOM_OF_ONE);

/** Worse by three first, then better by three, worse by two … */
const rankOf = (code: number): number => (code >= WORSE ? 2 * (code - WORSE) + 1 : 2 * (code - BETTER));

interface Differing {
  readonly area: AreaIndex;
  readonly code: number;
}

function differingIn({ codes }: DifferenceTable, question: SignQuestion): Differing[] {
  const { atlas, drawnLevel, viewBounds, focus } = question;
  const [west, south, east, north] = viewBounds;
  const [start, end] = focus === 0 ? descendantsAt(atlas, 0, drawnLevel) : drawnRun(question, focus);
  const found: Differing[] = [];
  for (let area = start; area < end; area++) {
    const code = codes[area] as number;
    if (code < BETTER || (code === BETTER && drawnLevel >= VILLAGE_LEVEL)) continue;
    const lng = atlas.labelPoint[2 * area] as number;
    const lat = atlas.labelPoint[2 * area + 1] as number;
    if (lng > west && lng < east && lat > south && lat < north) found.push({ area, code });
  }
  return found;
}

/** Where an area's sign may stand, the best first: in its middle, or around the sign of a level there. */
function middlesOf(
  { area, size, isWorse, steps }: Omit<DifferenceSign, 'x' | 'y'>,
  { atlas, viewport }: SignQuestion,
  marks: readonly Box[],
): readonly (readonly [number, number])[] {
  const { labelPoint } = atlas;
  const [x = 0, y = 0] = viewport.project([labelPoint[2 * area] as number, labelPoint[2 * area + 1] as number]);
  const mark = marks.find((box) => touch(box, [x - 1, y - 1, x + 1, y + 1]));
  const aside = ASIDE * size;
  if (mark === undefined) {
    return [
      [x, y],
      [x - aside, y],
      [x + aside, y],
    ];
  }
  const [, up, , down] = signBox({ x: 0, y: 0, size, isWorse, steps });
  return [
    [mark[0] - aside, y],
    [mark[2] + aside, y],
    [x, mark[1] - down],
    [x, mark[3] - up],
  ];
}

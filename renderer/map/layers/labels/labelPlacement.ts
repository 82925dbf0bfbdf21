import { textEms } from '../../../ui/textWidth.ts';

/** How much a name matters: names of what can be clicked, of what lies deeper, of what lies around. */
export type LabelRank = 'main' | 'minor' | 'context';

export interface LabelWish {
  readonly text: string;
  readonly rank: LabelRank;
  /** Where the middle of the name should be, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly textPx: number;
  /** How far the name may move sideways and up or down without leaving its area, CSS pixels. */
  readonly room: readonly [x: number, y: number];
}

export interface PlacedLabel extends LabelWish {
  readonly width: number;
}

/** Left, top, right, bottom in CSS pixels. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

const GAP_PX = 4;

/** Something a name would rather not cover. */
export interface Obstacle {
  readonly box: Box;
  /** How bad it is to be covered: 1 for what must be seen. */
  readonly weight: number;
}

/** Where a name may go instead, in text heights and text widths, the nearest first. */
const CHOICES: readonly (readonly [dx: number, dy: number])[] = [
  [0, 0],
  [0, 0.95],
  [0, -0.95],
  [0, 1.7],
  [0, -1.7],
  [0.45, 0],
  [-0.45, 0],
];

/**
 * Places names in the order given, each where it wants to be, or near it where it covers less.
 * A name that would touch an earlier one everywhere is left out; so is a lesser one that would cover an obstacle.
 */
export function placeLabels(wishes: readonly LabelWish[], obstacles: readonly Obstacle[]): readonly PlacedLabel[] {
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    const label = bestPlace(wish, taken, obstacles);
    if (label === undefined) continue;
    placed.push(label);
    taken.push(boxOf(label));
  }
  return placed;
}

function bestPlace(wish: LabelWish, taken: readonly Box[], obstacles: readonly Obstacle[]): PlacedLabel | undefined {
  const width = textEms(wish.text) * wish.textPx;
  let best: PlacedLabel | undefined;
  let bestCost = wish.rank === 'main' ? Number.POSITIVE_INFINITY : 1;
  for (const [dx, dy] of wish.rank === 'main' ? CHOICES : CHOICES.slice(0, 3)) {
    const label = { ...wish, x: wish.x + dx * width, y: wish.y + dy * wish.textPx, width };
    if (Math.abs(dx * width) > wish.room[0] || Math.abs(dy * wish.textPx) > wish.room[1]) continue;
    const box = boxOf(label);
    if (taken.some((other) => touch(other, box))) continue;
    const cost = obstacles.reduce((sum, obstacle) => sum + (touch(obstacle.box, box) ? obstacle.weight : 0), 0);
    if (cost >= bestCost) continue;
    best = label;
    bestCost = cost;
    if (cost === 0) break;
  }
  return best;
}

/** The room a name takes, with its gap. */
export function boxOf({ x, y, width, textPx }: PlacedLabel): Box {
  return [x - width / 2 - GAP_PX, y - textPx * 0.6 - GAP_PX, x + width / 2 + GAP_PX, y + textPx * 0.6 + GAP_PX];
}

function touch(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

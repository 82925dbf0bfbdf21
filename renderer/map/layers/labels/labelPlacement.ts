import type { Box } from './boxes.ts';

/** How much a name matters: names of what can be clicked, of the focus itself, of what lies deeper, of what lies around. */
export type LabelRank = 'main' | 'own' | 'minor' | 'context';

export interface LabelWish {
  /** The same name in another frame has the same key. */
  readonly key: string;
  /** One line or two. */
  readonly lines: readonly string[];
  readonly rank: LabelRank;
  /** True for a name that has its place before the others of its rank: none of those takes it away. */
  readonly isFirst?: boolean;
  /** True for a name that is never left out: without room at its place it stands aside, and a line leads to its area. */
  readonly isNeeded?: boolean;
  /** True for one that may stand aside so as well, but is left out where even there is no room. */
  readonly mayStandAside?: boolean;
  /** Where the middle of the name should be, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  /** Where a line to the area ends, and how far before: at the sign that the name is asked for; left out: at x, y. */
  readonly anchor?: readonly [x: number, y: number, radius: number];
  readonly textPx: number;
  /** How far the name may move sideways and up or down without leaving its area, CSS pixels. */
  readonly room: readonly [x: number, y: number];
}

export interface PlacedLabel extends LabelWish {
  readonly width: number;
  readonly height: number;
  /** Which of its places it took: a later frame begins with the same. */
  readonly choice: number;
  /** The line from a name that stands aside to its area; undefined: it stands there itself. */
  readonly leader?: LeaderLine | undefined;
  /** The room by it that is kept for what would like to stand there. */
  readonly foot?: Box | undefined;
}

/** Both ends of a line, CSS pixels of the whole map. */
export type LeaderLine = readonly [fromX: number, fromY: number, toX: number, toY: number];

/** Something a name would rather not cover. */
export interface Obstacle {
  readonly box: Box;
  /** How bad it is to be covered: 1 for what must be seen. */
  readonly weight: number;
}

/** Room that things would like to have under each name of what can be clicked: width and height in CSS pixels. */
interface LabelFoot {
  readonly size: readonly [width: number, height: number];
  /** True where each must have it. */
  readonly isNeeded: boolean;
}

/** What is known of the map besides the names. */
export interface LabelGround {
  readonly obstacles: readonly Obstacle[];
  /** What panels leave free: no name is cut by them. */
  readonly free: Box;
  /** Bezels between the screens of a wall, in CSS pixels of the whole map. */
  readonly seams: LabelSeams;
  /** Places that names had before, or will have: they come first in their rank, and keep them while they can. */
  readonly kept: ReadonlyMap<string, number>;
  /** Places that names have while no sign drives them away: they leave them only for what is plainly better. */
  readonly home?: ReadonlyMap<string, number> | undefined;
  /** True for a place on the screen that lies in the focus: its own name lies nowhere else. */
  readonly isInFocus?: (x: number, y: number) => boolean;
  /** The key of the area that can be clicked at a place on the screen; undefined where there is none. */
  readonly areaAt?: (x: number, y: number) => string | undefined;
  readonly foot?: LabelFoot | undefined;
  /** In a flight: a name that cannot have its kept place waits until it can. */
  readonly isFlying?: boolean;
  /** Names that are there already. */
  readonly placed?: readonly PlacedLabel[];
}

interface LabelSeams {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Lines of a name follow each other at this many text heights. */
export const LINE_HEIGHT = 1.15;
const GAP_PX = 4;

/** The room a name takes, with its gap. */
export function boxOf({ x, y, width, height }: PlacedLabel, gap = GAP_PX): Box {
  return [x - width / 2 - gap, y - height / 2 - gap, x + width / 2 + gap, y + height / 2 + gap];
}

/** Gaps between a name and what stands by it, in shares of that one's height: below or above, and beside. */
const FOOT_GAP = 0.02;
const FOOT_SIDE_GAP = 0.22;
/** How far it may slide aside under the name or over it, of the way at which they would only touch at a corner. */
const FOOT_SLIDES = [0, 0.2, -0.2, 0.4, -0.4] as const;

/** Rooms by a name that things would like to have, as they take them, by sides: under it, behind it, over it, before it. */
export function feetOf(label: PlacedLabel, { foot }: LabelGround): readonly (readonly Box[])[] {
  if (foot === undefined || label.rank !== 'main') return [];
  const [wide, high] = foot.size;
  const [left, top, right, bottom] = boxOf(label, 0);
  const reach = (right - left + wide) / 2;
  const at = (x: number, y: number): Box => [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
  const slid = (y: number): readonly Box[] => FOOT_SLIDES.map((share) => at(label.x + share * reach, y));
  const aside = FOOT_SIDE_GAP * high + wide / 2;
  const line = bottom - 0.6 * high;
  return [
    slid(bottom + (0.5 + FOOT_GAP) * high),
    [at(right + aside, line)],
    slid(top - (0.5 + FOOT_GAP) * high),
    [at(left - aside, line)],
  ];
}

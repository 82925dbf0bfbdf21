import { textEms } from '../../../ui/textWidth.ts';
import { type Box, coveredShare, isInside, linesCrossed, touch } from './boxes.ts';

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
  /** Where the middle of the name should be, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly textPx: number;
  /** How far the name may move sideways and up or down without leaving its area, CSS pixels. */
  readonly room: readonly [x: number, y: number];
}

export interface PlacedLabel extends LabelWish {
  readonly width: number;
  readonly height: number;
  /** Which of its places it took: a later frame begins with the same. */
  readonly choice: number;
}

/** Something a name would rather not cover. */
export interface Obstacle {
  readonly box: Box;
  /** How bad it is to be covered: 1 for what must be seen. */
  readonly weight: number;
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
  /** True for a place on the screen that lies in the focus: its own name lies nowhere else. */
  readonly isInFocus?: (x: number, y: number) => boolean;
  /** True for a place on the screen that lies in the area of a name. */
  readonly isInArea?: (key: string, x: number, y: number) => boolean;
  /** Room that things would like to have under each name of what can be clicked: width and height in CSS pixels. */
  readonly foot?: readonly [width: number, height: number] | undefined;
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
/** A name moves further than its room for a panel or a seam, to this many times the room. */
const PUSH_ROOM = 1.4;
/** How often names without a place are tried first. */
const MOST_ORDERS = 4;
/** Touching an obstacle is so much of covering it. */
const TOUCH_COST = 0.5;
/** How bad it is for a name to lie across a seam: worse than to cover what must be seen. */
const SEAM_COST = 2;
/** A name that would cover what must be seen goes further aside, to so many times its room. */
const WIDE_ROOM = 2;
/** A kept place may be this much further out, and touch gaps: names do not come and go with every pixel. */
const KEPT_ROOM = 2.2;
/** How bad it is for a name to have no room under it, or to take another's: names keep off signs first. */
const FOOT_COST = 0.3;
/** So little of the room under a name is not missed. */
const LEAST_FOOT = 0.08;
/** For the room under it a name does not go far: a step of one text height costs so much. */
const FAR_COST = 0.03;
/** How bad it is for a name that could lie in its area to lie beside it. */
const OUTSIDE_COST = 0.2;

const NO_SEAMS: LabelSeams = { x: [], y: [] };

type Choice = readonly [dx: number, dy: number];

/** A name is about three times as wide as high; going up or down is nearer than going aside. */
function farness([dx, dy]: Choice): number {
  return Math.hypot(dx * 3, dy) + Math.abs(dx);
}

/** Where a name may go instead, in text widths and text heights, the nearest first. */
const MAIN_CHOICES: readonly Choice[] = [0, 0.5, -0.5, 0.95, -0.95, 1.4, -1.4, 1.9, -1.9, 2.5, -2.5]
  .flatMap((dy) => [0, 0.22, -0.22, 0.45, -0.45, 0.7, -0.7].map((dx): Choice => [dx, dy]))
  .sort((a, b) => farness(a) - farness(b));
const OWN_CHOICES: readonly Choice[] = [0, 1.5, -1.5, 3, -3, 4.5, -4.5, 6, -6].flatMap((dy) =>
  [0, 0.6, -0.6, 1.2, -1.2].map((dx): Choice => [dx, dy]),
);
const LESSER_CHOICES: readonly Choice[] = [0, 0.95, -0.95].map((dy): Choice => [0, dy]);
const CHOICES: Readonly<Record<LabelRank, readonly Choice[]>> = {
  main: MAIN_CHOICES,
  own: OWN_CHOICES,
  minor: LESSER_CHOICES,
  context: LESSER_CHOICES,
};
const RANKS: readonly LabelRank[] = ['main', 'own', 'minor', 'context'];

/**
 * Places names rank by rank in the order given, each where it wants to be, or near it where it covers less; those that
 * have a kept place come first in their rank. A name that would touch an earlier one everywhere is left out; so is a
 * lesser one that would cover an obstacle or lie across a seam, and any that panels would cut. Where kept places leave
 * names on what must be seen, all are placed anew, if that is better.
 */
export function placeLabels(wishes: readonly LabelWish[], ground: LabelGround): readonly PlacedLabel[] {
  const kept = placeRanks(wishes, ground);
  const covered = coverOf(kept, ground);
  if (covered < TOUCH_COST || ground.kept.size === 0 || ground.isFlying === true) return kept;
  const anew = placeRanks(wishes, { ...ground, kept: new Map() });
  return coverOf(anew, ground) + TOUCH_COST <= covered ? anew : kept;
}

/** How much the names that are never left out cover of what must be seen. */
const coverOf = (labels: readonly PlacedLabel[], ground: LabelGround): number =>
  labels.reduce((sum, label) => sum + (label.rank === 'main' ? costOf(label, ground) : 0), 0);

function placeRanks(wishes: readonly LabelWish[], ground: LabelGround): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const rank of RANKS) {
    const ofRank = wishes.filter((wish) => wish.rank === rank);
    const isKept = ({ key }: LabelWish): boolean => ground.kept.has(key);
    const inOrder = firstFirst([...ofRank.filter(isKept), ...ofRank.filter((one) => !isKept(one))]);
    placed.push(...placeAll(rank, inOrder, { ...ground, placed: [...(ground.placed ?? []), ...placed] }));
  }
  return placed;
}

const firstFirst = (wishes: readonly LabelWish[]): readonly LabelWish[] => [
  ...wishes.filter(({ isFirst }) => isFirst === true),
  ...wishes.filter(({ isFirst }) => isFirst !== true),
];

/** How many of the names that come first have a place where they cover nothing that must be seen. */
const countClear = (labels: readonly PlacedLabel[], ground: LabelGround): number =>
  labels.filter((label) => label.isFirst === true && costOf(label, ground) < TOUCH_COST).length;

/** Where one order of names leaves no place for some, those are placed first, and the order that places most is taken. */
function placeAll(rank: LabelRank, wishes: readonly LabelWish[], ground: LabelGround): readonly PlacedLabel[] {
  let best = placeInOrder(wishes, ground);
  if (rank !== 'main' || ground.kept.size > 0) return best;
  let order = wishes;
  let last = best;
  for (let again = 0; again < MOST_ORDERS && last.length < wishes.length; again++) {
    const placed = new Set(last.map(({ key }) => key));
    order = [...order.filter(({ key }) => !placed.has(key)), ...order.filter(({ key }) => placed.has(key))];
    last = placeInOrder(order, ground);
    if (last.length > best.length && countClear(last, ground) >= countClear(best, ground)) best = last;
  }
  return best;
}

function placeInOrder(wishes: readonly LabelWish[], ground: LabelGround): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const taken: PlacedLabel[] = [...(ground.placed ?? [])];
  for (const wish of wishes) {
    const label = placeOf(wish, taken, ground);
    if (label === undefined) continue;
    placed.push(label);
    taken.push(label);
  }
  return placed;
}

function placeOf(wish: LabelWish, taken: readonly PlacedLabel[], ground: LabelGround): PlacedLabel | undefined {
  const kept = ground.kept.get(wish.key);
  const stays = kept === undefined ? undefined : keptPlace(wish, kept, taken, ground);
  return stays ?? (ground.isFlying === true ? undefined : bestPlace(wish, taken, ground));
}

function keptPlace(
  wish: LabelWish,
  choice: number,
  taken: readonly PlacedLabel[],
  ground: LabelGround,
): PlacedLabel | undefined {
  const label = labelAt(wish, choice, ground, KEPT_ROOM);
  if (label === undefined || taken.some((other) => touch(boxOf(other), boxOf(label, 0)))) return undefined;
  return costOf(label, ground) < mostCost(wish.rank) ? label : undefined;
}

interface Costed {
  readonly label: PlacedLabel;
  readonly cost: number;
}

function bestPlace(wish: LabelWish, taken: readonly PlacedLabel[], ground: LabelGround): PlacedLabel | undefined {
  const near = bestWithin(wish, taken, ground, 1);
  if (wish.rank !== 'main' || near === undefined || near.cost < TOUCH_COST) return near?.label;
  const wide = bestWithin(wish, taken, ground, WIDE_ROOM);
  return wide !== undefined && wide.cost < near.cost ? wide.label : near.label;
}

function bestWithin(
  wish: LabelWish,
  taken: readonly PlacedLabel[],
  ground: LabelGround,
  roomShare: number,
): Costed | undefined {
  const boxes = taken.map((label) => boxOf(label));
  const feet = taken.map((label) => footOf(label, ground)).filter((foot) => foot !== undefined);
  let best: Costed | undefined;
  for (let choice = 0; choice < CHOICES[wish.rank].length; choice++) {
    const label = labelAt(wish, choice, ground, roomShare);
    if (label === undefined || boxes.some((other) => touch(other, boxOf(label)))) continue;
    const least = best?.cost ?? mostCost(wish.rank);
    const signs = costOf(label, ground);
    if (signs >= least) continue;
    const covered = signs + footCost(label, { boxes, feet }, ground);
    const cost = covered + strayCost(label, ground);
    if (cost < least) best = { label, cost };
    if (covered === 0 && cost < OUTSIDE_COST) break;
  }
  return best;
}

/** The room under a name that things would like to have; undefined where none do. */
function footOf({ x, y, height, rank }: PlacedLabel, { foot }: LabelGround): Box | undefined {
  if (foot === undefined || rank !== 'main') return undefined;
  const top = y + height / 2;
  return [x - foot[0] / 2, top, x + foot[0] / 2, top + foot[1]];
}

/** What it costs that a name moves to leave room under names: far away, or out of its area. */
function strayCost({ key, rank, choice, x, y }: PlacedLabel, { foot, isInArea }: LabelGround): number {
  if (foot === undefined) return 0;
  const outside = rank === 'main' && isInArea?.(key, x, y) === false ? OUTSIDE_COST : 0;
  return outside + FAR_COST * farness(CHOICES[rank][choice] ?? [0, 0]);
}

/** What a name costs whoever stands under it, and under the names before it. */
function footCost(
  label: PlacedLabel,
  { boxes, feet }: { readonly boxes: readonly Box[]; readonly feet: readonly Box[] },
  ground: LabelGround,
): number {
  const own = footOf(label, ground);
  if (own === undefined) return 0;
  const signs = ground.obstacles.map(({ box }) => box);
  const missing = [...boxes, ...feet, ...signs].reduce((sum, box) => sum + coveredShare(own, box), 0);
  const taken = feet.reduce((sum, foot) => sum + coveredShare(foot, boxOf(label)), 0);
  const outside = 1 - coveredShare(own, ground.free);
  const share = Math.min(1, missing + outside) + taken;
  return share < LEAST_FOOT ? 0 : FOOT_COST * share;
}

/** A lesser name covers nothing that must be seen, and crosses no seam. */
const mostCost = (rank: LabelRank): number => (rank === 'main' ? Number.POSITIVE_INFINITY : TOUCH_COST);

function costOf(label: PlacedLabel, { obstacles, seams }: LabelGround): number {
  const box = boxOf(label, 0);
  const covered = obstacles.reduce((sum, { box: other, weight }) => {
    return touch(other, box) ? sum + weight * (TOUCH_COST + (1 - TOUCH_COST) * coveredShare(other, box)) : sum;
  }, 0);
  const crossed = linesCrossed(seams.x, box[0], box[2]).length + linesCrossed(seams.y, box[1], box[3]).length;
  return covered + crossed * SEAM_COST;
}

/** The name at one of its places, out from under panels and, where it need not go far, off seams; undefined where it cannot be. */
function labelAt(wish: LabelWish, choice: number, ground: LabelGround, roomShare: number): PlacedLabel | undefined {
  const [dx = 0, dy = 0] = CHOICES[wish.rank][choice] ?? [];
  const width = Math.max(...wish.lines.map(textEms)) * wish.textPx;
  const height = (0.05 + LINE_HEIGHT * wish.lines.length) * wish.textPx;
  const [roomX, roomY] = [wish.room[0] * roomShare, wish.room[1] * roomShare];
  if (Math.abs(dx * width) > roomX || Math.abs(dy * wish.textPx) > roomY) return undefined;
  const { free } = ground;
  for (const seams of [ground.seams, NO_SEAMS]) {
    const x = aside(wish.x + dx * width, width + 2 * GAP_PX, [free[0], free[2]], seams.x);
    const y = aside(wish.y + dy * wish.textPx, height + 2 * GAP_PX, [free[1], free[3]], seams.y);
    if (Math.abs(x - wish.x) > roomX * PUSH_ROOM + 1 || Math.abs(y - wish.y) > roomY * PUSH_ROOM + 1) continue;
    const label = { ...wish, x, y, width, height, choice };
    if (isInside(boxOf(label, 0), free) && (wish.rank !== 'own' || isAllInFocus(label, ground))) return label;
  }
  return undefined;
}

const isAllInFocus = ({ x, y, width }: PlacedLabel, ground: LabelGround): boolean =>
  [-0.5, 0, 0.5].every((share) => ground.isInFocus?.(x + share * width, y) !== false);

/** The nearest middle of something `size` long that lies between two ends and across none of the lines. */
function aside(at: number, size: number, [low, high]: readonly [number, number], lines: readonly number[]): number {
  const clamp = (value: number): number =>
    Math.min(Math.max(value, low + size / 2), Math.max(low + size / 2, high - size / 2));
  const inside = clamp(at);
  const [line] = linesCrossed(lines, inside - size / 2, inside + size / 2);
  if (line === undefined) return inside;
  const [before, after] = [line - size / 2, line + size / 2];
  return clamp(Math.abs(before - at) <= Math.abs(after - at) ? before : after);
}

/** The room a name takes, with its gap. */
export function boxOf({ x, y, width, height }: PlacedLabel, gap = GAP_PX): Box {
  return [x - width / 2 - gap, y - height / 2 - gap, x + width / 2 + gap, y + height / 2 + gap];
}

import { around, type Box, coveredShare, crosses, isInside, linesCrossed, nearestIn, touch } from './boxes.ts';
import { choiceCount, farness, labelAt, withLeader } from './labelChoices.ts';
import { boxOf, feetOf, type LabelGround, type LabelWish, type PlacedLabel } from './labelPlacement.ts';

/** Touching an obstacle is so much of covering it. */
export const TOUCH_COST = 0.5;
/** A name of which a sign hides so much cannot be read: rather none at all, unless it is needed. */
const HIDDEN_SHARE = 0.15;
const HIDDEN_COST = 8;
/** How bad it is for a name to lie across a seam: worse than to cover what must be seen. */
const SEAM_COST = 2;
/** A name that would cover what must be seen goes further aside, to so many times its room, at this cost. */
const WIDE_ROOM = 2;
const WIDE_COST = 0.3;
/** How bad it is for a name to have no room under it, where that would be good and where it must be. */
const FOOT_COST = 0.5;
const NEEDED_FOOT_COST = 3;
/** What stands by a name is rather under it. */
const OTHER_SIDE_COST = 0.03;
/** So little of the room under a name is not missed. */
const LEAST_FOOT = 0.08;
/** What stands under a name keeps from other names and from its like, across and down, in shares of its height. */
const FOOT_TO_NAME = [0.7, 0.15] as const;
const FOOT_TO_FOOT = [0.5, 0.2] as const;
/** A step of one text height from its place costs so much. */
const FAR_COST = 0.03;
/** How bad it is to lie beside the own area: where nothing is; on another one, whose name it could be. */
const OUTSIDE_COST = 0.3;
const STRANGE_COST = 0.9;
/** The same for a part of the name. */
const PART_COST = 0.06;
/** A name with a line to its area that lies on another one. */
const GUEST_COST = 0.6;
/** A line to the area, and each text height of it; one that crosses a name, a line or a sign. */
const LEADER_COST = 0.4;
const LENGTH_COST = 0.12;
const CROSSING_COST = 4;
const SIGN_CROSSING_COST = 0.8;

/** A red sign of another area right beside a name: who looks takes it for this one's. */
const STRANGE_SIGN_COST = 0.1;
const STRANGE_SIGN_BESIDE_LEADER_COST = 0.7;
/** So near it is beside it, across and down, in shares of the name's height. */
const BESIDE = [0.35, 0.1] as const;

/** The ends of a name, in shares of its width from its middle. */
const ENDS = 0.38;

/** One of the places of a name, and what it costs by itself. */
export interface LabelOption {
  readonly label: PlacedLabel;
  readonly cost: number;
  /** Its room with the gap, and without. */
  readonly wide: Box;
  readonly box: Box;
  readonly foot: Box | undefined;
  /** The room that nobody else's name, and nobody else's foot, should be in. */
  readonly footRoom: readonly [names: Box, feet: Box] | undefined;
  /** All that it takes, its line too: what lies outside costs nothing. */
  readonly reach: Box;
}

/** Where a name may be, the cheapest first; a lesser one covers nothing that must be seen, and crosses no seam. */
export function optionsOf(wish: LabelWish, ground: LabelGround): readonly LabelOption[] {
  const options: LabelOption[] = [];
  const most = wish.rank === 'main' ? Number.POSITIVE_INFINITY : TOUCH_COST;
  for (let choice = 0; choice < choiceCount(wish); choice++) {
    const found = optionsAt(wish, choice, ground);
    if (found[0] !== undefined && signCost(found[0].label, ground) < most) options.push(...found);
  }
  return options.sort((a, b) => a.cost - b.cost);
}

/** One place of a name, with each of the rooms by it that it may keep; none where it cannot be. */
export function optionsAt(
  wish: LabelWish,
  choice: number,
  ground: LabelGround,
  wideRoom = WIDE_ROOM,
): readonly LabelOption[] {
  const near = labelAt(wish, choice, ground, 1);
  const isWide = wish.rank === 'main' || wideRoom !== WIDE_ROOM;
  const label = near ?? (isWide ? labelAt(wish, choice, ground, wideRoom) : undefined);
  if (label === undefined) return [];
  const placed = isApart(label, ground) ? withLeader(label, wish) : label;
  const own = (near === undefined ? WIDE_COST : 0) + ownCost(placed, ground);
  return footChoices(placed, ground).map(({ foot, cost }) => optionWith(placed, foot, own + cost));
}

/** True for a name that touches its area nowhere: without a line it would be another's. */
function isApart({ key, rank, leader, x, y, width }: PlacedLabel, { areaAt }: LabelGround): boolean {
  if (rank !== 'main' || leader !== undefined || areaAt === undefined) return false;
  return [0, -ENDS, ENDS].every((share) => areaAt(x + share * width, y) !== key);
}

/** A name that stands already, as those after it see it. */
export const optionOf = (label: PlacedLabel): LabelOption => optionWith(label, label.foot, 0);

const ownCost = (label: PlacedLabel, ground: LabelGround): number =>
  signCost(label, ground) + (label.rank === 'main' ? placeCost(label, ground) + strangerCost(label, ground) : 0);

function optionWith(placed: PlacedLabel, foot: Box | undefined, cost: number): LabelOption {
  const label = foot === undefined ? placed : { ...passingFoot(placed, foot), foot };
  const footRoom = foot && ([wider(foot, FOOT_TO_NAME), wider(foot, FOOT_TO_FOOT)] as const);
  const wide = boxOf(label);
  const [fromX, fromY, toX, toY] = label.leader ?? [label.x, label.y, label.x, label.y];
  const line: Box = [Math.min(fromX, toX), Math.min(fromY, toY), Math.max(fromX, toX), Math.max(fromY, toY)];
  const reach = around(around(wide, line), footRoom?.[0] ?? wide);
  return { label, cost, wide, box: boxOf(label, 0), foot, footRoom, reach };
}

interface FootChoice {
  readonly foot: Box | undefined;
  readonly cost: number;
}

/**
 * The rooms by a name that it may keep: on each side of it the first that no sign and no panel takes; where it is not
 * needed, the first of all. Without any, that under it, for what is taken of it.
 */
function footChoices(label: PlacedLabel, ground: LabelGround): readonly FootChoice[] {
  const sides = feetOf(label, ground);
  const [[under] = []] = sides;
  if (under === undefined) return [{ foot: undefined, cost: 0 }];
  const free = sides.flatMap((side, n): FootChoice[] => {
    const foot = side.find((one) => footTakenBy(one, ground) === 0);
    return foot === undefined ? [] : [{ foot, cost: n * OTHER_SIDE_COST }];
  });
  if (free.length === 0) return [{ foot: under, cost: footCost(ground, footTakenBy(under, ground)) }];
  return ground.foot?.isNeeded === true ? free : free.slice(0, 1);
}

/** A line begins beyond what stands by the name, where that is sure to be there. */
function passingFoot(label: PlacedLabel, foot: Box): PlacedLabel {
  if (label.leader === undefined || !crosses(label.leader, foot)) return label;
  const [, , toX, toY] = label.leader;
  const [x, y] = nearestIn(around(boxOf(label, 0), foot), toX, toY);
  return { ...label, leader: [x, y, toX, toY] };
}

/** How much of what must be seen a name covers. */
export function signCost(label: PlacedLabel, { obstacles, seams }: LabelGround): number {
  const box = boxOf(label, 0);
  const covered = obstacles.reduce((sum, { box: other, weight }) => {
    if (!touch(other, box)) return sum;
    const hidden = weight >= 1 && coveredShare(box, other) > HIDDEN_SHARE ? HIDDEN_COST : 0;
    return sum + hidden + weight * (TOUCH_COST + (1 - TOUCH_COST) * coveredShare(other, box));
  }, 0);
  const crossed = linesCrossed(seams.x, box[0], box[2]).length + linesCrossed(seams.y, box[1], box[3]).length;
  return covered + crossed * SEAM_COST;
}

/** What it costs a name to be far from its place, or outside its area. */
function placeCost(label: PlacedLabel, { areaAt, obstacles }: LabelGround): number {
  const { key, rank, choice, x, y, width, leader, textPx } = label;
  if (leader !== undefined) {
    const [fromX, fromY, toX, toY] = leader;
    // What it leads to is not in its way.
    const isGoal = ([left, top, right, bottom]: Box): boolean =>
      toX >= left && toX <= right && toY >= top && toY <= bottom;
    const crossed = obstacles.filter(({ box, weight }) => weight >= 1 && !isGoal(box) && crosses(leader, box)).length;
    const host = areaAt?.(x, y);
    const guest = host === undefined || host === key ? 0 : GUEST_COST;
    const length = Math.hypot(toX - fromX, toY - fromY) / textPx;
    return LEADER_COST + LENGTH_COST * length + crossed * SIGN_CROSSING_COST + guest;
  }
  const far = FAR_COST * farness(rank, choice);
  if (areaAt === undefined) return far;
  const middle = areaAt(x, y);
  const strange = [-ENDS, ENDS].filter((share) => areaAt(x + share * width, y) !== key).length;
  const outside = middle === key ? 0 : middle === undefined ? OUTSIDE_COST : STRANGE_COST;
  return far + outside + PART_COST * strange;
}

/** What it costs a name that others' red signs stand beside it. */
function strangerCost(label: PlacedLabel, { areaAt, obstacles }: LabelGround): number {
  if (areaAt === undefined) return 0;
  const beside = wider(boxOf(label, 0), BESIDE);
  const strangers = obstacles.filter(({ box: sign, weight }) => {
    if (weight < 1 || !touch(sign, beside)) return false;
    const owner = areaAt((sign[0] + sign[2]) / 2, (sign[1] + sign[3]) / 2);
    return owner !== undefined && owner !== label.key;
  });
  return strangers.length * (label.leader === undefined ? STRANGE_SIGN_COST : STRANGE_SIGN_BESIDE_LEADER_COST);
}

/** What signs and panels take of the room by a name. */
function footTakenBy(foot: Box, { obstacles, free }: LabelGround): number {
  const taken = obstacles.reduce((sum, { box }) => sum + coveredShare(foot, box), 0);
  return taken + (isInside(foot, free) ? 0 : 1 - coveredShare(foot, free));
}

function footCost({ foot }: LabelGround, share: number): number {
  if (foot?.isNeeded === true) return share === 0 ? 0 : NEEDED_FOOT_COST * Math.min(1, 0.5 + share);
  return share < LEAST_FOOT ? 0 : FOOT_COST * Math.min(1, share);
}

/** What two names cost each other; undefined where one covers the other. */
export function pairCost(a: LabelOption, b: LabelOption, ground: LabelGround): number | undefined {
  if (!touch(a.reach, b.reach)) return 0;
  if (touch(a.wide, b.wide)) return undefined;
  return footShare(a, b, ground) + footShare(b, a, ground) + lineCost(a, b);
}

/** What the room under one name loses to another name and to what stands under that. */
function footShare({ footRoom }: LabelOption, { box, foot }: LabelOption, ground: LabelGround): number {
  if (footRoom === undefined) return 0;
  const [names, feet] = footRoom;
  const lost = coveredShare(names, box) + (foot === undefined ? 0 : coveredShare(feet, foot) / 2);
  return footCost(ground, lost);
}

function lineCost(a: LabelOption, b: LabelOption): number {
  const [one, other] = [a.label.leader, b.label.leader];
  if (one === undefined && other === undefined) return 0;
  const hits = [one && crosses(one, whole(b)), other && crosses(other, whole(a))].filter((hit) => hit === true).length;
  return hits * CROSSING_COST;
}

/** The room of a name with its gap, and of what stands by it. */
const whole = ({ wide, foot }: LabelOption): Box => (foot === undefined ? wide : around(wide, foot));

function wider(box: Box, [across, down]: readonly [number, number]): Box {
  const em = box[3] - box[1];
  return [box[0] - across * em, box[1] - down * em, box[2] + across * em, box[3] + down * em];
}

import { textEms } from '../../../ui/textWidth.ts';
import { isInside, linesCrossed, nearestIn } from './boxes.ts';
import {
  boxOf,
  type LabelGround,
  type LabelRank,
  type LabelWish,
  type LeaderLine,
  LINE_HEIGHT,
  type PlacedLabel,
} from './labelPlacement.ts';

const GAP_PX = 4;
/** A name moves further than its room for a panel or a seam, to this many times the room. */
const PUSH_ROOM = 1.4;

const sizes = new WeakMap<LabelWish, NearChoice['size']>();

type Choice = readonly [dx: number, dy: number];

/** A name is about three times as wide as high; going up or down is nearer than going aside. */
function farOf([dx, dy]: Choice): number {
  return Math.hypot(dx * 3, dy) + Math.abs(dx);
}

/** Where a name may go instead, in text widths and text heights, the nearest first. */
const MAIN_CHOICES: readonly Choice[] = [0, 0.5, -0.5, 0.95, -0.95, 1.4, -1.4, 1.9, -1.9, 2.5, -2.5]
  .flatMap((dy) => [0, 0.22, -0.22, 0.45, -0.45, 0.7, -0.7].map((dx): Choice => [dx, dy]))
  .sort((a, b) => farOf(a) - farOf(b));
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

/** Places aside, all around: how far the nearest edge of the name is, in text heights, and in how many directions. */
const ASIDE_STEPS = [1, 1.8, 2.8, 4, 5.5, 7.5, 10] as const;
const ASIDE_DIRECTIONS = 16;
/** One that is not needed goes aside so many steps: no long lines for what may be left out. */
const FEW_STEPS = 4;
/** A line to a sign ends so many text heights before its edge. */
const SIGN_GAP = 0.06;

/** How far one of its places is from where a name should be, in about text heights; 0 for a place aside. */
export const farness = (rank: LabelRank, choice: number): number => farOf(CHOICES[rank][choice] ?? [0, 0]);

/** How many places a name may try: those near its own, and for one that may stand aside, those around. */
export function choiceCount({ rank, isNeeded, mayStandAside }: LabelWish): number {
  const steps = isNeeded === true ? ASIDE_STEPS.length : mayStandAside === true ? FEW_STEPS : 0;
  return CHOICES[rank].length + steps * ASIDE_DIRECTIONS;
}

/** The name at one of its places, out from under panels and, where it need not go far, off seams; undefined where it cannot be. */
export function labelAt(
  wish: LabelWish,
  choice: number,
  ground: LabelGround,
  roomShare: number,
): PlacedLabel | undefined {
  const near = CHOICES[wish.rank][choice];
  const size = sizeOf(wish);
  return near === undefined
    ? asideAt(wish, choice - CHOICES[wish.rank].length, size, ground)
    : nearAt(wish, { choice, step: near, size, roomShare }, ground);
}

/** Width and height of a name, worked out once for all its places. */
function sizeOf(wish: LabelWish): NearChoice['size'] {
  const known = sizes.get(wish);
  if (known !== undefined) return known;
  const { lines, textPx } = wish;
  const size = [Math.max(...lines.map(textEms)) * textPx, (0.05 + LINE_HEIGHT * lines.length) * textPx] as const;
  sizes.set(wish, size);
  return size;
}

interface NearChoice {
  readonly choice: number;
  readonly step: Choice;
  readonly size: readonly [width: number, height: number];
  readonly roomShare: number;
}

function nearAt(
  wish: LabelWish,
  { choice, step: [dx, dy], size: [width, height], roomShare }: NearChoice,
  ground: LabelGround,
): PlacedLabel | undefined {
  const [roomX, roomY] = [wish.room[0] * roomShare, wish.room[1] * roomShare];
  if (Math.abs(dx * width) > roomX || Math.abs(dy * wish.textPx) > roomY) return undefined;
  const { free } = ground;
  for (const seams of [ground.seams, { x: [], y: [] }]) {
    const x = clear(wish.x + dx * width, width + 2 * GAP_PX, [free[0], free[2]], seams.x);
    const y = clear(wish.y + dy * wish.textPx, height + 2 * GAP_PX, [free[1], free[3]], seams.y);
    if (Math.abs(x - wish.x) > roomX * PUSH_ROOM + 1 || Math.abs(y - wish.y) > roomY * PUSH_ROOM + 1) continue;
    const label = { ...wish, x, y, width, height, choice };
    if (isInside(boxOf(label, 0), free) && (wish.rank !== 'own' || isAllInFocus(label, ground))) return label;
  }
  return undefined;
}

/** The name beside its area, in one of the directions all around, with a line to it. */
function asideAt(
  wish: LabelWish,
  place: number,
  [width, height]: NearChoice['size'],
  ground: LabelGround,
): PlacedLabel | undefined {
  const away = (ASIDE_STEPS[Math.floor(place / ASIDE_DIRECTIONS)] ?? 0) * wish.textPx;
  if (away === 0) return undefined;
  const angle = ((place % ASIDE_DIRECTIONS) * 2 * Math.PI) / ASIDE_DIRECTIONS;
  const choice = CHOICES[wish.rank].length + place;
  const x = wish.x + Math.cos(angle) * (away + width / 2);
  const y = wish.y + Math.sin(angle) * (away + height / 2);
  const label = { ...wish, x, y, width, height, choice };
  if (!isInside(boxOf(label), ground.free)) return undefined;
  return withLeader(label, wish);
}

/** The name with a line to its area. */
export const withLeader = (label: PlacedLabel, { anchor, x, y }: LabelWish): PlacedLabel => ({
  ...label,
  leader: leaderOf(label, anchor ?? [x, y, 0]),
});

/** From the edge of a name to its area or the sign in it. */
function leaderOf(label: PlacedLabel, [toX, toY, radius]: NonNullable<LabelWish['anchor']>): LeaderLine {
  const [x, y] = nearestIn(boxOf(label, 0), toX, toY);
  const length = Math.max(1, Math.hypot(toX - x, toY - y));
  const short = Math.min(1, (radius + SIGN_GAP * label.textPx) / length);
  return [x, y, toX - (toX - x) * short, toY - (toY - y) * short];
}

const isAllInFocus = ({ x, y, width }: PlacedLabel, ground: LabelGround): boolean =>
  [-0.5, 0, 0.5].every((share) => ground.isInFocus?.(x + share * width, y) !== false);

/** The nearest middle of something `size` long that lies between two ends and across none of the lines. */
function clear(at: number, size: number, [low, high]: readonly [number, number], lines: readonly number[]): number {
  const clamp = (value: number): number =>
    Math.min(Math.max(value, low + size / 2), Math.max(low + size / 2, high - size / 2));
  const inside = clamp(at);
  const [line] = linesCrossed(lines, inside - size / 2, inside + size / 2);
  if (line === undefined) return inside;
  const [before, after] = [line - size / 2, line + size / 2];
  return clamp(Math.abs(before - at) <= Math.abs(after - at) ? before : after);
}

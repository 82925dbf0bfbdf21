import { touch } from './boxes.ts';
import { type LabelOption, optionOf, optionsAt, optionsOf, pairCost, signCost, TOUCH_COST } from './labelCosts.ts';
import type { LabelGround, LabelRank, LabelWish, PlacedLabel } from './labelPlacement.ts';
import { searchLabels } from './labelSearch.ts';

/** So many names are weighed against each other; of more, each is small. */
const MOST_SEARCHED = 32;
/** How often names without a place are tried first. */
const MOST_ORDERS = 4;
/** A kept place may be this much further out, and touch gaps: names do not come and go with every pixel. */
const KEPT_ROOM = 2.2;

const RANKS: readonly LabelRank[] = ['main', 'own', 'minor', 'context'];

/**
 * Places names rank by rank in the order given, each where it wants to be, or near it where it covers less; those that
 * have a kept place come first in their rank. A name that would touch an earlier one everywhere is left out, but for one
 * that is needed: it stands aside, with a line to its area. So is a lesser one that would cover an obstacle or lie across
 * a seam, and any that panels would cut. Where kept places leave names on what must be seen, all are placed anew, if that
 * is better.
 */
export function placeLabels(wishes: readonly LabelWish[], ground: LabelGround): readonly PlacedLabel[] {
  const kept = placeRanks(wishes, ground);
  const covered = coverOf(kept, ground);
  if (covered < TOUCH_COST || ground.kept.size === 0 || ground.isFlying === true) return kept;
  const anew = placeRanks(wishes, { ...ground, kept: new Map() });
  const isBetter = anew.length >= kept.length && coverOf(anew, ground) + TOUCH_COST <= covered;
  return isBetter ? anew : kept;
}

/** How much the names that are never left out cover of what must be seen. */
const coverOf = (labels: readonly PlacedLabel[], ground: LabelGround): number =>
  labels.reduce((sum, label) => sum + (label.rank === 'main' ? signCost(label, ground) : 0), 0);

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
  labels.filter((label) => label.isFirst === true && signCost(label, ground) < TOUCH_COST).length;

/** Where one order of names leaves no place for some, those are placed first, and the order that places most is taken. */
function placeAll(rank: LabelRank, wishes: readonly LabelWish[], ground: LabelGround): readonly PlacedLabel[] {
  const isAnew = ground.kept.size === 0 && ground.isFlying !== true;
  if (rank === 'main' && isAnew && wishes.length <= MOST_SEARCHED) return searchLabels(wishes, ground);
  let best = placeInOrder(wishes, ground);
  if (rank !== 'main' || !isAnew) return best;
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
  const taken = (ground.placed ?? []).map(optionOf);
  for (const wish of wishes) {
    const option = placeOf(wish, taken, ground);
    if (option === undefined) continue;
    placed.push(option.label);
    taken.push(option);
  }
  return placed;
}

function placeOf(wish: LabelWish, taken: readonly LabelOption[], ground: LabelGround): LabelOption | undefined {
  const kept = ground.kept.get(wish.key);
  const stays = kept === undefined ? undefined : keptPlace(wish, kept, taken, ground);
  return stays ?? (ground.isFlying === true ? undefined : bestPlace(wish, taken, ground));
}

function keptPlace(
  wish: LabelWish,
  choice: number,
  taken: readonly LabelOption[],
  ground: LabelGround,
): LabelOption | undefined {
  const [option] = optionsAt(wish, choice, ground, KEPT_ROOM);
  if (option === undefined || taken.some(({ wide }) => touch(wide, option.box))) return undefined;
  return wish.rank === 'main' || signCost(option.label, ground) < TOUCH_COST ? option : undefined;
}

function bestPlace(wish: LabelWish, taken: readonly LabelOption[], ground: LabelGround): LabelOption | undefined {
  let best: LabelOption | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const option of optionsOf(wish, ground)) {
    if (option.cost >= least) break;
    const cost = costBeside(option, taken, ground);
    if (cost === undefined || cost >= least) continue;
    best = option;
    least = cost;
  }
  return best;
}

/** What a place costs beside the names before it; undefined where it covers one, or a lesser one what stands under it. */
function costBeside(option: LabelOption, taken: readonly LabelOption[], ground: LabelGround): number | undefined {
  const isLesser = option.label.rank !== 'main';
  let sum = option.cost;
  for (const other of taken) {
    const cost = pairCost(option, other, ground);
    if (cost === undefined || (isLesser && cost >= TOUCH_COST)) return undefined;
    sum += cost;
  }
  return sum;
}

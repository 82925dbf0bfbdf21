import type { AreaIndex } from '#shared/domain/area.ts';
import { type Box, isInside } from '../labels/boxes.ts';
import { BoxGrid } from './boxGrid.ts';
import type { ThingGround } from './thingGround.ts';

/** A count that an area would like to have. */
export interface CountWish {
  /** Its own among all counts. */
  readonly key: string;
  readonly area: AreaIndex;
  readonly width: number;
  readonly height: number;
}

export interface CountQuestion {
  /** By layer, the gravest first, each in the order of the areas. */
  readonly rows: readonly (readonly CountWish[])[];
  readonly ground: ThingGround;
  readonly readTextPx: number;
}

/** Distances in text heights: to the own name below and beside it, and between the two counts of an area. */
const OWN_GAP = 0.02;
const SIDE_GAP = 0.22;
const PAIR_GAP = 0.3;

/** How far something keeps from others, across and down, in text heights. */
interface Distances {
  readonly names: readonly [number, number];
  readonly counts: readonly [number, number];
  readonly signs: readonly [number, number];
}

const DISTANCES: Distances = { names: [0.5, 0.12], counts: [0.4, 0.15], signs: [0.06, 0.06] };
/** How far a count under its name may slide aside, of the way at which they would only touch at a corner. */
const SLIDES = [0, 0.2, -0.2, 0.4, -0.4] as const;
/** Where counts are left without room, those come first once more, so often; of more areas, each is small. */
const MOST_ORDERS = 4;
const MOST_AREAS = 80;

type Middle = readonly [x: number, y: number];

/**
 * Where the counts of areas stand: under their names, else beside or above; none covers a name, a red or orange sign or
 * another count, or could be read as another name's; what has no room so, or no name, is left out, and the legend says how
 * much that is. The same wishes and ground give the same places in every window.
 */
export function placeCounts(question: CountQuestion): ReadonlyMap<string, Box> {
  const places = new CountPlaces(question);
  const [first = [], ...others] = question.rows;
  places.placeRow(first);
  for (const row of others) places.joinRow(row);
  return places.found;
}

class CountPlaces {
  readonly #question: CountQuestion;
  readonly #names: BoxGrid;
  readonly #signs: BoxGrid;
  #counts: BoxGrid;
  #found = new Map<string, Box>();
  /** The count of the gravest layer of each area. */
  readonly #firstOf = new Map<AreaIndex, CountWish>();

  constructor(question: CountQuestion) {
    const { ground, readTextPx } = question;
    this.#question = question;
    this.#names = new BoxGrid(4 * readTextPx);
    this.#signs = new BoxGrid(2 * readTextPx);
    this.#counts = new BoxGrid(3 * readTextPx);
    for (const [key, box] of ground.names) this.#names.add(key, box);
    for (const box of [...ground.reds, ...ground.oranges]) this.#signs.add('', box);
  }

  get found(): ReadonlyMap<string, Box> {
    return this.#found;
  }

  /** The first row: in the order that leaves the fewest without a place. */
  placeRow(row: readonly CountWish[]): void {
    let order = row;
    let best = this.#placeInOrder(order);
    let last = best;
    const orders = row.length > MOST_AREAS ? 0 : MOST_ORDERS;
    for (let again = 0; again < orders && last.size < row.length; again++) {
      const placed = last;
      order = [...order.filter(({ key }) => !placed.has(key)), ...order.filter(({ key }) => placed.has(key))];
      last = this.#placeInOrder(order);
      if (last.size > best.size) best = last;
    }
    this.#counts = new BoxGrid(3 * this.#question.readTextPx);
    for (const wish of row) {
      const box = best.get(wish.key);
      if (box === undefined) continue;
      this.#firstOf.set(wish.area, wish);
      this.#take(wish.key, box);
    }
  }

  #placeInOrder(order: readonly CountWish[]): ReadonlyMap<string, Box> {
    this.#counts = new BoxGrid(3 * this.#question.readTextPx);
    const placed = new Map<string, Box>();
    for (const wish of order) {
      const box = this.#freeBox(wish, this.#middles(wish, [wish.width, wish.height]));
      if (box === undefined) continue;
      placed.set(wish.key, box);
      this.#counts.add(wish.key, box);
    }
    return placed;
  }

  /** A later row: beside the first count of the area, both moved together; by itself where the area has no other. */
  joinRow(row: readonly CountWish[]): void {
    const asked = new Set(this.#question.rows[0]?.map(({ area }) => area));
    for (const wish of row) {
      const first = this.#firstOf.get(wish.area);
      if (first !== undefined) this.#join(first, wish);
      if (asked.has(wish.area)) continue;
      const box = this.#freeBox(wish, this.#middles(wish, [wish.width, wish.height]));
      if (box !== undefined) this.#take(wish.key, box);
    }
  }

  #join(first: CountWish, wish: CountWish): void {
    const before = this.#found.get(first.key);
    if (before === undefined) return;
    const gap = PAIR_GAP * this.#question.readTextPx;
    const size = [first.width + gap + wish.width, Math.max(first.height, wish.height)] as const;
    const middles = this.#middles(wish, size).slice(0, -1);
    const pair = this.#freeBox({ ...wish, width: size[0], height: size[1] }, middles, first.key);
    if (pair === undefined) return;
    const y = (pair[1] + pair[3]) / 2;
    this.#counts.remove(first.key, before);
    this.#take(first.key, boxAround([pair[0] + first.width / 2, y], first));
    this.#take(wish.key, boxAround([pair[2] - wish.width / 2, y], wish));
  }

  #take(key: string, box: Box): void {
    this.#found.set(key, box);
    this.#counts.add(key, box);
  }

  /** The first of these places where the count covers nothing; `except`: a count that would go away. */
  #freeBox(wish: CountWish, middles: readonly Middle[], except?: string): Box | undefined {
    for (const middle of middles) {
      const box = boxAround(middle, wish);
      if (this.#isFree(box, String(wish.area), except)) return box;
    }
    return undefined;
  }

  #isFree(box: Box, own: string, except?: string): boolean {
    const { ground, readTextPx: em } = this.#question;
    const far = ([across, down]: readonly [number, number]) => [across * em, down * em] as const;
    return (
      isInside(box, ground.free) &&
      !this.#names.isNear(box, far(DISTANCES.names), own) &&
      !this.#names.isNear(box, [0, 0]) &&
      !this.#signs.isNear(box, far(DISTANCES.signs)) &&
      !this.#counts.isNear(box, far(DISTANCES.counts), except)
    );
  }

  /** Middles of where something of this size may stand about an area's name, the room kept for it first, then the best; the last is before the name. */
  #middles({ area }: CountWish, [width, height]: readonly [number, number]): readonly Middle[] {
    const { ground, readTextPx: em } = this.#question;
    const name = ground.names.get(String(area));
    if (name === undefined) return [];
    const [left, top, right, bottom] = name;
    const middle = (left + right) / 2;
    const reach = (right - left + width) / 2;
    const slid = (row: number): readonly Middle[] => SLIDES.map((share) => [middle + share * reach, row] as const);
    const line = bottom - 0.6 * em;
    const foot = ground.feet?.get(String(area));
    return [
      ...(foot === undefined ? [] : [inFoot(foot, name, width)]),
      ...slid(bottom + OWN_GAP * em + height / 2),
      [right + SIDE_GAP * em + width / 2, line],
      ...slid(top - OWN_GAP * em - height / 2),
      [left - SIDE_GAP * em - width / 2, line],
    ];
  }
}

/** In the room kept by a name, which may be wider: beside the name next to it, under and over it in the middle. */
function inFoot([left, top, right, bottom]: Box, name: Box, width: number): Middle {
  const x = left >= name[2] ? left + width / 2 : right <= name[0] ? right - width / 2 : (left + right) / 2;
  return [x, (top + bottom) / 2];
}

const boxAround = ([x, y]: Middle, { width, height }: Pick<CountWish, 'width' | 'height'>): Box => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];

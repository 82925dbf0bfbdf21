import { type LabelOption, optionsOf, pairCost } from './labelCosts.ts';
import type { LabelGround, LabelWish, PlacedLabel } from './labelPlacement.ts';

/** How bad it is for a name to be left out: for one that is never, for one that comes first, for another. */
const LEFT_OUT_COST = { needed: 40, first: 14, other: 6 } as const;
/** Names are looked at so often, one after the other, whether a better place has become free. */
const MOST_SWEEPS = 4;
/** So much better a place must be for a name to leave its own, or to drive others away. */
const LEAST_GAIN = 0.08;
/** The same for its place in a calm city: names do not move for every sign. */
const LEAST_GAIN_FROM_HOME = 0.2;
/** A name that costs less than this has a good place. */
const GOOD_COST = 0.25;
/** A place drives no more names away than this. */
const MOST_DRIVEN = 2;
/** So much of the room under a name drives it away as well. */
const DRIVING_COST = 0.5;

interface Seat {
  readonly wish: LabelWish;
  readonly options: readonly LabelOption[];
  /** Its place without signs. */
  readonly home: number | undefined;
  taken: LabelOption | undefined;
}

/**
 * Names of what can be clicked, few enough to be weighed against each other: first each where it costs least, then some
 * go elsewhere or change places as long as that is plainly better for all. The same wishes and ground give the same places.
 */
export function searchLabels(wishes: readonly LabelWish[], ground: LabelGround): readonly PlacedLabel[] {
  const search = new LabelSearch(wishes, ground);
  search.begin();
  for (let sweep = 0; sweep < MOST_SWEEPS && search.sweep(); sweep++) {
    // Until nothing moves.
  }
  return search.labels;
}

class LabelSearch {
  readonly #ground: LabelGround;
  readonly #seats: readonly Seat[];

  constructor(wishes: readonly LabelWish[], ground: LabelGround) {
    this.#ground = ground;
    this.#seats = wishes.map((wish) => {
      return { wish, options: optionsOf(wish, ground), home: ground.home?.get(wish.key), taken: undefined };
    });
  }

  get labels(): readonly PlacedLabel[] {
    return this.#seats.flatMap(({ taken }) => taken?.label ?? []);
  }

  /** Each at home, or where it costs least beside those before it. */
  begin(): void {
    for (const seat of this.#seats) if (seat.home !== undefined) this.#putHome(seat);
    for (const seat of this.#seats) if (seat.taken === undefined) seat.taken = this.#best(seat);
  }

  /** Once through all names; true when one has moved. */
  sweep(): boolean {
    let isMoved = false;
    for (const seat of this.#seats) {
      if (this.#costHere(seat) <= GOOD_COST && seat.home !== undefined) continue;
      isMoved = this.#moveAlone(seat) || isMoved;
      if (this.#costHere(seat) > GOOD_COST) isMoved = this.#moveOthers(seat) || isMoved;
    }
    return isMoved;
  }

  #putHome(seat: Seat): void {
    const there = seat.options.filter(({ label }) => label.choice === seat.home);
    seat.taken = this.#best({ ...seat, options: there });
  }

  #moveAlone(seat: Seat): boolean {
    const here = this.#costHere(seat);
    const before = seat.taken;
    const best = this.#best(seat);
    const gain = here - ((best && this.#costOf(seat, best)) ?? leftOutCost(seat));
    if (gain < (before !== undefined && before.label.choice === seat.home ? LEAST_GAIN_FROM_HOME : LEAST_GAIN))
      return false;
    seat.taken = best;
    return best !== before;
  }

  /** Takes a place from others, if those have good ones elsewhere. */
  #moveOthers(seat: Seat): boolean {
    const before = seat.taken;
    const here = this.#costHere(seat);
    let best: { readonly option: LabelOption; readonly driven: readonly Seat[]; readonly gain: number } | undefined;
    for (const option of seat.options) {
      if (option.cost >= here - (best?.gain ?? LEAST_GAIN)) break;
      const driven = this.#drivenBy(seat, option);
      if (driven.length === 0 || driven.length > MOST_DRIVEN) continue;
      const gain = this.#tryDriving(seat, option, driven);
      if (gain > (best?.gain ?? LEAST_GAIN_FROM_HOME)) best = { option, driven, gain };
    }
    if (best === undefined) return false;
    for (const other of best.driven) other.taken = undefined;
    seat.taken = best.option;
    for (const other of best.driven) other.taken = this.#best(other);
    return seat.taken !== before;
  }

  #drivenBy(seat: Seat, option: LabelOption): readonly Seat[] {
    return this.#seats.filter(({ taken, wish }) => {
      if (taken === undefined || wish === seat.wish) return false;
      const cost = pairCost(option, taken, this.#ground);
      return cost === undefined || cost > DRIVING_COST;
    });
  }

  /** What is won for all when a name takes a place and others go elsewhere. Leaves everything as it was. */
  #tryDriving(seat: Seat, option: LabelOption, driven: readonly Seat[]): number {
    const moved = [seat, ...driven];
    const before = moved.map(({ taken }) => taken);
    const old = this.#lift(moved);
    let now = this.#seat(seat, option);
    for (const other of driven) now += this.#seat(other, this.#best(other));
    moved.forEach((one, n) => {
      one.taken = before[n];
    });
    return old - now;
  }

  /** Takes names away and gives what they have cost. */
  #lift(seats: readonly Seat[]): number {
    let cost = 0;
    for (const seat of seats) {
      cost += this.#costHere(seat);
      seat.taken = undefined;
    }
    return cost;
  }

  #seat(seat: Seat, option: LabelOption | undefined): number {
    seat.taken = option;
    return this.#costHere(seat);
  }

  #costHere(seat: Seat): number {
    return (seat.taken && this.#costOf(seat, seat.taken)) ?? leftOutCost(seat);
  }

  #best(seat: Seat): LabelOption | undefined {
    let best: LabelOption | undefined;
    let least: number = leftOutCost(seat);
    for (const option of seat.options) {
      if (option.cost >= least) break;
      const cost = this.#costOf(seat, option, least);
      if (cost === undefined || cost >= least) continue;
      best = option;
      least = cost;
    }
    return best;
  }

  /** What a place costs beside the others; undefined where it covers one of them, or costs more than `most`. */
  #costOf(seat: Seat, option: LabelOption, most = Number.POSITIVE_INFINITY): number | undefined {
    let sum = option.cost;
    for (const { wish, taken } of this.#seats) {
      if (taken === undefined || wish === seat.wish) continue;
      const cost = pairCost(option, taken, this.#ground);
      if (cost === undefined) return undefined;
      sum += cost;
      if (sum >= most) return undefined;
    }
    return sum;
  }
}

function leftOutCost({ wish }: Pick<Seat, 'wish'>): number {
  return wish.isNeeded === true
    ? LEFT_OUT_COST.needed
    : wish.isFirst === true
      ? LEFT_OUT_COST.first
      : LEFT_OUT_COST.other;
}

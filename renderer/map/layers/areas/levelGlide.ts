import type { AreaLevel } from '#shared/domain/area.ts';

/** The mesh that is drawn, and how far its areas have taken over from those above them. */
export interface DrawnDetail {
  readonly level: AreaLevel;
  /** 1: its own colours and borders; below that, mixed with the colours of the level above. */
  readonly share: number;
}

/** Time to go over from one level to the next, ms. */
const LEVEL_MS = 320;
/** More levels at once go faster; all of them take no longer than this. */
const MOST_MS = 640;

/**
 * Lets the drawn level follow the wanted one without a pop. A place between two levels, which moves towards the goal
 * at an even pace: the finer of the two is drawn, coloured between its own levels and those of the areas above. It
 * never rests in between, because a mixed colour is no warning level.
 */
export class LevelGlide {
  #place: number | undefined;
  #goal: AreaLevel | undefined;
  #pace = 0;
  #at = 0;

  /** Moves on to `now` (ms) and gives what to draw. `isAtOnce` skips the way. */
  follow(wanted: AreaLevel, now: number, isAtOnce: boolean): DrawnDetail {
    if (this.#place === undefined || isAtOnce) this.#place = wanted;
    if (wanted !== this.#goal) {
      this.#goal = wanted;
      this.#pace = Math.max(1 / LEVEL_MS, Math.abs(wanted - this.#place) / MOST_MS);
      // A clock that was still does not count as time on the way.
      this.#at = now;
    }
    const step = Math.max(0, now - this.#at) * this.#pace;
    this.#at = now;
    const left = wanted - this.#place;
    this.#place = Math.abs(left) <= step ? wanted : this.#place + Math.sign(left) * step;
    const level = Math.ceil(this.#place) as AreaLevel;
    return { level, share: level === this.#place ? 1 : this.#place - level + 1 };
  }

  /** The level it goes to; undefined before the first. */
  get goal(): AreaLevel | undefined {
    return this.#goal;
  }

  /** True while there is way to go. */
  get isMoving(): boolean {
    return this.#place !== this.#goal;
  }
}

/** What lies in the light: goes over from one area to the next in `FOCUS_MS`. */
export class FocusGlide<Area> {
  #last: Area | undefined;
  #now: Area | undefined;
  #since = Number.NEGATIVE_INFINITY;

  /** The area that had the focus before, and how far (0 … 1) the new one has taken over. */
  follow(focus: Area, now: number, isAtOnce: boolean): { readonly last: Area; readonly share: number } {
    if (this.#now === undefined) this.#now = focus;
    if (focus !== this.#now) {
      this.#last = this.#now;
      this.#now = focus;
      this.#since = now;
    }
    const t = isAtOnce ? 1 : Math.min(1, Math.max(0, (now - this.#since) / FOCUS_MS));
    return { last: this.#last ?? focus, share: t * t * (3 - 2 * t) };
  }
}

/** Time in which the light goes over to another focus, ms. */
const FOCUS_MS = 600;

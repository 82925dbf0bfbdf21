import { type Instant, MINUTE_MS } from '../domain/time.ts';
import { BLUE, RED, type WarningLevel } from '../domain/warningLevel.ts';
import { decideLevel, type LevelInputs } from './decideLevel.ts';
import { boundsOf, type HeldLevel, type HoldingRules, holdingEnds, stepHysteresis } from './hysteresis.ts';
import { decay, perHundredHouseholds } from './score.ts';

/** An event of a score, and what time alone will make of it: overdue at its deadline, or forgotten. */
export interface FadingEvent {
  /** Position of its kind in the half-lives. */
  readonly kind: number;
  readonly reportedAt: Instant;
  /** Points at the moment of the report. */
  readonly points: number;
  readonly next: { readonly at: Instant; readonly points: number } | undefined;
}

/** All that decides how a level goes on when nothing more happens. */
export interface FallingInputs {
  readonly inputs: LevelInputs;
  readonly rules: HoldingRules;
  readonly events: readonly FadingEvent[];
  readonly households: number;
  readonly halfLives: readonly number[];
  readonly now: Instant;
}

/** No half-life is so long that a level outlives this. */
const LONGEST_MINUTES = 2 ** 32;

/** The score of a set of events as it fades. */
class FadingScore {
  readonly #halfLives: readonly number[];
  readonly #households: number;
  /** Points a kind as they stand at `#from`. */
  readonly #points: number[];
  readonly #from: Instant;

  constructor({ events, halfLives, households, now }: FallingInputs) {
    this.#halfLives = halfLives;
    this.#households = households;
    this.#from = now;
    this.#points = halfLives.map(() => 0);
    for (const { kind, reportedAt, points } of events) this.add(kind, reportedAt, points);
  }

  add(kind: number, reportedAt: Instant, points: number): void {
    const left = points * decay(this.#from - reportedAt, this.#halfLives[kind] as number);
    this.#points[kind] = (this.#points[kind] as number) + left;
  }

  at(instant: Instant): number {
    let points = 0;
    for (const [kind, halfLife] of this.#halfLives.entries()) {
      points += (this.#points[kind] as number) * decay(instant - this.#from, halfLife);
    }
    return perHundredHouseholds(points, this.#households);
  }

  /**
   * The first whole minute after an instant at which the score is under a bound, while it only fades;
   * Infinity when it is not under it before `until`.
   */
  minuteUnder(bound: number, after: Instant, until: Instant): Instant {
    if (until < Number.POSITIVE_INFINITY && this.at(until) >= bound) return Number.POSITIVE_INFINITY;
    const first = Math.floor(after / MINUTE_MS) + 1;
    const isUnder = (minutes: number): boolean => this.at((first + minutes) * MINUTE_MS) < bound;
    let high = 1;
    while (high < LONGEST_MINUTES && !isUnder(high)) high *= 2;
    let low = 0;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (isUnder(middle)) high = middle;
      else low = middle + 1;
    }
    return (first + low) * MINUTE_MS;
  }
}

/**
 * When the level comes down by itself if nothing more happens: the first instant at which score, holding time and veto
 * call for less, with the children as they are. Undefined at blue, and while the children or a silent feed decide.
 */
export function fallsAt(future: FallingInputs): Instant | undefined {
  const { inputs, rules, events } = future;
  const level = decideLevel({ ...inputs, stale: undefined });
  if (inputs.stale !== undefined || level === BLUE || (inputs.rolledUp?.level ?? BLUE) >= level) return undefined;
  const score = new FadingScore(future);
  const changes = events.filter(({ next }) => next !== undefined).sort((a, b) => nextAt(a) - nextAt(b));
  const vetoedUntil = inputs.veto?.until ?? Number.NEGATIVE_INFINITY;
  let { held } = inputs;
  let at = future.now;
  for (let done = 0; levelThen(held, at < vetoedUntil) >= level; ) {
    const vetoEnds = at < vetoedUntil ? vetoedUntil : Number.POSITIVE_INFINITY;
    const change = done < changes.length ? nextAt(changes[done] as FadingEvent) : Number.POSITIVE_INFINITY;
    at = Math.min(change, vetoEnds, holdingEnds(held, rules.hold) ?? crossing(held, rules, score, [at, change]));
    for (; done < changes.length && nextAt(changes[done] as FadingEvent) <= at; done++) {
      const { kind, reportedAt, points, next } = changes[done] as FadingEvent;
      score.add(kind, reportedAt, (next?.points ?? points) - points);
    }
    if (at === Number.POSITIVE_INFINITY) return undefined;
    held = stepHysteresis(held, score.at(at), rules, at);
  }
  return at;
}

const nextAt = (event: FadingEvent): Instant => event.next?.at ?? Number.POSITIVE_INFINITY;

const levelThen = (held: HeldLevel, isVetoed: boolean): WarningLevel => (isVetoed ? RED : held.level);

function crossing(
  held: HeldLevel,
  { thresholds }: HoldingRules,
  score: FadingScore,
  [after, until]: readonly [Instant, Instant],
): Instant {
  const bounds = boundsOf(thresholds, held.level);
  return bounds === undefined ? Number.POSITIVE_INFINITY : score.minuteUnder(bounds.fall, after, until);
}

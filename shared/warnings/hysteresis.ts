import { type Instant, MINUTE_MS } from '../domain/time.ts';
import { BLUE, ORANGE, RED, type WarningLevel, YELLOW } from '../domain/warningLevel.ts';
import type { LevelHold, LevelThresholds } from './thresholdRules.ts';

/** A level that rises at once and falls only after its score stayed under the lower bound for the holding time. */
export interface HeldLevel {
  readonly level: WarningLevel;
  /** Since when the score is under the lower bound of `level`; undefined while it is not. */
  readonly belowSince: Instant | undefined;
}

export const CALM: HeldLevel = { level: BLUE, belowSince: undefined };

type Bounds = { readonly rise: number; readonly fall: number };

/** Bounds of a level; undefined for blue, which has none. */
export function boundsOf(thresholds: LevelThresholds, level: WarningLevel): Bounds | undefined {
  if (level === RED) return thresholds.red;
  if (level === ORANGE) return thresholds.orange;
  if (level === YELLOW) return thresholds.yellow;
  return undefined;
}

/** What the level of one thing is held by. */
export interface HoldingRules {
  readonly thresholds: LevelThresholds;
  readonly hold: LevelHold;
}

/** The first whole minute at or after an instant: what time alone changes is looked at then. */
export const wholeMinute = (at: Instant): Instant => Math.ceil(at / MINUTE_MS) * MINUTE_MS;

function holdMs(hold: LevelHold, level: WarningLevel): number {
  if (level === RED) return hold.red * MINUTE_MS;
  if (level === ORANGE) return hold.orange * MINUTE_MS;
  if (level === YELLOW) return hold.yellow * MINUTE_MS;
  return 0;
}

/** When a level that is under its lower bound comes down if the score stays there; undefined while it is not under it. */
export const holdingEnds = ({ level, belowSince }: HeldLevel, hold: LevelHold): Instant | undefined =>
  belowSince === undefined ? undefined : wholeMinute(belowSince + holdMs(hold, level));

/** The level a score calls for when nothing is held: the highest whose `rise` it reaches. */
function risenLevel(thresholds: LevelThresholds, score: number): WarningLevel {
  if (score >= thresholds.red.rise) return RED;
  if (score >= thresholds.orange.rise) return ORANGE;
  return score >= thresholds.yellow.rise ? YELLOW : BLUE;
}

function fallenLevel(thresholds: LevelThresholds, score: number): WarningLevel {
  if (score >= thresholds.red.fall) return RED;
  if (score >= thresholds.orange.fall) return ORANGE;
  return score >= thresholds.yellow.fall ? YELLOW : BLUE;
}

/** The held level after seeing this score now. Called with times that never go back. */
export function stepHysteresis(held: HeldLevel, score: number, rules: HoldingRules, now: Instant): HeldLevel {
  const risen = risenLevel(rules.thresholds, score);
  if (risen > held.level) return { level: risen, belowSince: undefined };
  const bounds = boundsOf(rules.thresholds, held.level);
  if (bounds === undefined || score >= bounds.fall) {
    return held.belowSince === undefined ? held : { level: held.level, belowSince: undefined };
  }
  const below = held.belowSince === undefined ? { level: held.level, belowSince: now } : held;
  if (now < (holdingEnds(below, rules.hold) as Instant)) return below;
  return { level: fallenLevel(rules.thresholds, score), belowSince: undefined };
}

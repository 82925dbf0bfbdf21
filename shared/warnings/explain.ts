import type { Instant } from '../domain/time.ts';
import { DAY_MS } from '../domain/time.ts';
import { BLUE, RED, UNKNOWN, type WarningLevel } from '../domain/warningLevel.ts';
import { decideLevel, decidingRule } from './decideLevel.ts';
import type { Contribution, LevelExplanation } from './explanation.ts';
import { type FallingInputs, fallsAt } from './fallingLevel.ts';
import { boundsOf } from './hysteresis.ts';
import { basisOf, type RuleBases } from './legalBasis.ts';

/** What is known of an area or a subject besides the inputs of its level. */
export interface LevelFacts extends FallingInputs {
  readonly bases: RuleBases;
  readonly since: Instant;
  readonly contributions: Iterable<Contribution>;
  readonly openEvents: number;
}

const SHOWN_CONTRIBUTIONS = 3;
const WEEK_MS = 7 * DAY_MS;

function largest(contributions: Iterable<Contribution>): readonly Contribution[] {
  const top: Contribution[] = [];
  for (const contribution of contributions) {
    const place = top.findIndex((other) => other.points < contribution.points);
    if (place >= 0) top.splice(place, 0, contribution);
    else if (top.length < SHOWN_CONTRIBUTIONS) top.push(contribution);
    if (top.length > SHOWN_CONTRIBUTIONS) top.pop();
  }
  return top;
}

/**
 * Why something has its level now, from the same inputs and the same decision as the level itself.
 * Of yesterday and last week it knows the instants only.
 */
export function explainLevel(facts: LevelFacts): Omit<LevelExplanation, 'siblings' | 'responsible'> {
  const { inputs, rules, now } = facts;
  const level = decideLevel(inputs);
  const above =
    level === UNKNOWN || level === RED ? undefined : boundsOf(rules.thresholds, (level + 1) as WarningLevel);
  const present = level > BLUE ? boundsOf(rules.thresholds, level) : undefined;
  const deciding = decidingRule(inputs, rules);
  return {
    asOf: now,
    level,
    deciding,
    basis: basisOf(deciding, facts.bases),
    score: inputs.score,
    pointsToRise: above === undefined ? undefined : Math.max(0, above.rise - inputs.score),
    pointsToFall: present === undefined ? undefined : inputs.score - present.fall,
    fallsAt: fallsAt(facts),
    since: facts.since,
    contributions: largest(facts.contributions),
    openEvents: facts.openEvents,
    yesterday: { at: now - DAY_MS, level: undefined, score: undefined },
    lastWeek: { at: now - WEEK_MS, level: undefined, score: undefined },
  };
}

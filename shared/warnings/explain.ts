import type { AreaIndex } from '../domain/area.ts';
import type { Instant } from '../domain/time.ts';
import { BLUE, RED, UNKNOWN, type WarningLevel } from '../domain/warningLevel.ts';
import { decideLevel, decidingRule, type LevelInputs } from './decideLevel.ts';
import type { Contribution, Explanation } from './explanation.ts';
import { boundsOf } from './hysteresis.ts';
import type { LevelThresholds, WarningRules } from './warningRules.ts';

/** What is known of an area besides the inputs of its level. */
export interface AreaFacts {
  readonly area: AreaIndex;
  readonly asOf: Instant;
  readonly worst: WarningLevel;
  readonly since: Instant;
  readonly contributions: Iterable<Contribution>;
  readonly openEvents: number;
  readonly worstArea: AreaIndex | undefined;
}

const SHOWN_CONTRIBUTIONS = 3;

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

/** Why an area has its level now, from the same inputs and the same decision as the level itself. */
export function explain(
  facts: AreaFacts,
  inputs: LevelInputs,
  thresholds: LevelThresholds,
  holdMinutes: WarningRules['holdMinutes'],
): Explanation {
  const level = decideLevel(inputs);
  const above = level === UNKNOWN || level === RED ? undefined : boundsOf(thresholds, (level + 1) as WarningLevel);
  const present = level > BLUE ? boundsOf(thresholds, level) : undefined;
  return {
    area: facts.area,
    asOf: facts.asOf,
    level,
    worst: facts.worst,
    deciding: decidingRule(inputs, thresholds, holdMinutes),
    score: inputs.score,
    pointsToRise: above === undefined ? undefined : Math.max(0, above.rise - inputs.score),
    pointsToFall: present === undefined ? undefined : inputs.score - present.fall,
    since: facts.since,
    contributions: largest(facts.contributions),
    openEvents: facts.openEvents,
    worstArea: facts.worstArea,
  };
}

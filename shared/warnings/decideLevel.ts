import { BLUE, RED, UNKNOWN, type WarningLevel } from '../domain/warningLevel.ts';
import { type ChildDistances, leastCount } from './childDistances.ts';
import type { DecidingRule, SilentFeed } from './explanation.ts';
import { boundsOf, type HeldLevel, type HoldingRules, holdingEnds } from './hysteresis.ts';
import type { RolledUp } from './rollUp.ts';
import type { Veto } from './veto.ts';

/** Everything that has a say in the level of an area or a subject. */
export interface LevelInputs {
  readonly score: number;
  readonly held: HeldLevel;
  readonly veto: Veto | undefined;
  readonly rolledUp: RolledUp | undefined;
  /** How far the children are from calling for another level; of no weight in the decision itself. */
  readonly distances?: ChildDistances | undefined;
  readonly stale: SilentFeed | undefined;
}

/**
 * The level: the gravest of score, veto and children; unknown when the data is too old.
 * The map, the counts and every explanation come from this one function.
 */
export function decideLevel({ held, veto, rolledUp, stale }: Omit<LevelInputs, 'score' | 'distances'>): WarningLevel {
  if (stale !== undefined) return UNKNOWN;
  if (veto !== undefined) return RED;
  return Math.max(held.level, rolledUp?.level ?? BLUE) as WarningLevel;
}

/** Which of the inputs decided: the same order of precedence as `decideLevel`. */
export function decidingRule(inputs: LevelInputs, { thresholds, hold }: HoldingRules): DecidingRule {
  const { score, held, veto, rolledUp, distances, stale } = inputs;
  if (stale !== undefined) {
    const { source, title, newestAt } = stale;
    return { rule: 'stale', source, title, newestAt };
  }
  if (veto !== undefined) {
    const { ruleId, title, basis, eventId, eventTitle, until } = veto;
    return { rule: 'veto', ruleId, title, basis, eventId, eventTitle, until };
  }
  if (rolledUp !== undefined && rolledUp.level > held.level) return byChildren(rolledUp, distances);
  const until = holdingEnds(held, hold);
  if (until !== undefined) return { rule: 'holding', score, until };
  const bounds = boundsOf(thresholds, held.level);
  return { rule: 'score', score, threshold: bounds?.rise ?? thresholds.yellow.rise };
}

function byChildren({ quorum, count, total, isHeld }: RolledUp, distances: ChildDistances | undefined): DecidingRule {
  const { child, childLevel, share, leaveShare } = quorum;
  return {
    rule: 'rollUp',
    ...{ child, childLevel, count, total, isHeld },
    line: leastCount(isHeld ? leaveShare : share, total),
    rise: distances?.rise,
    fallsAtCount: distances?.fallsAtCount,
  };
}

import type { Instant } from '../domain/time.ts';
import { BLUE, RED, UNKNOWN, type WarningLevel } from '../domain/warningLevel.ts';
import type { DecidingRule } from './explanation.ts';
import { boundsOf, type HeldLevel, holdMs } from './hysteresis.ts';
import type { RolledUp } from './rollUp.ts';
import type { Veto } from './veto.ts';
import type { LevelThresholds, WarningRules } from './warningRules.ts';

/** Everything that has a say in an area's level. */
export interface LevelInputs {
  readonly score: number;
  readonly held: HeldLevel;
  readonly veto: Veto | undefined;
  readonly rolledUp: RolledUp | undefined;
  readonly stale: { readonly source: string; readonly newestAt: Instant } | undefined;
}

/**
 * The level: the gravest of score, veto and children; unknown when the data is too old.
 * The map, the counts and every explanation come from this one function.
 */
export function decideLevel({ held, veto, rolledUp, stale }: Omit<LevelInputs, 'score'>): WarningLevel {
  if (stale !== undefined) return UNKNOWN;
  if (veto !== undefined) return RED;
  return Math.max(held.level, rolledUp?.level ?? BLUE) as WarningLevel;
}

/** Which of the inputs decided: the same order of precedence as `decideLevel`. */
export function decidingRule(
  inputs: LevelInputs,
  thresholds: LevelThresholds,
  holdMinutes: WarningRules['holdMinutes'],
): DecidingRule {
  const { score, held, veto, rolledUp, stale } = inputs;
  if (stale !== undefined) return { rule: 'stale', ...stale };
  if (veto !== undefined) return { rule: 'veto', eventId: veto.eventId, until: veto.until };
  if (rolledUp !== undefined && rolledUp.level > held.level) {
    const { quorum, share } = rolledUp;
    return { rule: 'rollUp', childLevel: quorum.childLevel, share, quorum: quorum.share };
  }
  if (held.belowSince !== undefined) {
    return { rule: 'holding', score, until: held.belowSince + holdMs(holdMinutes, held.level) };
  }
  const bounds = boundsOf(thresholds, held.level);
  return { rule: 'score', score, threshold: bounds?.rise ?? thresholds.yellow.rise };
}

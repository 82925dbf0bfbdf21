import type { DecidingRule } from './explanation.ts';
import type { WarningRules } from './warningRules.ts';

/** The bases of the sections that may decide a level; a veto brings its own. */
export type RuleBases = Readonly<Record<Exclude<DecidingRule['rule'], 'veto'>, string>>;

/** Which section's basis stands behind each rule that decides the level of an area. */
export const areaBases = ({ thresholds, holdMinutes, rollUp, freshnessMinutes }: WarningRules): RuleBases => ({
  score: thresholds.basis,
  holding: holdMinutes.basis,
  rollUp: rollUp.basis,
  stale: freshnessMinutes.basis,
});

/** The same for a creation subject. */
export const subjectBases = (rules: WarningRules): RuleBases => ({
  ...areaBases(rules),
  score: rules.subjectThresholds.basis,
  holding: rules.subjectHoldMinutes.basis,
});

/** The legal or local basis of the rule that decided. */
export const basisOf = (deciding: DecidingRule, bases: RuleBases): string =>
  deciding.rule === 'veto' ? deciding.basis : bases[deciding.rule];

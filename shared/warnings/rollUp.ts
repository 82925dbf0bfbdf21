import { AREA_LEVELS, type AreaLevel } from '../domain/area.ts';
import { BLUE, ORANGE, RED, type WarningLevel, YELLOW } from '../domain/warningLevel.ts';
import type { QuorumRule, WarningRules } from './warningRules.ts';

/** How many descendants of an area stand at each warning level. */
export interface DescendantCounts {
  /** Descendants of area level `child` that are at `atLeast` or worse. */
  countAtLeast(child: AreaLevel, atLeast: WarningLevel): number;
  /** All descendants of area level `child`. */
  total(child: AreaLevel): number;
}

/** A quorum rule with its names turned into numbers. */
export interface Quorum {
  readonly child: AreaLevel;
  readonly childLevel: WarningLevel;
  readonly level: WarningLevel;
  readonly share: number;
  readonly leaveShare: number;
}

/** The quorum that decided, and what it saw. */
export interface RolledUp {
  readonly level: WarningLevel;
  readonly quorum: Quorum;
  /** Descendants of the quorum's area level at its level or worse, of so many. */
  readonly count: number;
  readonly total: number;
  /** True while the share has come under the quorum's `share` and only `leaveShare` still keeps the level. */
  readonly isHeld: boolean;
}

const LEVEL_BY_NAME = { yellow: YELLOW, orange: ORANGE, red: RED } as const;

const toQuorum = (rule: QuorumRule): Quorum => ({
  child: AREA_LEVELS.indexOf(rule.child) as AreaLevel,
  childLevel: LEVEL_BY_NAME[rule.childLevel],
  level: LEVEL_BY_NAME[rule.level],
  share: rule.share,
  leaveShare: rule.leaveShare,
});

/** The quorums of each area level, gravest first. */
export const quorumsByLevel = (rules: WarningRules): readonly (readonly Quorum[])[] =>
  AREA_LEVELS.map((name) =>
    rules.rollUp.quorums
      .filter((rule) => rule.parent === name)
      .map(toQuorum)
      .sort((a, b) => b.level - a.level),
  );

/** The gravest level that the children call for, or undefined. `standing` is the level they called for before. */
export function rollUp(
  quorums: readonly Quorum[],
  counts: DescendantCounts,
  standing: WarningLevel = BLUE,
): RolledUp | undefined {
  for (const quorum of quorums) {
    const total = counts.total(quorum.child);
    if (total === 0) continue;
    const count = counts.countAtLeast(quorum.child, quorum.childLevel);
    const share = count / total;
    if (share >= (standing >= quorum.level ? quorum.leaveShare : quorum.share)) {
      return { level: quorum.level, quorum, count, total, isHeld: share < quorum.share };
    }
  }
  return undefined;
}

import type { AreaIndex } from '../domain/area.ts';
import type { EventKind } from '../domain/event.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';

/** What one event adds to an area's score now. */
export interface Contribution {
  readonly eventId: string;
  readonly title: string;
  readonly kind: EventKind;
  readonly area: AreaIndex;
  readonly reportedAt: Instant;
  /** Share of the score, in points per 100 households of the explained area. */
  readonly points: number;
}

/** Which rule decided the level. */
export type DecidingRule =
  | { readonly rule: 'score'; readonly score: number; readonly threshold: number }
  | { readonly rule: 'veto'; readonly eventId: string; readonly until: Instant }
  | { readonly rule: 'rollUp'; readonly childLevel: WarningLevel; readonly share: number; readonly quorum: number }
  | { readonly rule: 'stale'; readonly source: string; readonly title: string; readonly newestAt: Instant }
  | { readonly rule: 'holding'; readonly score: number; readonly until: Instant };

/** The level something had at another time; undefined where the history does not reach. */
export interface EarlierLevel {
  readonly at: Instant;
  readonly level: WarningLevel | undefined;
  readonly score: number | undefined;
}

/** What the explanations of areas and of subjects have in common. */
export interface LevelExplanation {
  readonly asOf: Instant;
  readonly level: WarningLevel;
  readonly deciding: DecidingRule;
  readonly score: number;
  /** Points to the next higher level's threshold, undefined at red. */
  readonly pointsToRise: number | undefined;
  /** Points over the lower bound of the present level, undefined at blue. */
  readonly pointsToFall: number | undefined;
  /** When the level would come down if nothing more happened; undefined at blue, and where the children hold it up. */
  readonly fallsAt: Instant | undefined;
  readonly since: Instant;
  /** The three largest, largest first. */
  readonly contributions: readonly Contribution[];
  readonly openEvents: number;
  readonly yesterday: EarlierLevel;
  readonly lastWeek: EarlierLevel;
}

/** A feed that has been silent for longer than its limit. */
export interface SilentFeed {
  readonly source: string;
  readonly title: string;
  readonly newestAt: Instant;
}

/** Why an area has its level: from the same code path that computed it. */
export interface Explanation extends LevelExplanation {
  readonly area: AreaIndex;
  readonly worst: WarningLevel;
  /** Area of the worst descendant at micro-grid level, undefined when none is worse than blue. */
  readonly worstArea: AreaIndex | undefined;
  /** Sisters under the same parent by warning level (index = level, 0 unknown … 4 red), itself included. */
  readonly siblings: readonly number[];
  /** Feeds whose silence hides a part of the area; the levels above such a part are those of what was last heard. */
  readonly silentWithin?: readonly SilentFeed[] | undefined;
  /** Who answers for it; the worker's name and phone are masked by role. */
  readonly responsible: {
    readonly unit: string;
    readonly worker:
      | { readonly id: string; readonly name: string; readonly phone: string; readonly isOnline: boolean }
      | undefined;
  };
}

/** Why a creation subject has its level: by the same functions as an area's. */
export interface SubjectExplanation extends LevelExplanation {
  readonly subjectId: string;
}

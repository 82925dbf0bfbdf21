import type { AreaIndex, AreaLevel } from '../domain/area.ts';
import type { EventKind } from '../domain/event.ts';
import type { Words } from '../domain/locale.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { ChildDistances } from './childDistances.ts';

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

/** A veto and the event that brought it. */
export interface DecidingVeto {
  readonly rule: 'veto';
  readonly ruleId: string;
  /** The rule's name; undefined where the rule file gives none. */
  readonly title: Words | undefined;
  readonly basis: string;
  readonly eventId: string;
  readonly eventTitle: string;
  readonly until: Instant;
}

/** Children that called for the level. */
export interface DecidingChildren extends ChildDistances {
  readonly rule: 'rollUp';
  readonly child: AreaLevel;
  readonly childLevel: WarningLevel;
  /** Children of area level `child` at `childLevel` or worse, of so many. */
  readonly count: number;
  readonly total: number;
  /** The least count that gives the level now; under the first line the lower one, while the level is held. */
  readonly line: number;
  readonly isHeld: boolean;
}

/** Which rule decided the level. */
export type DecidingRule =
  | { readonly rule: 'score'; readonly score: number; readonly threshold: number }
  | DecidingVeto
  | DecidingChildren
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
  /** The legal or local basis of the rule that decided, in the words of the rule file. */
  readonly basis: string;
  readonly score: number;
  /** Points to the next higher level's threshold, undefined at red. */
  readonly pointsToRise: number | undefined;
  /** Points over the lower bound of the present level, negative under it; undefined at blue. */
  readonly pointsToFall: number | undefined;
  /** When the level would come down if nothing more happened; undefined at blue, and where the children hold it up. */
  readonly fallsAt: Instant | undefined;
  readonly since: Instant;
  /** The three largest, largest first. */
  readonly contributions: readonly Contribution[];
  readonly openEvents: number;
  /**
   * By warning level (index = level, 0 unknown … 4 red), itself included: of an area the sisters under its parent,
   * of a creation subject those of its group in the same town.
   */
  readonly siblings: readonly number[];
  readonly responsible: Responsible;
  readonly yesterday: EarlierLevel;
  readonly lastWeek: EarlierLevel;
}

/** A feed that has been silent for longer than its limit. */
export interface SilentFeed {
  readonly source: string;
  readonly title: string;
  readonly newestAt: Instant;
}

/** Who answers for a place; the worker's name and phone are masked by role. */
interface Responsible {
  readonly unit: string;
  readonly worker:
    | {
        readonly id: string;
        readonly name: string;
        readonly phone: string;
        /** Undefined in an explanation of the past: of then nobody knows. */
        readonly isOnline: boolean | undefined;
      }
    | undefined;
}

/** Why an area has its level: from the same code path that computed it. */
export interface Explanation extends LevelExplanation {
  readonly area: AreaIndex;
  readonly worst: WarningLevel;
  /** Area of the worst descendant at micro-grid level, undefined when none is worse than blue. */
  readonly worstArea: AreaIndex | undefined;
  /** Feeds whose silence hides a part of the area; the levels above such a part are those of what was last heard. */
  readonly silentWithin?: readonly SilentFeed[] | undefined;
}

/** Why a creation subject has its level: by the same functions as an area's. */
export interface SubjectExplanation extends LevelExplanation {
  readonly subjectId: string;
}

import type { AreaIndex, AreaLevel } from '../domain/area.ts';
import type { Words } from '../domain/locale.ts';
import type { Subject, SubjectGroup, SubjectType } from '../domain/subject.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';

/** What is wrong in a rule file, and where. */
export interface RulesProblem {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** The field, as `thresholds.grid.red.rise`; empty for the file itself. */
  readonly field: string;
  readonly reason: Words;
  /** What to write instead, where that can be said. */
  readonly proposal: Words | undefined;
}

/** Rules that were in force from some time on. */
export interface RulesVersion {
  /** Counts from 1. */
  readonly version: number;
  readonly title: string;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  /** First twelve hexadecimal digits of the SHA-256 of the text. */
  readonly hash: string;
  /** Set when this version brought an earlier one back. */
  readonly rollbackOf: number | undefined;
}

/** The rules in force, their log, and what the file says if it is another. */
export interface RulesStatus {
  /** Newest first; the first one is in force. */
  readonly versions: readonly RulesVersion[];
  /** The city's rule file as it is on disk now. */
  readonly file:
    | { readonly state: 'inForce' }
    | { readonly state: 'proposed'; readonly title: string; readonly hash: string }
    | { readonly state: 'wrong'; readonly problems: readonly RulesProblem[] }
    | { readonly state: 'unreadable'; readonly message: string };
}

/** What other rules would change, at the instant of the preview. */
export interface PreviewedChange {
  readonly hash: string;
  readonly asOf: Instant;
  /** Per area level: how many areas go from which level to which; only changes. */
  readonly moves: readonly {
    readonly areaLevel: AreaLevel;
    readonly from: WarningLevel;
    readonly to: WarningLevel;
    readonly areas: number;
  }[];
  /** Per type of creation subject: how many go from which level to which; only changes. */
  readonly subjectMoves: readonly {
    readonly type: SubjectType;
    readonly from: WarningLevel;
    readonly to: WarningLevel;
    readonly subjects: number;
  }[];
  /** Creation subjects of the city that meet the standard of the running month so far, under the rules in force and under these. */
  readonly compliance: readonly PreviewedCompliance[];
  /** The twenty largest, by levels moved and then by households; a subject counts with those of its village. */
  readonly largest: readonly PreviewedMover[];
}

/** One group of creation subjects. */
export interface PreviewedCompliance {
  readonly group: SubjectGroup;
  readonly total: number;
  readonly metBefore: number;
  readonly metAfter: number;
}

/** An area, or a creation subject, that would have another level. */
export interface PreviewedMover {
  /** Of a subject the village it stands in. */
  readonly area: AreaIndex;
  /** Undefined for an area. */
  readonly subject: Subject | undefined;
  readonly from: WarningLevel;
  readonly to: WarningLevel;
  /** Points per 100 households; of an enterprise or institution points. */
  readonly scoreBefore: number;
  readonly scoreAfter: number;
}

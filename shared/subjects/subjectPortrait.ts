import type { Subject, SubjectGroup, Zero } from '../domain/subject.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { SubjectExplanation } from '../warnings/explanation.ts';

/** A data label (数据标签) that a rule has put on a subject. */
export interface SubjectLabel {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Why it is there, with the value that decided. */
  readonly because: { readonly zh: string; readonly en: string };
  readonly isConcern: boolean;
}

/** How a subject did in a period. */
export interface SubjectPeriod {
  /** `2022`, `2026-10`, `2026-W46`. */
  readonly period: string;
  readonly isMet: boolean;
  /** Which of the three were not zero. */
  readonly failed: readonly Zero[];
}

/** A subject's portrait (画像): labels, indicators, level, history. */
export interface SubjectPortrait {
  readonly subject: Subject;
  readonly group: SubjectGroup;
  readonly explanation: SubjectExplanation;
  readonly labels: readonly SubjectLabel[];
  /** Of the last 30 days. */
  readonly indicators: {
    readonly petitions: number;
    readonly accidents: number;
    readonly cases: number;
    readonly disputes: number;
    readonly disputesSettled: number;
    readonly hazards: number;
    readonly openOrders: number;
    readonly overdueOrders: number;
  };
  /** Oldest first: closed periods and the running month. */
  readonly periods: readonly SubjectPeriod[];
  readonly isDemonstration: boolean;
}

/** Subjects of an area that met the standard. */
export interface Compliance {
  readonly group: SubjectGroup;
  readonly met: number;
  readonly total: number;
  /** The province's target share for the period (70 % and 80 % for villages, 80 % and 90 % for enterprises). */
  readonly target: number;
  /** Met in the period before; undefined where there is none. */
  readonly before: { readonly met: number; readonly total: number } | undefined;
}

/** Subjects of an area that met the standard in a week or month that is over. */
export interface ClosedCompliance {
  /** `2026-10`, `2026-W46`. */
  readonly period: string;
  readonly groups: readonly Pick<Compliance, 'group' | 'met' | 'total' | 'target'>[];
}

/** One line of a ranking. Areas with too few subjects are listed without a rank. */
export interface RankedArea {
  readonly areaCode: string;
  readonly group: SubjectGroup;
  readonly met: number;
  readonly total: number;
  /** Equal results share a rank (1, 2, 2, 4); undefined where `total` is too small to compare, and behind a silent feed. */
  readonly rank: number | undefined;
  readonly rankBefore: number | undefined;
  /** A feed that tells of it, or of a part, is silent: that nothing is reported says nothing, and it has no rank. */
  readonly isSilent: boolean;
  /** Wilson 95 % interval of the share. */
  readonly low: number;
  readonly high: number;
}

/** Weekly progress or monthly summary of an area. */
export interface CreationReport {
  readonly areaCode: string;
  readonly period: string;
  readonly title: string;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  /** True for the figures the city has published; they are never mixed with live ones. */
  readonly isPublished: boolean;
  readonly isDemonstration: boolean;
  readonly compliance: readonly Compliance[];
  readonly ranking: readonly RankedArea[];
  /** Areas with fewer subjects of a group have no rank. */
  readonly leastToRank: number;
  /** How often each of the three was not zero. */
  readonly failures: Readonly<Record<Zero, number>>;
  /** Subjects that do not meet the standard, worst first, at most the question's limit. */
  readonly failing: readonly {
    readonly subject: Subject;
    readonly failed: readonly Zero[];
    readonly level: WarningLevel;
  }[];
}

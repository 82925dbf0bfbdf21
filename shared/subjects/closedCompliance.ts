import type { AreaIndex } from '../domain/area.ts';
import type { Zero } from '../domain/subject.ts';
import type { CreationRules } from '../warnings/creationRules.ts';
import { yearOf } from './creationPeriod.ts';
import { targetIn } from './creationReport.ts';
import { countIn, SUBJECT_GROUPS, type SubjectCensus } from './subjectCensus.ts';
import type { ClosedCompliance } from './subjectPortrait.ts';

/** What the result of a closed period is told from. */
export interface ClosedFacts {
  readonly census: SubjectCensus;
  readonly area: AreaIndex;
  readonly period: string;
  /** Who failed, and in what, by the subject's id. */
  readonly failures: ReadonlyMap<string, readonly Zero[]>;
  readonly rules: CreationRules;
}

/** Who met the standard in a closed period, by group: only the failing are walked through. */
export function closedCompliance({ census, area, period, failures, rules }: ClosedFacts): ClosedCompliance {
  const failing = SUBJECT_GROUPS.map(() => 0);
  for (const [id, failed] of failures) {
    const subject = census.find(id);
    if (failed.length === 0 || subject === undefined || !census.isIn(subject, area)) continue;
    const group = census.groups[subject] as number;
    failing[group] = (failing[group] as number) + 1;
  }
  const groups = SUBJECT_GROUPS.map((group, n) => {
    const total = countIn(census.totals, area, group);
    return { group, met: total - (failing[n] as number), total, target: targetIn(yearOf(period), group, rules) };
  });
  return { period, groups };
}

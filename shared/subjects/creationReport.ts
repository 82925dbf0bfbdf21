import { childrenOf, levelOf } from '../atlas/areaIndex.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '../domain/area.ts';
import { type Subject, type SubjectGroup, ZEROES, type Zero } from '../domain/subject.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { CreationRules } from '../warnings/creationRules.ts';
import { periodTitle, yearOf } from './creationPeriod.ts';
import type { PeriodTally } from './periodTally.ts';
import { isBetter, ranksOf, wilsonInterval } from './ranking.ts';
import { countIn, SUBJECT_GROUPS, type SubjectCensus } from './subjectCensus.ts';
import type { Compliance, CreationReport, RankedArea } from './subjectPortrait.ts';

/** What a report is made from. */
export interface ReportFacts {
  readonly census: SubjectCensus;
  readonly area: AreaIndex;
  /** Name of the period and the stretch that its figures cover. */
  readonly period: { readonly id: string; readonly from: Instant | undefined; readonly to: Instant | undefined };
  readonly tally: PeriodTally;
  /** Who failed in the period before, as far as it is to be compared, in the shape of the census' totals; undefined where nothing is known of it. */
  readonly before: Uint32Array | undefined;
  readonly rules: CreationRules;
  readonly isPublished: boolean;
  readonly isDemonstration: boolean;
  readonly limit: number;
  /** Whether an area, or a part of it, lies behind a silent feed; of a period that is over nothing does. */
  readonly isSilent: (area: AreaIndex) => boolean;
  readonly levelOfSubject: (subject: Subject) => WarningLevel;
}

/** Progress of the creation in an area: read from the kept counts, only the failing are walked through. */
export function creationReport(facts: ReportFacts): CreationReport {
  const { census, area, period, isPublished, isDemonstration } = facts;
  return {
    areaCode: census.atlas.code(area),
    period: period.id,
    title: periodTitle(period.id),
    from: period.from,
    to: period.to,
    isPublished,
    isDemonstration,
    compliance: SUBJECT_GROUPS.map((group) => complianceOf(group, facts)),
    ranking: SUBJECT_GROUPS.flatMap((group) => rankingOf(group, facts)),
    leastToRank: facts.rules.leastToRank,
    ...failuresIn(facts),
  };
}

/** The target that stood in a year; the oldest one before all of them. */
export function targetIn(year: number, group: SubjectGroup, { targets }: CreationRules): number {
  const standing = targets.filter(({ fromYear }) => fromYear <= year).at(-1) ?? targets[0];
  return standing?.[group] ?? 1;
}

function scoreOf(census: SubjectCensus, failing: Uint32Array, area: AreaIndex, group: SubjectGroup) {
  const total = countIn(census.totals, area, group);
  return { met: total - countIn(failing, area, group), total };
}

function complianceOf(group: SubjectGroup, { census, area, period, tally, before, rules }: ReportFacts): Compliance {
  return {
    group,
    ...scoreOf(census, tally.failing, area, group),
    target: targetIn(yearOf(period.id), group, rules),
    before: before === undefined ? undefined : scoreOf(census, before, area, group),
  };
}

/** The parts of the area, best first, those without a rank after them, those that are not heard last. A village has none. */
function rankingOf(
  group: SubjectGroup,
  { census, area, tally, before, rules, isSilent }: ReportFacts,
): readonly RankedArea[] {
  const { atlas } = census;
  if (levelOf(atlas, area) >= VILLAGE_LEVEL) return [];
  const [start, end] = childrenOf(atlas, area);
  const parts = Array.from({ length: end - start }, (_, n) => start + n);
  const scores = parts.map((part) => scoreOf(census, tally.failing, part, group));
  const silent = parts.map(isSilent);
  // One that is not heard keeps nobody else from a rank either.
  const ranks = ranksOf(
    scores.map((score, n) => (silent[n] === true ? NOBODY : score)),
    rules.leastToRank,
  );
  const scoresBefore = before === undefined ? [] : parts.map((part) => scoreOf(census, before, part, group));
  const ranksBefore = ranksOf(scoresBefore, rules.leastToRank);
  const lines = parts.map((part, n) => {
    const score = scores[n] as { met: number; total: number };
    const interval = wilsonInterval(score.met, score.total);
    const standing = { rank: ranks[n], rankBefore: ranksBefore[n], isSilent: silent[n] === true };
    return { areaCode: atlas.code(part), group, ...score, ...standing, ...interval };
  });
  return lines.filter(({ total }) => total > 0).sort(byRank);
}

const NOBODY = { met: 0, total: 0 } as const;

const byRank = (a: RankedArea, b: RankedArea): number =>
  Number(a.isSilent) - Number(b.isSilent) ||
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
  Number(isBetter(b, a)) - Number(isBetter(a, b)) ||
  (a.areaCode < b.areaCode ? -1 : 1);

function failuresIn({ census, area, tally, limit, levelOfSubject }: ReportFacts) {
  const failures: Record<Zero, number> = { petition: 0, accident: 0, case: 0 };
  const failing: { subject: Subject; failed: readonly Zero[] }[] = [];
  for (const index of tally.subjects) {
    if (!census.isIn(index, area)) continue;
    const failed = tally.failedOf(index);
    for (const zero of ZEROES) if (failed.includes(zero)) failures[zero] += 1;
    failing.push({ subject: census.subjects[index] as Subject, failed });
  }
  const withLevel = failing.map((one) => ({ ...one, level: levelOfSubject(one.subject) }));
  withLevel.sort(
    (a, b) => b.failed.length - a.failed.length || b.level - a.level || (a.subject.id < b.subject.id ? -1 : 1),
  );
  return { failures, failing: withLevel.slice(0, limit) };
}

import { describe, expect, test } from 'vitest';
import { areaByCode, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import { creationReport, type ReportFacts, targetIn } from '#shared/subjects/creationReport.ts';
import { PeriodTally, tallyOfFailures } from '#shared/subjects/periodTally.ts';
import { SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { makeDemoSubjects } from '../../../electron/data-service/sources/demo/demoSubjects.ts';
import { loadZhoukou } from '../atlas/zhoukou.ts';

const atlas = loadZhoukou();
const register = makeDemoSubjects(atlas, 7);
const census = new SubjectCensus(atlas, register.subjects);
const published = register.closedPeriods[0]?.failures ?? new Map();

const facts = (change: Partial<ReportFacts> = {}): ReportFacts => ({
  census,
  area: 0,
  period: { id: '2022', from: undefined, to: undefined },
  tally: tallyOfFailures(census, published, 0),
  before: undefined,
  rules: BUILT_IN_RULES.creation,
  isPublished: true,
  isDemonstration: true,
  limit: 20,
  levelOfSubject: () => 1,
  isSilent: () => false,
  ...change,
});

describe('the published year', () => {
  const report = creationReport(facts());

  test('reads 85.86 % of the villages and 97.72 % of the enterprises, against the targets of that year', () => {
    expect(report.compliance).toEqual([
      { group: 'village', met: 4_390, total: 5_113, target: 0.7, before: undefined },
      { group: 'enterprise', met: 15_172, total: 15_526, target: 0.8, before: undefined },
    ]);
    expect(report).toMatchObject({ isPublished: true, period: '2022', title: '2022 年', areaCode: '411600' });
  });

  test('its counties add up to the city', () => {
    for (const [group, met, total] of [
      ['village', 4_390, 5_113],
      ['enterprise', 15_172, 15_526],
    ] as const) {
      const counties = report.ranking.filter((line) => line.group === group);
      expect(counties).toHaveLength(10);
      expect(counties.reduce((sum, line) => sum + line.met, 0)).toBe(met);
      expect(counties.reduce((sum, line) => sum + line.total, 0)).toBe(total);
      const shares = counties.map((line) => line.met / line.total);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(counties[0]?.rank).toBe(1);
    }
  });

  test('its lists hold the worst first and no more than asked for', () => {
    expect(report.failing).toHaveLength(20);
    const counts = report.failing.map(({ failed }) => failed.length);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(report.failures.petition).toBe(
      [...published.values()].filter((failed) => failed.includes('petition')).length,
    );
  });
});

test('a county’s report counts its own subjects, also those whose code begins with another county’s', () => {
  const chuanhui = areaByCode(atlas, '411602') as number;
  const { compliance, failing } = creationReport(facts({ area: chuanhui, limit: 500 }));
  const [first, end] = descendantsAt(atlas, chuanhui, 3);
  expect(compliance[0]?.total).toBe(end - first);
  const villages = failing.filter(({ subject }) => subject.type === 'village').length;
  expect(compliance[0]?.met).toBe(end - first - villages);
});

test('towns of a few subjects have numbers and an interval, no rank', () => {
  const town = areaByCode(atlas, '411602001') as number;
  const villages = creationReport(facts({ area: town })).ranking.filter(({ group }) => group === 'village');
  expect(villages.length).toBeGreaterThan(0);
  for (const line of villages) {
    expect(line).toMatchObject({ total: 1, rank: undefined });
    expect(line.high - line.low).toBeGreaterThan(0.7);
  }
});

test('the period before gives the change and the rank it had', () => {
  const tally = new PeriodTally(census);
  const fugou = register.subjects.find(({ id }) => id === 'E411621-0001');
  tally.set('e', [census.find(fugou?.id ?? '') as number], { zero: 'case', at: 1 });
  const report = creationReport(facts({ tally: new PeriodTally(census), before: tally.failing }));
  expect(report.compliance[1]).toMatchObject({ met: 15_526, before: { met: 15_525, total: 15_526 } });
  const line = report.ranking.find(({ areaCode, group }) => areaCode === '411621' && group === 'enterprise');
  expect(line).toMatchObject({ rank: 1, rankBefore: 10, met: 1_487 });
});

test('a county that is not heard has no rank and stands last, and the others are ranked without it', () => {
  const villagesOf = (report: ReturnType<typeof creationReport>) =>
    report.ranking.filter(({ group }) => group === 'village');
  const [best, ...others] = villagesOf(creationReport(facts()));
  const silent = areaByCode(atlas, best?.areaCode ?? '');
  const lines = villagesOf(creationReport(facts({ isSilent: (area) => area === silent })));
  expect(lines.at(-1)).toMatchObject({ areaCode: best?.areaCode, rank: undefined, isSilent: true, met: best?.met });
  expect(lines.slice(0, -1).map(({ areaCode }) => areaCode)).toEqual(others.map(({ areaCode }) => areaCode));
  expect(lines[0]).toMatchObject({ rank: 1, isSilent: false });
});

test('of those that fail in as much the one with the graver level stands first', () => {
  const tally = new PeriodTally(census);
  tally.set('a', [0], { zero: 'case', at: 1 });
  tally.set('b', [1], { zero: 'case', at: 1 });
  const worse = register.subjects[1]?.id;
  const levelOfSubject = ({ id }: { id: string }): WarningLevel => (id === worse ? 4 : 1);
  const { failing } = creationReport(facts({ tally, levelOfSubject }));
  expect(failing.map(({ subject, level }) => [subject.id, level])).toEqual([
    [worse, 4],
    [register.subjects[0]?.id, 1],
  ]);
});

test('the province’s targets rise with the years', () => {
  const targets = [2021, 2022, 2023, 2030].map((year) => [
    targetIn(year, 'village', BUILT_IN_RULES.creation),
    targetIn(year, 'enterprise', BUILT_IN_RULES.creation),
  ]);
  expect(targets).toEqual([
    [0.7, 0.8],
    [0.7, 0.8],
    [0.8, 0.9],
    [0.8, 0.9],
  ]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ancestorAt, areaByCode } from '#shared/atlas/areaIndex.ts';
import { type SubjectGroup, subjectGroup } from '#shared/domain/subject.ts';
import { makeDemoSubjects } from '../../../electron/data-service/sources/demo/demoSubjects.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { CITY_FOLDER, loadZhoukou } from '../atlas/zhoukou.ts';

const atlas = loadZhoukou();
const { subjects, closedPeriods } = makeDemoSubjects(atlas, 7);
const published = JSON.parse(readFileSync(join(CITY_FOLDER, 'published.json'), 'utf8')) as {
  readonly figures: readonly { readonly id: string; readonly value: number }[];
};
const figure = (id: string): number => published.figures.find((one) => one.id === id)?.value ?? Number.NaN;

function sharesOf(failures: ReadonlyMap<string, unknown>, group: SubjectGroup) {
  const members = subjects.filter(({ type }) => subjectGroup(type) === group);
  const met = members.filter(({ id }) => !failures.has(id)).length;
  return { met, total: members.length, percent: ((100 * met) / members.length).toFixed(2) };
}

describe('the register of the demonstration', () => {
  test('has every village and community of the atlas once', () => {
    const villages = subjects.filter(({ type }) => type === 'village').map(({ areaCode }) => areaCode);
    expect(villages).toHaveLength(5_113);
    expect(new Set(villages).size).toBe(5_113);
    expect(villages.filter((code) => code.startsWith('411621'))).toHaveLength(figure('fugou.villages'));
  });

  test('has the published number in Fugou and as many a household elsewhere', () => {
    const inCounty = new Map<string, number>();
    for (const { type, areaCode } of subjects) {
      if (type === 'village') continue;
      const county = atlas.code(ancestorAt(atlas, areaByCode(atlas, areaCode) as number, 1) as number);
      inCounty.set(county, (inCounty.get(county) ?? 0) + 1);
    }
    expect(inCounty.get('411621')).toBe(figure('fugou.enterprises'));
    expect(inCounty.size).toBe(10);
    const householdsOf = (code: string) => atlas.households[areaByCode(atlas, code) as number] as number;
    const ratio = 1_487 / householdsOf('411621');
    for (const [code, count] of inCounty) expect(Math.abs(count - ratio * householdsOf(code)), code).toBeLessThan(0.51);
  });

  test('its published year gives both published shares to the last digit', () => {
    const year = closedPeriods.find(({ id }) => id === '2022');
    expect(year?.isPublished).toBe(true);
    const failures = year?.failures ?? new Map();
    expect(sharesOf(failures, 'village')).toEqual({ met: 4_390, total: 5_113, percent: '85.86' });
    expect(sharesOf(failures, 'enterprise')).toEqual({ met: 15_172, total: 15_526, percent: '97.72' });
    expect(Number(sharesOf(failures, 'village').percent)).toBe(figure('threeZero.villages'));
    expect(Number(sharesOf(failures, 'enterprise').percent)).toBe(figure('threeZero.enterprises'));
    for (const failed of failures.values()) expect(failed).not.toHaveLength(0);
  });

  test('each stands in the village it names, under an id and, in its county, a name of its own', () => {
    expect(new Set(subjects.map(({ id }) => id)).size).toBe(subjects.length);
    const named = subjects.filter(({ type }) => type !== 'village');
    expect(new Set(named.map(({ name, areaCode }) => areaCode.slice(0, 6) + name)).size).toBe(named.length);
    for (const { areaCode, lng, lat } of subjects.filter((_, n) => n % 50 === 0)) {
      const village = areaByCode(atlas, areaCode) as number;
      expect(ancestorAt(atlas, village, 3)).toBe(village);
      expect(atlas.contains(village, lng, lat)).toBe(true);
    }
  });

  test('is the same for one seed, and others fail under another', () => {
    expect(makeDemoSubjects(atlas, 7)).toEqual({ subjects, closedPeriods });
    const other = makeDemoSubjects(atlas, 8);
    expect(other.closedPeriods[0]?.failures).not.toEqual(closedPeriods[0]?.failures);
    expect(sharesOf(other.closedPeriods[0]?.failures ?? new Map(), 'village').met).toBe(4_390);
  });

  test('fits a city of any size', () => {
    const small = smallAtlas();
    const register = makeDemoSubjects(small, 7);
    expect(register.subjects.filter(({ type }) => type === 'village')).toHaveLength(12);
    const enterprises = register.subjects.filter(({ type }) => type !== 'village');
    expect(enterprises).toHaveLength(23);
    expect(new Set(enterprises.map(({ areaCode }) => areaCode.slice(0, 6))).size).toBe(2);
  });
});

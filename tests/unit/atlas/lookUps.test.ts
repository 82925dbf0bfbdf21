import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ancestorAt,
  areaAt,
  areaByCode,
  childrenOf,
  descendantsAt,
  levelOf,
  neighboursOf,
  parentOf,
  pathOf,
} from '#shared/atlas/areaIndex.ts';
import { pathName, searchAreas } from '#shared/atlas/areaSearch.ts';
import type { AreaLevel } from '#shared/domain/area.ts';
import { loadZhoukou } from './zhoukou.ts';

const atlas = loadZhoukou();
const find = (code: string): number => {
  const area = areaByCode(atlas, code);
  if (area === undefined) throw new Error(`no area ${code}`);
  return area;
};

describe('walking the tree', () => {
  test('a micro-grid knows its way from the city', () => {
    const leaf = find('411602001001001001');
    const path = pathOf(atlas, leaf);
    expect(path.map((area) => levelOf(atlas, area))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(path.map((area) => atlas.code(area))).toEqual([
      '411600',
      '411602',
      '411602001',
      '411602001001',
      '411602001001001',
      '411602001001001001',
    ]);
    expect(pathName(atlas, leaf)).toBe('川汇区 陈州街回族街道 陈州社区 第1网格 1-1微网格');
    expect(ancestorAt(atlas, leaf, 2)).toBe(find('411602001'));
    expect(ancestorAt(atlas, leaf, 5)).toBe(leaf);
    expect(ancestorAt(atlas, 1, 3)).toBeUndefined();
    expect(parentOf(atlas, 0)).toBeUndefined();
  });

  test('children and descendants are runs that agree with the parents', () => {
    for (let area = 0; area < atlas.areaCount; area += 37) {
      const level = levelOf(atlas, area);
      for (let below = level; below <= 5; below++) {
        const [start, end] = descendantsAt(atlas, area, below as AreaLevel);
        expect(ancestorAt(atlas, start, level)).toBe(area);
        expect(ancestorAt(atlas, end - 1, level)).toBe(area);
        if (start > (atlas.levelStart[below] as number)) expect(ancestorAt(atlas, start - 1, level)).toBe(area - 1);
      }
      const [start, end] = childrenOf(atlas, area);
      expect(end > start).toBe(level < 5);
    }
    expect(descendantsAt(atlas, find('411602001'), 1)[0]).toBe(descendantsAt(atlas, find('411602001'), 1)[1]);
  });

  test('neighbours are of one level, ascending, and mutual', () => {
    for (let area = 0; area < atlas.areaCount; area += 13) {
      const own = neighboursOf(atlas, area);
      expect([...own]).toEqual([...own].sort((a, b) => a - b));
      for (const other of own) {
        expect(levelOf(atlas, other)).toBe(levelOf(atlas, area));
        expect(neighboursOf(atlas, other)).toContain(area);
      }
    }
    const names = [...neighboursOf(atlas, find('411602'))].map((area) => atlas.name(area));
    expect(names).toEqual(['淮阳区', '西华县', '商水县']);
  });
});

describe('finding areas', () => {
  test('every code leads back to its area, and an unknown one to none', () => {
    for (let area = 0; area < atlas.areaCount; area += 7) {
      if (areaByCode(atlas, atlas.code(area)) !== area) expect.fail(`${atlas.code(area)} is not found`);
    }
    expect(areaByCode(atlas, '411699')).toBeUndefined();
    expect(areaByCode(atlas, '')).toBeUndefined();
    expect(areaByCode(atlas, '999999999')).toBeUndefined();
  });

  test('a label point is found on every level', () => {
    for (let leaf = atlas.levelStart[5] as number; leaf < atlas.areaCount; leaf += 101) {
      const [longitude = 0, latitude = 0] = atlas.labelPoint.subarray(2 * leaf, 2 * leaf + 2);
      for (const level of [0, 1, 2, 3, 4, 5] as const) {
        expect(areaAt(atlas, longitude, latitude, level)).toBe(ancestorAt(atlas, leaf, level));
      }
    }
    expect(areaAt(atlas, 116.4, 39.9, 5)).toBeUndefined();
  });

  test('a point on a shared corner belongs to exactly one area', () => {
    const [ring] = atlas.outline((atlas.levelStart[5] as number) + 5000);
    for (let at = 0; at + 2 < (ring?.length ?? 0); at += 2) {
      const [longitude = 0, latitude = 0] = ring?.subarray(at, at + 2) ?? [];
      expect(areaAt(atlas, longitude, latitude, 5)).toBeDefined();
    }
  });

  test('search finds the same as a look at every name, whether it is stored or follows a rule', () => {
    const all = Array.from({ length: atlas.areaCount }, (_, area) => area);
    const names = all.map((area) => atlas.name(area));
    const others = all.map((area) => [atlas.nameEn(area).toLowerCase(), atlas.pinyinInitials(area), atlas.code(area)]);
    const word = fc
      .tuple(fc.nat(atlas.areaCount - 1), fc.nat(5), fc.integer({ min: 1, max: 6 }), fc.boolean())
      .map(([area, from, length, isName]) =>
        isName ? (names[area] as string).slice(from, from + length) : (others[area]?.[from % 3] ?? '').slice(0, length),
      )
      .filter((text) => text !== '' && !/\s/u.test(text));
    fc.assert(
      fc.property(word, (text) => {
        const expected = all.filter(
          (area) => names[area]?.toLowerCase().includes(text) || others[area]?.some((other) => other.startsWith(text)),
        );
        expect([...searchAreas(atlas, text, atlas.areaCount)].sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test('search ranks exact before prefix before the rest, higher levels first', () => {
    expect(atlas.name(searchAreas(atlas, '川汇区', 5)[0] as number)).toBe('川汇区');
    expect(searchAreas(atlas, 'chq', 5)[0]).toBe(find('411602'));
    expect(searchAreas(atlas, 'CHQ', 5)[0]).toBe(find('411602'));
    expect(searchAreas(atlas, '411602001', 5)[0]).toBe(find('411602001'));
    expect(searchAreas(atlas, '4116', 11)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(searchAreas(atlas, 'Chuanhui', 1)[0]).toBe(find('411602'));
    const villages = searchAreas(atlas, '村', 40).map((area) => levelOf(atlas, area));
    expect(villages).toHaveLength(40);
    const beginning = searchAreas(atlas, '太康', 20);
    expect(atlas.name(beginning[0] as number)).toBe('太康县');
    expect(beginning.every((area) => atlas.name(area).includes('太康'))).toBe(true);
  });

  test('several words narrow down', () => {
    const found = searchAreas(atlas, '七一路 第2网格', 50);
    expect(found.length).toBeGreaterThan(0);
    for (const area of found) {
      expect(atlas.name(area)).toBe('第2网格');
      expect(atlas.name(ancestorAt(atlas, area, 2) as number)).toBe('七一路街道');
    }
  });

  test('nothing typed and nothing meant give nothing', () => {
    expect(searchAreas(atlas, '', 10)).toEqual([]);
    expect(searchAreas(atlas, '  ', 10)).toEqual([]);
    expect(searchAreas(atlas, '村', 0)).toEqual([]);
    expect(searchAreas(atlas, 'no such place', 10)).toEqual([]);
    expect(searchAreas(atlas, '\n', 10)).toEqual([]);
  });
});

describe('names', () => {
  test('codes are all different and of the right length', () => {
    const lengths = [6, 6, 9, 12, 15, 18];
    const codes = new Set<string>();
    for (let area = 0; area < atlas.areaCount; area++) {
      const code = atlas.code(area);
      codes.add(code);
      if (code.length !== lengths[levelOf(atlas, area)]) expect.fail(`${code} has a wrong length`);
      if (atlas.name(area) === '' || atlas.nameEn(area) === '' || atlas.pinyinInitials(area) === '') {
        expect.fail(`${code} has no name`);
      }
    }
    expect(codes.size).toBe(atlas.areaCount);
  });

  test('villages are called by their places, and those beyond the register are numbered', () => {
    const [start, end] = descendantsAt(atlas, 0, 3);
    const names = Array.from({ length: end - start }, (_, at) => atlas.name(start + at));
    expect(names.filter((name) => name.includes('委员会'))).toEqual([]);
    expect(names.filter((name) => name.startsWith('编号'))).toHaveLength(32);
  });

  test('the city says what it is', () => {
    expect(atlas.city.levelNames.map((level) => level.name)).toEqual([
      '市',
      '县区',
      '乡镇街道',
      '村社区',
      '网格',
      '微网格',
    ]);
    expect(atlas.city.schematicFromLevel).toBe(2);
    expect(atlas.city.mapReviewNumber).toBeUndefined();
    expect(atlas.city.sources.length).toBeGreaterThan(3);
  });
});

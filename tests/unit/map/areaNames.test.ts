import { describe, expect, it } from 'vitest';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { areaName, distinctNames, LONGEST_LINE_EMS, nameLines } from '../../../renderer/map/layers/labels/areaNames.ts';
import { textEms } from '../../../renderer/ui/textWidth.ts';
import { quadCity } from './quadCity.ts';

const { atlas } = quadCity();
const named = (names: Readonly<Record<number, string>>, namesEn: Readonly<Record<number, string>> = {}): Atlas => ({
  ...atlas,
  name: (area) => names[area] ?? atlas.name(area),
  nameEn: (area) => namesEn[area] ?? atlas.nameEn(area),
});

describe('areaName', () => {
  it('is the code where there is no name', () => {
    expect(areaName(named({ 3: '' }), 3, 'zh-CN')).toBe('990003');
    expect(areaName(named({ 3: '  ' }, { 3: '' }), 3, 'en')).toBe('990003');
  });

  it('is Chinese where there is no English name', () => {
    expect(areaName(named({ 3: '太康县' }, { 3: '' }), 3, 'en')).toBe('太康县');
  });
});

describe('distinctNames', () => {
  it('adds the parent’s name to two areas of one name that are seen together, and to none that is seen alone', () => {
    const twins = named({ 1: '东县', 2: '西县', 5: '城郊乡', 9: '城郊乡', 6: '白马镇' });
    expect([...distinctNames(twins, [5, 6, 9], 'zh-CN').values()]).toEqual(['东县·城郊乡', '白马镇', '西县·城郊乡']);
    expect([...distinctNames(twins, [5, 6], 'zh-CN').values()]).toEqual(['城郊乡', '白马镇']);
  });

  it('leaves numbers within a village alone', () => {
    const numbered = named({ 85: '第1网格', 87: '第1网格' });
    expect([...distinctNames(numbered, [85, 87], 'zh-CN').values()]).toEqual(['第1网格', '第1网格']);
  });

  it('drops the kind word in English', () => {
    const english = named({}, { 1: 'Luyi County', 5: 'Baima Town' });
    expect([...distinctNames(english, [1, 5], 'en').values()]).toEqual(['Luyi', 'Baima']);
  });
});

describe('nameLines', () => {
  it('keeps a short name on one line', () => {
    expect(nameLines('陈州街回族街道')).toEqual(['陈州街回族街道']);
  });

  it.each([
    '周口市川汇区人和街道办事处第一社区',
    '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十',
    'The Yellow River Ecological and Technological Park',
    'Abcdefghijklmnopqrstuvwxyzabcdefghijklmn',
    '😀'.repeat(40),
  ])('puts %s on two lines that are not too long', (name) => {
    const lines = nameLines(name);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(textEms(line)).toBeLessThanOrEqual(LONGEST_LINE_EMS);
    const shown = lines.join('').replaceAll(' ', '');
    const whole = name.replaceAll(' ', '');
    expect(whole === shown || (shown.includes('…') && whole.startsWith(shown.slice(0, 4)))).toBe(true);
    expect(lines.join('')).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/u);
  });

  it('cuts between words and after the parent’s name', () => {
    expect(nameLines('Chenzhoujiehuizu Huaiyang')).toEqual(['Chenzhoujiehuizu', 'Huaiyang']);
    expect(nameLines('淮阳区·陈州街回族街道办')).toEqual(['淮阳区·', '陈州街回族街道办']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Picture } from '#shared/picture/picture.ts';
import { areaBorders } from '../../../renderer/map/layers/areas/areaStyle.ts';
import { labelWishes } from '../../../renderer/map/layers/labels/labelWishes.ts';
import { quadCity } from './quadCity.ts';
import { testScene } from './testScene.ts';

const city = quadCity();
const inputFor = (focus: number, change: (picture: Picture) => void = () => {}) => testScene(city, { focus, change });

describe('labelWishes', () => {
  it('puts the children of the focus first, in text no smaller than can be read', () => {
    const wishes = labelWishes(inputFor(0));
    expect(wishes.slice(0, 4).map(({ rank }) => rank)).toEqual(['main', 'main', 'main', 'main']);
    expect(Math.min(...wishes.map(({ textPx }) => textPx))).toBeGreaterThanOrEqual(30);
  });

  it('does not depend on the levels: names stay where they are when colours change', () => {
    const calm = labelWishes(inputFor(2));
    expect(labelWishes(inputFor(2, (picture) => picture.levels.fill(4)))).toEqual(calm);
  });
});

describe('areaBorders', () => {
  it('gets thinner and weaker by rank below the focus', () => {
    const { widths, strengths } = areaBorders({
      detail: { level: 5, share: 1 },
      focusLevel: 0,
      meanAreaPx: [900, 300, 200, 100, 80, 60],
      pixelScale: 1,
    });
    expect([...widths]).toEqual([...widths].sort((a, b) => b - a));
    expect([...strengths]).toEqual([...strengths].sort((a, b) => b - a));
    for (const falling of [widths, strengths]) expect(falling[0]).toBeGreaterThan((falling[3] as number) * 1.5);
  });

  it('leaves out borders of areas too small to tell apart, and of levels that are not drawn', () => {
    const { strengths, fineStrengths } = areaBorders({
      detail: { level: 3, share: 1 },
      focusLevel: 0,
      meanAreaPx: [500, 160, 40, 6, 3, 1],
      pixelScale: 1,
    });
    expect(strengths[3]).toBe(0);
    expect(fineStrengths).toEqual([0, 0]);
  });
});

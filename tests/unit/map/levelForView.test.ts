import { describe, expect, it } from 'vitest';
import { levelForView, meanAreaPx, SMALLEST_AREA_PX, smallestAreaPx } from '../../../renderer/map/levelForView.ts';

const COUNTS = [1, 10, 209, 5_113, 14_738, 100_622];

describe('levelForView', () => {
  it('draws villages for the whole city on a full-HD screen', () => {
    expect(levelForView({ areaCounts: COUNTS, cityAreaPx: 590_000, focusLevel: 0 })).toBe(3);
  });

  it('draws grids for the whole city on a 4K screen, and micro-grids when closer', () => {
    expect(levelForView({ areaCounts: COUNTS, cityAreaPx: 590_000 * 4, focusLevel: 0 })).toBe(4);
    expect(levelForView({ areaCounts: COUNTS, cityAreaPx: 590_000 * 64, focusLevel: 0 })).toBe(5);
  });

  it('is never coarser than the children of the focus, however small they are', () => {
    expect(levelForView({ areaCounts: COUNTS, cityAreaPx: 10, focusLevel: 0 })).toBe(1);
    expect(levelForView({ areaCounts: COUNTS, cityAreaPx: 10, focusLevel: 3 })).toBe(4);
    expect(levelForView({ areaCounts: COUNTS, cityAreaPx: 10, focusLevel: 5 })).toBe(5);
  });

  it('raises towns where the whole city is in view, and villages in a county', () => {
    for (const [readTextPx, cityAreaPx] of [
      [37, 590_000],
      [74, 590_000 * 4],
    ] as const) {
      const smallestPx = smallestAreaPx(true, readTextPx);
      expect(levelForView({ areaCounts: COUNTS, cityAreaPx, focusLevel: 0, smallestPx })).toBe(2);
      expect(levelForView({ areaCounts: COUNTS, cityAreaPx: cityAreaPx * 9, focusLevel: 1, smallestPx })).toBe(3);
    }
    expect(smallestAreaPx(false, 74)).toBe(SMALLEST_AREA_PX);
  });

  it('never draws areas under the smallest size for the sake of zoom', () => {
    for (let zoomedPx = 1e4; zoomedPx < 1e10; zoomedPx *= 1.7) {
      const level = levelForView({ areaCounts: COUNTS, cityAreaPx: zoomedPx, focusLevel: 0 });
      if (level > 1) expect(meanAreaPx(COUNTS, zoomedPx, level)).toBeGreaterThanOrEqual(SMALLEST_AREA_PX);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { boxOf, type LabelWish, placeLabels } from '../../../renderer/map/layers/labels/labelPlacement.ts';

const wish = (text: string, x: number, y: number, rank: LabelWish['rank'] = 'main'): LabelWish => ({
  text,
  rank,
  x,
  y,
  textPx: 30,
  room: [100, 100],
});

function pseudoRandom(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('placeLabels', () => {
  it('never lets two names touch, in a crowd of 400', () => {
    const random = pseudoRandom(5);
    const wishes = Array.from({ length: 400 }, (_, i) => wish(`区域${i}`, random() * 1_900, random() * 1_000));
    const boxes = placeLabels(wishes, []).map(boxOf);
    expect(boxes.length).toBeGreaterThan(50);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        expect(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]).toBe(false);
      }
    }
  });

  it('gives the first wish its place', () => {
    const [first, second] = placeLabels([wish('郸城县', 500, 500), wish('鹿邑县', 510, 505)], []);
    expect(first).toMatchObject({ text: '郸城县', x: 500, y: 500 });
    expect(second?.text).toBe('鹿邑县');
    expect([second?.x, second?.y]).not.toEqual([510, 505]);
  });

  it('moves a main name off an obstacle, within its room', () => {
    const obstacle = { box: [490, 490, 510, 510] as const, weight: 1 };
    const [moved] = placeLabels([wish('郸城县', 500, 500)], [obstacle]).map(boxOf);
    if (moved === undefined) expect.fail('the name is gone');
    expect(moved[3] <= 490 || moved[1] >= 510 || moved[2] <= 490 || moved[0] >= 510).toBe(true);
    const narrow = { ...wish('郸城县', 500, 500), room: [0, 0] as const };
    expect(placeLabels([narrow], [obstacle])[0]).toMatchObject({ x: 500, y: 500 });
  });

  it('leaves a lesser name out rather than covering an obstacle', () => {
    const everywhere = { box: [0, 0, 1_000, 1_000] as const, weight: 1 };
    expect(placeLabels([wish('第1网格', 500, 500, 'minor')], [everywhere])).toEqual([]);
  });
});

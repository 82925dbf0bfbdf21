import { describe, expect, it } from 'vitest';
import { type Box, touch } from '../../../renderer/map/layers/labels/boxes.ts';
import {
  boxOf,
  type LabelGround,
  type LabelWish,
  type PlacedLabel,
} from '../../../renderer/map/layers/labels/labelPlacement.ts';
import { placeLabels } from '../../../renderer/map/layers/labels/placeLabels.ts';

const wish = (text: string, x: number, y: number, rank: LabelWish['rank'] = 'main'): LabelWish => ({
  key: text,
  lines: [text],
  rank,
  x,
  y,
  textPx: 30,
  room: [100, 100],
});

const ground = (more: Partial<LabelGround> = {}): LabelGround => ({
  obstacles: [],
  free: [0, 0, 1_920, 1_080],
  seams: { x: [], y: [] },
  kept: new Map(),
  ...more,
});

function pseudoRandom(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('placeLabels', () => {
  it('never lets two names touch, in a crowd of 400 of one line and two', () => {
    const random = pseudoRandom(5);
    const wishes = Array.from({ length: 400 }, (_, i): LabelWish => {
      const one = wish(`区域${i}`, random() * 1_900, random() * 1_000, i % 5 === 0 ? 'context' : 'main');
      return i % 3 === 0 ? { ...one, lines: [`区域${i}`, '第二行文字'] } : one;
    });
    const boxes = placeLabels(wishes, ground()).map((label) => boxOf(label));
    expect(boxes.length).toBeGreaterThan(50);
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(touch(a, b)).toBe(false);
  });

  it('never leaves a name out that comes first, however many the others are', () => {
    const narrow = ground({ free: [430, 460, 570, 540] });
    const first = { ...wish('扶沟县', 500, 500), isFirst: true, room: [10, 10] as const };
    const others = [wish('郸城县', 500, 480), wish('鹿邑县', 500, 520)];
    expect(placeLabels([...others, first], narrow).map(({ key }) => key)).toContain('扶沟县');
    expect(placeLabels([...others, { ...first, isFirst: false }], narrow).map(({ key }) => key)).not.toContain(
      '扶沟县',
    );
  });

  it('leaves room under each name for what stands there, where there is room to leave', () => {
    const foot = { size: [70, 30], isNeeded: false } as const;
    const wishes = [wish('郸城县', 500, 500), wish('鹿邑县', 505, 545), wish('西华县', 480, 590)];
    const feetTaken = (labels: readonly PlacedLabel[]): number =>
      labels.filter((label) => {
        const under: Box = [label.x - 35, label.y + label.height / 2, label.x + 35, label.y + label.height / 2 + 30];
        return labels.some((other) => other !== label && touch(boxOf(other, 0), under));
      }).length;
    expect(feetTaken(placeLabels(wishes, ground()))).toBeGreaterThan(0);
    const spaced = placeLabels(wishes, ground({ foot }));
    expect(spaced).toHaveLength(3);
    expect(feetTaken(spaced)).toBe(0);
  });

  it('gives up no name for the room under another', () => {
    const tight = ground({ free: [400, 400, 640, 520] });
    const wishes = [wish('郸城县', 500, 440), wish('鹿邑县', 505, 480), wish('西华县', 560, 450)];
    const without = placeLabels(wishes, tight).length;
    expect(placeLabels(wishes, { ...tight, foot: { size: [70, 30], isNeeded: false } }).length).toBeGreaterThanOrEqual(
      without,
    );
  });
});

describe('the order of names', () => {
  it('gives the first wish its place', () => {
    const [first, second] = placeLabels([wish('郸城县', 500, 500), wish('鹿邑县', 510, 505)], ground());
    expect(first).toMatchObject({ lines: ['郸城县'], x: 500, y: 500 });
    expect(second?.lines).toEqual(['鹿邑县']);
    expect([second?.x, second?.y]).not.toEqual([510, 505]);
  });

  it('places children before the focus itself, and what lies around last, in whatever order they come', () => {
    const wishes = [
      wish('邻县', 500, 350, 'context'),
      wish('第1网格', 500, 650, 'minor'),
      wish('沈丘县', 500, 500, 'own'),
      wish('槐店镇', 500, 500),
    ];
    const placed = placeLabels(
      wishes.map((one) => ({ ...one, room: [0, 0] as const })),
      ground(),
    );
    expect(placed.map(({ rank }) => rank)).toEqual(['main', 'minor', 'context']);
    expect(placeLabels(wishes, ground()).map(({ rank }) => rank)).toEqual(['main', 'own', 'minor', 'context']);
  });

  it('moves a main name off an obstacle, within its room', () => {
    const obstacle = { box: [490, 490, 510, 510] as const, weight: 1 };
    const [moved] = placeLabels([wish('郸城县', 500, 500)], ground({ obstacles: [obstacle] }));
    if (moved === undefined) expect.fail('the name is gone');
    expect(touch(boxOf(moved, 0), obstacle.box)).toBe(false);
    const narrow = { ...wish('郸城县', 500, 500), room: [0, 0] as const };
    expect(placeLabels([narrow], ground({ obstacles: [obstacle] }))[0]).toMatchObject({ x: 500, y: 500 });
  });

  it('leaves a lesser name out rather than covering an obstacle', () => {
    const everywhere = { box: [0, 0, 1_000, 1_000] as const, weight: 1 };
    expect(placeLabels([wish('第1网格', 500, 500, 'minor')], ground({ obstacles: [everywhere] }))).toEqual([]);
  });
});

describe('a name that is needed', () => {
  /** Signs that must be seen, so many that no name may lie on them. */
  const everywhere = (box: Box): Partial<LabelGround> => ({ obstacles: [1, 2, 3].map(() => ({ box, weight: 1 })) });

  it('stands aside without room at its place, with a line from its edge to its area', () => {
    const wall = ground(everywhere([420, 440, 580, 560]));
    const [aside] = placeLabels([{ ...wish('川汇区', 500, 500), room: [40, 30], isNeeded: true }], wall);
    if (aside?.leader === undefined) expect.fail('there is no line');
    const [fromX, fromY, toX, toY] = aside.leader;
    const [left, top, right, bottom] = boxOf(aside, 0);
    expect(touch(boxOf(aside, 0), [420, 440, 580, 560])).toBe(false);
    expect([fromX >= left, fromX <= right, fromY >= top, fromY <= bottom]).toEqual([true, true, true, true]);
    expect(Math.hypot(toX - 500, toY - 500)).toBeLessThan(3);
  });

  it('is led to the sign that it is asked for, and ends before its edge', () => {
    const wall = ground(everywhere([420, 440, 580, 560]));
    const anchored = { ...wish('川汇区', 500, 500), room: [40, 30], isNeeded: true, anchor: [520, 490, 12] } as const;
    const [, , toX = 0, toY = 0] = placeLabels([anchored], wall)[0]?.leader ?? [];
    expect(Math.hypot(toX - 520, toY - 490)).toBeGreaterThanOrEqual(12);
    expect(Math.hypot(toX - 520, toY - 490)).toBeLessThan(16);
  });

  it('is placed in a crowd that takes all the room about it', () => {
    const crowd = Array.from({ length: 12 }, (_, i) =>
      wish(`镇${i}号街道`, 400 + 60 * (i % 4), 440 + 40 * Math.floor(i / 4)),
    );
    const needed = { ...wish('小街道', 490, 480), room: [5, 5] as const, isNeeded: true };
    expect(placeLabels([...crowd, needed], ground()).map(({ key }) => key)).toContain('小街道');
  });
});

describe('a name beside its area', () => {
  // Two areas side by side, the border at 500; above 400 is neither.
  const areaAt = (x: number, y: number): string | undefined => (y < 400 ? undefined : x < 500 ? '西华县' : '淮阳区');

  it('lies on its own rather than on another one', () => {
    const sign = { box: [350, 460, 480, 540] as const, weight: 1 };
    const near = { ...wish('西华县', 420, 500), room: [200, 200] as const };
    const [label] = placeLabels([near], ground({ obstacles: [sign], areaAt }));
    expect(areaAt(label?.x ?? 0, label?.y ?? 0)).toBe('西华县');
    expect(touch(boxOf(label as PlacedLabel, 0), sign.box)).toBe(false);
  });

  it('has a line to it where it touches it nowhere', () => {
    const sign = { box: [0, 405, 498, 1_080] as const, weight: 1 };
    const near = { ...wish('西华县', 420, 440), room: [200, 200] as const };
    const [label] = placeLabels([near], ground({ obstacles: [sign, sign, sign], areaAt }));
    expect(label?.y).toBeLessThan(400);
    expect(label?.leader).toBeDefined();
  });
});

describe('a name that stands aside', () => {
  it('keeps away from the red signs of other areas, which would be taken for its own', () => {
    const needed = { ...wish('川汇区', 500, 500), room: [5, 5] as const, isNeeded: true };
    const own: Box = [420, 440, 580, 560];
    const wall = { obstacles: [1, 2, 3].map(() => ({ box: own, weight: 1 })) };
    const besideOf = (label: PlacedLabel | undefined, sign: Box): boolean =>
      label !== undefined && touch(boxOf(label, 10), sign);
    const areaAt = (x: number, y: number): string | undefined =>
      x > 420 && x < 580 && y > 440 && y < 560 ? '川汇区' : undefined;
    const [first] = placeLabels([needed], ground({ ...wall, areaAt }));
    const [left = 0, top = 0] = first === undefined ? [] : boxOf(first, 0);
    const sign: Box = [left - 28, top, left - 6, top + 22];
    const strange = (x: number, y: number): string | undefined =>
      x < left - 4 && y > top - 4 ? '商水县' : areaAt(x, y);
    const obstacles = [...wall.obstacles, { box: sign, weight: 1 }];
    expect(besideOf(first, sign)).toBe(true);
    const [moved] = placeLabels([needed], ground({ obstacles, areaAt: strange }));
    expect(moved?.leader).toBeDefined();
    expect(besideOf(moved, sign)).toBe(false);
  });
});

describe('the place of a name', () => {
  it('lets no panel cut a name: it moves aside, or is left out where it would have to go too far', () => {
    const free = [400, 100, 1_500, 980] as const;
    const [moved] = placeLabels([wish('郸城县', 390, 90)], ground({ free }));
    if (moved === undefined) expect.fail('the name is gone');
    const [left, top] = boxOf(moved, 0);
    expect([left >= 400, top >= 100]).toEqual([true, true]);
    expect(placeLabels([wish('郸城县', 150, 90)], ground({ free }))).toEqual([]);
  });

  it('keeps names off the seams of a wall, and leaves a main name across one only where it has no room', () => {
    const seams = { x: [960], y: [540] };
    const random = pseudoRandom(9);
    const crosses = (box: ReturnType<typeof boxOf>): boolean =>
      (box[0] < 960 && box[2] > 960) || (box[1] < 540 && box[3] > 540);
    const wishes = Array.from({ length: 200 }, (_, i) =>
      wish(`区域${i}`, random() * 1_900, random() * 1_000, i % 2 === 0 ? 'main' : 'context'),
    );
    const placed = placeLabels(wishes, ground({ seams }));
    expect(placed.length).toBeGreaterThan(50);
    expect(placed.filter((label) => crosses(boxOf(label, 0)))).toEqual([]);
    const tight = { ...wish('郸城县', 955, 540), room: [0, 0] as const };
    expect(placeLabels([tight], ground({ seams }))).toHaveLength(1);
    expect(placeLabels([{ ...tight, rank: 'context' }], ground({ seams }))).toEqual([]);
  });

  it('puts the focus’ own name nowhere but into the focus', () => {
    const own = { ...wish('沈丘县', 500, 500, 'own'), room: [400, 400] as const };
    const isInFocus = (_x: number, y: number): boolean => y > 560;
    expect(placeLabels([own], ground({ isInFocus }))[0]?.y).toBeGreaterThan(560);
    expect(placeLabels([own], ground({ isInFocus: () => false }))).toEqual([]);
  });

  it('drives a kept name from a red sign that has come, if there is a place without one', () => {
    const kept = new Map([['川汇区', 0]]);
    const red = { box: [480, 480, 560, 520] as const, weight: 1 };
    const [moved] = placeLabels([wish('川汇区', 500, 500)], ground({ kept, obstacles: [red] }));
    expect(touch(red.box, boxOf(moved as PlacedLabel, 0))).toBe(false);
    const everywhere = { box: [0, 0, 1_920, 1_080] as const, weight: 1 };
    const [stays] = placeLabels([wish('川汇区', 500, 500)], ground({ kept, obstacles: [everywhere] }));
    expect([stays?.x, stays?.y]).toEqual([500, 500]);
  });

  it('gives a kept name its place again, before others of its rank', () => {
    const [first, second] = [wish('郸城县', 500, 500), wish('鹿邑县', 500, 505)];
    const kept = new Map([['鹿邑县', 1]]);
    const placed = placeLabels([first, second], ground({ kept }));
    expect(placed[0]).toMatchObject({ key: '鹿邑县', choice: 1, y: 505 + 0.5 * 30 });
    expect(placed[1]).toMatchObject({ key: '郸城县' });
  });
});

import { expect, test } from 'vitest';
import { ranksOf, wilsonInterval } from '#shared/subjects/ranking.ts';

test('equal shares share a rank and the next one is skipped', () => {
  const scores = [
    { met: 30, total: 40 },
    { met: 19, total: 20 },
    { met: 9, total: 12 },
    { met: 10, total: 20 },
  ];
  expect(ranksOf(scores, 10)).toEqual([2, 1, 2, 4]);
});

test('shares that differ by less than a rounding error still differ, equal ones never do', () => {
  const million = 1_000_000;
  expect(
    ranksOf(
      [
        { met: million - 1, total: million },
        { met: million - 2, total: million - 1 },
      ],
      1,
    ),
  ).toEqual([1, 2]);
  expect(
    ranksOf(
      [
        { met: 1, total: 3 },
        { met: 333_333, total: 999_999 },
      ],
      1,
    ),
  ).toEqual([1, 1]);
});

test('one subject that met the standard is no first place', () => {
  const scores = [
    { met: 1, total: 1 },
    { met: 18, total: 20 },
    { met: 0, total: 0 },
  ];
  expect(ranksOf(scores, 10)).toEqual([undefined, 1, undefined]);
  expect(ranksOf(scores, 0)).toEqual([1, 2, undefined]);
});

test('Wilson’s interval is wide where few are counted, and never leaves 0 … 1', () => {
  // Reference values: Newcombe, Statistics in Medicine 17 (1998), table I (method 3): 81/263, 15/148, 0/20, 1/29.
  const reference = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [met, total, low, high] of reference) {
    const interval = wilsonInterval(met, total);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  }
  expect(wilsonInterval(1, 1).low).toBeCloseTo(0.2065, 4);
  expect(wilsonInterval(1, 1).high).toBe(1);
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

import { expect, test } from 'vitest';
import { trackEnds, trackTicks } from '../../../renderer/wall/banners/trackTicks.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const stretch = (from: string, to: string) => ({ from: at(from), to: at(to) });

test('a day has a tick an hour between its ends, every sixth of them tall', () => {
  const ticks = trackTicks(stretch('2026-11-19T00:00:00', '2026-11-20T00:00:00'));
  expect(ticks).toHaveLength(23);
  expect(ticks.flatMap(({ share, isTall }) => (isTall ? [share] : []))).toEqual([0.25, 0.5, 0.75]);
});

test('hours are those of the clock, wherever the stretch begins', () => {
  const ticks = trackTicks(stretch('2026-11-19T15:20:00', '2026-11-19T17:20:00'));
  expect(ticks.map(({ share }) => Math.round(share * 120))).toEqual([40, 100]);
});

test('a week has four ticks a day, the tall ones at midnight, and a year one every thirty days', () => {
  const week = trackTicks(stretch('2026-11-13T00:00:00', '2026-11-20T00:00:00'));
  expect(week).toHaveLength(27);
  expect(week.filter(({ isTall }) => isTall)).toHaveLength(6);
  expect(trackTicks(stretch('2025-11-20T00:00:00', '2026-11-20T00:00:00')).length).toBeLessThanOrEqual(13);
});

test('the ends are hours of one day, days of several, and both of anything else', () => {
  expect(trackEnds(stretch('2026-11-19T00:00:00', '2026-11-20T00:00:00'))).toEqual(['00:00', '24:00']);
  expect(trackEnds(stretch('2026-11-19T15:20:00', '2026-11-19T21:20:00'))).toEqual(['15:20', '21:20']);
  expect(trackEnds(stretch('2026-11-13T00:00:00', '2026-11-20T00:00:00'))).toEqual(['11-13', '11-19']);
  expect(trackEnds(stretch('2026-11-19T15:20:00', '2026-11-20T15:20:00'))).toEqual(['11-19 15:20', '11-20 15:20']);
});

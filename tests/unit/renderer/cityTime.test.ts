import { expect, test } from 'vitest';
import { recordSchema } from '#shared/domain/event.ts';
import { makeRecord } from '../../../renderer/console/makeRecord.ts';
import { cityTimeNow, dataAge } from '../../../renderer/state/cityTime.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';

const picture = { asOf: 1_000_000, mode: { isDemonstration: true, speed: 60, isDrill: false } };
const source = { source: 'demo', newestAt: 990_000, limitMs: 60_000, isStale: false };

test('the city’s clock goes on at its own speed while the feed is silent, and never backwards', () => {
  expect(cityTimeNow(picture, 2_000)).toBe(1_120_000);
  expect(cityTimeNow(picture, -5)).toBe(1_000_000);
});

test('data ages by the city’s clock and is stale past its limit, even if nobody says so', () => {
  expect(dataAge({ asOf: 0, sources: [source] }, 1_000_000, true)).toEqual({ ageMs: 10_000, isStale: false });
  expect(dataAge({ asOf: 0, sources: [source] }, 1_060_001, true)).toEqual({ ageMs: 70_001, isStale: true });
});

test('of several sources the one most over its limit is told', () => {
  const slow = { ...source, source: 'slow', newestAt: 0, limitMs: 10_000_000 };
  const late = { ...source, source: 'late', newestAt: 900_000 };
  expect(dataAge({ asOf: 0, sources: [slow, source, late] }, 1_000_000, true)).toEqual({
    ageMs: 100_000,
    isStale: true,
  });
});

test('a lost connection is stale however young the data is', () => {
  expect(dataAge({ asOf: 1_000_000, sources: [source] }, 1_000_000, false).isStale).toBe(true);
});

test('an event entered at any fraction of a millisecond is a valid record', () => {
  const now = cityTimeNow(picture, 17.3);
  const entered = { id: 'console-1', kind: 'accident', grade: 'major', title: '演练', now, unit: '' } as const;
  expect(recordSchema.safeParse(makeRecord(smallAtlas(), 7, entered)).success).toBe(true);
});

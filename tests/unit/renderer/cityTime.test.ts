import { expect, test } from 'vitest';
import { recordSchema } from '#shared/domain/event.ts';
import { makeRecord } from '../../../renderer/console/makeRecord.ts';
import { cityTimeNow, dataAge, presentTimeNow, silenceOf, staleFeeds } from '../../../renderer/state/cityTime.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';

const picture = { asOf: 1_000_000, mode: { isDemonstration: true, speed: 60, isDrill: false, replay: undefined } };
const atlas = smallAtlas();
const source = {
  source: 'demo',
  title: '演示',
  areaCodes: ['411600'],
  newestAt: 990_000,
  limitMs: 60_000,
  isStale: false,
};

test('the city’s clock goes on at its own speed while the feed is silent, and never backwards', () => {
  expect(cityTimeNow(picture, 2_000)).toBe(1_120_000);
  expect(cityTimeNow(picture, -5)).toBe(1_000_000);
});

test('data ages by the city’s clock and is stale past its limit, even if nobody says so', () => {
  expect(dataAge({ asOf: 0, sources: [source] }, 1_000_000, true)).toEqual({ ageMs: 10_000, isStale: false });
  expect(dataAge({ asOf: 0, sources: [source] }, 1_060_001, true)).toEqual({ ageMs: 70_001, isStale: true });
});

test('the city is stale when no feed is fresh; else its age is that of the feeds that speak', () => {
  const slow = { ...source, source: 'slow', newestAt: 0, limitMs: 10_000_000 };
  const late = { ...source, source: 'late', newestAt: 900_000 };
  expect(dataAge({ asOf: 0, sources: [late, source] }, 1_000_000, true)).toEqual({ ageMs: 10_000, isStale: false });
  expect(dataAge({ asOf: 0, sources: [source, slow] }, 1_000_000, true)).toEqual({ ageMs: 10_000, isStale: false });
  expect(dataAge({ asOf: 0, sources: [late] }, 1_000_000, true)).toEqual({ ageMs: 100_000, isStale: true });
});

test('a silent feed is named where it matters: in its county, in what lies there, and in the city', () => {
  const county = atlas.levelStart[1] as number;
  const other = county + 1;
  const late = { ...source, source: 'late', title: '县平台', areaCodes: [atlas.code(county)], newestAt: 900_000 };
  const at = (focus: number) => staleFeeds(atlas, { sources: [source, late] }, 1_000_000, focus);
  const told = [{ source: 'late', title: '县平台', area: county, lagMs: 100_000 }];
  expect(at(0)).toEqual(told);
  expect(at(county)).toEqual(told);
  expect(at(atlas.firstChild[county] as number)).toEqual(told);
  expect(at(other)).toEqual([]);
});

test('an area is wholly silent when the feed that tells of it, or of all around it, is', () => {
  const county = atlas.levelStart[1] as number;
  const late = { ...source, source: 'late', areaCodes: [atlas.code(county)], newestAt: 900_000 };
  const at = (focus: number) => silenceOf(atlas, { sources: [source, late] }, 1_000_000, focus);
  expect(at(0)).toMatchObject({ feeds: [{ area: county }], isWhole: false });
  expect(at(county)).toMatchObject({ feeds: [{ area: county }], isWhole: true });
  expect(at(atlas.firstChild[county] as number)).toMatchObject({ feeds: [{ area: county }], isWhole: true });
  expect(at(county + 1)).toEqual({ feeds: [], isWhole: false });
});

test('a feed that the service calls stale is named although its own limit is not over', () => {
  const lost = { ...source, isStale: true };
  expect(staleFeeds(atlas, { sources: [lost] }, 1_000_000, 0)).toHaveLength(1);
});

const replay = { from: 0, to: 1_200_000, speed: 100, presentAt: 9_000_000 };
const replayed = { asOf: 1_000_000, mode: { ...picture.mode, replay } };

test('a replay’s clock goes at the replay’s pace and stops at its end', () => {
  expect(cityTimeNow(replayed, 1_000)).toBe(1_100_000);
  expect(cityTimeNow(replayed, 60_000)).toBe(1_200_000);
});

test('the present goes on at the city’s own pace, whatever the windows are shown', () => {
  const mode = { ...picture.mode, speed: 2 };
  expect(presentTimeNow({ ...picture, mode }, 1_000)).toBe(cityTimeNow({ ...picture, mode }, 1_000));
  expect(presentTimeNow({ ...replayed, mode: { ...replayed.mode, speed: 2 } }, 60_000)).toBe(9_120_000);
});

test('a lost connection is stale however young the data is', () => {
  expect(dataAge({ asOf: 1_000_000, sources: [source] }, 1_000_000, false).isStale).toBe(true);
});

test('an event entered at any fraction of a millisecond is a valid record', () => {
  const now = cityTimeNow(picture, 17.3);
  const entered = { id: 'console-1', kind: 'accident', grade: 'major', title: '演练', now, unit: '' } as const;
  expect(recordSchema.safeParse(makeRecord(atlas, 7, entered)).success).toBe(true);
});

import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { askService } from '../../support/askService.ts';
import { type Listed, listedSource } from '../../support/listedSource.ts';
import { PlainService, type PlainWindow, temporaryFolder } from '../../support/plainService.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const atlas = smallAtlas();
const towns = Array.from({ length: 4 }, (_, n) => (atlas.levelStart[2] as number) + n);
/** Disputes a day in every town, Monday to Sunday. */
const WEEK = [5, 4, 3, 3, 3, 1, 0] as const;
const disputesOn = (day: number): number => WEEK[(day + 3) % 7] as number;

let folder: ReturnType<typeof temporaryFolder>;
let service: PlainService;
let window: PlainWindow;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  service.send({ type: 'stop' });
  folder.remove();
});

/** A city whose disputes know nothing but the weekday, told from `days` days ago on. */
function startCity(days: number): void {
  const list = Array.from({ length: days }, (_, n) => n - days).flatMap((ago) => reportsOf(MORNING + ago * DAY_MS));
  service = new PlainService({ sources: { demo: () => listedSource(list, []) } }, atlas);
  service.start({ databasePath: join(folder.path, 'city.db'), startAt: MORNING });
  window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: atlas.version });
}

function reportsOf(at: Instant): readonly Listed[] {
  return towns.flatMap((town) =>
    Array.from({ length: disputesOn(chinaDay(at)) }, (_, n) => {
      const place = { lng: atlas.labelPoint[2 * town] as number, lat: atlas.labelPoint[2 * town + 1] as number };
      const id = `d-${town}-${at}-${n}`;
      const times = { reportedAt: at + n, deadline: at + 72 * HOUR_MS };
      return {
        at,
        record: { type: 'event', event: eventWith({ id, areaCode: atlas.code(town), ...times, ...place }) },
      };
    }),
  );
}

const forecastOf = (area: AreaIndex) => askService(service, window, { type: 'forecast/area', area });

test('a year’s rhythm is found again in the days to come, of a town, a county and the city', async () => {
  startCity(140);
  const today = chinaDay(MORNING);
  for (const [area, factor] of [
    [towns[0] as number, 1],
    [1, 2],
    [0, 4],
  ] as const) {
    const { kinds, missingDays, areaCode, madeFrom } = await forecastOf(area);
    const disputes = kinds.find(({ kind }) => kind === 'dispute');
    expect({ missingDays, areaCode, lastDay: madeFrom.lastDay }).toEqual({
      missingDays: 0,
      areaCode: atlas.code(area),
      lastDay: today - 1,
    });
    expect(disputes?.days.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4, 5, 6].map((ahead) => today + ahead));
    for (const { day, expected, low, high } of disputes?.days ?? []) {
      expect(Math.abs(expected - factor * disputesOn(day)), `${day}`).toBeLessThan(0.5 * factor);
      expect(low).toBeLessThanOrEqual(factor * disputesOn(day));
      expect(high).toBeGreaterThanOrEqual(factor * disputesOn(day));
    }
    expect(disputes?.past).toHaveLength(28);
    expect(disputes?.past.at(-1)).toEqual({ day: today - 1, count: factor * disputesOn(today - 1) });
    // Every week is like the one before it: nothing can be better than saying so, and the error admits it.
    expect(disputes?.error).toMatchObject({ weeks: 12, naiveMae: 0 });
    expect(disputes?.error?.mae).toBeGreaterThan(0);
    expect(disputes?.error?.coverage).toBeGreaterThan(0.8);
  }
});

test('what lies in a town is answered with the town', async () => {
  startCity(3);
  const microGrid = atlas.areaCount - 1;
  const { areaCode } = await forecastOf(microGrid);
  expect(areaCode).toBe(atlas.code(ancestorAt(atlas, microGrid, 2) as number));
});

test('with too short a history it says how many days are missing, and forecasts nothing', async () => {
  startCity(22);
  const { missingDays, kinds, madeFrom } = await forecastOf(0);
  const known = madeFrom.lastDay - madeFrom.firstDay + 1;
  expect(known).toBeGreaterThan(18);
  expect(known).toBeLessThan(22);
  expect(missingDays).toBe(28 - known);
  for (const { days, error, past } of kinds) {
    expect([days, error]).toEqual([[], undefined]);
    expect(past).toHaveLength(known);
  }
});

test('with five weeks it forecasts, tested over none of them, and over one more with each week', async () => {
  startCity(31);
  const untested = await forecastOf(0);
  expect(untested.missingDays).toBe(0);
  for (const { days, error } of untested.kinds) expect([days.length, error]).toEqual([7, undefined]);
  service.send({ type: 'stop' });
  folder.remove();
  folder = temporaryFolder();
  startCity(38);
  const tested = (await forecastOf(0)).kinds.find(({ kind }) => kind === 'dispute');
  expect(tested?.error?.weeks).toBe(1);
});

test('an empty city misses all of it', async () => {
  startCity(0);
  expect(await forecastOf(0)).toMatchObject({ missingDays: 28 });
});

test('the next day it is made anew, with the day that has passed', async () => {
  startCity(120);
  const before = await forecastOf(0);
  service.send({ type: 'control', id: 1, by: 'x', control: { type: 'clock/setSpeed', speed: 1_000 } });
  service.pass(60_000);
  const after = await forecastOf(0);
  expect(after.madeFrom.lastDay).toBe(before.madeFrom.lastDay + 1);
  const [disputes] = after.kinds.filter(({ kind }) => kind === 'dispute');
  expect(disputes?.past.at(-1)?.day).toBe(after.madeFrom.lastDay);
  expect(disputes?.days[0]?.day).toBe((before.kinds[0]?.days[0]?.day ?? 0) + 1);
});

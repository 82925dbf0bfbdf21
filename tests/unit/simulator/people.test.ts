import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceRecord } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { readDemoAtlas } from '../../support/demoCity.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { happenedAt, only, pollTo, simulated } from './simulated.ts';

const MIDNIGHT = dayStart(chinaDay(MORNING));

/** Workers on line and cameras out of order after all that was told. */
function standing(records: readonly SourceRecord[]) {
  const online = new Set<string>();
  const out = new Map<string, string>();
  for (const { presence } of only(records, 'presence')) {
    if (presence.isOnline) online.add(presence.workerId);
    else online.delete(presence.workerId);
  }
  for (const { camera } of only(records, 'camera')) {
    if (camera.state === 'online') out.delete(camera.cameraId);
    else out.set(camera.cameraId, camera.state);
  }
  return { online: [...online].sort(), out: [...out].sort() };
}

/** All of a whole Monday in the whole city. */
let day: readonly SourceRecord[];

beforeAll(async () => {
  const source = simulated({ atlas: await readDemoAtlas(), historyDays: 1 });
  day = pollTo(source, source.firstCursor(MIDNIGHT), MIDNIGHT + DAY_MS - MINUTE_MS).records;
});

describe('the workers of the simulated city', () => {
  it('are told of when they come, go or are at another place, hardly ever twice the same way', () => {
    const presence = only(day, 'presence').map((record) => record.presence);
    expect(presence.length).toBeGreaterThan(100_000);
    expect(presence.length).toBeLessThan(160_000);
    const last = new Map<string, (typeof presence)[number]>();
    let [turns, repeated] = [0, 0];
    for (const said of presence) {
      const before = last.get(said.workerId);
      const isTurn = (before?.isOnline ?? false) !== said.isOnline;
      if (isTurn) turns += 1;
      if (!isTurn && before?.lng === said.lng && before?.lat === said.lat) repeated += 1;
      last.set(said.workerId, said);
    }
    expect(turns).toBeGreaterThan(25_000);
    expect(turns).toBeLessThan(50_000);
    // In a grid that is all corners chance finds no other place.
    expect(repeated).toBeLessThan(0.01 * presence.length);
    expect(only(day, 'patrol').length).toBeLessThan(20_000);
    expect(only(day, 'visit').length).toBeLessThan(5_000);
  });

  it('are on line by day, with a few on duty at night', () => {
    const at = (hour: number): number =>
      standing(day.filter((record) => happenedAt(record) <= MIDNIGHT + hour * HOUR_MS)).online.length / 19_361;
    expect(at(3)).toBeGreaterThan(0.005);
    expect(at(3)).toBeLessThan(0.04);
    expect(at(10)).toBeGreaterThan(0.75);
    expect(at(13)).toBeLessThan(at(10) - 0.1);
    expect(at(23)).toBeLessThan(0.05);
  });

  it('go on visits to all five groups and on patrols of all three ranks, from seven on', () => {
    const patrols = only(day, 'patrol').flatMap(({ patrol: { endedAt, ...patrol } }) =>
      endedAt === undefined ? [] : [{ ...patrol, endedAt }],
    );
    expect(new Set(patrols.map(({ rank }) => rank)).size).toBe(3);
    expect(patrols.every(({ startedAt, endedAt }) => startedAt >= MIDNIGHT + 7 * HOUR_MS && endedAt > startedAt)).toBe(
      true,
    );
    const visits = only(day, 'visit').map(({ visit }) => visit);
    expect(new Set(visits.map(({ reason }) => reason)).size).toBe(5);
    expect(new Set([...patrols, ...visits].map(({ id }) => id)).size).toBe(patrols.length + visits.length);
  });
});

describe('the cameras of the simulated city', () => {
  it('fail and are mended without the share on line ever drifting from the published one', () => {
    for (let hour = 0; hour < 24; hour += 3) {
      const { out } = standing(day.filter((record) => happenedAt(record) <= MIDNIGHT + hour * HOUR_MS));
      const share = 1 - out.length / 98_053;
      expect(share).toBeGreaterThan(0.9844);
      expect(share).toBeLessThan(0.9854);
    }
    expect(only(day, 'camera').length).toBeGreaterThan(5_000);
  });
});

describe('people and things of the simulated city', () => {
  it('begin with the day on which the program is started, however long the history of events is', () => {
    const source = simulated({ historyDays: 20 });
    const { records } = pollTo(source, source.firstCursor(MORNING), MORNING);
    const things = records.filter(({ type }) => !['event', 'step', 'urging'].includes(type));
    expect(things.length).toBeGreaterThan(30);
    expect(Math.min(...things.map(happenedAt))).toBe(MIDNIGHT);
  });

  it('are after a gap of five days as if nobody had been away, without five days of comings and goings', () => {
    const now = MORNING + 5 * DAY_MS;
    const kept = simulated();
    let cursor = kept.firstCursor(MORNING);
    const all: SourceRecord[] = [];
    for (let at = MORNING; at <= now; at += 12 * HOUR_MS) {
      const polled = pollTo(kept, cursor, at);
      all.push(...polled.records);
      cursor = polled.cursor;
    }
    const before = simulated();
    const first = pollTo(before, before.firstCursor(MORNING), MORNING);
    const after = pollTo(simulated(), first.cursor, now, 500);
    const gapped = [...first.records, ...after.records];
    expect(standing(gapped)).toEqual(standing(all));
    const away = only(after.records, 'presence').filter(({ presence }) => presence.at < dayStart(chinaDay(now)));
    expect(away).toHaveLength(0);
    expect(only(gapped, 'event')).toEqual(only(all, 'event'));
  });
});

import { expect, test } from 'vitest';
import { boardOf } from '#shared/alarms/alarmBoard.ts';
import { AlarmBook } from '#shared/alarms/alarmBook.ts';
import type { AlarmEntry } from '#shared/alarms/alarmEntry.ts';
import { BUILT_IN_ALARM_RULES } from '#shared/alarms/alarmRules.ts';
import { AlarmCounter } from '#shared/alarms/alarmStatistics.ts';
import { type Flood, FloodWatch } from '#shared/alarms/floodWatch.ts';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { subjectWith } from './alarmFixtures.ts';

const rules = BUILT_IN_ALARM_RULES;
const atlas = smallAtlas();
const minute = (n: number): number => MORNING + n * MINUTE_MS;

test('the eleventh alarm within ten minutes begins a flood, ten do not', () => {
  const watch = new FloodWatch(rules.flood);
  for (let n = 0; n < 10; n++) watch.raise(minute(n / 2));
  expect(watch.since).toBeUndefined();
  watch.raise(minute(9.9));
  expect(watch.since).toBe(MORNING);
  expect(watch.alarms).toBe(11);
});

test('alarms spread wider than the window are no flood however many they are', () => {
  const watch = new FloodWatch(rules.flood);
  for (let n = 0; n < 500; n++) watch.raise(minute(n));
  expect(watch.since).toBeUndefined();
});

test('a flood ends when fewer than five came within ten minutes, and says how large it was', () => {
  const floods: Flood[] = [];
  const watch = new FloodWatch(rules.flood, (flood) => floods.push(flood));
  for (let n = 0; n < 20; n++) watch.raise(minute(n / 4));
  // The sixteenth of twenty leaves the window: four are left.
  expect(watch.advance(minute(3.75 + 10) - 1)).toBe(false);
  expect(watch.since).toBe(MORNING);
  expect(watch.nextAt).toBeLessThanOrEqual(minute(3.75 + 10));
  expect(watch.advance(minute(3.75 + 10))).toBe(true);
  expect(floods).toEqual([{ from: MORNING, to: minute(13.75), alarms: 20 }]);
  expect(watch.nextAt).toBe(Number.POSITIVE_INFINITY);
});

const raised = (n: number, key: string, areaCode: string, at: number): AlarmEntry => ({
  type: 'raised',
  at,
  id: `alarm-${n}`,
  subject: subjectWith({ cause: 'graveEvent', key, areaCode, level: n % 2 === 0 ? 4 : 3 }),
});

test('a flood is told by cause and county, the gravest group first, and names the alarms of each', () => {
  const book = new AlarmBook(rules.flood);
  for (let n = 0; n < 12; n++) book.fold(raised(n, `graveEvent:e${n}`, '411602001001001001', MORNING + n));
  book.fold({
    type: 'raised',
    at: MORNING + 20,
    id: 'alarm-99',
    subject: subjectWith({ key: 'areaRisen:411603', areaCode: '411603' }),
  });
  const { flood, alarms, counts, loudest } = boardOf(book, atlas, rules);
  expect(alarms).toHaveLength(13);
  expect(counts.new).toBe(13);
  expect(loudest).toBe(4);
  expect(flood?.since).toBe(MORNING);
  expect(flood?.groups.map(({ cause, area, level, count }) => ({ cause, area, level, count }))).toEqual([
    { cause: 'graveEvent', area: areaByCode(atlas, '411602'), level: 4, count: 12 },
    { cause: 'areaRisen', area: areaByCode(atlas, '411603'), level: 3, count: 1 },
  ]);
  expect(flood?.groups[0]?.alarmIds).toHaveLength(12);
  expect(flood?.groups[0]?.newest).toBe(MORNING + 11);
});

test('the board puts red before orange, escalated before new, and then the newest first', () => {
  const book = new AlarmBook(rules.flood);
  for (const n of [1, 2, 3, 4, 5]) book.fold(raised(n, `k${n}`, '411602', minute(n)));
  book.fold({ type: 'acted', at: minute(30), id: 'alarm-1', action: { type: 'escalate' } });
  book.fold({ type: 'acted', at: minute(30), id: 'alarm-5', action: { type: 'acknowledge', by: '王敏' } });
  expect(boardOf(book, atlas, rules).alarms.map(({ id }) => id)).toEqual(['alarm-4', 'alarm-2', 'alarm-1', 'alarm-3']);
});

test('the figures of a stretch: rate for each operator, floods, the most frequent, the time to acknowledge', () => {
  const log: AlarmEntry[] = [raised(1, 'before', '411602', MORNING - 1)];
  for (let n = 0; n < 12; n++) log.push(raised(10 + n, 'often', '411602', minute(60) + n * SECOND_MS));
  for (let n = 0; n < 12; n++) log.push(raised(100 + n, `once${n}`, '411603', minute(120 + 5 * n)));
  const acknowledge = (id: string, at: number): AlarmEntry => ({
    type: 'acted',
    at,
    id,
    action: { type: 'acknowledge', by: 'a' },
  });
  log.push(acknowledge('alarm-10', minute(60) + 30 * SECOND_MS));
  log.push(acknowledge('alarm-11', minute(60) + SECOND_MS + 90 * SECOND_MS));
  log.push({ type: 'acted', at: minute(190), id: 'alarm-12', action: { type: 'worsen', level: 4 } });
  log.push(acknowledge('alarm-12', minute(191)));
  const counter = new AlarmCounter(MORNING, MORNING + 4 * HOUR_MS, { ...rules, operators: 2 });
  for (const entry of log.sort((a, b) => a.at - b.at)) counter.take(entry);
  const { raised: count, perOperatorHour, floods, mostFrequent, medianToAcknowledgeMs } = counter.result();
  expect(count).toBe(24);
  expect(perOperatorHour).toBe(3);
  expect(floods).toEqual([{ from: minute(60), to: minute(70) + 7 * SECOND_MS, alarms: 12 }]);
  expect(mostFrequent).toHaveLength(10);
  expect(mostFrequent[0]).toEqual({ key: 'often', cause: 'graveEvent', areaCode: '411602', count: 12 });
  // Waiting counts anew from the moment it worsened: 30 s, 60 s, 90 s.
  expect(medianToAcknowledgeMs).toBe(60 * SECOND_MS);
});

test('events count by their village: none of them is raised twice', () => {
  const counter = new AlarmCounter(MORNING, MORNING + HOUR_MS, rules);
  for (const n of [1, 2, 3]) {
    const subject = subjectWith({
      cause: 'graveEvent',
      key: `graveEvent:e${n}`,
      eventId: `e${n}`,
      areaCode: `411602001001001${n === 3 ? '002' : '001'}`,
    });
    counter.take({ type: 'raised', at: MORNING + n, id: `alarm-${n}`, subject });
  }
  expect(counter.result().mostFrequent).toEqual([
    { key: 'graveEvent:411602001001', cause: 'graveEvent', areaCode: '411602001001', count: 3 },
  ]);
});

test('a quiet stretch has no median and no rate', () => {
  const counter = new AlarmCounter(MORNING, MORNING, rules);
  expect(counter.result()).toMatchObject({
    raised: 0,
    perOperatorHour: 0,
    floods: [],
    medianToAcknowledgeMs: undefined,
  });
});

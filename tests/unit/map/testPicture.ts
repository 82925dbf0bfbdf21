import { EMPTY_ALARM_BOARD } from '#shared/alarms/alarm.ts';
import type { Picture } from '#shared/picture/picture.ts';

/** A calm city of `count` areas. */
export function testPicture(count: number): Picture {
  return {
    atlasVersion: 'quads',
    epoch: 'test',
    revision: 1,
    asOf: 0,
    mode: { isDemonstration: true, speed: 1, isDrill: false, replay: undefined },
    levels: new Uint8Array(count).fill(1),
    worst: new Uint8Array(count).fill(1),
    scores: new Float32Array(count),
    openEvents: new Uint32Array(count),
    ticker: [],
    sources: [],
    totals: {
      openEvents: 0,
      overdueOrders: 0,
      urgedOrders: 0,
      eventsToday: 0,
      eventsYesterdayByNow: 0,
      quarantined: 0,
    },
    alarms: EMPTY_ALARM_BOARD,
  };
}

import { EMPTY_ALARM_BOARD } from '#shared/alarms/alarm.ts';
import { NO_TOTALS } from '#shared/picture/emptyPicture.ts';
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
    totals: NO_TOTALS,
    alarms: EMPTY_ALARM_BOARD,
  };
}

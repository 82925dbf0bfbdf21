import { EMPTY_ALARM_BOARD } from '../alarms/alarm.ts';
import type { Atlas } from '../atlas/atlas.ts';
import type { Instant } from '../domain/time.ts';
import { UNKNOWN } from '../domain/warningLevel.ts';
import type { Picture, PictureMode, PictureTotals } from './picture.ts';

/** The totals of a city in which nothing has happened. */
export const NO_TOTALS: PictureTotals = {
  openEvents: 0,
  overdueOrders: 0,
  urgedOrders: 0,
  eventsToday: 0,
  eventsYesterdayByNow: 0,
  quarantined: 0,
};

/** A picture that knows nothing yet: every level is unknown. */
export function emptyPicture(atlas: Atlas, epoch: string, asOf: Instant, mode: PictureMode): Picture {
  const { areaCount, version } = atlas;
  return {
    atlasVersion: version,
    epoch,
    revision: 0,
    asOf,
    mode,
    levels: new Uint8Array(areaCount).fill(UNKNOWN),
    worst: new Uint8Array(areaCount).fill(UNKNOWN),
    scores: new Float32Array(areaCount),
    openEvents: new Uint32Array(areaCount),
    ticker: [],
    sources: [],
    totals: NO_TOTALS,
    alarms: EMPTY_ALARM_BOARD,
  };
}

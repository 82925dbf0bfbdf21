import type { OrderStage } from '../domain/event.ts';
import type { Instant } from '../domain/time.ts';
import { UNKNOWN } from '../domain/warningLevel.ts';
import { NO_TOTALS } from '../picture/emptyPicture.ts';
import type { PictureTotals, SourceFreshness } from '../picture/picture.ts';
import { chinaDay } from './periods.ts';

/** A line of the recorded ticker; what the event says besides is in the log of events. */
export interface RecordedLine {
  readonly eventId: string;
  readonly stage: OrderStage;
  readonly isOverdue: boolean;
}

/** What is recorded besides what changes all the time. */
export interface RecordedHeader {
  /** Areas are by index: they mean something with this atlas only. */
  readonly atlasVersion: string;
  readonly sources: readonly SourceFreshness[];
}

/** The city as it was recorded; arrays are over `AreaIndex`, scores as `scoreCode.ts` has them. */
export interface RecordedCity {
  /** The second at which something had changed last. */
  at: Instant;
  header: RecordedHeader;
  readonly levels: Uint8Array;
  readonly worst: Uint8Array;
  readonly scoreCodes: Uint8Array;
  readonly openEvents: Uint32Array;
  totals: PictureTotals;
  ticker: readonly RecordedLine[];
}

/** The totals in the order in which they are recorded. */
export const TOTAL_NAMES = [
  'openEvents',
  'overdueOrders',
  'urgedOrders',
  'eventsToday',
  'eventsYesterdayByNow',
  'quarantined',
] as const satisfies readonly (keyof PictureTotals)[];

/** The totals at an instant, also on a day on which nothing has changed yet. */
export const totalsAt = ({ at, totals }: RecordedCity, now: Instant): PictureTotals =>
  chinaDay(at) === chinaDay(now) ? totals : { ...totals, eventsToday: 0, eventsYesterdayByNow: 0 };

/** A city of which nothing is known. */
export const unknownCity = (areaCount: number, header: RecordedHeader): RecordedCity => ({
  at: 0,
  header,
  levels: new Uint8Array(areaCount).fill(UNKNOWN),
  worst: new Uint8Array(areaCount).fill(UNKNOWN),
  scoreCodes: new Uint8Array(areaCount),
  openEvents: new Uint32Array(areaCount),
  totals: NO_TOTALS,
  ticker: [],
});

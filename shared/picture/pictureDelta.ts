import type { AlarmBoard } from '../alarms/alarm.ts';
import type { PictureMode, PictureTotals, SourceFreshness, TickerEntry } from './picture.ts';

/** What changed from one revision to a later one. Parallel arrays over the changed areas, each area once. */
export interface PictureDelta {
  readonly epoch: string;
  readonly fromRevision: number;
  readonly revision: number;
  readonly asOf: number;
  readonly mode: PictureMode;
  readonly areas: Uint32Array;
  readonly levels: Uint8Array;
  readonly worst: Uint8Array;
  readonly scores: Float32Array;
  readonly openEvents: Uint32Array;
  /** The whole ticker when it changed, else undefined: it is short. */
  readonly ticker: readonly TickerEntry[] | undefined;
  /** The whole board when it changed, else undefined. */
  readonly alarms: AlarmBoard | undefined;
  readonly sources: readonly SourceFreshness[];
  readonly totals: PictureTotals;
  readonly rulesRevision?: number | undefined;
}

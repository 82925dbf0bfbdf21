import type { AreaIndex } from '../domain/area.ts';
import type { Instant } from '../domain/time.ts';
import type { ForecastError } from '../forecast/forecast.ts';
import type { Place } from './mapQuery.ts';

/** The levels as they were shown at an instant of the past. */
export interface PastLevels {
  readonly at: Instant;
  /** Areas that were not blue, ascending, and the level of each; all others were blue. */
  readonly areas: Uint32Array;
  readonly levels: Uint8Array;
}

/** What is expected in each town in the seven days to come. */
export interface ForecastField {
  /** First of the seven days; days since 1970-01-01 in China Standard Time. */
  readonly firstDay: number;
  /** Days of history that are missing before a forecast can be made; 0 when there are enough. */
  readonly missingDays: number;
  /** By town in the order of the atlas; empty while days are missing. Reports in the whole week. */
  readonly expected: Float32Array;
  /** The 80 % interval of each; both ends belong to it. */
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** How the model did for the city by days; undefined while days are missing. */
  readonly error: ForecastError | undefined;
}

/** Orders handed from one place to another (派遣). */
export interface Flow {
  /** Areas whose centres (综治中心) stand for the units there. */
  readonly from: AreaIndex;
  readonly to: AreaIndex;
  /** Where these centres stand; of one whose place nobody knows, the middle of its area. */
  readonly fromPlace: Place;
  readonly toPlace: Place;
  readonly count: number;
  /** The unit that took most of them, by the name that steps have, and how many it took. */
  readonly unit: string;
  readonly unitCount: number;
}

export interface FlowField {
  /** Counted from here; later than asked for where no older handing is remembered, and `to` where none is at all. */
  readonly from: Instant;
  readonly to: Instant;
  /** The largest between two places, the largest first. */
  readonly flows: readonly Flow[];
  /** What is not among them: further pairs of places, and their orders. */
  readonly others: { readonly pairs: number; readonly count: number };
  /** Orders that a unit of the same place took: nothing is drawn for them. */
  readonly within: number;
}

/** More lines than this cannot be told apart. */
export const MOST_FLOWS = 30;

import type { EventKind, OrderStage } from '../domain/event.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';

/** A change of an area's level. */
export interface LevelChange {
  readonly at: Instant;
  readonly level: WarningLevel;
}

/** One day of an area. */
export interface AreaDay {
  /** Days since 1970-01-01 in China Standard Time. */
  readonly day: number;
  /** The worst level it had on the day; undefined where the history does not reach. */
  readonly worst: WarningLevel | undefined;
  /** Milliseconds of the day at each warning level (index = level). */
  readonly msAtLevel: readonly number[];
  readonly reported: number;
}

/** An area's past. */
export interface AreaHistory {
  readonly days: readonly AreaDay[];
  /** The newest changes, newest first, at most 200. */
  readonly changes: readonly LevelChange[];
}

/** A cell of the roll-up: how many orders entered a stage in a stretch of time. `collected` counts reports. */
export interface AreaTotal {
  /** First day of the stretch: days since 1970-01-01 in China Standard Time. */
  readonly day: number;
  readonly kind: EventKind;
  readonly stage: OrderStage;
  readonly count: number;
  /** Of these, after their deadline. */
  readonly late: number;
}

/** How far back the past can be shown. */
export interface ReplayExtent {
  /** Undefined while there is no history yet. */
  readonly from: Instant | undefined;
  readonly to: Instant;
  /** Of the stretch that was asked for, the worst of the city's level and of the numbers of red and orange grids by the hour or day, oldest first. */
  readonly strip: readonly {
    readonly at: Instant;
    readonly level: WarningLevel;
    readonly redGrids: number;
    readonly orangeGrids: number;
  }[];
}

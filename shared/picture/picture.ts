import type { AlarmBoard } from '../alarms/alarm.ts';
import type { AreaIndex } from '../domain/area.ts';
import type { EventGrade, EventKind, OrderStage } from '../domain/event.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';

/** How fast the data service's clock runs and where its data comes from. */
export interface PictureMode {
  /** True while the picture comes from the simulator; the wall then says 演示数据. */
  readonly isDemonstration: boolean;
  /** Seconds of the city per second of the room, 1 … 1000. */
  readonly speed: number;
  readonly isDrill: boolean;
  /** Set while the windows are shown the past (回放) in place of the present. */
  readonly replay: ReplayMode | undefined;
}

/** Where a replay stands; its instant is the picture's `asOf`. */
export interface ReplayMode {
  readonly from: Instant;
  readonly to: Instant;
  /** City seconds a room second; 0 while it is paused. */
  readonly speed: number;
  /** City time of the present, which goes on meanwhile at the picture's own pace. */
  readonly presentAt: Instant;
}

/** One line of the event ticker. */
export interface TickerEntry {
  readonly eventId: string;
  readonly area: AreaIndex;
  readonly kind: EventKind;
  readonly grade: EventGrade;
  readonly title: string;
  readonly stage: OrderStage;
  /** The warning level of the event by itself. */
  readonly level: WarningLevel;
  readonly reportedAt: Instant;
  readonly isOverdue: boolean;
  readonly lng: number;
  readonly lat: number;
}

/** Age of one feed: a line by which data arrives, such as a county's platform. */
export interface SourceFreshness {
  /** The feed's name. */
  readonly source: string;
  /** What people call it. */
  readonly title: string;
  /** Codes of the areas that are unknown while it is stale, with all that lies in them. */
  readonly areaCodes: readonly string[];
  readonly newestAt: Instant;
  /** Older than this many milliseconds is stale. */
  readonly limitMs: number;
  readonly isStale: boolean;
}

/** What the panels count besides the levels. */
export interface PictureTotals {
  readonly openEvents: number;
  readonly overdueOrders: number;
  /** Open orders that somebody has chased (督办). */
  readonly urgedOrders: number;
  readonly eventsToday: number;
  /** Reported by this time of day yesterday, for the direction of `eventsToday`. */
  readonly eventsYesterdayByNow: number;
  /** Records refused by ingest, kept in quarantine. */
  readonly quarantined: number;
}

/**
 * The state of the whole city at one revision. Arrays are over `AreaIndex`.
 * The data service writes it; every window holds a replica.
 */
export interface Picture {
  readonly atlasVersion: string;
  /** Changes when the data service restarts; revisions of two epochs do not compare. */
  epoch: string;
  revision: number;
  /** City time of this revision. */
  asOf: Instant;
  mode: PictureMode;
  /** WarningLevel of each area. */
  readonly levels: Uint8Array;
  /** Worst WarningLevel among the area and its descendants; behind a silent feed what was heard last, unknown if that was calm. */
  readonly worst: Uint8Array;
  /** Score per 100 households. */
  readonly scores: Float32Array;
  /** Open events in the area and below. */
  readonly openEvents: Uint32Array;
  /** Newest and gravest first, at most `TICKER_LENGTH`. */
  ticker: readonly TickerEntry[];
  sources: readonly SourceFreshness[];
  totals: PictureTotals;
  alarms: AlarmBoard;
  /** Grows when other warning rules are put in force and when their file changes, also beside a replay. */
  rulesRevision?: number | undefined;
}

export const TICKER_LENGTH = 40;

import type { AreaIndex } from '../domain/area.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';

/** ISA-18.2 states in this wall's words. */
export const ALARM_STATES = ['new', 'acknowledged', 'escalated', 'shelved', 'cleared'] as const;

export type AlarmState = (typeof ALARM_STATES)[number];
export type AlarmCause = 'areaRisen' | 'graveEvent' | 'orderOverdue' | 'sourceStale' | 'wallIll';

/** An alarm as it stands. One alarm per cause and thing (`key`) at a time; a cause that returns raises it anew. */
export interface Alarm {
  readonly id: string;
  readonly cause: AlarmCause;
  /** What it is about: `cause:area code`, `cause:event id`, … */
  readonly key: string;
  readonly state: AlarmState;
  /** How grave: yellow, orange or red; decides sound, order and the time allowed. */
  readonly level: WarningLevel;
  /** Undefined when it is about no place. */
  readonly area: AreaIndex | undefined;
  readonly eventId: string | undefined;
  /** What the sentence on screen is made of. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly raisedAt: Instant;
  /** Since when somebody is asked to acknowledge it: the time allowed counts from here. */
  readonly waitingSince: Instant;
  /** Whether what raised it is still so. An acknowledged alarm whose cause has gone is cleared. */
  readonly isStanding: boolean;
  readonly owner: string | undefined;
  readonly acknowledgedAt: Instant | undefined;
  readonly escalatedAt: Instant | undefined;
  readonly shelved: { readonly until: Instant; readonly by: string; readonly reason: string } | undefined;
  readonly clearedAt: Instant | undefined;
}

/** Alarms of one cause in one area of a flood, told as one. */
export interface AlarmGroup {
  readonly cause: AlarmCause;
  readonly area: AreaIndex | undefined;
  readonly level: WarningLevel;
  readonly count: number;
  readonly newest: Instant;
  readonly alarmIds: readonly string[];
}

/** What every window knows of the alarms; part of the picture, and of the present also beside a replay. */
export interface AlarmBoard {
  /** Standing and unacknowledged ones, gravest and newest first, at most `ALARM_BOARD_LENGTH`. */
  readonly alarms: readonly Alarm[];
  /** Set while more than ten new alarms came in ten minutes (EEMUA 191): then the board groups. */
  readonly flood: { readonly since: Instant; readonly groups: readonly AlarmGroup[] } | undefined;
  readonly counts: Readonly<Record<AlarmState, number>>;
  /** Gravest level among those nobody has acknowledged; blue when there is none. */
  readonly loudest: WarningLevel;
  /** Tells the alarm rules in force from others; undefined before the first board. */
  readonly rulesHash?: string | undefined;
}

export const ALARM_BOARD_LENGTH = 30;

export const EMPTY_ALARM_BOARD: AlarmBoard = {
  alarms: [],
  flood: undefined,
  counts: { new: 0, acknowledged: 0, escalated: 0, shelved: 0, cleared: 0 },
  loudest: 1,
};

/** EEMUA 191 figures of a stretch of time. */
export interface AlarmStatistics {
  readonly from: Instant;
  readonly to: Instant;
  readonly raised: number;
  /** Alarms per operator-hour; EEMUA 191 calls up to 6 acceptable and 12 the most that can be managed. */
  readonly perOperatorHour: number;
  /** Stretches with more than ten alarms in ten minutes. */
  readonly floods: readonly { readonly from: Instant; readonly to: Instant; readonly alarms: number }[];
  /** What the ten most alarms were about; events and orders count by their village. */
  readonly mostFrequent: readonly {
    readonly key: string;
    readonly cause: AlarmCause;
    readonly area: AreaIndex | undefined;
    readonly count: number;
  }[];
  /** Alarms that have stood for more than 24 hours. */
  readonly standing: readonly Alarm[];
  /** Median milliseconds from raised to acknowledged; undefined when none was. */
  readonly medianToAcknowledgeMs: number | undefined;
}

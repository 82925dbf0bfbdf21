import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { AlarmCause } from './alarm.ts';
import type { AlarmAction, KeptAlarm } from './alarmLife.ts';

/** What an alarm is raised for. */
export interface AlarmSubject {
  readonly cause: AlarmCause;
  readonly key: string;
  readonly level: WarningLevel;
  readonly areaCode: string | undefined;
  readonly eventId: string | undefined;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** One entry of the alarm log; the log alone, in its order, rebuilds the book. */
export type AlarmEntry =
  /** Alarms begin: what was so before raised none. */
  | { readonly type: 'begun'; readonly at: Instant }
  | { readonly type: 'raised'; readonly at: Instant; readonly id: string; readonly subject: AlarmSubject }
  /** Known from the start, without a call: it stood before the alarms began, or rose with an event that calls itself. */
  | { readonly type: 'found'; readonly at: Instant; readonly id: string; readonly subject: AlarmSubject }
  | { readonly type: 'acted'; readonly at: Instant; readonly id: string; readonly action: AlarmAction }
  /** All that is not cleared, once a day, so that a restart need not read the log from its beginning. */
  | {
      readonly type: 'carried';
      readonly at: Instant;
      readonly next: number;
      readonly begunAt: Instant;
      readonly alarms: readonly KeptAlarm[];
    };

import type { AreaIndex } from '../domain/area.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { Alarm, AlarmState } from './alarm.ts';

/** An alarm as it is kept: its place by code, which outlives an atlas. */
export type KeptAlarm = Omit<Alarm, 'area'> & { readonly areaCode: string | undefined };

/** What can happen to an alarm after it was raised. */
export type AlarmAction =
  | { readonly type: 'acknowledge'; readonly by: string }
  | { readonly type: 'shelve'; readonly by: string; readonly until: Instant; readonly reason: string }
  /** Back from the shelf: at its time, or earlier by somebody. */
  | { readonly type: 'unshelve'; readonly by?: string }
  /** Nobody acknowledged it in time. */
  | { readonly type: 'escalate' }
  /** What raised it is so no more. */
  | { readonly type: 'gone' }
  /** It is so again, before anybody had acknowledged. */
  | { readonly type: 'return' }
  /** The same thing became graver: it is new once more, also from the shelf. */
  | { readonly type: 'worsen'; readonly level: WarningLevel }
  /** The same thing became less grave and still stands. */
  | { readonly type: 'ease'; readonly level: WarningLevel };

export type AlarmActionType = AlarmAction['type'];

/** The state that follows, by what stands behind the alarm: `[while its cause stands, once it has gone]`. */
type Next = readonly [standing: AlarmState | undefined, gone: AlarmState | undefined];

const NEVER: Next = [undefined, undefined];

/**
 * Every transition there is; undefined: refused. After ISA-18.2: a cause that goes leaves the alarm standing until it is
 * acknowledged, a shelf keeps it out of sight until its time whatever the cause does, and then it is new if it stands.
 */
export const TRANSITIONS: Readonly<Record<AlarmState, Readonly<Record<AlarmActionType, Next>>>> = {
  new: {
    acknowledge: ['acknowledged', 'cleared'],
    shelve: ['shelved', 'shelved'],
    unshelve: NEVER,
    escalate: ['escalated', undefined],
    gone: ['new', undefined],
    return: [undefined, 'new'],
    worsen: ['new', undefined],
    ease: ['new', undefined],
  },
  escalated: {
    acknowledge: ['acknowledged', 'cleared'],
    shelve: ['shelved', 'shelved'],
    unshelve: NEVER,
    escalate: NEVER,
    gone: ['escalated', undefined],
    return: [undefined, 'escalated'],
    worsen: ['escalated', undefined],
    ease: ['escalated', undefined],
  },
  acknowledged: {
    acknowledge: NEVER,
    shelve: ['shelved', undefined],
    unshelve: NEVER,
    escalate: NEVER,
    gone: ['cleared', undefined],
    return: NEVER,
    worsen: ['new', undefined],
    ease: ['acknowledged', undefined],
  },
  shelved: {
    acknowledge: NEVER,
    shelve: NEVER,
    unshelve: ['new', 'cleared'],
    escalate: NEVER,
    gone: ['shelved', undefined],
    return: [undefined, 'shelved'],
    worsen: ['new', undefined],
    ease: ['shelved', undefined],
  },
  cleared: {
    acknowledge: NEVER,
    shelve: NEVER,
    unshelve: NEVER,
    escalate: NEVER,
    gone: NEVER,
    return: NEVER,
    worsen: NEVER,
    ease: NEVER,
  },
};

/** The alarm after the action, or undefined when its state does not allow it. */
export function applyAction(alarm: KeptAlarm, action: AlarmAction, at: Instant): KeptAlarm | undefined {
  const state = TRANSITIONS[alarm.state][action.type][alarm.isStanding ? 0 : 1];
  if (state === undefined) return undefined;
  const isNewAgain = state === 'new' && alarm.state !== 'new';
  return {
    ...alarm,
    ...changeBy(action, at),
    state,
    ...(state === 'shelved' ? {} : { shelved: undefined }),
    ...(isNewAgain ? { owner: undefined, acknowledgedAt: undefined, waitingSince: at } : {}),
    clearedAt: state === 'cleared' ? at : undefined,
  };
}

function changeBy(action: AlarmAction, at: Instant): Partial<KeptAlarm> {
  switch (action.type) {
    case 'acknowledge':
      return { owner: action.by, acknowledgedAt: at };
    case 'shelve':
      return { owner: action.by, shelved: { until: action.until, by: action.by, reason: action.reason } };
    case 'escalate':
      return { escalatedAt: at };
    case 'gone':
      return { isStanding: false };
    case 'return':
      return { isStanding: true, waitingSince: at };
    case 'worsen':
      return { level: action.level, waitingSince: at };
    case 'ease':
      return { level: action.level };
    case 'unshelve':
      return {};
    default:
      return action satisfies never;
  }
}

/** True while somebody is asked to look at it. */
export const isWaiting = ({ state }: Pick<KeptAlarm, 'state'>): boolean => state === 'new' || state === 'escalated';

/** The alarm as windows know it. */
export function alarmOf(kept: KeptAlarm, areaOf: (code: string) => AreaIndex | undefined): Alarm {
  const { areaCode, ...alarm } = kept;
  return { ...alarm, area: areaCode === undefined ? undefined : areaOf(areaCode) };
}

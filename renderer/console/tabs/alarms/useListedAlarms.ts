import type { Alarm, AlarmBoard, AlarmState } from '#shared/alarms/alarm.ts';
import { usePictureValue } from '../../../state/session.ts';
import { useAnswer } from '../../../state/useAnswer.ts';

/** What the list can be narrowed to. */
export const ALARM_FILTERS = ['waiting', 'acknowledged', 'shelved', 'cleared', 'all'] as const;

export type AlarmFilter = (typeof ALARM_FILTERS)[number];

const STATES: Readonly<Record<AlarmFilter, readonly AlarmState[]>> = {
  waiting: ['new', 'escalated'],
  acknowledged: ['acknowledged'],
  shelved: ['shelved'],
  cleared: ['cleared'],
  all: [],
};

/** More would be read by nobody; the counts say how many there are. */
export const LIST_LENGTH = 200;

/** The alarms of a filter, most urgent first; undefined until the first answer. Asked again when the board changes. */
export function useListedAlarms(filter: AlarmFilter): readonly Alarm[] | undefined {
  const board = usePictureValue(({ picture }) => picture.alarms);
  const states = STATES[filter];
  const stamp = board === undefined ? 0 : stampOf(board);
  const answer = useAnswer({ type: 'alarm/list', states: [...states], limit: LIST_LENGTH }, stamp);
  return answer.type === 'answered' ? answer.value : undefined;
}

/** How many alarms each filter would list. */
export function countOf({ counts }: AlarmBoard, filter: AlarmFilter): number {
  const states = STATES[filter];
  const all = Object.entries(counts) as readonly (readonly [AlarmState, number])[];
  return all.filter(([state]) => states.length === 0 || states.includes(state)).reduce((sum, [, n]) => sum + n, 0);
}

/** A board is another object whenever anything about the alarms has changed. */
const stamps = new WeakMap<AlarmBoard, number>();
let lastStamp = 0;

function stampOf(board: AlarmBoard): number {
  const known = stamps.get(board) ?? ++lastStamp;
  stamps.set(board, known);
  return known;
}

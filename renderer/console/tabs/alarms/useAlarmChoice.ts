import { useMemo, useState } from 'react';
import type { Alarm } from '#shared/alarms/alarm.ts';
import { useControl } from '../../../state/useControl.ts';

/** Which alarms an action is meant for: the marked ones, else the one that is chosen. */
export interface AlarmChoice {
  readonly chosen: string | undefined;
  readonly marks: ReadonlySet<string>;
  /** Ids of the listed alarms that are meant. */
  readonly meant: readonly string[];
  choose(id: string): void;
  mark(ids: ReadonlySet<string>): void;
  acknowledge(ids: readonly string[]): void;
  shelve(ids: readonly string[], until: number, reason: string): void;
  unshelve(ids: readonly string[]): void;
}

/** What one request may name. */
const MOST_IDS = 500;

/** Choosing among the listed alarms, and what can be done to them. */
export function useAlarmChoice(listed: readonly Alarm[]): AlarmChoice {
  const control = useControl();
  const [chosen, choose] = useState<string>();
  const [marks, mark] = useState<ReadonlySet<string>>(new Set());
  const meant = useMemo(() => {
    const ids = listed.map(({ id }) => id);
    const marked = ids.filter((id) => marks.has(id));
    return marked.length > 0 ? marked : ids.filter((id) => id === chosen);
  }, [listed, marks, chosen]);
  const send = (type: 'alarm/acknowledge' | 'alarm/unshelve', ids: readonly string[]): void => {
    if (ids.length > 0) void control({ type, ids: ids.slice(0, MOST_IDS) });
    mark(new Set());
  };
  return {
    chosen,
    marks,
    meant,
    choose,
    mark,
    acknowledge: (ids) => send('alarm/acknowledge', ids),
    unshelve: (ids) => send('alarm/unshelve', ids),
    shelve(ids, until, reason) {
      if (ids.length > 0) void control({ type: 'alarm/shelve', ids: ids.slice(0, MOST_IDS), until, reason });
      mark(new Set());
    },
  };
}

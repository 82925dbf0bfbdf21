import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, ControlsOf, Department } from '../department.ts';

/** Keeps alarms and their states. */
export interface AlarmsDepartment extends Department {
  readonly answers: AnswersTo<'alarm/list' | 'alarm/statistics'>;
  readonly controls: ControlsOf<'alarm/acknowledge' | 'alarm/shelve' | 'alarm/unshelve'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openAlarms(_context: CityContext): AlarmsDepartment {
  return {
    answers: { 'alarm/list': none, 'alarm/statistics': none },
    controls: { 'alarm/acknowledge': none, 'alarm/shelve': none, 'alarm/unshelve': none },
  };
}

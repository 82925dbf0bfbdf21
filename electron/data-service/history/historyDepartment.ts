import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, ControlsOf, Department } from '../department.ts';

/** Keeps the recorded picture, and shows it again. */
export interface HistoryDepartment extends Department {
  readonly answers: AnswersTo<'replay/extent'>;
  readonly controls: ControlsOf<'replay/show' | 'replay/end'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openHistory(_context: CityContext): HistoryDepartment {
  return {
    answers: { 'replay/extent': none },
    controls: { 'replay/show': none, 'replay/end': none },
  };
}

import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, ControlsOf, Department } from '../department.ts';

/** Keeps refused records. */
export interface QuarantineDepartment extends Department {
  readonly answers: AnswersTo<'quarantine/list'>;
  readonly controls: ControlsOf<'quarantine/retry'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openQuarantine(_context: CityContext): QuarantineDepartment {
  return {
    answers: { 'quarantine/list': none },
    controls: { 'quarantine/retry': none },
  };
}

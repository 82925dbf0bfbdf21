import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';

/** Keeps workers, cameras, centres, patrols and visits. */
export interface ResourcesDepartment extends Department {
  readonly answers: AnswersTo<'area/resources'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openResources(_context: CityContext): ResourcesDepartment {
  return {
    answers: { 'area/resources': none },
  };
}

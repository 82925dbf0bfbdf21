import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';

/** Keeps three-zero subjects. */
export interface SubjectsDepartment extends Department {
  readonly answers: AnswersTo<'subject/portrait' | 'subject/report'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openSubjects(_context: CityContext): SubjectsDepartment {
  return {
    answers: { 'subject/portrait': none, 'subject/report': none },
  };
}

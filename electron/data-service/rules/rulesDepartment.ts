import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, ControlsOf, Department } from '../department.ts';

/** Keeps the warning rules, their versions and what others would change. */
export interface RulesDepartment extends Department {
  readonly answers: AnswersTo<'rules/status' | 'rules/preview'>;
  readonly controls: ControlsOf<'rules/apply' | 'rules/rollBack'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openRules(_context: CityContext): RulesDepartment {
  return {
    answers: { 'rules/status': none, 'rules/preview': none },
    controls: { 'rules/apply': none, 'rules/rollBack': none },
  };
}

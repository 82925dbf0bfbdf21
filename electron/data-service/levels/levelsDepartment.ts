import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';
import type { ResourcesDepartment } from '../resources/resourcesDepartment.ts';

/** Keeps levels: why they are what they are, and what they were. */
export interface LevelsDepartment extends Department {
  readonly answers: AnswersTo<'area/explain' | 'area/history'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openLevels(_context: CityContext, _resources: ResourcesDepartment): LevelsDepartment {
  return {
    answers: { 'area/explain': none, 'area/history': none },
  };
}

import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';

/** Keeps the seven days to come. */
export interface ForecastDepartment extends Department {
  readonly answers: AnswersTo<'forecast/area'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openForecast(_context: CityContext): ForecastDepartment {
  return {
    answers: { 'forecast/area': none },
  };
}

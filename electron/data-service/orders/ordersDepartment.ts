import { failure } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';

/** Keeps orders: their lives, deadlines and urgings. */
export interface OrdersDepartment extends Department {
  readonly answers: AnswersTo<'order/life' | 'order/list' | 'area/totals'>;
}

const none = () => failure('unavailable' as const, 'There is nothing to say yet.');

export function openOrders(_context: CityContext): OrdersDepartment {
  return {
    answers: { 'order/life': none, 'order/list': none, 'area/totals': none },
  };
}

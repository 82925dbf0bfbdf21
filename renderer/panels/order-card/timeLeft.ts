import type { TFunction } from 'i18next';
import type { OrderLife } from '#shared/domain/order.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';

/** From so many hours on the minutes are not told. */
const ROUND_FROM_HOURS = 10;

/** 5 小时 20 分 / 5 h 20 min: a length of time in hours, for a working day is no day. */
function formatHours(t: TFunction, ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  if (hours >= ROUND_FROM_HOURS) return t('duration.hours', { n: hours });
  if (hours === 0) return t('duration.minutes', { n: minutes });
  return t('order.hoursMinutes', { hours, minutes: minutes % 60 });
}

/** How an order stands to its deadline, in words: 剩 5 工作小时, 已超 3 小时, 按时办结. */
export function timeLeft(t: TFunction, life: OrderLife, now: Instant): string {
  const { order, closedAt, deadlineRule, workingMsLeft } = life;
  if (order.mergedInto !== undefined) return t('order.merged');
  if (closedAt !== undefined) {
    const lateMs = closedAt - order.deadline;
    return lateMs <= 0 ? t('order.closedInTime') : t('order.closedLate', { length: formatHours(t, lateMs) });
  }
  const isWorking = deadlineRule?.isWorkingTime === true && workingMsLeft !== undefined;
  const left = isWorking ? workingMsLeft : order.deadline - now;
  const length = formatHours(t, left);
  const words = isWorking ? t('order.working', { length }) : length;
  return left >= 0 && !order.isOverdue ? t('order.left', { length: words }) : t('order.late', { length: words });
}

/** 21 工作小时（3 个工作日） is what the item allows. */
export function deadlineRuleWords(t: TFunction, rule: NonNullable<OrderLife['deadlineRule']>): string {
  const length = formatHours(t, rule.hours * HOUR_MS);
  return rule.isWorkingTime ? t('order.working', { length }) : length;
}

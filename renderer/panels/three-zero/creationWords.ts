import type { TFunction } from 'i18next';
import { periodById, yearOf } from '#shared/subjects/creationPeriod.ts';
import type { Compliance } from '#shared/subjects/subjectPortrait.ts';

/** 85.86%: two digits, as the city publishes it; nothing where nobody is counted. */
export const formatCompliance = (met: number, total: number): string =>
  total === 0 ? '–' : `${((100 * met) / total).toFixed(2)}%`;

/** 85.9%: where many stand in a row. */
export const formatShortCompliance = (met: number, total: number): string =>
  total === 0 ? '–' : `${((100 * met) / total).toFixed(1)}%`;

/** +3, −2, ±0. */
export function formatDifference(difference: number, language: string): string {
  const size = Math.abs(difference).toLocaleString(language);
  if (difference === 0) return '±0';
  return difference > 0 ? `+${size}` : `−${size}`;
}

/** 2026 年第 46 周 / Week 46 of 2026. */
export function periodName(t: TFunction, id: string): string {
  const period = periodById(id);
  const year = yearOf(id);
  if (period === undefined) return t('creation.year', { year });
  const number = Number(id.slice(-2));
  return t(`creationPeriod.${period.by}`, { year, n: number });
}

/** 第 46 周 / Week 46: where the year is plain. */
export function shortPeriodName(t: TFunction, id: string): string {
  const part = id.split('-')[1] ?? '';
  return part.startsWith('W') ? t('creation.shortWeek', { n: Number(part.slice(1)) }) : periodName(t, id);
}

/** How many more or fewer meet the standard than in the period before; undefined where that is not known. */
export const changeOf = ({ met, before }: Compliance): number | undefined =>
  before === undefined ? undefined : met - before.met;

/** Where the share stands beside the target. */
export const isTargetMet = ({ met, total, target }: Pick<Compliance, 'met' | 'total' | 'target'>): boolean =>
  met >= target * total;

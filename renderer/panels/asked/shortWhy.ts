import type { TFunction } from 'i18next';
import { BLUE, warningLevelName } from '#shared/domain/warningLevel.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { formatShare } from '../../i18n/formatNumber.ts';

/** A score and its line in as few words as half a column has room for; undefined where another rule decided. */
export function shortWhy(t: TFunction, { deciding, level, silentWithin }: Explanation): string | undefined {
  if (deciding.rule !== 'score' || silentWithin !== undefined) return undefined;
  const share = formatShare(deciding.score / deciding.threshold);
  return level === BLUE
    ? t('ask.short.calm', { share })
    : t('ask.short.overLine', { share, level: t(`level.${warningLevelName(level)}`) });
}

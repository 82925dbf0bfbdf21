import type { TFunction } from 'i18next';
import { BLUE, warningLevelName } from '#shared/domain/warningLevel.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { formatShare } from '../../i18n/formatNumber.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import type { CityText } from '../../state/cityWords.tsx';

/** A time that stays on one line of a sentence of two. */
const unbroken = (time: string): string => time.replaceAll('-', '\u2060-\u2060').replaceAll(' ', '\u00a0');

/** The rule that decided an area's level, and that a part of the area is hidden by a silent feed if one is. */
export function describeWhy(t: TFunction, explanation: Explanation, nameOf: CityText['name']): string {
  const rule = describeRule(t, explanation, nameOf);
  return explanation.silentWithin === undefined ? rule : t('rule.withSilence', { rule });
}

/** The rule that decided a level, as a sentence; `nameOf` says the name of a feed in the language of the screen. */
export function describeRule(
  t: TFunction,
  { deciding, level }: Pick<Explanation, 'deciding' | 'level'>,
  nameOf: CityText['name'],
): string {
  switch (deciding.rule) {
    case 'score':
      // At rest there is no line that was crossed: what counts is the one ahead.
      if (level === BLUE) {
        return t('rule.calm', { share: formatShare(deciding.score / deciding.threshold) });
      }
      return t('rule.score', {
        share: formatShare(deciding.score / deciding.threshold),
        level: t(`level.${warningLevelName(level)}`),
      });
    case 'veto':
      return t('rule.veto', { until: unbroken(formatDateTime(deciding.until)) });
    case 'rollUp':
      return t('rule.rollUp', {
        share: formatShare(deciding.share),
        quorum: formatShare(deciding.quorum),
        level: t(`level.${warningLevelName(deciding.childLevel)}`),
      });
    case 'stale':
      return t('rule.stale', { source: nameOf(deciding.title), time: unbroken(formatDateTime(deciding.newestAt)) });
    case 'holding':
      return t('rule.holding', { until: unbroken(formatDateTime(deciding.until)) });
    default:
      return deciding satisfies never;
  }
}

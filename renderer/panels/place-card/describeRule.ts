import type { TFunction } from 'i18next';
import { inLocale } from '#shared/domain/locale.ts';
import { BLUE, type WarningLevel, warningLevelName } from '#shared/domain/warningLevel.ts';
import type { DecidingChildren, DecidingVeto, Explanation } from '#shared/warnings/explanation.ts';
import { formatShare } from '../../i18n/formatNumber.ts';
import { formatDateTime, formatDayTime } from '../../i18n/formatTime.ts';
import { firstThatFits } from '../../ui/textWidth.ts';
import type { ReasonWords } from './reasonWords.ts';

type Decided = Pick<Explanation, 'deciding' | 'level'>;

/** A time that stays on one line of a sentence of two. */
const unbroken = (time: string): string => time.replaceAll('-', '\u2060-\u2060').replaceAll(' ', '\u00a0');

/** Lines that a reason may take on the wall, and what is lost at the end of the first of them. */
const WHY_LINES = 2;
const LOST_EMS = 2;

/** The rule that decided an area's level, and that a part of the area is hidden by a silent feed if one is. */
export function describeWhy(
  t: TFunction,
  explanation: Decided & Pick<Explanation, 'silentWithin'>,
  words: ReasonWords,
  ems?: number,
): string {
  const rule = describeRule(t, explanation, words, ems);
  return explanation.silentWithin === undefined ? rule : t('rule.withSilence', { rule });
}

/** The rule that decided a level, as a sentence; `ems`: the width of the two lines that it may take, if that is all there is. */
export function describeRule(t: TFunction, { deciding, level }: Decided, words: ReasonWords, ems?: number): string {
  switch (deciding.rule) {
    case 'score':
      // At rest there is no line that was crossed: what counts is the one ahead.
      if (level === BLUE) {
        return t('rule.calm', { share: formatShare(deciding.score / deciding.threshold) });
      }
      return t('rule.score', {
        share: formatShare(deciding.score / deciding.threshold),
        level: levelName(t, level),
      });
    case 'veto':
      return vetoSentence(t, deciding, words, (ems ?? Number.POSITIVE_INFINITY) * WHY_LINES - LOST_EMS);
    case 'rollUp':
      return childrenSentence(t, deciding, words);
    case 'stale':
      return t('rule.stale', { source: words.name(deciding.title), time: unbroken(formatDateTime(deciding.newestAt)) });
    case 'holding':
      return t('rule.holding', { until: unbroken(formatDateTime(deciding.until)) });
    default:
      return deciding satisfies never;
  }
}

/** What the city calls a veto; its id where the rule file gives no name. */
export const vetoName = ({ title, ruleId }: DecidingVeto, { locale }: ReasonWords): string =>
  title === undefined ? ruleId : inLocale(title, locale);

/** With the event if there is room for it, and the year if there is more. */
function vetoSentence(t: TFunction, deciding: DecidingVeto, words: ReasonWords, ems: number): string {
  const rule = vetoName(deciding, words);
  const title = words.title(deciding.eventTitle);
  const times = [formatDateTime(deciding.until), formatDayTime(deciding.until)] as const;
  const sentences = [
    ...times.map((until) => t('rule.vetoEvent', { rule, title, until })),
    ...times.map((until) => t('rule.veto', { rule, until })),
  ];
  const fits = firstThatFits(sentences, ems);
  return times.reduce((told, time) => told.replace(time, unbroken(time)), fits);
}

function childrenSentence(
  t: TFunction,
  { child, childLevel, count, total, line, isHeld }: DecidingChildren,
  { levelWord }: ReasonWords,
): string {
  const level = levelName(t, childLevel);
  return t(isHeld ? 'rule.rollUpHeld' : 'rule.rollUp', { count, total, line, level, child: levelWord(child) });
}

export const levelName = (t: TFunction, level: WarningLevel): string => t(`level.${warningLevelName(level)}`);

import type { TFunction } from 'i18next';
import {
  BLUE,
  ORANGE,
  RED,
  UNKNOWN,
  type WarningLevel,
  warningLevelName,
  YELLOW,
} from '#shared/domain/warningLevel.ts';
import type { LevelCounts } from '../state/countLevels.ts';

/** The short answer to a screen's question: how bad is it, where one looks. */
export interface AnswerTitle {
  /** The level that the answer speaks of first. */
  readonly level: WarningLevel;
  readonly text: string;
  /** The same answer in fewer words, for a narrow screen. */
  readonly short: string;
}

interface TitleScope {
  /** What is counted: 网格. */
  readonly unit: string;
  /** Undefined for the whole city. */
  readonly place: string | undefined;
}

/** Names the two gravest levels that occur; a calm city is said to be calm only when nothing is unknown. */
export function answerTitle(t: TFunction, counts: LevelCounts, { unit, place }: TitleScope): AnswerTitle {
  const n = (level: WarningLevel): number => counts[level] ?? 0;
  const answer = (level: WarningLevel, text: string, short = text): AnswerTitle => ({
    level,
    text: place === undefined ? text : t('title.inPlace', { place, answer: text }),
    short,
  });
  const only = aloneLevel(counts);
  if (only !== undefined) return answer(only, t('title.alone', { level: t(`level.${warningLevelName(only)}`) }));
  const red = t('title.red', { n: n(RED), unit });
  if (n(RED) > 0 && n(ORANGE) > 0) {
    return answer(RED, t('title.redOrange', { red: n(RED), orange: n(ORANGE), unit }), red);
  }
  if (n(RED) > 0) return answer(RED, red);
  if (n(ORANGE) > 0) return answer(ORANGE, t('title.orange', { n: n(ORANGE), unit }));
  if (n(UNKNOWN) > 0) return answer(UNKNOWN, t('title.unknown', { n: n(UNKNOWN), unit }));
  if (n(YELLOW) > 0) return answer(YELLOW, t('title.yellow', { n: n(YELLOW), unit }));
  return answer(BLUE, t('title.calm', { n: n(BLUE), unit }));
}

/** The level of the one area that is counted; undefined when there are several. */
function aloneLevel(counts: LevelCounts): WarningLevel | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 1 ? (counts.indexOf(1) as WarningLevel) : undefined;
}

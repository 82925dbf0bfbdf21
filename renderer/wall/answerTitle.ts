import type { TFunction } from 'i18next';
import { BLUE, ORANGE, RED, UNKNOWN, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import type { LevelCounts } from '../state/countLevels.ts';

/** The short answer to a screen's question: how bad is it, where one looks. */
export interface AnswerTitle {
  /** The level that the answer speaks of first. */
  readonly level: WarningLevel;
  readonly text: string;
}

interface TitleScope {
  /** What is counted: 网格. */
  readonly unit: string;
  /** Undefined for the whole city. */
  readonly place: string | undefined;
}

/** Names the two gravest levels that occur; a calm city is said to be calm only when nothing is unknown. */
export function answerTitle(t: TFunction, counts: LevelCounts, scope: TitleScope): AnswerTitle {
  const n = (level: WarningLevel): number => counts[level] ?? 0;
  const text = (answer: string): string =>
    scope.place === undefined ? answer : t('title.inPlace', { place: scope.place, answer });
  const { unit } = scope;
  if (n(RED) > 0 && n(ORANGE) > 0) {
    return { level: RED, text: text(t('title.redOrange', { red: n(RED), orange: n(ORANGE), unit })) };
  }
  if (n(RED) > 0) return { level: RED, text: text(t('title.red', { n: n(RED), unit })) };
  if (n(ORANGE) > 0) return { level: ORANGE, text: text(t('title.orange', { n: n(ORANGE), unit })) };
  if (n(UNKNOWN) > 0) return { level: UNKNOWN, text: text(t('title.unknown', { n: n(UNKNOWN), unit })) };
  if (n(YELLOW) > 0) return { level: YELLOW, text: text(t('title.yellow', { n: n(YELLOW), unit })) };
  return { level: BLUE, text: text(t('title.calm', { n: n(BLUE), unit })) };
}

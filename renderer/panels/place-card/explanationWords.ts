import type { TFunction } from 'i18next';
import { BLUE } from '#shared/domain/warningLevel.ts';
import type { DecidingChildren, EarlierLevel, LevelExplanation } from '#shared/warnings/explanation.ts';
import { formatScore, formatShare } from '../../i18n/formatNumber.ts';
import { formatDateTime, formatDayTime } from '../../i18n/formatTime.ts';
import type { CityText } from '../../state/cityWords.tsx';
import { levelName } from './describeRule.ts';
import type { ReasonWords } from './reasonWords.ts';

type Distances = Pick<LevelExplanation, 'deciding' | 'score' | 'pointsToRise' | 'pointsToFall'>;

/**
 * How far from the next level up and down, from long to short; none where there is nothing to measure by. A level that
 * the children decide comes down with them alone, whatever its score; a veto ends with its time.
 */
export function describeDistances(t: TFunction, explanation: Distances, words: ReasonWords): readonly string[] {
  const { deciding } = explanation;
  const parts =
    deciding.rule === 'rollUp'
      ? [childRise(t, deciding, words), childFall(t, deciding), scoreRise(t, explanation)]
      : [scoreRise(t, explanation), scoreFall(t, explanation)];
  const told = parts.filter((part) => part !== undefined);
  return told.map((_, at) => told.slice(0, told.length - at).join(' · '));
}

function scoreRise(t: TFunction, { score, pointsToRise }: Distances): string | undefined {
  if (pointsToRise === undefined || score <= 0) return undefined;
  return t('placeCard.toRise', { share: formatShare(pointsToRise / score) });
}

function scoreFall(t: TFunction, { deciding, score, pointsToFall }: Distances): string | undefined {
  if (pointsToFall === undefined) return undefined;
  // Under its bound already: something else holds the level, or its time is not over.
  if (pointsToFall < 0) return t('placeCard.underFall', { share: formatShare(-pointsToFall / (score - pointsToFall)) });
  if (deciding.rule === 'veto' || score <= 0) return undefined;
  return t('placeCard.toFall', { share: formatShare(pointsToFall / score) });
}

function childRise(
  t: TFunction,
  { child, childLevel, rise }: DecidingChildren,
  words: ReasonWords,
): string | undefined {
  if (rise === undefined) return undefined;
  const level = levelName(t, rise.level);
  if (rise.child === child && rise.childLevel === childLevel) return t('placeCard.moreToRise', { n: rise.more, level });
  const worse = { child: words.levelWord(rise.child), childLevel: levelName(t, rise.childLevel) };
  return t('placeCard.moreOfToRise', { n: rise.more, level, ...worse });
}

const childFall = (t: TFunction, { fallsAtCount }: DecidingChildren): string | undefined =>
  fallsAtCount === undefined ? undefined : t('placeCard.fewerToFall', { n: fallsAtCount });

type Scores = Pick<LevelExplanation, 'score' | 'yesterday' | 'lastWeek'>;

/** How the score has changed since yesterday and last week, from long to short; none where neither score is known. */
export function describeScoreChange(t: TFunction, { score, yesterday, lastWeek }: Scores): readonly string[] {
  const parts = [
    { word: t('placeCard.yesterday'), earlier: yesterday },
    { word: t('placeCard.lastWeek'), earlier: lastWeek },
  ].flatMap(({ word, earlier }) =>
    earlier.score === undefined ? [] : [`${word} ${changeSince(t, score, earlier.score)}`],
  );
  return parts.map((_, at) => t('placeCard.scoreChange', { changes: parts.slice(0, parts.length - at).join(' · ') }));
}

/** The score now, yesterday and last week, in points; undefined where no earlier one is known. */
export function describeScores(t: TFunction, { score, yesterday, lastWeek }: Scores): string | undefined {
  const told = (word: string, { score: then }: EarlierLevel): readonly string[] =>
    then === undefined ? [] : [`${word} ${formatScore(then)} (${changeSince(t, score, then)})`];
  const earlier = [...told(t('placeCard.yesterday'), yesterday), ...told(t('placeCard.lastWeek'), lastWeek)];
  return earlier.length === 0 ? undefined : [`${t('fact.scoreNow')} ${formatScore(score)}`, ...earlier].join(' · ');
}

/** +31%, −20%, unchanged; from nothing where there was no score. */
function changeSince(t: TFunction, now: number, then: number): string {
  if (then <= 0) return now <= 0 ? t('placeCard.scoreSame') : t('placeCard.scoreFromZero');
  const change = now / then - 1;
  if (Math.abs(change) < LEAST_CHANGE) return t('placeCard.scoreSame');
  return `${change > 0 ? '+' : '−'}${formatShare(Math.abs(change))}`;
}

/** Less is no change that anybody sees. */
const LEAST_CHANGE = 0.005;

type Falling = Pick<LevelExplanation, 'fallsAt' | 'level'>;

/**
 * When it would come down by itself, or that its parts decide that and at how many of them, from long to short; none at
 * rest and where nothing is known.
 */
export function describeFall(
  t: TFunction,
  { fallsAt, level, deciding }: Falling & Pick<LevelExplanation, 'deciding'>,
): readonly string[] {
  if (fallsAt !== undefined) return [t('placeCard.falls', { time: formatDayTime(fallsAt) })];
  if (level <= BLUE) return [];
  const n = deciding.rule === 'rollUp' ? deciding.fallsAtCount : undefined;
  if (n === undefined) return [t('placeCard.fallsWithParts')];
  return [t('placeCard.fallsWithCount', { n }), t('placeCard.fallsWithCountShort', { n })];
}

/** The same beside the word for it. */
export function describeFallTime(t: TFunction, { fallsAt, level }: Falling): string | undefined {
  if (fallsAt !== undefined) return t('fact.expected', { time: formatDateTime(fallsAt) });
  return level > BLUE ? t('fact.withParts') : undefined;
}

/** The worker who answers for it, or the unit where there is none. */
export function describeResponsible(
  t: TFunction,
  { responsible }: Pick<LevelExplanation, 'responsible'>,
  nameOf: CityText['name'],
): string | undefined {
  const { unit, worker } = responsible;
  if (worker === undefined) return unit === '' ? undefined : nameOf(unit);
  return t('placeCard.worker', { name: worker.name, presence: describePresence(t, worker) }).trimEnd();
}

/** Whether the worker is on line; empty where nobody knows. */
export const describePresence = (
  t: TFunction,
  { isOnline }: NonNullable<LevelExplanation['responsible']['worker']>,
): string => (isOnline === undefined ? '' : t(isOnline ? 'worker.online' : 'worker.offline'));

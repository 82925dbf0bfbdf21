import type { TFunction } from 'i18next';
import type { EarlierLevel, Explanation } from '#shared/warnings/explanation.ts';
import { formatScore, formatShare } from '../../i18n/formatNumber.ts';
import { formatDayTime } from '../../i18n/formatTime.ts';
import type { CityText } from '../../state/cityWords.tsx';

/** How far from the next level up and down; undefined where there is no score to measure by. */
export function describeDistances(t: TFunction, explanation: Explanation): string | undefined {
  const { score, pointsToRise, pointsToFall } = explanation;
  if (score <= 0) return undefined;
  const parts = [
    pointsToRise === undefined ? undefined : t('placeCard.toRise', { share: formatShare(pointsToRise / score) }),
    // Below its bound already where something else holds the level: then there is no distance to tell.
    pointsToFall === undefined || pointsToFall <= 0
      ? undefined
      : t('placeCard.toFall', { share: formatShare(pointsToFall / score) }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}

type Scores = Pick<Explanation, 'score' | 'yesterday' | 'lastWeek'>;

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

/** When it would come down by itself; undefined at rest and where only its parts can let it down. */
export const describeFall = (t: TFunction, { fallsAt }: Explanation): string | undefined =>
  fallsAt === undefined ? undefined : t('placeCard.falls', { time: formatDayTime(fallsAt) });

/** The worker who answers for it, or the unit where there is none. */
export function describeResponsible(
  t: TFunction,
  { responsible }: Explanation,
  nameOf: CityText['name'],
): string | undefined {
  const { unit, worker } = responsible;
  if (worker === undefined) return unit === '' ? undefined : nameOf(unit);
  return t('placeCard.worker', { name: worker.name, presence: t(presenceKey(worker.isOnline)) });
}

export const presenceKey = (isOnline: boolean): 'worker.online' | 'worker.offline' =>
  isOnline ? 'worker.online' : 'worker.offline';

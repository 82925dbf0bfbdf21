import type { TFunction } from 'i18next';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { formatShare } from '../../i18n/formatNumber.ts';
import { formatDayTime } from '../../i18n/formatTime.ts';

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

/** When it would come down by itself; undefined at rest and where only its parts can let it down. */
export const describeFall = (t: TFunction, { fallsAt }: Explanation): string | undefined =>
  fallsAt === undefined ? undefined : t('placeCard.falls', { time: formatDayTime(fallsAt) });

/** The worker who answers for it, or the unit where there is none. */
export function describeResponsible(t: TFunction, { responsible }: Explanation): string | undefined {
  const { unit, worker } = responsible;
  if (worker === undefined) return unit === '' ? undefined : unit;
  return t('placeCard.worker', { name: worker.name, presence: t(presenceKey(worker.isOnline)) });
}

export const presenceKey = (isOnline: boolean): 'worker.online' | 'worker.offline' =>
  isOnline ? 'worker.online' : 'worker.offline';

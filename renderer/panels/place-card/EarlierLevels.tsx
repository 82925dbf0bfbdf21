import { useTranslation } from 'react-i18next';
import type { EarlierLevel, LevelExplanation } from '#shared/warnings/explanation.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import styles from './PlaceCard.module.css';

type Earlier = Pick<LevelExplanation, 'yesterday' | 'lastWeek'>;

/** False while the history does not reach yesterday. */
export const hasEarlierLevels = ({ yesterday, lastWeek }: Earlier): boolean =>
  yesterday.level !== undefined || lastWeek.level !== undefined;

/** Yesterday's and last week's level at this time, where the history reaches. */
export function EarlierLevels({ explanation }: { readonly explanation: Earlier }) {
  const { t } = useTranslation();
  const { yesterday, lastWeek } = explanation;
  if (!hasEarlierLevels(explanation)) return undefined;
  return (
    <p className={styles.earlier}>
      <EarlierMark word={t('placeCard.yesterday')} earlier={yesterday} />
      <EarlierMark word={t('placeCard.lastWeek')} earlier={lastWeek} />
    </p>
  );
}

function EarlierMark({ word, earlier }: { readonly word: string; readonly earlier: EarlierLevel }) {
  if (earlier.level === undefined) return undefined;
  return (
    <span className={styles.earlierMark}>
      {word}
      <LevelMark level={earlier.level} form="short" />
    </span>
  );
}

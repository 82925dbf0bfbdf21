import { useTranslation } from 'react-i18next';
import { formatClock, formatDate } from '../../i18n/formatTime.ts';
import { usePictureValue } from '../../state/session.ts';
import styles from './ReplayMark.module.css';

/** While the windows show the past: the word and the instant, in headline size, black on white. Nothing when live. */
export function ReplayMark() {
  const { t } = useTranslation();
  const shown = usePictureValue(({ picture, cityNow }) => ({ replay: picture.mode.replay, cityNow }));
  if (shown?.replay === undefined) return undefined;
  const { replay, cityNow } = shown;
  return (
    <p className={styles.mark} role="status" data-replay={replay.speed === 0 ? 'paused' : 'running'}>
      <b>{t('replay.mark')}</b>
      <time className={styles.time}>
        {formatDate(cityNow)} {formatClock(cityNow)}
      </time>
      <span className={styles.pace}>{replay.speed === 0 ? t('replay.paused') : `${replay.speed}×`}</span>
    </p>
  );
}

/** The screen's edge while it shows the past: a hatch that no live picture has. */
export function ReplayEdge() {
  const isReplay = usePictureValue(({ picture }) => picture.mode.replay !== undefined) === true;
  return isReplay ? <div className={styles.edge} data-replay-edge="" /> : undefined;
}

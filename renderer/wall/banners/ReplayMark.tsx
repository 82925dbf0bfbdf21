import { useTranslation } from 'react-i18next';
import { formatDateTime, formatDayTime } from '../../i18n/formatTime.ts';
import { usePictureValue } from '../../state/session.ts';
import { useIsReplay } from '../../state/useIsReplay.ts';
import styles from './ReplayMark.module.css';
import { ReplayTrack } from './ReplayTrack.tsx';

/** Room for the whole mark, and for the mark without the year, in ems of headline text. */
const WHOLE_EMS = 16;
const WITHOUT_YEAR_EMS = 12.5;

interface ReplayMarkProps {
  /** Width in ems of headline text. */
  readonly ems: number;
}

/** While the windows show the past: the word and the instant, in headline size, dark on light. Nothing when live. */
export function ReplayMark({ ems }: ReplayMarkProps) {
  const { t } = useTranslation();
  const shown = usePictureValue(({ picture, cityNow }) => ({ replay: picture.mode.replay, cityNow }));
  if (shown?.replay === undefined) return undefined;
  const { replay, cityNow } = shown;
  const pace = replay.speed === 0 ? t('replay.paused') : `${replay.speed}×`;
  return (
    <div>
      <p className={styles.mark} role="status" data-replay={replay.speed === 0 ? 'paused' : 'running'}>
        <b>{t('replay.mark')}</b>
        <time className={styles.time}>{ems < WHOLE_EMS ? formatDayTime(cityNow) : formatDateTime(cityNow)}</time>
        {ems >= WITHOUT_YEAR_EMS && <span className={styles.pace}>{pace}</span>}
      </p>
      {replay.to > replay.from && <ReplayTrack stretch={replay} at={Math.min(cityNow, replay.to)} />}
    </div>
  );
}

/** The screen's edge while it shows the past: a hatch that no live picture has. */
export function ReplayEdge() {
  const isReplay = useIsReplay();
  return isReplay ? <div className={styles.edge} data-replay-edge="" /> : undefined;
}

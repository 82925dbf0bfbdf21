import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { instantWithin, STRETCHES, type Stretch, stretchAround, stretchOf } from '#shared/history/replayStretch.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { usePresentNow } from '../../../state/usePresentNow.ts';
import { useReplayExtent } from '../../../state/useReplayExtent.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import desk from '../../../ui/desk.module.css';
import { PaceChoice } from './PaceChoice.tsx';
import styles from './ReplayBar.module.css';
import { ReplayStrip } from './ReplayStrip.tsx';
import { DAY_IN_A_MINUTE, type RunningReplay, useReplayControl, useRunningReplay } from './useReplay.ts';

/** The thin bar over the map while all windows show the past: what is shown, the way through it, the way back. */
export function ReplayBar() {
  const running = useRunningReplay();
  return running === undefined ? undefined : <Bar running={running} />;
}

function Bar({ running }: { readonly running: RunningReplay }) {
  const { t } = useTranslation();
  const { show, end } = useReplayControl();
  const extent = useReplayExtent(running.stretch);
  const [pace, setPace] = useState(running.speed || DAY_IN_A_MINUTE);
  const { at, stretch, speed } = running;
  const isAtEnd = at >= stretch.to;
  const kind = stretchOf(stretch.to - stretch.from);
  const now = usePresentNow(MINUTE_MS);
  const chooseStretch = (chosen: Stretch): void =>
    show({ at, stretch: stretchAround(instantWithin(at, stretch), chosen, now), speed });
  const play = (): void => show({ at: isAtEnd ? stretch.from : at, stretch, speed: pace });
  const choosePace = (chosen: number): void => {
    setPace(chosen);
    if (speed > 0) show({ at, stretch, speed: chosen });
  };
  return (
    <section className={styles.bar} aria-label={t('replay.bar')} data-replay-bar={speed === 0 ? 'paused' : 'running'}>
      <p className={styles.mark}>
        <b>{t('replay.mark')}</b> <time className={desk.figure}>{formatDateTime(at)}</time>
      </p>
      <button
        type="button"
        className={desk.button}
        onClick={speed === 0 ? play : () => show({ at, stretch, speed: 0 })}
      >
        {t(speed === 0 ? 'replay.play' : 'replay.pause')}
      </button>
      <ChoiceRow label={t('replay.stretch')} choices={STRETCHES} chosen={kind} onChoose={chooseStretch}>
        {(one) => t(`replay.stretch.${one}`)}
      </ChoiceRow>
      <PaceChoice pace={speed || pace} onChoose={choosePace} />
      <button type="button" className={desk.primary} onClick={end}>
        {t('replay.end')} L
      </button>
      <ReplayStrip
        stretch={stretch}
        strip={extent?.strip ?? []}
        at={at}
        least={Math.max(stretch.from, extent?.from ?? stretch.from)}
        most={Math.min(stretch.to, now)}
        size="thin"
        onSeek={(wanted) => show({ at: wanted, stretch, speed })}
      />
    </section>
  );
}

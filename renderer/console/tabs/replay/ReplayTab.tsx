import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import {
  instantWithin,
  STRETCHES,
  type Stretch,
  type StretchOfTime,
  stretchAround,
  stretchOf,
} from '#shared/history/replayStretch.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { usePresentNow } from '../../../state/usePresentNow.ts';
import { useReplayExtent } from '../../../state/useReplayExtent.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import { LevelShape } from '../../../ui/LevelShape.tsx';
import { DifferencePlay } from './DifferencePlay.tsx';
import { InstantField } from './InstantField.tsx';
import { PaceChoice } from './PaceChoice.tsx';
import { ReplayStrip } from './ReplayStrip.tsx';
import styles from './ReplayTab.module.css';
import { DAY_IN_A_MINUTE, type RunningReplay, useReplayControl, useRunningReplay } from './useReplay.ts';

/** The recorded past: a stretch of it to scrub through, and ways to show it on all screens and to come back. */
export function ReplayTab() {
  const { t } = useTranslation();
  const now = usePresentNow(MINUTE_MS);
  // Without a picture nobody knows what day it is.
  return now === 0 ? <p className={desk.quiet}>{t('panel.waiting')}</p> : <Past now={now} />;
}

/** The stretch of time around what is shown or was chosen, as far back as the history reaches. */
function Past({ now }: { readonly now: Instant }) {
  const { t } = useTranslation();
  const running = useRunningReplay();
  const [kind, setKind] = useState<Stretch>(() => (running === undefined ? 'day' : lengthOf(running.stretch)));
  const [chosen, setChosen] = useState<Instant>(() => now - DAY_MS);
  const shown = running === undefined ? chosen : instantWithin(running.at, running.stretch);
  const { from: begins, to: ends } = stretchAround(shown, kind, now);
  const stretch = useMemo(() => ({ from: begins, to: ends }), [begins, ends]);
  const extent = useReplayExtent(stretch);
  if (extent === undefined) return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  const { from, strip } = extent;
  if (from === undefined) return <p className={desk.quiet}>{t('replay.none')}</p>;
  // A history shorter than a day is shown from its beginning.
  if (from > chosen) setChosen(from);
  const known = { running, now, kind, shown, stretch, from, strip };
  return <KnownPast {...known} onKind={setKind} onChoose={setChosen} />;
}

interface KnownPastProps {
  readonly running: RunningReplay | undefined;
  readonly now: Instant;
  readonly kind: Stretch;
  /** Within the stretch. */
  readonly shown: Instant;
  readonly stretch: StretchOfTime;
  /** Where the history begins. */
  readonly from: Instant;
  readonly strip: ReplayExtent['strip'];
  readonly onKind: (kind: Stretch) => void;
  readonly onChoose: (at: Instant) => void;
}

function KnownPast({ running, now, kind, shown, stretch, from, strip, onKind, onChoose }: KnownPastProps) {
  const { t } = useTranslation();
  const { show, end } = useReplayControl();
  const [pace, setPace] = useState<number>(running?.speed || DAY_IN_A_MINUTE);
  const at = Math.max(from, running?.at ?? shown);
  const { from: begins, to: ends } = stretch;
  // At its very end the next stretch begins.
  const most = Math.min(ends - SECOND_MS, now);
  const speed = running?.speed ?? 0;
  const goTo = (wanted: Instant): void => {
    onChoose(wanted);
    // Whoever seeks wants to see it: all screens follow, and stand still there unless they play.
    show({ at: wanted, stretch: stretchAround(wanted, kind, now), speed });
  };
  const goBy = (stretches: number): void => {
    const wanted = shown + stretches * (ends - begins);
    goTo(Math.max(from, Math.min(now, wanted)));
  };
  const play = (): void => show({ at: Math.max(from, at >= most ? begins : at), stretch, speed: pace });
  const choosePace = (wanted: number): void => {
    setPace(wanted);
    if (speed > 0) show({ at, stretch, speed: wanted });
  };
  const stretches = (
    <ChoiceRow label={t('replay.stretch')} choices={STRETCHES} chosen={kind} onChoose={onKind}>
      {(one) => t(`replay.stretch.${one}`)}
    </ChoiceRow>
  );
  return (
    <div className={desk.tab}>
      <DeskSection title={t('replay.title')} actions={stretches}>
        <div className={desk.bar}>
          <button type="button" className={desk.button} aria-label={t('replay.earlier')} onClick={() => goBy(-1)}>
            ‹
          </button>
          <InstantField at={at} least={from} most={now} onChoose={goTo} />
          <button type="button" className={desk.button} aria-label={t('replay.later')} onClick={() => goBy(1)}>
            ›
          </button>
          <span className={desk.quiet}>{t('replay.extent', { from: formatDateTime(from) })}</span>
        </div>
        <ReplayStrip
          stretch={stretch}
          strip={strip}
          at={at}
          least={Math.max(from, begins)}
          most={most}
          size="whole"
          onSeek={goTo}
        />
        <p className={styles.legend}>
          <LevelShape level={RED} /> {t('replay.redGrids')} <LevelShape level={ORANGE} /> {t('replay.orangeGrids')}
          <span>{t('replay.levelRow')}</span>
        </p>
        <div className={desk.bar}>
          {speed > 0 ? (
            <button type="button" className={desk.primary} onClick={() => show({ at, stretch, speed: 0 })}>
              {t('replay.pause')}
            </button>
          ) : (
            <button type="button" className={desk.primary} onClick={play}>
              {t('replay.play')}
            </button>
          )}
          <PaceChoice pace={speed || pace} onChoose={choosePace} />
          <button type="button" className={desk.button} disabled={running === undefined} onClick={end}>
            {t('replay.end')} L
          </button>
        </div>
        <DifferencePlay from={from} now={now} />
        <p className={desk.quiet}>{t('replay.meaning')}</p>
      </DeskSection>
    </div>
  );
}

const lengthOf = ({ from, to }: StretchOfTime): Stretch => stretchOf(to - from);

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import { STRETCHES, type Stretch, stretchAround, stretchOf } from '#shared/history/replayStretch.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
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
import { DAY_IN_A_MINUTE, useReplayControl, useRunningReplay } from './useReplay.ts';

/** The recorded past: a stretch of it to scrub through, and ways to show it on all screens and to come back. */
export function ReplayTab() {
  const { t } = useTranslation();
  const extent = useReplayExtent(undefined);
  if (extent === undefined) return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (extent.from === undefined) return <p className={desk.quiet}>{t('replay.none')}</p>;
  return <Past extent={extent} from={extent.from} />;
}

interface PastProps {
  readonly extent: ReplayExtent;
  readonly from: Instant;
}

function Past({ extent, from }: PastProps) {
  const { t } = useTranslation();
  const running = useRunningReplay();
  const { show, end } = useReplayControl();
  const [kind, setKind] = useState<Stretch>(() => (running === undefined ? 'day' : lengthOf(running.stretch)));
  const [chosen, setChosen] = useState<Instant>(() => Math.max(from, extent.to - 24 * HOUR_MS));
  const [pace, setPace] = useState<number>(running?.speed || DAY_IN_A_MINUTE);
  const at = running?.at ?? chosen;
  const stretch = useMemo(() => stretchAround(at, kind, extent.to), [at, kind, extent.to]);
  const strip = useReplayExtent(stretch)?.strip ?? [];
  const { from: begins, to: ends } = stretch;
  const speed = running?.speed ?? 0;
  const goTo = (wanted: Instant): void => {
    setChosen(wanted);
    // Whoever seeks wants to see it: all screens follow, and stand still there unless they play.
    show({ at: wanted, stretch: stretchAround(wanted, kind, extent.to), speed });
  };
  const goBy = (stretches: number): void => {
    const wanted = at + stretches * (ends - begins);
    goTo(Math.max(from, Math.min(extent.to, wanted)));
  };
  const play = (): void =>
    show({ at: Math.max(from, at >= Math.min(ends, extent.to) ? begins : at), stretch, speed: pace });
  const choosePace = (wanted: number): void => {
    setPace(wanted);
    if (speed > 0) show({ at, stretch, speed: wanted });
  };
  const stretches = (
    <ChoiceRow label={t('replay.stretch')} choices={STRETCHES} chosen={kind} onChoose={setKind}>
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
          <InstantField at={at} least={from} most={extent.to} onChoose={goTo} />
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
          most={Math.min(ends, extent.to)}
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
        <DifferencePlay from={from} now={extent.to} />
        <p className={desk.quiet}>{t('replay.meaning')}</p>
      </DeskSection>
    </div>
  );
}

const lengthOf = ({ from, to }: { readonly from: Instant; readonly to: Instant }): Stretch => stretchOf(to - from);

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/domain/time.ts';
import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import { type StretchOfTime, stripCells } from '#shared/history/replayStretch.ts';
import { useReplayExtent } from '../../state/useReplayExtent.ts';
import { LevelShape } from '../../ui/LevelShape.tsx';
import { LevelStrip } from '../../ui/LevelStrip.tsx';
import styles from './ReplayTrack.module.css';
import { trackEnds, trackTicks } from './trackTicks.ts';

interface ReplayTrackProps {
  readonly stretch: StretchOfTime;
  /** The instant shown. */
  readonly at: Instant;
}

/** Where in its stretch the shown past stands, over the city's red and orange grids then: to be seen, not to be touched. */
export function ReplayTrack({ stretch, at }: ReplayTrackProps) {
  const { t } = useTranslation();
  const { from, to } = stretch;
  const strip = useReplayExtent(stretch)?.strip;
  const cells = useMemo(() => stripCells(strip ?? [], { from, to }), [strip, from, to]);
  const ticks = useMemo(() => trackTicks({ from, to }), [from, to]);
  const [begins, ends] = trackEnds(stretch);
  const share = Math.max(0, Math.min(1, (at - from) / Math.max(1, to - from)));
  return (
    <div data-replay-track={share.toFixed(3)}>
      <div className={styles.track}>
        <LevelStrip cells={cells} marks={[]} />
        {ticks.map((tick) => (
          <span
            key={tick.share}
            className={styles.tick}
            data-tall={tick.isTall}
            style={{ insetInlineStart: `${100 * tick.share}%` }}
          />
        ))}
        <span className={styles.hand} style={{ insetInlineStart: `${100 * share}%` }} />
      </div>
      <p className={styles.ends}>
        <time>{begins}</time>
        {begins.length + ends.length <= MOST_SIGNS_BESIDE_MEANING && (
          <span className={styles.meaning}>
            <LevelShape level={RED} />
            <LevelShape level={ORANGE} /> {t('replay.grids')}
          </span>
        )}
        <time>{ends}</time>
      </p>
    </div>
  );
}

/** Longer times leave no room between them. */
const MOST_SIGNS_BESIDE_MEANING = 10;

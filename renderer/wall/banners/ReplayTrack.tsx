import { useMemo } from 'react';
import type { Instant } from '#shared/domain/time.ts';
import { type StretchOfTime, stripCells } from '#shared/history/replayStretch.ts';
import { useReplayExtent } from '../../state/useReplayExtent.ts';
import { LevelStrip } from '../../ui/LevelStrip.tsx';
import styles from './ReplayTrack.module.css';

interface ReplayTrackProps {
  readonly stretch: StretchOfTime;
  /** The instant shown. */
  readonly at: Instant;
}

/** Where in its stretch the shown past stands, over the city's levels then: to be seen, not to be touched. */
export function ReplayTrack({ stretch, at }: ReplayTrackProps) {
  const { from, to } = stretch;
  const strip = useReplayExtent(stretch)?.strip;
  const cells = useMemo(() => stripCells(strip ?? [], { from, to }), [strip, from, to]);
  const share = Math.max(0, Math.min(1, (at - from) / Math.max(1, to - from)));
  return (
    <div className={styles.track} aria-hidden="true" data-replay-track={share.toFixed(3)}>
      <LevelStrip cells={cells} marks={[]} />
      <span className={styles.hand} style={{ insetInlineStart: `${100 * share}%` }} />
    </div>
  );
}

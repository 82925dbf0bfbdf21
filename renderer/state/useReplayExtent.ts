import { useEffect, useRef } from 'react';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import type { StretchOfTime } from '#shared/history/replayStretch.ts';
import { useAnswer } from './useAnswer.ts';
import { usePresentNow } from './usePresentNow.ts';

/**
 * How far the past reaches, and the strip of a stretch of it; undefined until it is known, and asked again every hour.
 * While another stretch is asked for, the one before stands.
 */
export function useReplayExtent(stretch: StretchOfTime | undefined): ReplayExtent | undefined {
  const answer = useAnswer<'replay/extent'>(
    // One instant is no stretch.
    { type: 'replay/extent', ...(stretch && stretch.to > stretch.from && { stretch: whole(stretch) }) },
    // The present goes on while the past is played; what is played does not change.
    usePresentNow(HOUR_MS),
  );
  const last = useRef<ReplayExtent>(undefined);
  const known = answer.type === 'answered' ? answer.value : undefined;
  useEffect(() => {
    if (known !== undefined) last.current = known;
  }, [known]);
  return known ?? last.current;
}

/** Instants in whole milliseconds: a stretch that is played may begin between two. */
const whole = ({ from, to }: StretchOfTime): StretchOfTime => ({ from: Math.floor(from), to: Math.ceil(to) });

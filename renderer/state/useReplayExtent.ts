import { useEffect, useRef } from 'react';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import type { StretchOfTime } from '#shared/history/replayStretch.ts';
import { usePictureValue } from './session.ts';
import { useAnswer } from './useAnswer.ts';

/**
 * How far the past reaches, and the strip of a stretch of it; undefined until it is known, and asked again every hour.
 * While another stretch is asked for, the one before stands.
 */
export function useReplayExtent(stretch: StretchOfTime | undefined): ReplayExtent | undefined {
  const hour = usePictureValue(({ cityNow }) => Math.floor(cityNow / HOUR_MS)) ?? 0;
  const answer = useAnswer<'replay/extent'>(
    // One instant is no stretch.
    { type: 'replay/extent', ...(stretch && stretch.to > stretch.from && { stretch: whole(stretch) }) },
    hour,
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

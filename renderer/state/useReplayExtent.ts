import { useMemo } from 'react';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import { usePictureValue } from './session.ts';
import { useAnswer } from './useAnswer.ts';

/** How far the past reaches, and its strip; undefined until it is known, and asked again every hour. */
export function useReplayExtent(): ReplayExtent | undefined {
  const hour = usePictureValue(({ cityNow }) => Math.floor(cityNow / HOUR_MS)) ?? 0;
  const answer = useAnswer<'replay/extent'>(
    useMemo(() => ({ type: 'replay/extent' }), []),
    hour,
  );
  return answer.type === 'answered' ? answer.value : undefined;
}

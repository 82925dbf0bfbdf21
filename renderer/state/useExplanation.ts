import { useEffect, useState } from 'react';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { usePictureValue, useSession } from './session.ts';

/** `asking` until the first answer for this area; `unavailable` keeps nothing of an older area. */
export type ExplanationState =
  | { readonly type: 'asking' }
  | { readonly type: 'explained'; readonly explanation: Explanation }
  | { readonly type: 'unavailable' };

/** Why an area has its level; asked again whenever the picture says that something about the area changed. */
export function useExplanation(area: AreaIndex): ExplanationState {
  const { feed } = useSession();
  const [answer, setAnswer] = useState<{ readonly area: AreaIndex; readonly state: ExplanationState }>();
  const stamp = usePictureValue(({ picture, isConnected }) =>
    [
      isConnected,
      picture.epoch,
      picture.levels[area],
      picture.scores[area]?.toFixed(1),
      picture.openEvents[area],
    ].join(),
  );
  useEffect(() => {
    if (stamp === undefined) return;
    let isWanted = true;
    void feed.ask({ type: 'area/explain', area }).then((reply) => {
      if (!isWanted) return;
      const state: ExplanationState = reply.ok
        ? { type: 'explained', explanation: reply.value }
        : { type: 'unavailable' };
      setAnswer({ area, state });
    });
    return () => {
      isWanted = false;
    };
  }, [area, stamp, feed]);
  return answer?.area === area ? answer.state : { type: 'asking' };
}

import { useEffect, useRef, useState } from 'react';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { usePictureFact, useSession } from './session.ts';

/** `asking` until the first answer for this area and instant; `unavailable` keeps nothing of an older area. */
export type ExplanationState =
  | { readonly type: 'asking' }
  | { readonly type: 'explained'; readonly explanation: Explanation }
  | { readonly type: 'unavailable' };

const TRY_AGAIN_MS = 5_000;

/**
 * Why an area has its level, or had it at an instant of the past; asked again whenever the picture says that something
 * about the area changed. During a replay the question is about the instant that the windows show.
 */
export function useExplanation(area: AreaIndex, at?: Instant): ExplanationState {
  const { feed, replica, timers } = useSession();
  const key = `${area} ${at}`;
  const [answer, setAnswer] = useState<{ readonly key: string; readonly state: ExplanationState }>();
  const lastAsked = useRef(0);
  const lastTaken = useRef(0);
  const [tries, setTries] = useState(0);
  const stamp = usePictureFact(({ picture, isConnected }) =>
    [
      isConnected,
      picture.epoch,
      picture.mode.replay !== undefined,
      // The past does not change.
      ...(at === undefined ? [picture.levels[area], picture.scores[area]?.toFixed(1), picture.openEvents[area]] : []),
    ].join(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp and the tries say when to ask again
  useEffect(() => {
    if (stamp === undefined) return;
    const turn = ++lastAsked.current;
    const { picture } = replica;
    const instant = at ?? (picture?.mode.replay === undefined ? undefined : picture.asOf);
    const question = { type: 'area/explain', area, ...(instant === undefined ? {} : { at: instant }) } as const;
    void feed.ask(question).then((reply) => {
      // Answers may come in another order; the newest one in hand stands until a newer one comes.
      if (turn < lastTaken.current) return;
      lastTaken.current = turn;
      const state: ExplanationState = reply.ok
        ? { type: 'explained', explanation: reply.value }
        : { type: 'unavailable' };
      setAnswer({ key, state });
    });
  }, [area, at, key, stamp, feed, replica, tries]);
  const isUnavailable = answer?.key === key && answer?.state.type === 'unavailable';
  useEffect(
    () => (isUnavailable ? timers.every(TRY_AGAIN_MS, () => setTries((count) => count + 1)) : undefined),
    [isUnavailable, timers],
  );
  return answer?.key === key ? answer.state : { type: 'asking' };
}

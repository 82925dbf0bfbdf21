import { useCallback, useRef } from 'react';
import type { Instant } from '#shared/domain/time.ts';
import type { StretchOfTime } from '#shared/history/replayStretch.ts';
import { usePictureValue, useSession } from '../../../state/session.ts';
import { useControl } from '../../../state/useControl.ts';

/** City seconds a room second: as it was, a minute a second, a day in a minute, a week in a minute. */
export const PACES = [1, 60, 1_440, 10_080] as const;

export const DAY_IN_A_MINUTE = 1_440;

/** The replay as the windows show it now; undefined while they show the present. */
export interface RunningReplay {
  readonly at: Instant;
  readonly stretch: StretchOfTime;
  /** 0 while it is paused. */
  readonly speed: number;
}

/** What runs, read at 4 Hz. */
export function useRunningReplay(): RunningReplay | undefined {
  return usePictureValue(({ picture, cityNow }) => {
    const { replay } = picture.mode;
    if (replay === undefined) return undefined;
    const { from, to, speed } = replay;
    return { at: Math.min(cityNow, to), stretch: { from, to }, speed };
  });
}

interface ShownPast {
  readonly at: Instant;
  readonly stretch: StretchOfTime;
  readonly speed: number;
}

/** Ways to show the past and to end it. Of what is asked while an answer is awaited only the newest is asked for then. */
export function useReplayControl(): { readonly show: (past: ShownPast) => void; readonly end: () => void } {
  const control = useControl();
  const { request, report } = useSession();
  const isAsking = useRef(false);
  const next = useRef<ShownPast | undefined>(undefined);
  const askNext = useCallback(async () => {
    const past = next.current;
    next.current = undefined;
    if (past === undefined) return;
    isAsking.current = true;
    const { at, stretch, speed } = past;
    const { from, to } = stretch;
    await control({ type: 'replay/show', from: Math.floor(from), at: Math.floor(at), to: Math.floor(to), speed });
    isAsking.current = false;
    await askNext();
  }, [control]);
  const show = useCallback(
    (past: ShownPast) => {
      next.current = past;
      if (!isAsking.current) void askNext();
    },
    [askNext],
  );
  const end = useCallback(() => {
    next.current = undefined;
    request('replay/end', undefined).catch(report);
  }, [request, report]);
  return { show, end };
}

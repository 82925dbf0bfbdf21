import { useLayoutEffect, useRef } from 'react';
import { frameClock } from '../map/frameClock.ts';
import { useSession } from '../state/session.ts';

interface RollingNumberProps {
  readonly value: number;
  /** What is counted: the number rolls while this stays the same, and never where it is undefined. */
  readonly of: string | number | undefined;
  readonly format: (value: number) => string;
}

const ROLL_MS = 400;

/** A number that rolls to its new value when it changes, unless nothing may move; what is shown first stands still. */
export function RollingNumber({ value, of, format }: RollingNumberProps) {
  const { isMotionReduced } = useSession().info;
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef({ of, value });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another number or another thing counted begins a roll
  useLayoutEffect(() => {
    const { current: span } = element;
    const from = shown.current;
    const isSame = of !== undefined && of === from.of;
    if (span === null || !isSame || from.value === value || isMotionReduced || prefersStillness()) {
      shown.current = { of, value };
      return;
    }
    return roll(from.value, value, (at) => {
      shown.current = { of, value: at };
      span.textContent = format(at);
    });
  }, [value, of]);
  return <span ref={element}>{format(value)}</span>;
}

const prefersStillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Shows whole numbers from one to another, fast at first. Returns its stopper. */
function roll(from: number, to: number, show: (value: number) => void): () => void {
  let begunAt: number | undefined;
  const stop = frameClock.onFrame((time) => {
    begunAt ??= time;
    const share = Math.min(1, (time - begunAt) / ROLL_MS);
    show(share === 1 ? to : Math.round(from + (to - from) * (1 - (1 - share) ** 3)));
    if (share === 1) stop();
    else frameClock.requestFrame();
  });
  // The new value is in the page already, and not painted yet.
  show(from);
  frameClock.requestFrame();
  return stop;
}

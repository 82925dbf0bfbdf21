import { useEffect, useRef, useState } from 'react';
import { useSession } from '../state/session.ts';

/** Whoever has not touched the wall for so long has gone. */
export const UNTOUCHED_MS = 60_000;

/**
 * True from the first touch of this window by a finger or a pen until nobody has touched it for a minute; a mouse is no
 * hand on the glass. `onLeft` is called when it ends.
 */
export function useTouched(onLeft: () => void): boolean {
  const { timers } = useSession();
  const [touches, setTouches] = useState(0);
  const latest = useRef(onLeft);
  latest.current = onLeft;
  useEffect(() => {
    const listen = ({ pointerType }: PointerEvent): void => {
      if (pointerType === 'touch' || pointerType === 'pen') setTouches((count) => count + 1);
    };
    window.addEventListener('pointerdown', listen, { capture: true });
    return () => window.removeEventListener('pointerdown', listen, { capture: true });
  }, []);
  useEffect(() => {
    if (touches === 0) return undefined;
    return timers.after(UNTOUCHED_MS, () => {
      setTouches(0);
      latest.current();
    });
  }, [touches, timers]);
  return touches > 0;
}

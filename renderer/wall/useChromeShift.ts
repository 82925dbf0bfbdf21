import { useEffect, useState } from 'react';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { useSession } from '../state/session.ts';

const SHIFT_PERIOD_MS = 4 * MINUTE_MS;

const PLACES = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
] as const;

/** A pixel's shift that changes every few minutes, so that standing chrome does not burn into the panels. */
export function useChromeShift(): { readonly x: number; readonly y: number } {
  const { timers } = useSession();
  const [step, setStep] = useState(0);
  useEffect(() => timers.every(SHIFT_PERIOD_MS, () => setStep((now) => now + 1)), [timers]);
  return PLACES[step % PLACES.length] ?? PLACES[0];
}

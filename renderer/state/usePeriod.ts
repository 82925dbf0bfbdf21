import { useStore } from 'zustand';
import { useSession } from './session.ts';

/** A count that grows once in `periodMs` of room time (at least a second): a stamp for what is asked again and again. */
export function usePeriod(periodMs: number): number {
  const { readout, timers } = useSession();
  return useStore(readout, () => Math.floor(timers.now() / periodMs));
}

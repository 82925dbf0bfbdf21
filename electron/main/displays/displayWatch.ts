import { type Display, screen } from 'electron';
import type { Timers } from '../timers.ts';
import type { DisplayFacts } from './displayFacts.ts';

/** A cable pulled or put in comes as a burst of events; the wall moves once it is quiet. */
const QUIET_MS = 300;

/** The monitors as the operating system tells them now. */
export function currentDisplays(): readonly DisplayFacts[] {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map((display) => displayFacts(display, primary));
}

const displayFacts = ({ id, label, bounds, scaleFactor }: Display, primary: number): DisplayFacts => ({
  id,
  label,
  bounds: { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height },
  scaleFactor,
  isPrimary: id === primary,
});

/** Calls back 300 ms after the last change of monitors. Returns its stopper. */
export function watchDisplays(timers: Timers, onChanged: () => void): () => void {
  let stopWaiting = (): void => {};
  const wait = (): void => {
    stopWaiting();
    stopWaiting = timers.after(QUIET_MS, onChanged);
  };
  screen.on('display-added', wait);
  screen.on('display-removed', wait);
  screen.on('display-metrics-changed', wait);
  return () => {
    stopWaiting();
    screen.off('display-added', wait);
    screen.off('display-removed', wait);
    screen.off('display-metrics-changed', wait);
  };
}

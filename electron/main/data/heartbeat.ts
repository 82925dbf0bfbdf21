import type { Timers } from '../timers.ts';

const CHECK_MS = 500;

/**
 * Watches for silence. The check itself measures how long it slept: time in which this process was held up (a suspended
 * machine, a stopped process) is not the other's silence. Returns its stopper.
 */
export function watchSilence(
  timers: Timers,
  options: { lastHeardAt(): number; readonly limitMs: number; onSilence(): void },
): () => void {
  let checkedAt = timers.now();
  let heldUpMs = 0;
  let heardBefore = options.lastHeardAt();
  const stop = timers.every(CHECK_MS, () => {
    const now = timers.now();
    const heard = options.lastHeardAt();
    if (heard !== heardBefore) heldUpMs = 0;
    heardBefore = heard;
    heldUpMs += Math.max(0, now - checkedAt - 2 * CHECK_MS);
    checkedAt = now;
    if (now - heard - heldUpMs <= options.limitMs) return;
    stop();
    options.onSilence();
  });
  return stop;
}

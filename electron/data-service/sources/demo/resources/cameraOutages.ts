import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { PUBLISHED } from '../registers/publishedRatios.ts';

/** Every camera is out once in such a stretch. */
const CYCLE_MS = 20 * DAY_MS;
/** A camera is out for so long on average: then the share that is on line is the published one at every moment. */
const MEAN_OUTAGE_MS = Math.round((1 - PUBLISHED.camerasOnlineShare) * CYCLE_MS);
/** A break of the line, and a fault that somebody must go and mend: half of the outages each. */
const OFFLINE_MS = Math.round(MEAN_OUTAGE_MS * 0.25);
const FAULT_MS = 2 * MEAN_OUTAGE_MS - OFFLINE_MS;
/**
 * Steps of rotations whose points lie most evenly (golden and silver ratio, √3): in any stretch of time as many cameras
 * go out as come back, to within a few, yet no two cycles have the same order.
 */
const STEPS = [(Math.sqrt(5) - 1) / 2, Math.sqrt(2) - 1, Math.sqrt(3) - 1] as const;

export type CameraState = 'online' | 'offline' | 'fault';

/** The cycles in which an outage may have begun that begins or ends in [from, to). */
export function cyclesOf(from: Instant, to: Instant): readonly number[] {
  const [first, last] = [Math.floor((from - FAULT_MS) / CYCLE_MS), Math.floor((to - 1) / CYCLE_MS)];
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

/** How a camera fails, by its number within its county. */
export const failureOf = (camera: number): 'offline' | 'fault' => (camera % 2 === 0 ? 'offline' : 'fault');

/** When the one outage of a cycle begins; it may end in the next cycle. */
export function outageStart(cycle: number, camera: number): Instant {
  const step = STEPS[((cycle % STEPS.length) + STEPS.length) % STEPS.length] as number;
  const place = (camera * step + cycle * 0.37) % 1;
  return Math.floor((cycle + place) * CYCLE_MS);
}

/** How long a camera is out, in milliseconds. */
export const outageMs = (camera: number): number => (failureOf(camera) === 'fault' ? FAULT_MS : OFFLINE_MS);

/** How a camera is at an instant, by its number within its county. */
export function cameraStateAt(at: Instant, camera: number): CameraState {
  const isOut = cyclesOf(at, at + 1).some((cycle) => {
    const from = outageStart(cycle, camera);
    return from <= at && at < from + outageMs(camera);
  });
  return isOut ? failureOf(camera) : 'online';
}

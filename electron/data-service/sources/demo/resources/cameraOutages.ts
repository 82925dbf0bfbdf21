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

/** An outage of a camera. */
export interface Outage {
  readonly from: Instant;
  readonly to: Instant;
}

/** Which of the cycles an instant lies in. */
export const cycleOf = (at: Instant): number => Math.floor(at / CYCLE_MS);

/** How a camera fails, by its number within its county. */
export const failureOf = (camera: number): 'offline' | 'fault' => (camera % 2 === 0 ? 'offline' : 'fault');

/** The one outage that begins in a cycle; it may end in the next. */
export function outageIn(cycle: number, camera: number): Outage {
  const step = STEPS[((cycle % STEPS.length) + STEPS.length) % STEPS.length] as number;
  const place = (camera * step + cycle * 0.37) % 1;
  const from = Math.floor((cycle + place) * CYCLE_MS);
  return { from, to: from + (failureOf(camera) === 'fault' ? FAULT_MS : OFFLINE_MS) };
}

/** How a camera is at an instant, by its number within its county. */
export function cameraStateAt(at: Instant, camera: number): CameraState {
  const cycle = cycleOf(at);
  for (const each of [cycle, cycle - 1]) {
    const { from, to } = outageIn(each, camera);
    if (from <= at && at < to) return failureOf(camera);
  }
  return 'online';
}

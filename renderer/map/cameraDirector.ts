import type { Camera } from '#shared/scene/wallState.ts';
import type { MapSize } from './cameraFit.ts';
import { type CameraFlight, planFlight } from './cameraFlight.ts';

/** Decides where the camera stands at each moment; times are ms since 1970, given by the caller. */
export interface CameraDirector {
  cameraAt(now: number): Camera;
  isFlying(now: number): boolean;
  /** Where the running flight ends; undefined while the camera stands. */
  goalAt(now: number): Camera | undefined;
  /**
   * Sends the camera to a new goal. The flight begins at `movedAt`, and from where the running flight was at that moment:
   * windows that know the same goals show the same camera at the same time, however late they learnt of them.
   */
  flyTo(goal: Camera, movedAt: number, size: MapSize): void;
  /** Puts the camera there at once and ends any flight: a hand, a first picture, a changed size, reduced motion. */
  jumpTo(camera: Camera): void;
}

/** Makes a director that stands still at `first`. */
export function createCameraDirector(first: Camera): CameraDirector {
  let flight: CameraFlight = standing(first);
  let startedAt = 0;
  return {
    cameraAt: (now) => flight.cameraAt(now - startedAt),
    isFlying: (now) => now - startedAt < flight.durationMs,
    goalAt: (now) => (now - startedAt < flight.durationMs ? flight.cameraAt(flight.durationMs) : undefined),
    flyTo(goal, movedAt, size) {
      flight = planFlight(flight.cameraAt(movedAt - startedAt), goal, size);
      startedAt = movedAt;
    },
    jumpTo(camera) {
      flight = standing(camera);
    },
  };
}

function standing(camera: Camera): CameraFlight {
  return { durationMs: 0, cameraAt: () => camera };
}

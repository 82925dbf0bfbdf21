import type { Camera } from '#shared/scene/wallState.ts';
import { fitCamera } from '../../../renderer/map/cameraFit.ts';
import type { LngLatBounds } from '../../../renderer/map/mercator.ts';

/** The window that every map is drawn in, CSS pixels, and device pixels too. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** Pixels left free around a city that is shown whole. */
const MARGIN_PX = 8;
const STEPS = 24;
/** Micro-grids are about 60 pixels wide. */
const STREET_ZOOM = 13.5;
const STREET_STEP_PX = 120;
/** A town in the west of the city and one in the east, degrees. */
const WEST = { lng: 114.55, lat: 33.62 } as const;
const EAST = { lng: 115.2, lat: 33.75 } as const;

/** Micro-grids are about 15 pixels wide. */
const CLOSE_ZOOM = 11.6;

const camera = (lng: number, lat: number, zoom: number): Camera => ({ lng, lat, zoom, pitch: 0, bearing: 0 });
const mix = (a: number, b: number, share: number): number => a + (b - a) * share;
const steps = (make: (share: number, step: number) => Camera): readonly Camera[] =>
  Array.from({ length: STEPS + 1 }, (_, step) => make(step / STEPS, step));

/** A part of the city in which every micro-grid can be seen, and our map draws them by itself. */
export const CLOSE_CAMERA = camera(114.7, 33.62, CLOSE_ZOOM);

/** All of an area in the window. */
export function wholeCamera(bounds: LngLatBounds, { width, height }: WindowSize): Camera {
  const padding = { top: MARGIN_PX, right: MARGIN_PX, bottom: MARGIN_PX, left: MARGIN_PX };
  return fitCamera(bounds, { width, height }, padding);
}

/** A round over all of it: the view drifts by a tenth of its width, nothing leaves it for long. */
export function panOverWhole(whole: Camera): readonly Camera[] {
  const degrees = (96 * 360) / (512 * 2 ** whole.zoom);
  return steps((share) => {
    const turn = share * 2 * Math.PI;
    return camera(whole.lng + degrees * Math.sin(turn), whole.lat + degrees * 0.5 * (1 - Math.cos(turn)), whole.zoom);
  });
}

/** Through the streets, an eighth of the window a frame. */
export function panAtStreets(): readonly Camera[] {
  const degrees = (STREET_STEP_PX * 360) / (512 * 2 ** STREET_ZOOM);
  return steps((_, step) => camera(WEST.lng + degrees * step, WEST.lat + 0.004 * Math.sin(step / 3), STREET_ZOOM));
}

/** From the streets of one town up to the whole and down to those of another. */
export function flight(whole: Camera): readonly Camera[] {
  return steps((share) => {
    const height = Math.sin(share * Math.PI) ** 0.75;
    const across = (1 - Math.cos(share * Math.PI)) / 2;
    const ground = camera(mix(WEST.lng, EAST.lng, across), mix(WEST.lat, EAST.lat, across), STREET_ZOOM);
    return camera(
      mix(ground.lng, whole.lng, height),
      mix(ground.lat, whole.lat, height),
      mix(STREET_ZOOM, whole.zoom, height),
    );
  });
}

import type { Camera } from '#shared/scene/wallState.ts';
import type { MapSize } from './cameraFit.ts';
import { toCommon, toLngLat } from './mercator.ts';

/** A way between two cameras. */
export interface CameraFlight {
  /** 0 when there is nothing to fly. */
  readonly durationMs: number;
  /** The camera at a time since take-off; before it the start, after the end the goal, exactly. */
  cameraAt(elapsedMs: number): Camera;
}

const SHORTEST_MS = 800;
const LONGEST_MS = 2_500;
/** Flight time a unit of path length S; a county from the city is about 2.5 units. */
const MS_PER_PATH_UNIT = 520;
/** How much a flight zooms out to pan: 1.42 is what van Wijk and Nuij's subjects preferred. */
const RHO = 1.42;

const cosh = Math.cosh;
const tanh = Math.tanh;
const sinh = Math.sinh;
const easeInOut = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

interface ZoomPanPath {
  /** Path length in the perceptual metric. */
  readonly length: number;
  /** At path position s: distance gone in start pixels, and width of the view in start pixels. */
  at(s: number): readonly [distance: number, width: number];
}

/**
 * The optimal path of J. J. van Wijk and W. A. A. Nuij, “Smooth and efficient zooming and panning”
 * (IEEE InfoVis 2003), equations 9 and 10: widths `from` and `to`, `distance` apart, all in pixels of the start.
 */
export function zoomPanPath(from: number, to: number, distance: number): ZoomPanPath {
  if (distance < 1e-3) {
    const direction = to < from ? -1 : 1;
    return {
      length: Math.abs(Math.log(to / from)) / RHO,
      at: (s) => [0, from * Math.exp(direction * RHO * s)],
    };
  }
  const rho2 = RHO ** 2;
  const turn = (sign: 1 | -1, width: number): number => {
    const b = (to ** 2 - from ** 2 + sign * rho2 ** 2 * distance ** 2) / (2 * width * rho2 * distance);
    return Math.log(Math.sqrt(b ** 2 + 1) - b);
  };
  const start = turn(1, from);
  const end = turn(-1, to);
  return {
    length: (end - start) / RHO,
    at: (s) => [
      (from / rho2) * (cosh(start) * tanh(RHO * s + start) - sinh(start)),
      (from * cosh(start)) / cosh(RHO * s + start),
    ],
  };
}

/** Plans a flight; pitch and bearing turn the short way along with it. */
export function planFlight(from: Camera, to: Camera, size: MapSize): CameraFlight {
  const [fromX, fromY] = toCommon(from.lng, from.lat);
  const [toX, toY] = toCommon(to.lng, to.lat);
  const startScale = 2 ** from.zoom;
  const distance = Math.hypot(toX - fromX, toY - fromY) * startScale;
  const startWidth = Math.max(size.width, size.height, 1);
  const path = zoomPanPath(startWidth, startWidth * 2 ** (from.zoom - to.zoom), distance);
  const turn = ((to.bearing - from.bearing + 540) % 360) - 180;
  const isStill = path.length < 1e-4 && Math.abs(turn) < 0.01 && Math.abs(to.pitch - from.pitch) < 0.01;
  const durationMs = isStill ? 0 : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, path.length * MS_PER_PATH_UNIT));
  return {
    durationMs,
    cameraAt(elapsedMs) {
      if (elapsedMs >= durationMs) return to;
      if (elapsedMs <= 0) return from;
      const t = easeInOut(elapsedMs / durationMs);
      const [gone, width] = path.at(t * path.length);
      const share = distance < 1e-3 ? t : gone / distance;
      const [lng, lat] = toLngLat(fromX + (toX - fromX) * share, fromY + (toY - fromY) * share);
      return {
        lng,
        lat,
        zoom: from.zoom + Math.log2(startWidth / width),
        pitch: from.pitch + (to.pitch - from.pitch) * t,
        bearing: from.bearing + turn * t,
      };
    },
  };
}

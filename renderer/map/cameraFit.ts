import type { Camera } from '#shared/scene/wallState.ts';
import type { MapPadding } from './mapProps.ts';
import { type LngLatBounds, toCommon, toLngLat } from './mercator.ts';

/** CSS pixels. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** A camera in a saved view is written for a map this many CSS pixels tall; a taller map zooms in to show the same. */
const REFERENCE_HEIGHT = 1080;

export const MIN_ZOOM = 5;
export const MAX_ZOOM = 19;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Room between what is shown and the panels, in heights of the text that can be read: a halo or a sign at its edge. */
const AIR_EMS = 0.6;

/** What panels cover, with air around what is shown between them. */
export function airyPadding({ top, right, bottom, left }: MapPadding, readTextPx: number): MapPadding {
  const air = AIR_EMS * readTextPx;
  return { top: top + air, right: right + air, bottom: bottom + air, left: left + air };
}

/**
 * The flat, north-up camera that shows all of `bounds` in the part of the map that panels leave free.
 * Bounds of no extent (a point) get the closest zoom.
 */
export function fitCamera(bounds: LngLatBounds, size: MapSize, padding: MapPadding): Camera {
  const [west, south] = toCommon(bounds[0], bounds[1]);
  const [east, north] = toCommon(bounds[2], bounds[3]);
  const freeWidth = Math.max(1, size.width - padding.left - padding.right);
  const freeHeight = Math.max(1, size.height - padding.top - padding.bottom);
  const scale = Math.min(freeWidth / Math.max(1e-9, east - west), freeHeight / Math.max(1e-9, north - south));
  const zoom = clamp(Math.log2(scale), MIN_ZOOM, MAX_ZOOM);
  const pixelsPerUnit = 2 ** zoom;
  const shiftX = (padding.right - padding.left) / 2 / pixelsPerUnit;
  const shiftY = (padding.top - padding.bottom) / 2 / pixelsPerUnit;
  const [lng, lat] = toLngLat((west + east) / 2 + shiftX, (south + north) / 2 + shiftY);
  return { lng, lat, zoom, pitch: 0, bearing: 0 };
}

/** A saved view's camera as a map of this height needs it. */
export function fromSavedCamera(camera: Camera, heightPx: number): Camera {
  return { ...camera, zoom: clamp(camera.zoom + Math.log2(heightPx / REFERENCE_HEIGHT), 0, 22) };
}

/** The inverse of `fromSavedCamera`: what is written into the view when a hand lets go. */
export function toSavedCamera(camera: Camera, heightPx: number): Camera {
  return { ...camera, zoom: clamp(camera.zoom - Math.log2(heightPx / REFERENCE_HEIGHT), 0, 22) };
}

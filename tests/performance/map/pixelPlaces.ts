import { areaAt, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { LEAF_LEVEL } from '#shared/domain/area.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import { toCommon, toLngLat } from '../../../renderer/map/mercator.ts';
import type { WindowSize } from './cameraPaths.ts';
import type { Probe } from './page/underTest.ts';
import type { Place } from './pictureCheck.ts';

const PLACES = 2_000;
const HOVERS = 15;
/** How far from its middle a micro-grid's colour is read back, pixels. */
const PROBE_REACH_PX = 14;

/** Pixel of a point under a flat camera; the first copy of a city keeps its order, so its micro-grids come first. */
function pixelOf(lng: number, lat: number, camera: Camera, { width, height }: WindowSize): readonly [number, number] {
  const [x, y] = toCommon(lng, lat);
  const [middleX, middleY] = toCommon(camera.lng, camera.lat);
  const scale = 2 ** camera.zoom;
  return [width / 2 + (x - middleX) * scale, height / 2 - (y - middleY) * scale];
}

/** Micro-grids spread over the city; numbered as in the city under test, of which this one is the first copy. */
export function placesIn(atlas: Atlas, first: number, camera: Camera, size: WindowSize): readonly Place[] {
  const start = atlas.levelStart[LEAF_LEVEL] as number;
  const count = atlas.areaCount - start;
  return Array.from({ length: PLACES }, (_, at) => {
    const leaf = Math.floor(((at + 0.5) / PLACES) * count);
    return placeOf(atlas, start + leaf, first + leaf, camera, size);
  });
}

function placeOf(atlas: Atlas, original: number, area: number, camera: Camera, size: WindowSize): Place {
  const [lng = 0, lat = 0] = atlas.labelPoint.subarray(2 * original, 2 * original + 2);
  const [x, y] = pixelOf(lng, lat, camera, size);
  return { area, x: Math.floor(x), y: Math.floor(y) };
}

/** The micro-grid whose colour is read back, and a pixel in it; of the city under test `original` is the first copy. */
export function probeOf(atlas: Atlas, original: Atlas, camera: Camera, size: WindowSize): Probe {
  const area = largestIn(original, camera, size);
  const copied = (atlas.levelStart[LEAF_LEVEL] as number) + area - (original.levelStart[LEAF_LEVEL] as number);
  return { ...besideMiddle(original, area, camera, size), area: copied, ancestors: pathOf(atlas, copied).slice(0, -1) };
}

/** The pixel of the area that is furthest from its middle, where its sign may stand, and yet well inside. */
function besideMiddle(atlas: Atlas, area: number, camera: Camera, size: WindowSize): Place {
  const place = placeOf(atlas, area, area, camera, size);
  const isInside = (x: number, y: number): boolean =>
    [-2, 2].every((dx) =>
      [-2, 2].every((dy) => atlas.contains(area, ...lngLatAt(x + dx + 0.5, y + dy + 0.5, camera, size))),
    );
  let best = place;
  let furthest = 0;
  for (let dx = -PROBE_REACH_PX; dx <= PROBE_REACH_PX; dx++) {
    for (let dy = -PROBE_REACH_PX; dy <= PROBE_REACH_PX; dy++) {
      const far = Math.hypot(dx, dy);
      if (far <= furthest || !isInside(place.x + dx, place.y + dy)) continue;
      best = { ...place, x: place.x + dx, y: place.y + dy };
      furthest = far;
    }
  }
  return best;
}

/** The micro-grid in the window with the most room around its middle. */
function largestIn(atlas: Atlas, camera: Camera, size: WindowSize): number {
  const start = atlas.levelStart[LEAF_LEVEL] as number;
  let best = start;
  let bestRoom = 0;
  for (let area = start; area < atlas.areaCount; area++) {
    const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * area, 4 * area + 4);
    const room = Math.min(east - west, (north - south) * 1.2);
    const middle = placeOf(atlas, area, area, camera, size);
    const [lng, lat] = lngLatAt(middle.x + 0.5, middle.y + 0.5, camera, size);
    const isInWindow = middle.x >= 0 && middle.y >= 0 && middle.x < size.width && middle.y < size.height;
    if (room <= bestRoom || !isInWindow || !atlas.contains(area, lng, lat)) continue;
    [best, bestRoom] = [area, room];
  }
  return best;
}

export function hoversAt(atlas: Atlas, camera: Camera, size: WindowSize): readonly Place[] {
  return Array.from({ length: HOVERS }, (_, at): Place => {
    const x = Math.floor(((at + 0.5) / HOVERS) * size.width);
    const y = Math.floor((((at * 4) % HOVERS) / HOVERS) * size.height);
    const [lng, lat] = lngLatAt(x + 0.5, y + 0.5, camera, size);
    return { x, y, area: areaAt(atlas, lng, lat, LEAF_LEVEL) ?? -1 };
  });
}

function lngLatAt(x: number, y: number, camera: Camera, size: WindowSize): readonly [number, number] {
  const [middleX, middleY] = toCommon(camera.lng, camera.lat);
  const scale = 2 ** camera.zoom;
  return toLngLat(middleX + (x - size.width / 2) / scale, middleY - (y - size.height / 2) / scale);
}

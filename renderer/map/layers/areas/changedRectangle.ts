import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';

/** x, y (up), width, height in device pixels of the window: a GL scissor. */
export type ScissorRectangle = readonly [x: number, y: number, width: number, height: number];

export interface ChangeQuestion {
  readonly atlas: Atlas;
  readonly areas: readonly AreaIndex[];
  /** Degrees to CSS pixels of the window, y down. */
  readonly project: (lng: number, lat: number) => readonly [x: number, y: number];
  readonly pixelRatio: number;
  /** Window size, and how far a change shines, in device pixels. */
  readonly width: number;
  readonly height: number;
  readonly reach: number;
}

/** The part of the window that these areas and their halos can have changed; undefined when it is none of it. */
export function changedRectangle(question: ChangeQuestion): ScissorRectangle | undefined {
  const { atlas, areas, project, pixelRatio, width, height, reach } = question;
  // Where it lies is not known yet: anywhere.
  if (areas.some((area) => atlas.detail?.has(area) === false)) return [0, 0, width, height];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const area of areas) {
    const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(area * 4, area * 4 + 4);
    for (const corner of [project(west, south), project(east, south), project(west, north), project(east, north)]) {
      left = Math.min(left, corner[0]);
      top = Math.min(top, corner[1]);
      right = Math.max(right, corner[0]);
      bottom = Math.max(bottom, corner[1]);
    }
  }
  const x0 = Math.max(0, Math.floor(left * pixelRatio - reach));
  const x1 = Math.min(width, Math.ceil(right * pixelRatio + reach));
  const y0 = Math.max(0, Math.floor(height - bottom * pixelRatio - reach));
  const y1 = Math.min(height, Math.ceil(height - top * pixelRatio + reach));
  return x1 > x0 && y1 > y0 ? [x0, y0, x1 - x0, y1 - y0] : undefined;
}

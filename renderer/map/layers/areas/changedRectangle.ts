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

/** More rectangles than this are not drawn one by one. */
const MOST_PARTS = 6;
/** More areas than this are not looked at one by one. */
const MOST_AREAS = 100;

/**
 * The parts of the window that these areas and their halos can have changed: few, without overlap where they are far from
 * each other, and one around all where they are not.
 */
export function changedRectangles(question: ChangeQuestion): readonly ScissorRectangle[] {
  const all = changedRectangle(question);
  if (all === undefined) return [];
  if (question.areas.length > MOST_AREAS) return [all];
  const parts = question.areas
    .map((area) => changedRectangle({ ...question, areas: [area] }))
    .filter((part) => part !== undefined);
  while (parts.length > 1) {
    const [first, second, growth] = nearest(parts);
    if (growth > 0 && parts.length <= MOST_PARTS) break;
    parts.splice(first, 1, around(parts[first] as ScissorRectangle, parts[second] as ScissorRectangle));
    parts.splice(second, 1);
  }
  const sum = parts.reduce((total, part) => total + extent(part), 0);
  return sum < extent(all) ? parts : [all];
}

const extent = ([, , width, height]: ScissorRectangle): number => width * height;

function around(a: ScissorRectangle, b: ScissorRectangle): ScissorRectangle {
  const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  return [x, y, Math.max(a[0] + a[2], b[0] + b[2]) - x, Math.max(a[1] + a[3], b[1] + b[3]) - y];
}

/** The two that are joined at the least cost, the earlier first, and what joining them adds; below 0 for neighbours that overlap. */
function nearest(parts: readonly ScissorRectangle[]): readonly [first: number, second: number, growth: number] {
  let best: readonly [number, number, number] = [0, 1, Number.POSITIVE_INFINITY];
  parts.forEach((a, first) => {
    for (let second = first + 1; second < parts.length; second++) {
      const b = parts[second] as ScissorRectangle;
      const growth = extent(around(a, b)) - extent(a) - extent(b);
      if (growth < best[2]) best = [first, second, growth];
    }
  });
  return best;
}

import { areApart, type Bounds, boundsOf } from '#shared/map/geometryClip.ts';
import { centreOf } from '#shared/map/geometryRegion.ts';
import type { MapQuery, Place } from '#shared/map/mapQuery.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { outlinesOf } from '../asked/queryShape.ts';

export interface ShapeLine {
  readonly line: readonly Place[];
  readonly isClosed: boolean;
}

/** The lines of a drawn shape, those of holes too. */
export function linesOf(query: MapQuery): readonly ShapeLine[] {
  switch (query.type) {
    case 'ring':
    case 'buffer':
      return outlinesOf(query).map((line) => ({ line, isClosed: true }));
    case 'polygon':
      return [query.ring, ...(query.holes ?? [])].map((line) => ({ line, isClosed: true }));
    case 'measure':
      return [{ line: query.line, isClosed: query.isClosed }];
    case 'nearest':
    case 'compare':
      return [];
    default:
      return query satisfies never;
  }
}

/** Where a shape's name stands. */
export function middleOf(query: MapQuery): Place {
  if (query.type === 'ring') return query.centre;
  if (query.type === 'polygon') return centreOf(query.ring);
  const { line } = query as Extract<MapQuery, { readonly line: unknown }>;
  return query.type === 'measure' && query.isClosed ? centreOf(line) : (line[line.length >> 1] as Place);
}

/** A point of the whole map, CSS pixels. */
export type ShapePoint = readonly [x: number, y: number];

/** Points along a shape's outer line, no farther from each other than `OUTLINE_STEP_PX`. */
export function outlinePx({ viewport }: Pick<SceneInput, 'viewport'>, query: MapQuery): readonly ShapePoint[] {
  const [outer] = linesOf(query);
  if (outer === undefined) return [];
  const corners = outer.line.map((place) => viewport.project([...place]).slice(0, 2) as unknown as ShapePoint);
  const ends = outer.isClosed ? [...corners, corners[0] ?? [0, 0]] : corners;
  return ends.flatMap(([x, y], n): readonly ShapePoint[] => {
    const [fromX, fromY] = ends[n - 1] ?? [x, y];
    const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / OUTLINE_STEP_PX)));
    return Array.from({ length: steps }, (_, step) => {
      const share = (step + 1) / steps;
      return [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
    });
  });
}

const OUTLINE_STEP_PX = 24;
/** Of a side that runs far beyond the map. */
const MOST_STEPS = 200;

const known = new WeakMap<MapQuery, Bounds>();

/** The box around a shape's lines, degrees; made once for each. */
function boundsOfShape(query: MapQuery): Bounds {
  const bounds = known.get(query) ?? boundsOf(linesOf(query).flatMap(({ line }) => line.flat()));
  known.set(query, bounds);
  return bounds;
}

/** False where a shape's box is surely farther from a point of the map than `reach` pixels: most are at once. */
export function isNear({ viewport }: Pick<SceneInput, 'viewport'>, query: MapQuery, [x, y, reach]: Point): boolean {
  const corners = [-1, 1].flatMap((dx) => [-1, 1].map((dy) => viewport.unproject([x + dx * reach, y + dy * reach])));
  return !areApart(boundsOf(corners.flatMap(([lng = 0, lat = 0]) => [lng, lat])), boundsOfShape(query));
}

/** A point of the whole map and how near counts, CSS pixels. */
type Point = readonly [x: number, y: number, reach: number];

/** How far a point of the map (CSS pixels) is from the nearest line of a shape. */
export function distancePx({ viewport }: Pick<SceneInput, 'viewport'>, query: MapQuery, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { line, isClosed } of linesOf(query)) {
    const points = line.map((place) => viewport.project([...place]));
    const stretches = isClosed ? points.length : points.length - 1;
    for (let n = 0; n < stretches; n++) {
      const [x0 = 0, y0 = 0] = points[n] ?? [];
      const [x1 = 0, y1 = 0] = points[(n + 1) % points.length] ?? [];
      least = Math.min(least, distanceToStretch([x - x0, y - y0], [x1 - x0, y1 - y0]));
    }
  }
  return least;
}

/** How far a point is from a straight stretch, both seen from where the stretch begins. */
export function distanceToStretch([px, py]: readonly [number, number], [dx, dy]: readonly [number, number]): number {
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
  return Math.hypot(px - share * dx, py - share * dy);
}

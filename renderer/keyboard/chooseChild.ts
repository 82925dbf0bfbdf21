import type { AreaRun } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const VECTORS: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
};

/**
 * The area of the run that lies next to `from` in a direction on the map (y north): the nearest, with what lies
 * off the axis counted double. Without a start, the area nearest to the middle of the run; undefined when none lies there.
 */
export function chooseChild(
  atlas: Pick<Atlas, 'labelPoint'>,
  run: AreaRun,
  from: AreaIndex | undefined,
  direction: Direction,
): AreaIndex | undefined {
  const [start, end] = run;
  if (from === undefined || from < start || from >= end) return nearest(atlas, run, middleOf(atlas, run), undefined);
  return nearest(atlas, [start, end], pointOf(atlas, from), { vector: VECTORS[direction], except: from });
}

type Point = readonly [x: number, y: number];

interface Towards {
  readonly vector: Point;
  readonly except: AreaIndex;
}

function nearest(atlas: Pick<Atlas, 'labelPoint'>, [start, end]: AreaRun, at: Point, towards: Towards | undefined) {
  let best: AreaIndex | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let area = start; area < end; area++) {
    if (area === towards?.except) continue;
    const [x, y] = pointOf(atlas, area);
    const cost =
      towards === undefined ? Math.hypot(x - at[0], y - at[1]) : costAlong(towards.vector, x - at[0], y - at[1]);
    if (cost >= bestCost) continue;
    best = area;
    bestCost = cost;
  }
  return best;
}

/** Infinite behind and beside; else the distance, with the part off the axis counted double. */
function costAlong([vx, vy]: Point, dx: number, dy: number): number {
  const along = dx * vx + dy * vy;
  const aside = Math.abs(dx * vy - dy * vx);
  return along <= 0 || aside > 2 * along ? Number.POSITIVE_INFINITY : along + 2 * aside;
}

// A degree of latitude is longer than one of longitude; at 34° north by a fifth.
const pointOf = (atlas: Pick<Atlas, 'labelPoint'>, area: AreaIndex): Point => {
  const lat = atlas.labelPoint[2 * area + 1] as number;
  return [(atlas.labelPoint[2 * area] as number) * Math.cos((lat * Math.PI) / 180), lat];
};

function middleOf(atlas: Pick<Atlas, 'labelPoint'>, [start, end]: AreaRun): Point {
  let x = 0;
  let y = 0;
  for (let area = start; area < end; area++) {
    const point = pointOf(atlas, area);
    x += point[0];
    y += point[1];
  }
  const count = Math.max(1, end - start);
  return [x / count, y / count];
}

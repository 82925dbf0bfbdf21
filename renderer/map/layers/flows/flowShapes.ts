/** A point of the whole map, CSS pixels. */
export type Point = readonly [x: number, y: number];

/** A line from one place to another as it is drawn: a bow that grows wider towards its end, with a head. */
export interface FlowShape {
  /** Corners of the bow's outline, and of its head; closed by themselves. */
  readonly bow: readonly Point[];
  readonly head: readonly Point[];
  readonly start: Point;
  readonly end: Point;
  /** The point at a share of the way, 0 … 1. */
  readonly at: (share: number) => Point;
}

/** The middle line of a flow. */
export type FlowCurve = FlowShape['at'];

/** How far the bow leaves the straight line, as a share of its length; to the left of its direction, so that there and back are two lines. */
export const USUAL_BEND = 0.16;
/** Width at the start as a share of that at the end. */
const THIN = 0.3;
const STEPS = 24;
/** Length and half width of the head in line widths, and the least in pixels at width 0. */
const HEAD_LENGTH = 2.2;
const HEAD_HALF = 1.25;
const LEAST_HEAD_PX = 5;
/** A line shorter than so many of its heads is a wedge that points nowhere. */
const LEAST_LENGTH = 1.7;

/** A bow between two points; a negative bend leaves the straight line to the right. */
export function flowCurve(start: Point, end: Point, bend: number): FlowCurve {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const control: Point = [(start[0] + end[0]) / 2 + dy * 2 * bend, (start[1] + end[1]) / 2 - dx * 2 * bend];
  return (t) => [
    (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * control[0] + t * t * end[0],
    (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * control[1] + t * t * end[1],
  ];
}

/** A stretch of a curve, between two shares of its way, as a curve of its own. */
export const stretchOf =
  (curve: FlowCurve, from: number, to: number): FlowCurve =>
  (share) =>
    curve(from + (to - from) * share);

/** The shape of a flow `width` pixels wide at its end; undefined where both places are one on the screen. */
export function flowShape(at: FlowCurve, width: number): FlowShape | undefined {
  const [start, end] = [at(0), at(1)];
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const headLength = Math.max(LEAST_HEAD_PX, HEAD_LENGTH * width);
  if (length < LEAST_LENGTH * headLength) return undefined;
  // The bow ends where the head begins.
  const last = 1 - headLength / length;
  const left: Point[] = [];
  const right: Point[] = [];
  for (let step = 0; step <= STEPS; step++) {
    const t = (last * step) / STEPS;
    const [x, y] = at(t);
    const [nx, ny] = normal(at, t);
    const half = (width / 2) * (THIN + (1 - THIN) * (step / STEPS));
    left.push([x + nx * half, y + ny * half]);
    right.push([x - nx * half, y - ny * half]);
  }
  const [bx, by] = at(last);
  const [nx, ny] = normal(at, last);
  const half = Math.max(LEAST_HEAD_PX / 2, HEAD_HALF * width);
  return {
    bow: [...left, ...right.reverse()],
    head: [[bx + nx * half, by + ny * half], end, [bx - nx * half, by - ny * half]],
    start,
    end,
    at,
  };
}

/** The unit normal of a curve at t, to the left of its direction on a screen whose y goes down. */
function normal(at: FlowCurve, t: number): Point {
  const [x0, y0] = at(Math.max(0, t - 0.01));
  const [x1, y1] = at(Math.min(1, t + 0.01));
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  return [(y1 - y0) / length, -(x1 - x0) / length];
}

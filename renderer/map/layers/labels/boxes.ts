/** Left, top, right, bottom in CSS pixels of the whole map. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** True when two boxes share a point that is not on their edges. */
export function touch(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** True when nothing of `inner` lies outside `outer`. */
export function isInside(inner: Box, outer: Box): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

/** The lines (places along one axis) that lie strictly between two ends. */
export const linesCrossed = (lines: readonly number[], low: number, high: number): readonly number[] =>
  lines.filter((line) => line > low && line < high);

/** The place in a box that is nearest to a point. */
export const nearestIn = (box: Box, x: number, y: number): readonly [x: number, y: number] => [
  Math.min(Math.max(x, box[0]), box[2]),
  Math.min(Math.max(y, box[1]), box[3]),
];

/** The smallest box around two. */
export const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

/** How much of a box another covers, 0 … 1. */
export function coveredShare(box: Box, cover: Box): number {
  const width = Math.min(box[2], cover[2]) - Math.max(box[0], cover[0]);
  const height = Math.min(box[3], cover[3]) - Math.max(box[1], cover[1]);
  const whole = (box[2] - box[0]) * (box[3] - box[1]);
  return whole > 0 ? (Math.max(0, width) * Math.max(0, height)) / whole : 0;
}

/** True when a straight line between two points (x and y each) passes through a box. */
export function crosses([fromX, fromY, toX, toY]: readonly [number, number, number, number], box: Box): boolean {
  let [enter, leave] = [0, 1];
  for (const [from, step, low, high] of [
    [fromX, toX - fromX, box[0], box[2]],
    [fromY, toY - fromY, box[1], box[3]],
  ] as const) {
    if (step === 0 && (from <= low || from >= high)) return false;
    if (step === 0) continue;
    const [a, b] = [(low - from) / step, (high - from) / step];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter < leave;
}

import { type Flow, MOST_FLOWS } from '#shared/map/fields.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type Box, isInside } from '../labels/boxes.ts';
import { freeBox } from '../marks/edgeMarks.ts';
import { distanceToStretch } from '../shapes/shapeLines.ts';
import {
  type FlowCurve,
  type FlowShape,
  flowCurve,
  flowShape,
  type Point,
  stretchOf,
  USUAL_BEND,
} from './flowShapes.ts';

/** A flow as it is drawn in this frame. */
export interface PlacedFlow {
  readonly flow: Flow;
  readonly width: number;
  readonly shape: FlowShape;
}

/** The flows of a frame, and what is not among them. */
export interface PlacedFlows {
  readonly drawn: readonly PlacedFlow[];
  readonly others: { readonly pairs: number; readonly count: number };
}

type FlowQuestion = Pick<SceneInput, 'viewport' | 'frame' | 'covered' | 'scale' | 'readTextPx'>;

/** Widths of the largest flow and of the thinnest line, CSS pixels at scale 1. */
const WIDEST_PX = 10;
const THINNEST_PX = 1.8;
/** Each line drawn has so many squares of a text's height to itself, on average; fewer lines than the least are no picture. */
const ROOM_OF_ONE = 26;
const LEAST_DRAWN = 5;
/** Bends that are tried, the usual one first. */
const BENDS: readonly number[] = [USUAL_BEND, 0.26, 0.07, 0.36, 0.5];
/** How a bend other than the usual one counts against points under names. */
const BEND_COST = 4;
const SAMPLES = 32;

/** Width in proportion to the count; below a line's least width all are alike. */
export const flowWidth = (count: number, most: number, scale: number): number =>
  Math.max(THINNEST_PX, (WIDEST_PX * count) / Math.max(1, most)) * scale;

/**
 * Places the flows, the largest first, as many as the map has room for: each bent so that it passes as few names as it
 * can, from the edge of a name that covers its beginning to the edge of one that covers its end. The same input gives the
 * same places in every window of a wall.
 */
export function placeFlows(flows: readonly Flow[], names: readonly Box[], question: FlowQuestion): PlacedFlows {
  const most = flows.reduce((largest, { count }) => Math.max(largest, count), 0);
  const { viewport, scale } = question;
  const point = ([lng, lat]: Flow['toPlace']): Point => viewport.project([lng, lat]).slice(0, 2) as unknown as Point;
  const pairs = new Set(flows.map(({ from, to }) => `${from} ${to}`));
  const mostDrawn = mostFlows(question);
  const drawn: PlacedFlow[] = [];
  const others = { pairs: 0, count: 0 };
  for (const flow of flows) {
    const width = flowWidth(flow.count, most, scale);
    const ends = [point(flow.fromPlace), point(flow.toPlace)] as const;
    // There and back stay apart: only a line alone may lie on the other side.
    const bends = pairs.has(`${flow.to} ${flow.from}`) ? BENDS : [...BENDS, ...BENDS.map((bend) => -bend)];
    const shape = drawn.length < mostDrawn ? bestShape(ends, width, bends, names) : undefined;
    if (shape !== undefined && isOnMap(shape, question)) drawn.push({ flow, width, shape });
    else {
      others.pairs += 1;
      others.count += flow.count;
    }
  }
  return { drawn, others };
}

/** So many lines can be told apart in what panels leave of the map. */
function mostFlows(question: FlowQuestion): number {
  const [left, top, right, bottom] = freeBox(question, 0);
  const squares = ((right - left) * (bottom - top)) / question.readTextPx ** 2;
  return Math.max(LEAST_DRAWN, Math.min(MOST_FLOWS, Math.floor(squares / ROOM_OF_ONE)));
}

function bestShape(
  [start, end]: readonly [Point, Point],
  width: number,
  bends: readonly number[],
  names: readonly Box[],
): FlowShape | undefined {
  let best: FlowShape | undefined;
  let leastCost = Number.POSITIVE_INFINITY;
  for (const bend of bends) {
    const curve = offNames(flowCurve(start, end, bend), names);
    const shape = curve && flowShape(curve, width);
    if (shape === undefined) continue;
    const cost = pointsIn(shape.at, names) + BEND_COST * Math.abs(bend - USUAL_BEND);
    if (cost >= leastCost) continue;
    best = shape;
    leastCost = cost;
  }
  return best;
}

/** The curve without its beginning and its end where names cover them; undefined where nothing is left. */
function offNames(curve: FlowCurve, names: readonly Box[]): FlowCurve | undefined {
  const isFree = (step: number): boolean => !names.some((name) => holds(name, curve(step / SAMPLES)));
  let [from, to] = [0, SAMPLES];
  while (from < to && !isFree(from)) from += 1;
  while (to > from && !isFree(to)) to -= 1;
  return from < to ? stretchOf(curve, from / SAMPLES, to / SAMPLES) : undefined;
}

function pointsIn(curve: FlowCurve, boxes: readonly Box[]): number {
  let found = 0;
  for (let step = 0; step <= SAMPLES; step++) {
    const point = curve(step / SAMPLES);
    if (boxes.some((box) => holds(box, point))) found += 1;
  }
  return found;
}

const holds = ([left, top, right, bottom]: Box, [x, y]: Point): boolean =>
  x > left && x < right && y > top && y < bottom;

/** True where a point lies on a flow's line, or so many pixels beside it. */
export function isOnFlow({ shape, width }: PlacedFlow, [x, y]: Point, besidePx: number): boolean {
  const near = width / 2 + besidePx;
  for (let step = 0; step < SAMPLES; step++) {
    const [x0, y0] = shape.at(step / SAMPLES);
    const [x1, y1] = shape.at((step + 1) / SAMPLES);
    if (distanceToStretch([x - x0, y - y0], [x1 - x0, y1 - y0]) <= near) return true;
  }
  return false;
}

/** A line whose head nobody sees says nothing of where it goes. */
function isOnMap({ end, start }: FlowShape, question: FlowQuestion): boolean {
  const { width, height } = question.frame.whole;
  const isSeen = ([x, y]: Point): boolean => isInside([x, y, x, y], [0, 0, width, height]);
  return isSeen(end) || isSeen(start);
}

import type { Flow } from '#shared/map/fields.ts';
import { textEms } from '../../../ui/textWidth.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type FlowShape, flowShape, type Point } from './flowShapes.ts';

/** A flow as it is drawn in this frame. */
export interface PlacedFlow {
  readonly flow: Flow;
  readonly width: number;
  readonly shape: FlowShape;
  /** Its count; undefined where there is no room. */
  readonly label: FlowLabel | undefined;
}

interface FlowLabel {
  readonly text: string;
  /** Middle of the text, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly textPx: number;
}

type FlowQuestion = Pick<SceneInput, 'viewport' | 'frame' | 'scale' | 'readTextPx'>;
type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Widths of the largest flow and of the thinnest line, CSS pixels at scale 1. */
const WIDEST_PX = 13;
const THINNEST_PX = 1.6;
const GAP_PX = 6;

/** Width in proportion to the count; below a line's least width all are alike. */
export const flowWidth = (count: number, most: number, scale: number): number =>
  Math.max(THINNEST_PX, (WIDEST_PX * count) / Math.max(1, most)) * scale;

/**
 * Places the flows, the largest first, with their counts on their bows; the same input gives the same
 * places in every window of a wall, and counts that would touch earlier ones are left out.
 */
export function placeFlows(flows: readonly Flow[], question: FlowQuestion): readonly PlacedFlow[] {
  const most = flows.reduce((largest, { count }) => Math.max(largest, count), 0);
  const { viewport, scale } = question;
  const point = ([lng, lat]: Flow['toPlace']): Point => viewport.project([lng, lat]).slice(0, 2) as unknown as Point;
  const taken: Box[] = [];
  return flows.flatMap((flow) => {
    const width = flowWidth(flow.count, most, scale);
    const shape = flowShape(point(flow.fromPlace), point(flow.toPlace), width);
    if (shape === undefined || !isOnMap(shape, question)) return [];
    return [{ flow, width, shape, label: placeLabel(flow, shape, question, taken) }];
  });
}

function isOnMap({ bow }: FlowShape, { frame }: FlowQuestion): boolean {
  const xs = bow.map(([x]) => x);
  const ys = bow.map(([, y]) => y);
  const { width, height } = frame.whole;
  return Math.max(...xs) > 0 && Math.min(...xs) < width && Math.max(...ys) > 0 && Math.min(...ys) < height;
}

/** Where on its bow a count may stand: past the middle, where fewer names are than at its ends. */
const LABEL_PLACES = [0.6, 0.74, 0.46, 0.86] as const;

/** The count alone: the places' own names stand on the map already. */
function placeLabel(flow: Flow, { at }: FlowShape, question: FlowQuestion, taken: Box[]): FlowLabel | undefined {
  const { readTextPx: textPx, frame } = question;
  const text = String(flow.count);
  const halfWidth = (textEms(text) * textPx) / 2;
  for (const share of LABEL_PLACES) {
    const [x, y] = at(share);
    const box: Box = [x - halfWidth - GAP_PX, y - textPx * 0.6, x + halfWidth + GAP_PX, y + textPx * 0.6];
    const isInside = box[0] >= 0 && box[1] >= 0 && box[2] <= frame.whole.width && box[3] <= frame.whole.height;
    if (!isInside || taken.some((other) => touch(other, box))) continue;
    taken.push(box);
    return { text, x, y, textPx };
  }
  return undefined;
}

const touch = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

import type { Flow } from '#shared/map/fields.ts';
import { textEms } from '../../../ui/textWidth.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type Box, isInside, linesCrossed, touch } from '../labels/boxes.ts';
import { freeBox } from '../marks/edgeMarks.ts';
import type { PlacedFlow } from './flowPlacement.ts';
import type { FlowShape, Point } from './flowShapes.ts';

/** The count of a flow where it has room. */
export interface FlowCount {
  readonly flow: Flow;
  readonly text: string;
  /** Middle of the text, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly textPx: number;
}

type CountQuestion = Pick<SceneInput, 'frame' | 'covered' | 'readTextPx'>;

/** Room at both sides of a count, in text heights: beside a name it is not read as part of it. */
const SIDE_GAP = 0.35;
/** Where on its bow a count may stand: past the middle, where fewer names are than at its ends. */
const PLACES = [0.55, 0.68, 0.42, 0.8, 0.3] as const;
/** Beside the line rather than on it, in text heights. */
const ASIDE = [0, 0.75, -0.75] as const;
/** A count off its line is a little worse, one that covers another's line much. */
const ASIDE_COST = 0.5;
const LINE_COST = 2;
const SAMPLES = 24;

/**
 * The counts of flows, the largest first, each on its bow or beside it, clear of names, signs, heads and other counts
 * (`taken`) and of the bezels; one without such a place is left out. The same input gives the same places everywhere.
 */
export function placeCounts(
  flows: readonly PlacedFlow[],
  taken: readonly Box[],
  question: CountQuestion,
): readonly FlowCount[] {
  const heads = flows.map(({ shape }) => boxAround(shape.head));
  const lines = flows.map(({ shape }) => samplesOf(shape));
  const free = freeBox(question, 0);
  const boxes: Box[] = [...taken, ...heads];
  const counts: FlowCount[] = [];
  flows.forEach(({ flow, shape }, n) => {
    const text = String(flow.count);
    const others = lines.filter((_, other) => other !== n);
    const found = placeOf(text, shape, { ...question, free, boxes, others });
    if (found === undefined) return;
    counts.push({ flow, ...found.count });
    boxes.push(found.box);
  });
  return counts;
}

interface CountGround extends CountQuestion {
  readonly free: Box;
  readonly boxes: readonly Box[];
  /** Points of the other lines. */
  readonly others: readonly (readonly Point[])[];
}

function placeOf(text: string, { at }: FlowShape, ground: CountGround) {
  const { readTextPx: textPx } = ground;
  const half = [(textEms(text) / 2 + SIDE_GAP) * textPx, textPx * 0.55] as const;
  let found: { readonly count: Omit<FlowCount, 'flow'>; readonly box: Box } | undefined;
  let leastCost = Number.POSITIVE_INFINITY;
  for (const share of PLACES) {
    for (const aside of ASIDE) {
      const [x, y] = besideCurve(at, share, aside * textPx);
      const box: Box = [x - half[0], y - half[1], x + half[0], y + half[1]];
      if (!isClear(box, ground)) continue;
      const covered = ground.others.filter((line) => line.some((point) => holds(box, point))).length;
      const cost = covered * LINE_COST + Math.abs(aside) * ASIDE_COST;
      if (cost >= leastCost) continue;
      found = { count: { text, x, y, textPx }, box };
      leastCost = cost;
    }
  }
  return found;
}

function isClear(box: Box, { free, boxes, frame }: CountGround): boolean {
  const { seams } = frame;
  const crossed = linesCrossed(seams.x, box[0], box[2]).length + linesCrossed(seams.y, box[1], box[3]).length;
  return crossed === 0 && isInside(box, free) && !boxes.some((other) => touch(other, box));
}

/** A point so many pixels to the left of the curve's direction. */
function besideCurve(at: FlowShape['at'], share: number, px: number): Point {
  const [x, y] = at(share);
  const [x0, y0] = at(share - 0.02);
  const [x1, y1] = at(share + 0.02);
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  return [x + ((y1 - y0) / length) * px, y - ((x1 - x0) / length) * px];
}

const samplesOf = ({ at }: FlowShape): readonly Point[] =>
  Array.from({ length: SAMPLES + 1 }, (_, step) => at(step / SAMPLES));

const holds = ([left, top, right, bottom]: Box, [x, y]: Point): boolean =>
  x > left && x < right && y > top && y < bottom;

function boxAround(corners: readonly Point[]): Box {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

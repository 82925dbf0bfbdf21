import type { DrawnShape } from '#shared/map/shapes.ts';
import { textEms } from '../../../ui/textWidth.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type Box, isInside, touch } from '../labels/boxes.ts';
import { thingGround } from '../things/thingGround.ts';
import { isNear, middleOf, outlinePx, type ShapePoint } from './shapeLines.ts';

/** A shape's name on the map: its middle, and the room it takes, CSS pixels of the whole map. */
interface ShapeName {
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

/** Where a name may stand beside the middle of its shape, in text widths and heights, the nearest first. */
const INSIDE: readonly (readonly [dx: number, dy: number])[] = [0, 1.3, -1.3, 2.6, -2.6, 3.9, -3.9]
  .flatMap((dy) => [0, 0.4, -0.4, 0.8, -0.8].map((dx) => [dx, dy] as const))
  .sort((a, b) => Math.hypot(3 * a[0], a[1]) - Math.hypot(3 * b[0], b[1]));
/** A shape smaller than so many text heights is a dot: its name is told closer by. */
const LEAST_EMS = 0.8;
/** Between a line and the name beside it, in text heights; the nearer first. */
const LINE_GAPS_EMS = [0.25, 0.8] as const;
/** So many places along its line are tried for a name that has no room inside. */
const ALONG = 24;

/** The names of a frame, and the shapes on it that have no room for theirs. */
interface ShapeNames {
  readonly names: ReadonlyMap<string, ShapeName>;
  readonly unnamed: readonly DrawnShape[];
}

/** By viewport, as all that is placed. */
const placed = new WeakMap<
  SceneInput['viewport'],
  { readonly shapes: SceneInput['shapes']; readonly found: ShapeNames }
>();

/** Where the names of the kept shapes stand in a frame, by their ids: off names of areas, signs and each other. */
export function shapeNames(input: SceneInput): ShapeNames {
  const known = placed.get(input.viewport);
  if (known?.shapes === input.shapes) return known.found;
  const found = placeNames(input);
  placed.set(input.viewport, { shapes: input.shapes, found });
  return found;
}

function placeNames(input: SceneInput): ShapeNames {
  const { names: areaNames, reds, oranges, free } = thingGround(input);
  const taken: Box[] = [...areaNames.values(), ...reds, ...oranges];
  const names = new Map<string, ShapeName>();
  const unnamed: DrawnShape[] = [];
  const [x, y] = [(free[0] + free[2]) / 2, (free[1] + free[3]) / 2];
  const reach = Math.max(free[2] - free[0], free[3] - free[1]) / 2;
  for (const shape of input.shapes) {
    if (!isNear(input, shape.query, [x, y, reach])) continue;
    const name = placeOf(input, shape, taken, free);
    if (name === undefined) {
      unnamed.push(shape);
      continue;
    }
    names.set(shape.id, name);
    taken.push(name.box);
  }
  return { names, unnamed };
}

/** In the shape where it fits into it, else at its line. */
function placeOf(
  input: SceneInput,
  { name, query }: DrawnShape,
  taken: readonly Box[],
  free: Box,
): ShapeName | undefined {
  const { readTextPx } = input;
  const outline = outlinePx(input, query);
  const xs = outline.map(([x]) => x);
  const wide = Math.max(...xs) - Math.min(...xs);
  const size = [textEms(name) * readTextPx, 1.2 * readTextPx] as const;
  if (wide < LEAST_EMS * readTextPx) return undefined;
  const inside = wide >= size[0] ? insideOf(input, query, size[0]) : [];
  const beside = LINE_GAPS_EMS.flatMap((ems) => besideLine(outline, size, ems * readTextPx));
  for (const [x, y] of [...inside, ...beside]) {
    const box: Box = [x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2];
    if (isInside(box, free) && !taken.some((other) => touch(other, box))) return { x, y, box };
  }
  return undefined;
}

function insideOf(input: SceneInput, query: DrawnShape['query'], width: number): readonly ShapePoint[] {
  const [x = 0, y = 0] = input.viewport.project([...middleOf(query)]);
  return INSIDE.map(([dx, dy]) => [x + dx * width, y + dy * input.readTextPx]);
}

/** Middles of a name around an outline, each touching it from outside; to the right of it first, then left, above, below. */
function besideLine(
  outline: readonly ShapePoint[],
  [width, height]: readonly [number, number],
  gap: number,
): readonly ShapePoint[] {
  const [midX, midY] = [0, 1].map((axis) => {
    const values = outline.map((point) => point[axis as 0 | 1]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  }) as [number, number];
  const step = Math.max(1, Math.floor(outline.length / ALONG));
  const around = outline
    .filter((_, n) => n % step === 0)
    .map(([x, y]) => {
      const far = Math.max(1, Math.hypot(x - midX, y - midY));
      const [dx, dy] = [(x - midX) / far, (y - midY) / far];
      const at: ShapePoint = [x + dx * (width / 2 + gap), y + dy * (height / 2 + gap)];
      // Beside a line a name reads better than over it, and on the right better than on the left.
      return { at, cost: Math.abs(dy) + (dx < 0 ? 0.5 : 0) };
    });
  return around.sort((a, b) => a.cost - b.cost).map(({ at }) => at);
}

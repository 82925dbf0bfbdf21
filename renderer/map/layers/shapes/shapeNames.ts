import type { DrawnShape } from '#shared/map/shapes.ts';
import { textEms } from '../../../ui/textWidth.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type Box, isInside, touch } from '../labels/boxes.ts';
import { thingGround } from '../things/thingGround.ts';
import { middleOf, widthPx } from './shapeLines.ts';

/** A shape's name on the map: its middle, and the room it takes, CSS pixels of the whole map. */
export interface ShapeName {
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

/** Where a name may stand beside the middle of its shape, in text widths and heights, the nearest first. */
const CHOICES: readonly (readonly [dx: number, dy: number])[] = [0, 1.3, -1.3, 2.6, -2.6, 3.9, -3.9]
  .flatMap((dy) => [0, 0.4, -0.4, 0.8, -0.8].map((dx) => [dx, dy] as const))
  .sort((a, b) => Math.hypot(3 * a[0], a[1]) - Math.hypot(3 * b[0], b[1]));

/** By viewport, as all that is placed. */
const placed = new WeakMap<
  SceneInput['viewport'],
  { readonly shapes: SceneInput['shapes']; readonly names: ReadonlyMap<string, ShapeName> }
>();

/** Where the names of the kept shapes stand in a frame, by their ids: off names of areas, signs and each other. */
export function shapeNames(input: SceneInput): ReadonlyMap<string, ShapeName> {
  const known = placed.get(input.viewport);
  if (known?.shapes === input.shapes) return known.names;
  const names = placeNames(input);
  placed.set(input.viewport, { shapes: input.shapes, names });
  return names;
}

function placeNames(input: SceneInput): ReadonlyMap<string, ShapeName> {
  const { names, reds, oranges, free } = thingGround(input);
  const taken: Box[] = [...names.values(), ...reds, ...oranges];
  const found = new Map<string, ShapeName>();
  for (const shape of input.shapes) {
    const name = placeOf(input, shape, taken, free);
    if (name === undefined) continue;
    found.set(shape.id, name);
    taken.push(name.box);
  }
  return found;
}

/** Undefined where there is no room, or the name would cover more than its shape: it is told closer by. */
function placeOf(
  input: SceneInput,
  { name, query }: DrawnShape,
  taken: readonly Box[],
  free: Box,
): ShapeName | undefined {
  const { readTextPx, viewport } = input;
  const width = textEms(name) * readTextPx;
  const height = 1.2 * readTextPx;
  if (widthPx(input, query) < 0.6 * width) return undefined;
  const [middleX = 0, middleY = 0] = viewport.project([...middleOf(query)]);
  for (const [dx, dy] of CHOICES) {
    const [x, y] = [middleX + dx * width, middleY + dy * readTextPx];
    const box: Box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    if (isInside(box, free) && !taken.some((other) => touch(other, box))) return { x, y, box };
  }
  return undefined;
}

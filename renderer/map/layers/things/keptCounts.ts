import type { SceneInput } from '../../sceneInput.ts';
import type { Box } from '../labels/boxes.ts';
import { BoxGrid } from './boxGrid.ts';
import type { CountQuestion, CountWish } from './countPlacement.ts';

/** How a count stood to the name of its area, in text heights. */
interface KeptPlace {
  readonly dx: number;
  readonly dy: number;
}

/** By what lives as long as a map does. */
const memories = new WeakMap<SceneInput['states'], ReadonlyMap<string, KeptPlace>>();

/**
 * The places of counts in this frame. At rest they depend on the view and the numbers alone; while the camera moves each
 * stays where it stood to its name, and goes while something else is there.
 */
export function keptCounts(
  { states, isMoving }: SceneInput,
  question: CountQuestion,
  place: (question: CountQuestion) => ReadonlyMap<string, Box>,
): ReadonlyMap<string, Box> {
  const known = memories.get(states);
  if (isMoving && known !== undefined) return movedPlaces(question, known);
  const places = place(question);
  memories.set(states, keptPlaces(question, places));
  return places;
}

function keptPlaces(question: CountQuestion, places: ReadonlyMap<string, Box>): ReadonlyMap<string, KeptPlace> {
  const kept = new Map<string, KeptPlace>();
  for (const wish of question.rows.flat()) {
    const found = places.get(wish.key);
    if (found === undefined) continue;
    const [x, y] = anchorOf(question, wish) ?? [0, 0];
    const [left, top, right, bottom] = found;
    const em = question.readTextPx;
    kept.set(wish.key, { dx: ((left + right) / 2 - x) / em, dy: ((top + bottom) / 2 - y) / em });
  }
  return kept;
}

function movedPlaces(question: CountQuestion, kept: ReadonlyMap<string, KeptPlace>): ReadonlyMap<string, Box> {
  const { rows, ground, readTextPx: em } = question;
  const taken = new BoxGrid(4 * em);
  for (const box of [...ground.names.values(), ...ground.reds]) taken.add('', box);
  const places = new Map<string, Box>();
  for (const wish of rows.flat()) {
    const known = kept.get(wish.key);
    const anchor = anchorOf(question, wish);
    if (known === undefined || anchor === undefined) continue;
    const [x, y] = anchor;
    const [halfWidth, halfHeight] = [wish.width / 2, wish.height / 2];
    const [atX, atY] = [x + known.dx * em, y + known.dy * em];
    const box: Box = [atX - halfWidth, atY - halfHeight, atX + halfWidth, atY + halfHeight];
    if (taken.isNear(box, [0, 0])) continue;
    taken.add(wish.key, box);
    places.set(wish.key, box);
  }
  return places;
}

/** The middle of the area's name; undefined while it has none. */
function anchorOf({ ground }: CountQuestion, { area }: CountWish): readonly [number, number] | undefined {
  const name = ground.names.get(String(area));
  return name && [(name[0] + name[2]) / 2, (name[1] + name[3]) / 2];
}

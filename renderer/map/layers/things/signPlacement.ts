import { type Box, isInside } from '../labels/boxes.ts';
import { BoxGrid } from './boxGrid.ts';
import type { ThingGround } from './thingGround.ts';

/** A sign that would like to stand where its thing is. */
export interface SignWish {
  readonly x: number;
  readonly y: number;
  /** Widths and heights that it may have, the best first; where none fits it is a dot. */
  readonly sizes: readonly (readonly [width: number, height: number])[];
}

export interface SignQuestion {
  /** The gravest first. */
  readonly signs: readonly SignWish[];
  readonly ground: ThingGround;
  /** Counts of areas that stand there. */
  readonly counts: readonly Box[];
  readonly readTextPx: number;
}

/** So much of its width and height a sign may share with another one: they touch, and both can be read. */
const SHARED = 0.06;

/**
 * Which of its sizes each sign has, in the order of the wishes; undefined: a dot, since it would cover a name, a red sign,
 * a count or a graver sign, or lie under a panel.
 */
export function placeSigns({ signs, ground, counts, readTextPx }: SignQuestion): readonly (number | undefined)[] {
  const taken = new BoxGrid(2 * readTextPx);
  for (const box of [...ground.names.values(), ...ground.reds, ...counts]) taken.add('', box);
  return signs.map(({ x, y, sizes }) => {
    const found = sizes.findIndex(([width, height]) => {
      const box: Box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
      return isInside(box, ground.free) && !taken.isNear(box, [-SHARED * height, -SHARED * height]);
    });
    const [width = 0, height = 0] = sizes[found] ?? [];
    if (found < 0) return undefined;
    taken.add('', [x - width / 2, y - height / 2, x + width / 2, y + height / 2]);
    return found;
  });
}

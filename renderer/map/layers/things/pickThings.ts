import type { MapThing } from '#shared/map/mapThing.ts';
import type { PickedThing } from '../../mapLayer.ts';
import type { PlacedThing } from './placedThings.ts';

/** Where the pointer is, in CSS pixels of the whole map, and how near counts. */
export interface Pointer {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

export interface PickQuestion {
  readonly placed: readonly PlacedThing[];
  readonly type: MapThing['type'];
  readonly idOf: (thing: PlacedThing) => string;
  /** One line about a thing, or about several. */
  readonly wordsOf: (thing: PlacedThing) => string;
}

/** The topmost thing under the pointer: what was painted last lies on top. */
export function pickThing(pointer: Pointer, { placed, type, idOf, wordsOf }: PickQuestion): PickedThing | undefined {
  const { x, y, reach } = pointer;
  const found = placed.findLast(
    (thing) =>
      Math.abs(x - thing.x) <= Math.max(reach, thing.width / 2) &&
      Math.abs(y - thing.y) <= Math.max(reach, thing.height / 2),
  );
  if (found === undefined) return undefined;
  const picked = { thing: { type, id: idOf(found) }, words: wordsOf(found) };
  return found.size > 1 ? { ...picked, isCluster: true } : picked;
}

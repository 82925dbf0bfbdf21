import type { MapThing } from '#shared/map/mapThing.ts';
import type { PickedThing } from '../../mapLayer.ts';
import type { PlacedThing } from './placeThings.ts';
import { plateSize } from './plate.ts';
import type { ThingTable } from './thingTable.ts';

/** Where the pointer is, in CSS pixels of the whole map, and how near counts. */
export interface Pointer {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

export interface PickQuestion {
  readonly placed: readonly PlacedThing[];
  readonly table: ThingTable;
  readonly type: MapThing['type'];
  readonly readTextPx: number;
  /** What stands beside the sign of a plate. */
  readonly textOf: (thing: PlacedThing) => string;
  /** One line about a thing, or about a cluster. */
  readonly wordsOf: (thing: PlacedThing) => string;
}

/** The topmost plate under the pointer: what was painted last lies on top. */
export function pickPlate(pointer: Pointer, question: PickQuestion): PickedThing | undefined {
  const { placed, table, type, readTextPx, textOf, wordsOf } = question;
  for (let n = placed.length - 1; n >= 0; n--) {
    const thing = placed[n] as PlacedThing;
    const [width, height] = plateSize({ text: textOf(thing) }, readTextPx);
    const isHit =
      Math.abs(pointer.x - thing.x) <= Math.max(pointer.reach, width / 2) &&
      Math.abs(pointer.y - thing.y) <= Math.max(pointer.reach, height / 2);
    if (!isHit) continue;
    const picked = { thing: { type, id: table.ids[thing.slot] as string }, words: wordsOf(thing) };
    return thing.size > 1 ? { ...picked, isCluster: true } : picked;
  }
  return undefined;
}

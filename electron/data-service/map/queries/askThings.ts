import type { Region } from '#shared/map/geometryRegion.ts';
import type { Place } from '#shared/map/mapQuery.ts';
import type { FoundList, FoundThing } from '#shared/map/queriesAnswer.ts';
import type { Asker } from '../../department.ts';
import { EARTH } from './earth.ts';
import type { FoundCollection } from './foundCollection.ts';

/** A thing that was found, and how far away. */
export interface FoundSlot {
  readonly slot: number;
  readonly distance: number;
}

/** Things looked at between two looks at the clock: a microsecond or two each. */
const LOOK_STEP = 500;
/** Things described between two: a camera is made when it is asked for. */
const DESCRIBE_STEP = 50;

/** The things of a collection inside a region, in no order. */
export function* slotsInside(collection: FoundCollection, region: Region): Generator<undefined, readonly FoundSlot[]> {
  const inside: FoundSlot[] = [];
  let looked = 0;
  // Taken at once: things move between the slices.
  for (const slot of [...collection.index.within(region.bounds)]) {
    if (++looked % LOOK_STEP === 0) yield;
    const at = collection.index.place(slot);
    const distance = at === undefined ? undefined : region.distanceInside(at);
    if (distance !== undefined) inside.push({ slot, distance });
  }
  return inside;
}

/** The nearest of what was found, at most `limit` of them named. */
export function* listOf(
  collection: FoundCollection,
  inside: readonly FoundSlot[],
  limit: number,
  asker: Asker,
): Generator<undefined, FoundList> {
  const things = yield* describeAll(collection, nearestOf(inside, limit), asker);
  return { kind: collection.kind, total: inside.length, things };
}

/** The `count` things of a collection nearest to a place. */
export function* askNearest(
  collection: FoundCollection,
  at: Place,
  count: number,
  asker: Asker,
): Generator<undefined, FoundList> {
  const things = yield* describeAll(collection, collection.index.nearest(at, count, EARTH), asker);
  return { kind: collection.kind, total: things.length, things };
}

/** The nearest of many: sorting numbers alone is ten times as fast as sorting all of them. */
function nearestOf(found: readonly FoundSlot[], limit: number): readonly FoundSlot[] {
  const farthest = Float64Array.from(found, ({ distance }) => distance).sort()[limit - 1] ?? Number.POSITIVE_INFINITY;
  return found
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance || a.slot - b.slot)
    .slice(0, limit);
}

function* describeAll(
  collection: FoundCollection,
  slots: readonly FoundSlot[],
  asker: Asker,
): Generator<undefined, readonly FoundThing[]> {
  const things: FoundThing[] = [];
  for (const [n, { slot, distance }] of slots.entries()) {
    if (n % DESCRIBE_STEP === 0) yield;
    const described = collection.describe(slot, asker);
    const place = collection.index.place(slot);
    if (described !== undefined && place !== undefined) things.push({ ...described, place, distanceM: distance });
  }
  return things;
}

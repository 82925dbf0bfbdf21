import type { FoundKind, FoundThing } from '#shared/map/queriesAnswer.ts';
import type { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import type { Asker } from '../../department.ts';

/** Something found, before it is known from where somebody asked. */
export type Described = FoundThing extends infer Thing
  ? Thing extends FoundThing
    ? Omit<Thing, 'place' | 'distanceM'>
    : never
  : never;

/** Things of one kind with their places; a slot is a thing's number among its like. */
export interface FoundCollection {
  readonly kind: FoundKind;
  readonly index: PlaceIndex;
  /** True when its things never move, come or go. */
  readonly isFixed: boolean;
  /** Fills the index from what is known; yields often. Called once, before anything else. */
  load(): Generator<undefined, void>;
  /** Undefined for a slot whose thing is gone. */
  describe(slot: number, asker: Asker): Described | undefined;
  /** Slots whose number or name has a text in it, best first, at most `limit`. The text is in lower case. */
  find(text: string, limit: number, asker: Asker): readonly number[];
}

/** Things that are taken between two looks at the clock while a collection is loaded. */
export const LOAD_STEP = 100;

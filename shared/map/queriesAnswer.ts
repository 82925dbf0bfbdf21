import type { AreaIndex, AreaLevel } from '../domain/area.ts';
import type { OrderStage } from '../domain/event.ts';
import type { Centre } from '../domain/registers.ts';
import type { SubjectType } from '../domain/subject.ts';
import type { Instant } from '../domain/time.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { Place } from './mapQuery.ts';
import type { CameraState } from './things.ts';

/** What a question to the map finds, in the order of lists. */
export const FOUND_KINDS = ['order', 'worker', 'camera', 'centre', 'subject'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** What only one kind of thing has. */
type FoundFacts =
  | {
      readonly kind: 'order';
      readonly level: WarningLevel;
      readonly stage: OrderStage;
      readonly isOverdue: boolean;
      readonly deadline: Instant;
      readonly unit: string;
    }
  /**
   * `isPlaceHeard` false: stands in the middle of the grid that the worker belongs to. `isUnknown`: behind a silent feed,
   * `isOnline` is false then.
   */
  | {
      readonly kind: 'worker';
      readonly isOnline: boolean;
      readonly isUnknown: boolean;
      readonly phone: string;
      readonly isPlaceHeard: boolean;
    }
  | { readonly kind: 'camera'; readonly state: CameraState }
  | { readonly kind: 'centre'; readonly rank: Centre['rank'] }
  | { readonly kind: 'subject'; readonly type: SubjectType; readonly level: WarningLevel };

/** Something found. Names and phones of people are masked by the asker's role. */
export type FoundThing = FoundFacts & {
  readonly id: string;
  readonly name: string;
  readonly area: AreaIndex;
  readonly place: Place;
  /** From the tapped place, the centre or the street; 0 where nobody asked from a place. */
  readonly distanceM: number;
};

/** Things of one kind, nearest first. */
export interface FoundList {
  readonly kind: FoundKind;
  /** How many there are; more than `things` when the list is cut off. */
  readonly total: number;
  readonly things: readonly FoundThing[];
}

/** The ground itself: the smallest areas of the city that are asked about. */
export interface FoundGround {
  readonly level: AreaLevel;
  /** Areas wholly inside, and those that the edge runs through. */
  readonly whole: number;
  readonly part: number;
  /** An area on the edge counts with the share of its ground that lies inside. */
  readonly households: number;
  /** The same areas counted in full. */
  readonly householdsTouched: number;
  /** Areas wholly or partly inside, by warning level. */
  readonly levels: readonly number[];
}

/** How many households of a grid lie inside. */
interface GroundGrid {
  readonly area: AreaIndex;
  /** Of its micro-grids on the edge those in the share of their ground that lies inside. */
  readonly households: number;
  /** Of the whole grid. */
  readonly householdsWhole: number;
  readonly level: WarningLevel;
}

/** Grids that lie inside, wholly or in part; most households inside first. */
export interface GroundGrids {
  /** That of grids, or the city's smallest where it stops above them. */
  readonly level: AreaLevel;
  /** How many there are; more than `grids` when the list is cut off. */
  readonly total: number;
  readonly grids: readonly GroundGrid[];
}

/** The answer to a question that was drawn on the map. */
export interface MapAnswer {
  readonly asOf: Instant;
  readonly isDemonstration: boolean;
  readonly isMasked: boolean;
  /** Undefined when the nearest were asked for. */
  readonly ground: FoundGround | undefined;
  /** Undefined when the nearest were asked for. */
  readonly grids: GroundGrids | undefined;
  readonly lists: readonly FoundList[];
}

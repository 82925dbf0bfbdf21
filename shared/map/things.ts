import type { AreaIndex } from '../domain/area.ts';
import type { Camera, Centre, GridWorker } from '../domain/registers.ts';
import type { Instant } from '../domain/time.ts';

/** What the map knows one by one; cameras are too many and are asked for by what is in view. */
export const THING_COLLECTIONS = ['events', 'workers', 'centres', 'patrols', 'subjects'] as const;
export type ThingCollection = (typeof THING_COLLECTIONS)[number];

/** Ranks of centres (综治中心), the highest first: what `kinds` of a centre counts. */
export const CENTRE_RANKS = ['city', 'county', 'town', 'village'] as const;
/** Ranks of patrols (三级巡防): what `kinds` of a patrol counts. */
export const PATROL_RANKS = ['county', 'town', 'village'] as const;
/** States of a camera: what `states` of cameras counts. `unknown`: the feed that tells of it is silent. */
export const CAMERA_STATES = ['online', 'offline', 'fault', 'unknown'] as const;

type PatrolRank = (typeof PATROL_RANKS)[number];
export type CameraState = (typeof CAMERA_STATES)[number];
/** What a camera's platform says of it. */
export type HeardCameraState = Exclude<CameraState, 'unknown'>;

/** In `states` of an event: its order is past the deadline. */
export const IS_OVERDUE = 1;
/** In `states` of a worker: on line. */
export const IS_ONLINE = 1;
/** In `states` of a worker: the place was heard; else it is the middle of the grid the worker belongs to. */
export const IS_PLACE_HEARD = 2;
/** In `states` of a worker: the feed that tells of them is silent; not on line then as far as is known. */
export const IS_UNKNOWN = 4;
/** In `states` of a patrol: under way. */
export const IS_RUNNING = 1;

/**
 * Things column by column; the n-th of every column is about one thing.
 * - events (open ones): `kinds` place in EVENT_KINDS, `levels` its own warning level, `states` IS_OVERDUE,
 *   `times` reported at, `dues` deadline, titles its title
 * - workers: `kinds` 1 full-time, `states` IS_ONLINE | IS_PLACE_HEARD | IS_UNKNOWN, `times` when last heard, titles the name (masked by role)
 * - centres: `kinds` place in CENTRE_RANKS, titles the name
 * - patrols (today's): `kinds` place in PATROL_RANKS, `states` IS_RUNNING, `times` began, `dues` ended
 * - subjects: `kinds` place in SUBJECT_TYPES, `levels` of the portrait, titles the name
 * Instants are ms since 1970; 0 where there is none.
 */
export interface ThingRows {
  readonly ids: readonly string[];
  /** Longitude and latitude of each, degrees (WGS 84). */
  readonly places: Float64Array;
  /** The area that each belongs to, the smallest that is known. */
  readonly areas: Uint32Array;
  readonly titles: readonly string[];
  readonly kinds: Uint8Array;
  readonly levels: Uint8Array;
  readonly states: Uint8Array;
  readonly times: Float64Array;
  readonly dues: Float64Array;
  /** Ways walked today, oldest place first, longitude and latitude in turn; only where asked for. */
  readonly ways: Ways | undefined;
}

/** The n-th way is `places` from `starts[n]` to `starts[n + 1]`, counted in places of two numbers. */
export interface Ways {
  readonly starts: Uint32Array;
  readonly places: Float64Array;
}

/** What has changed in a collection since the asker's revision; revisions of two epochs do not compare. */
export interface ThingsAnswer {
  readonly epoch: string;
  readonly revision: number;
  readonly isWhole: boolean;
  readonly upserts: ThingRows;
  readonly removed: readonly string[];
}

/** The cameras in view, or how many there are by area where they are more than were asked for. */
export type CamerasAnswer =
  | {
      readonly type: 'cameras';
      readonly ids: readonly string[];
      readonly places: Float64Array;
      /** Place in CAMERA_STATES. */
      readonly states: Uint8Array;
      /** Direction of view in degrees clockwise from north; NaN for one that turns. */
      readonly bearings: Float32Array;
    }
  | {
      readonly type: 'counts';
      readonly areas: Uint32Array;
      readonly installed: Uint32Array;
      /** Those that are known not to be on line. */
      readonly out: Uint32Array;
      /** Those that nothing is known of, behind a silent feed. */
      readonly unknown: Uint32Array;
    };

/** A worker's card; name and phone are masked by the asker's role. */
export interface WorkerCard extends Pick<GridWorker, 'id' | 'name' | 'phone' | 'isFullTime'> {
  readonly type: 'worker';
  readonly area: AreaIndex;
  readonly isOnline: boolean;
  /** Behind a silent feed; `isOnline` is false then. */
  readonly isUnknown: boolean;
  /** When last heard of; undefined: never. */
  readonly heardAt: Instant | undefined;
  readonly isPlaceHeard: boolean;
  readonly reportedToday: number;
  readonly handledToday: number;
}

export interface CameraCard extends Pick<Camera, 'id' | 'name' | 'bearing'> {
  readonly type: 'camera';
  readonly area: AreaIndex;
  readonly state: CameraState;
}

export interface CentreCard extends Pick<Centre, 'id' | 'name' | 'rank' | 'floorArea'> {
  readonly type: 'centre';
  readonly area: AreaIndex;
}

export interface PatrolCard {
  readonly type: 'patrol';
  readonly id: string;
  readonly rank: PatrolRank;
  readonly area: AreaIndex;
  readonly startedAt: Instant;
  /** Undefined while under way. */
  readonly endedAt: Instant | undefined;
  readonly people: number;
  /** Metres walked so far; undefined when nobody said where. */
  readonly metres: number | undefined;
}

/** What is told of a thing when it is opened; orders and subjects have questions of their own. */
export type ThingCard = WorkerCard | CameraCard | CentreCard | PatrolCard;

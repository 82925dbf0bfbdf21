import type { AreaIndex } from './area.ts';
import type { Subject, Zero } from './subject.ts';

/** A grid worker (网格员). Name and phone are personal: the data service masks them by role. */
export interface GridWorker {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  /** Code of the grid the worker is responsible for. */
  readonly areaCode: string;
  readonly isFullTime: boolean;
}

/** A camera; its id is a GB/T 28181 device code of 20 digits. */
export interface Camera {
  readonly id: string;
  readonly name: string;
  readonly areaCode: string;
  readonly lng: number;
  readonly lat: number;
  /** Direction of view in degrees clockwise from north; undefined when it turns. */
  readonly bearing: number | undefined;
}

/** Cameras by position 0 … count − 1: a city has a hundred thousand, so each is made when it is asked for. */
export interface CameraRegister {
  readonly count: number;
  /** The camera at a position; throws a RangeError outside the register. */
  at(position: number): Camera;
  /** The area that the camera at a position stands in, in the atlas that the source was made with. */
  areaAt(position: number): AreaIndex;
  /** Position of a camera by its id; undefined when the register does not have it. */
  find(id: string): number | undefined;
}

/** 综治中心 of the four ranks. */
export interface Centre {
  readonly id: string;
  readonly rank: 'city' | 'county' | 'town' | 'village';
  readonly name: string;
  readonly areaCode: string;
  readonly lng: number;
  readonly lat: number;
  /** Floor area in m², where known. */
  readonly floorArea: number | undefined;
}

/** 人 地 物 事 组织: the five elements of the basic records. */
export const RECORD_ELEMENTS = ['person', 'place', 'thing', 'matter', 'organisation'] as const;
export type RecordElement = (typeof RECORD_ELEMENTS)[number];

/** Basic records held of a county by element. */
export interface ElementCount {
  readonly areaCode: string;
  readonly counts: Readonly<Record<RecordElement, number>>;
}

/** The result of a creation period that is closed: who did not meet the standard, and why. */
export interface ClosedPeriod {
  /** `2022`, `2022-10`. */
  readonly id: string;
  readonly title: string;
  /** Everybody in `registers.subjects` who is not named here met the standard. */
  readonly failures: ReadonlyMap<string, readonly Zero[]>;
  readonly isPublished: boolean;
}

/** What a source knows that does not happen but is: people, things and places by their code. */
export interface Registers {
  readonly subjects: readonly Subject[];
  readonly workers: readonly GridWorker[];
  readonly cameras: CameraRegister;
  /** Cameras planned, by county code. */
  readonly camerasPlanned: ReadonlyMap<string, number>;
  readonly centres: readonly Centre[];
  /** Micro-grid workers by county code, where counted. */
  readonly microGridWorkers: ReadonlyMap<string, number>;
  readonly elements: readonly ElementCount[];
  readonly closedPeriods: readonly ClosedPeriod[];
}

const NO_CAMERAS: CameraRegister = {
  count: 0,
  at: (position) => {
    throw new RangeError(`there is no camera ${position}`);
  },
  areaAt: (position) => {
    throw new RangeError(`there is no camera ${position}`);
  },
  find: () => undefined,
};

export const EMPTY_REGISTERS: Registers = {
  subjects: [],
  workers: [],
  cameras: NO_CAMERAS,
  camerasPlanned: new Map(),
  centres: [],
  microGridWorkers: new Map(),
  elements: [],
  closedPeriods: [],
};

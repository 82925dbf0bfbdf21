import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { CameraRegister } from '#shared/domain/registers.ts';
import { CAMERA_STATES, type HeardCameraState } from '#shared/map/things.ts';
import { AreaCounts } from './areaCounts.ts';

/** Cameras: how many stand where, and which of them are out. One that nothing was heard of is on line. */
export class CameraBoard {
  readonly installed: AreaCounts;
  readonly offline: AreaCounts;
  readonly faulty: AreaCounts;
  readonly #register: CameraRegister;
  /** Place of the state in `CAMERA_STATES`, by the camera's position. */
  readonly #states: Uint8Array;

  constructor(atlas: Atlas, register: CameraRegister) {
    this.#register = register;
    this.installed = new AreaCounts(atlas);
    this.offline = new AreaCounts(atlas);
    this.faulty = new AreaCounts(atlas);
    this.#states = new Uint8Array(register.count);
    for (let position = 0; position < register.count; position++) this.installed.add(register.areaAt(position), 1);
  }

  online(area: AreaIndex): number {
    return this.installed.at(area) - this.offline.at(area) - this.faulty.at(area);
  }

  /** Place of the state of the camera at a position in `CAMERA_STATES`: 0 is on line. */
  stateAt(position: number): number {
    return this.#states[position] as number;
  }

  set(cameraId: string, state: HeardCameraState): void {
    const position = this.#register.find(cameraId);
    if (position === undefined) return;
    const before = CAMERA_STATES[this.#states[position] as number];
    if (before === state) return;
    const area = this.#register.areaAt(position);
    this.#countsOf(before)?.add(area, -1);
    this.#countsOf(state)?.add(area, 1);
    this.#states[position] = CAMERA_STATES.indexOf(state);
  }

  #countsOf(state: string | undefined): AreaCounts | undefined {
    if (state === 'offline') return this.offline;
    return state === 'fault' ? this.faulty : undefined;
  }
}

/** Reads a stored state; undefined for what is none. */
export const cameraState = (value: string): HeardCameraState | undefined =>
  CAMERA_STATES.find((state): state is HeardCameraState => state === value && state !== 'unknown');

import type { RecordOf } from '#shared/domain/event.ts';
import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import { CAMERA_STATES, type CameraState } from '#shared/map/things.ts';
import type { CityContext } from '../../department.ts';
import { type Described, type FoundCollection, LOAD_STEP } from './foundCollection.ts';
import { NameLines } from './nameLines.ts';

/** Cameras where they stand; a slot is the position in the register. One that nothing was heard of is on line. */
export class CameraPlaces implements FoundCollection {
  readonly kind = 'camera';
  readonly index = new PlaceIndex();
  readonly isFixed = true;
  readonly #context: CityContext;
  readonly #lines = new NameLines();
  readonly #states = new Map<string, CameraState>();

  constructor(context: CityContext) {
    this.#context = context;
  }

  *load(): Generator<undefined, void> {
    const { cameras } = this.#context.registers;
    for (const { id, value } of this.#context.store()?.states('camera') ?? []) {
      const state = CAMERA_STATES.find((known) => known === value);
      if (state !== undefined && !this.#states.has(id)) this.#states.set(id, state);
    }
    yield;
    for (let position = 0; position < cameras.count; position++) {
      const { id, name, lng, lat } = cameras.at(position);
      this.#lines.add(id, name);
      this.index.put(position, [lng, lat]);
      if (position % LOAD_STEP === 0) yield;
    }
  }

  hear({ cameraId, state }: RecordOf<'camera'>['camera']): void {
    this.#states.set(cameraId, state);
  }

  describe(slot: number): Described {
    const { cameras } = this.#context.registers;
    const { id, name } = cameras.at(slot);
    return { kind: 'camera', id, name, area: cameras.areaAt(slot), state: this.#states.get(id) ?? 'online' };
  }

  find(text: string, limit: number): readonly number[] {
    return this.#lines.find(text, limit);
  }
}

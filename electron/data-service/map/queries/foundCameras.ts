import type { CameraRegister } from '#shared/domain/registers.ts';
import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import { CAMERA_STATES } from '#shared/map/things.ts';
import type { CityContext } from '../../department.ts';
import type { CameraBoard } from '../../resources/cameraBoard.ts';
import { isSilent } from '../../resources/silence.ts';
import { type Described, type FoundCollection, LOAD_STEP } from './foundCollection.ts';
import { NameLines } from './nameLines.ts';

/** Cameras where they stand; a slot is the position in the register. */
export class FoundCameras implements FoundCollection {
  readonly kind = 'camera';
  readonly index = new PlaceIndex();
  readonly isFixed = true;
  readonly #context: CityContext;
  readonly #register: CameraRegister;
  readonly #board: CameraBoard;
  readonly #lines = new NameLines();

  constructor(context: CityContext, board: CameraBoard) {
    this.#context = context;
    this.#register = context.registers.cameras;
    this.#board = board;
  }

  *load(): Generator<undefined, void> {
    for (let position = 0; position < this.#register.count; position++) {
      const { id, name, lng, lat } = this.#register.at(position);
      this.#lines.add(id, name);
      this.index.put(position, [lng, lat]);
      if (position % LOAD_STEP === 0) yield;
    }
  }

  describe(slot: number): Described {
    const { id, name } = this.#register.at(slot);
    const area = this.#register.areaAt(slot);
    const heard = CAMERA_STATES[this.#board.stateAt(slot)] ?? 'online';
    return { kind: 'camera', id, name, area, state: isSilent(this.#context, area) ? 'unknown' : heard };
  }

  find(text: string, limit: number): readonly number[] {
    return this.#lines.find(text, limit);
  }
}

import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import { maskName, maskPhone } from '#shared/resources/maskPerson.ts';
import type { Asker } from '../../department.ts';
import type { WorkerPlaces } from '../things/workerPlaces.ts';
import { type Described, type FoundCollection, LOAD_STEP } from './foundCollection.ts';
import { NameLines } from './nameLines.ts';

/** Grid workers where the board says that they stand. */
export class FoundWorkers implements FoundCollection {
  readonly kind = 'worker';
  readonly index = new PlaceIndex();
  readonly isFixed = false;
  readonly #board: WorkerPlaces;
  readonly #lines = new NameLines();
  readonly #ids: string[] = [];

  constructor(board: WorkerPlaces) {
    this.#board = board;
  }

  *load(): Generator<undefined, void> {
    const slots = new Map<string, number>();
    // One who moves between the slices is either placed already, or is placed later where they stand then.
    this.#board.onMoved = (id) => {
      const slot = slots.get(id);
      if (slot !== undefined) this.#place(slot);
    };
    for (const { state } of this.#board.all()) {
      const { id, name, phone } = state.worker;
      const slot = this.#ids.push(id) - 1;
      slots.set(id, slot);
      this.#lines.add(id, `${name} ${phone}`);
      this.#place(slot);
      if (slot % LOAD_STEP === 0) yield;
    }
  }

  describe(slot: number, { role }: Asker): Described | undefined {
    const placed = this.#placedAt(slot);
    if (placed === undefined) return undefined;
    const { state, isPlaceHeard } = placed;
    const { id, name, phone } = state.worker;
    const person = role === 'console' ? { name, phone } : { name: maskName(name), phone: maskPhone(phone) };
    return { kind: 'worker', id, ...person, area: state.area, ...this.#board.presenceOf(placed), isPlaceHeard };
  }

  /** Who may not read a name may not try names out either. */
  find(text: string, limit: number, { role }: Asker): readonly number[] {
    return role === 'console' ? this.#lines.find(text, limit) : this.#lines.findNumber(text, limit);
  }

  #place(slot: number): void {
    const placed = this.#placedAt(slot);
    if (placed !== undefined) this.index.put(slot, [placed.lng, placed.lat]);
  }

  #placedAt(slot: number): ReturnType<WorkerPlaces['find']> {
    return this.#board.find(this.#ids[slot] as string);
  }
}

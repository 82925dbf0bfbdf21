import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { RecordOf } from '#shared/domain/event.ts';
import type { GridWorker } from '#shared/domain/registers.ts';
import type { Place } from '#shared/map/mapQuery.ts';
import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import { maskName, maskPhone } from '#shared/resources/maskPerson.ts';
import type { Asker, CityContext } from '../../department.ts';
import { type Described, type FoundCollection, LOAD_STEP } from './foundCollection.ts';
import { NameLines } from './nameLines.ts';

interface Heard {
  readonly isOnline: boolean;
  /** Undefined when it was not said. */
  readonly place: Place | undefined;
}

/** Grid workers where they were last heard, else in the middle of their grid. */
export class WorkerPlaces implements FoundCollection {
  readonly kind = 'worker';
  readonly index = new PlaceIndex();
  readonly isFixed = false;
  readonly #context: CityContext;
  readonly #lines = new NameLines();
  readonly #heard = new Map<string, Heard>();
  /** Undefined before the load. */
  #slots: Map<string, number> | undefined;

  constructor(context: CityContext) {
    this.#context = context;
  }

  *load(): Generator<undefined, void> {
    const { registers } = this.#context;
    const slots = new Map(registers.workers.map(({ id }, slot) => [id, slot]));
    this.#slots = slots;
    for (const { id, value } of this.#context.store()?.states('worker') ?? []) {
      if (!this.#heard.has(id)) this.#heard.set(id, readHeard(value));
    }
    yield;
    for (const [slot, worker] of registers.workers.entries()) {
      this.#lines.add(worker.id, `${worker.name} ${worker.phone}`);
      this.#place(slot, worker);
      if (slot % LOAD_STEP === 0) yield;
    }
  }

  hear({ workerId, isOnline, lng, lat }: RecordOf<'presence'>['presence']): void {
    const before = this.#heard.get(workerId)?.place;
    this.#heard.set(workerId, { isOnline, place: lng === undefined || lat === undefined ? before : [lng, lat] });
    const slot = this.#slots?.get(workerId);
    if (slot !== undefined) this.#place(slot, this.#worker(slot));
  }

  describe(slot: number, { role }: Asker): Described {
    const { id, name, phone, areaCode } = this.#worker(slot);
    const heard = this.#heard.get(id);
    const person = role === 'console' ? { name, phone } : { name: maskName(name), phone: maskPhone(phone) };
    const area = this.#areaOf(areaCode);
    const isPlaceHeard = heard?.place !== undefined;
    return { kind: 'worker', id, ...person, area: area ?? 0, isOnline: heard?.isOnline === true, isPlaceHeard };
  }

  /** Who may not read a name may not try names out either. */
  find(text: string, limit: number, { role }: Asker): readonly number[] {
    return role === 'console' ? this.#lines.find(text, limit) : this.#lines.findNumber(text, limit);
  }

  #place(slot: number, { id, areaCode }: GridWorker): void {
    const place = this.#heard.get(id)?.place ?? this.#homeOf(areaCode);
    // A worker of an area that this atlas does not have stands nowhere.
    if (place !== undefined) this.index.put(slot, place);
  }

  #homeOf(areaCode: string): Place | undefined {
    const area = this.#areaOf(areaCode);
    const { labelPoint } = this.#context.atlas;
    return area === undefined ? undefined : [labelPoint[2 * area] as number, labelPoint[2 * area + 1] as number];
  }

  #areaOf(areaCode: string): AreaIndex | undefined {
    return areaByCode(this.#context.atlas, areaCode);
  }

  #worker(slot: number): GridWorker {
    return this.#context.registers.workers[slot] as GridWorker;
  }
}

/** As `presenceValue` writes it: `online 114.6 33.6`. */
function readHeard(value: string): Heard {
  const [state, lng, lat] = value.split(' ');
  const isSaid = lng !== undefined && lat !== undefined;
  return { isOnline: state === 'online', place: isSaid ? [Number(lng), Number(lat)] : undefined };
}

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { FoundThing } from '#shared/map/queriesAnswer.ts';
import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import { eventLevel } from '#shared/warnings/eventLevel.ts';
import { isOverdueAt } from '#shared/warnings/score.ts';
import type { CityContext } from '../../department.ts';
import type { KnownEvent } from '../../eventLedger.ts';
import type { EventBoard } from '../things/eventBoard.ts';
import { type Described, type FoundCollection, LOAD_STEP } from './foundCollection.ts';

/** Orders that are open, where they were reported. */
export class FoundOrders implements FoundCollection {
  readonly kind = 'order';
  readonly index = new PlaceIndex();
  readonly isFixed = false;
  readonly #context: CityContext;
  readonly #board: EventBoard;
  readonly #slots = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #free: number[] = [];

  constructor(context: CityContext, board: EventBoard) {
    this.#context = context;
    this.#board = board;
  }

  *load(): Generator<undefined, void> {
    this.#board.onChanged = (id) => this.#look(id);
    // Taken at once: orders come and go between the slices.
    const open = [...this.#board.all()].map(({ id }) => id);
    for (const [n, id] of open.entries()) {
      this.#look(id);
      if (n % LOAD_STEP === 0) yield;
    }
  }

  describe(slot: number): Described | undefined {
    const id = this.#ids[slot];
    const known = id === undefined ? undefined : this.#context.pictures().known(id);
    return known === undefined ? undefined : this.#describe(known);
  }

  find(text: string, limit: number): readonly number[] {
    const byId: number[] = [];
    const byTitle: number[] = [];
    for (const [id, slot] of this.#slots) {
      if (id.toLowerCase().includes(text)) byId.push(slot);
      else if (byTitle.length < limit && this.#titleOf(id).includes(text)) byTitle.push(slot);
      if (byId.length >= limit) break;
    }
    return [...byId, ...byTitle].slice(0, limit);
  }

  /** An order by its whole id, closed ones too. */
  exact(eventId: string): FoundThing | undefined {
    const known = this.#context.pictures().known(eventId) ?? this.#context.store()?.known(eventId);
    if (known === undefined) return undefined;
    return { ...this.#describe(known), place: [known.event.lng, known.event.lat], distanceM: 0 };
  }

  #describe({ event, stage }: KnownEvent): Described {
    const { id, title, areaCode, deadline, unit } = event;
    const isOverdue = isOverdueAt(event, stage, this.#context.clock.now());
    const area = areaByCode(this.#context.atlas, areaCode) ?? 0;
    return { kind: 'order', id, name: title, area, level: eventLevel(event), stage, isOverdue, deadline, unit };
  }

  #titleOf(eventId: string): string {
    return this.#board.find(eventId)?.title.toLowerCase() ?? '';
  }

  #look(eventId: string): void {
    const row = this.#board.find(eventId);
    if (row === undefined) this.#drop(eventId);
    else this.index.put(this.#slotOf(eventId), [row.lng, row.lat]);
  }

  #slotOf(eventId: string): number {
    const known = this.#slots.get(eventId);
    if (known !== undefined) return known;
    const slot = this.#free.pop() ?? this.#ids.length;
    this.#slots.set(eventId, slot);
    this.#ids[slot] = eventId;
    return slot;
  }

  #drop(eventId: string): void {
    const slot = this.#slots.get(eventId);
    if (slot === undefined) return;
    this.index.remove(slot);
    this.#slots.delete(eventId);
    this.#free.push(slot);
  }
}

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { isClosedStage } from '#shared/domain/event.ts';
import type { FoundThing } from '#shared/map/queriesAnswer.ts';
import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import { eventLevel } from '#shared/warnings/eventLevel.ts';
import { isOverdueAt } from '#shared/warnings/score.ts';
import type { CityContext } from '../../department.ts';
import type { KnownEvent } from '../../eventLedger.ts';
import { type Described, type FoundCollection, LOAD_STEP } from './foundCollection.ts';

/** Orders that are open, where they were reported. */
export class OrderPlaces implements FoundCollection {
  readonly kind = 'order';
  readonly index = new PlaceIndex();
  readonly isFixed = false;
  readonly #context: CityContext;
  readonly #slots = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #free: number[] = [];
  #isKept = false;

  constructor(context: CityContext) {
    this.#context = context;
  }

  *load(): Generator<undefined, void> {
    this.#isKept = true;
    // Taken at once: the ledger changes between the slices.
    const open = [...this.#context.pictures().entriesIn(0)].filter(({ isOpen }) => isOpen).map(({ event }) => event.id);
    for (const [n, id] of open.entries()) {
      this.look(id);
      if (n % LOAD_STEP === 0) yield;
    }
  }

  /** Looks at an event again of which something was heard. */
  look(eventId: string): void {
    if (!this.#isKept) return;
    const known = this.#context.pictures().known(eventId);
    if (known === undefined || !isOpen(known)) this.#drop(eventId);
    else this.index.put(this.#slotOf(eventId), [known.event.lng, known.event.lat]);
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
    return this.#context.pictures().known(eventId)?.event.title.toLowerCase() ?? '';
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

const isOpen = ({ stage, mergedInto }: KnownEvent): boolean => !isClosedStage(stage) && mergedInto === undefined;

import type { CityEvent, OrderStep } from '#shared/domain/event.ts';
import { afterStep, type KnownEvent, newlyReported } from '../eventLedger.ts';
import type { PictureStore } from '../pictureStore.ts';
import type { EventStore } from '../store/eventStore.ts';
import { RecentCounts } from './recentCounts.ts';
import type { IngestMemory, KnownState } from './verdict.ts';

/** Events whose entries are counted at once: far more than are worked on in a day. */
const COUNTED_EVENTS = 20_000;

type ThingType = 'worker' | 'camera';
type OnceTopic = 'urging' | 'patrol' | 'visit';

/** Where events are looked up that are on disk, or in the live levels. */
export interface MemoryPlaces {
  pictures(): PictureStore;
  store(): EventStore | undefined;
}

/** What was accepted: what is not on disk yet, then the live levels, then the store. */
export class RecordMemory implements IngestMemory {
  readonly #places: MemoryPlaces;
  /** Of rows that are not on disk yet: the live levels may have forgotten the event already. */
  #unwritten = new Map<string, KnownEvent>();
  /** Of the batch before: what comes next is mostly about the same events, and the disk need not be asked. */
  #lastWritten = new Map<string, KnownEvent>();
  readonly #revisions = new Map<string, CityEvent[]>();
  readonly #steps = new Map<string, OrderStep[]>();
  readonly #journal = new Map<string, string[]>();
  readonly #states: Record<ThingType, Map<string, KnownState> | undefined> = { worker: undefined, camera: undefined };
  readonly #entries = new RecentCounts(COUNTED_EVENTS);

  constructor(places: MemoryPlaces) {
    this.#places = places;
  }

  known(eventId: string): KnownEvent | undefined {
    return (
      this.#unwritten.get(eventId) ??
      this.#lastWritten.get(eventId) ??
      this.#places.pictures().known(eventId) ??
      this.#places.store()?.known(eventId)
    );
  }

  revisions(eventId: string): readonly CityEvent[] {
    return [...(this.#places.store()?.revisions(eventId) ?? []), ...(this.#revisions.get(eventId) ?? [])];
  }

  steps(eventId: string): readonly OrderStep[] {
    return [...(this.#places.store()?.steps(eventId) ?? []), ...(this.#steps.get(eventId) ?? [])];
  }

  journal(topic: OnceTopic, key: string): readonly string[] {
    const written = this.#places.store()?.journal(topic, { key }) ?? [];
    return [...written.map(({ body }) => body), ...(this.#journal.get(`${topic} ${key}`) ?? [])];
  }

  state(of: ThingType, id: string): KnownState | undefined {
    return this.#statesOf(of).get(id);
  }

  entriesAbout(eventId: string): number {
    return this.#entries.of(eventId);
  }

  noteEvent(event: CityEvent, known: KnownEvent | undefined): void {
    this.#unwritten.set(event.id, { ...(known ?? newlyReported(event)), event });
    add(this.#revisions, event.id, event);
    if (known !== undefined) this.#entries.add(event.id);
  }

  noteStep(step: OrderStep, before: KnownEvent): void {
    this.#unwritten.set(step.eventId, afterStep(before, step));
    add(this.#steps, step.eventId, step);
    this.#entries.add(step.eventId);
  }

  noteJournal(topic: OnceTopic, key: string, body: string): void {
    add(this.#journal, `${topic} ${key}`, body);
    if (topic === 'urging') this.#entries.add(key);
  }

  noteState(of: ThingType, id: string, state: KnownState): void {
    this.#statesOf(of).set(id, state);
  }

  /** All that was noted is on disk now. */
  forgetWritten(): void {
    if (this.#unwritten.size > 0) {
      this.#lastWritten = this.#unwritten;
      this.#unwritten = new Map();
    }
    this.#revisions.clear();
    this.#steps.clear();
    this.#journal.clear();
  }

  #statesOf(of: ThingType): Map<string, KnownState> {
    let states = this.#states[of];
    if (states === undefined) {
      states = new Map();
      for (const { id, at, value } of this.#places.store()?.states(of) ?? []) states.set(id, { at, value });
      this.#states[of] = states;
    }
    return states;
  }
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

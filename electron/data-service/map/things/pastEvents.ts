import { EVENT_KINDS, type EventKind, isClosedStage } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import { packRows } from '#shared/map/thingRows.ts';
import type { ThingsAnswer } from '#shared/map/things.ts';
import type { CityContext } from '../../department.ts';
import { afterStep, type KnownEvent, newlyReported } from '../../eventLedger.ts';
import type { CodeIndex } from '../../resources/codeIndex.ts';
import type { EventStore } from '../../store/eventStore.ts';
import { eventRow } from './eventBoard.ts';

/** Rows of the log between two looks at the clock: some microseconds each. */
const ROWS_A_SLICE = 200;
/** All windows of a wall ask for the same instant; those of a moment ago nobody asks for again. */
const REMEMBERED = 4;

/** The events whose orders were open at instants of the past, read back from the log. */
export class PastEvents {
  readonly #context: CityContext;
  readonly #codes: CodeIndex;
  readonly #known = new Map<Instant, Promise<ThingsAnswer | undefined>>();

  constructor(context: CityContext, codes: CodeIndex) {
    this.#context = context;
    this.#codes = codes;
  }

  /** All of them; undefined while the store cannot be read. */
  at(at: Instant): Promise<ThingsAnswer | undefined> {
    const known = this.#known.get(at);
    if (known !== undefined) return known;
    const store = this.#context.store();
    const found = store === undefined ? Promise.resolve(undefined) : this.#context.run(this.#read(store, at));
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    // What is read while the instant is not over may not be all.
    if (store !== undefined && at < this.#context.clock.now()) this.#known.set(at, found);
    found.catch(() => this.#known.delete(at));
    return found;
  }

  *#read(store: EventStore, at: Instant): Generator<undefined, ThingsAnswer> {
    const open = yield* readOpen(store, at);
    const rows = open.map((known) => eventRow(known, this.#codes.find(known.event.areaCode) ?? 0, at));
    return { epoch: `past-${at}`, revision: 0, isWhole: true, upserts: packRows(rows, false), removed: [] };
  }
}

/** Folds the log up to an instant: of older reports only those whose order was open then are read. */
function* readOpen(store: EventStore, at: Instant): Generator<undefined, readonly KnownEvent[]> {
  const since = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, at])) as Record<EventKind, Instant>;
  const events = new Map<string, KnownEvent>();
  let read = 0;
  for (const row of store.history({ since, until: at })) {
    if (++read % ROWS_A_SLICE === 0) yield;
    if (row.type === 'event') {
      const { event } = row;
      events.set(event.id, { ...(events.get(event.id) ?? newlyReported(event)), event });
      continue;
    }
    const { step } = row;
    const before = events.get(step.eventId);
    if (before !== undefined) events.set(step.eventId, afterStep(before, step));
  }
  return [...events.values()].filter(({ stage, mergedInto }) => !isClosedStage(stage) && mergedInto === undefined);
}

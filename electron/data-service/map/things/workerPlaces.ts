import type { RecordOf } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import { UNKNOWN } from '#shared/domain/warningLevel.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { ThingLog } from '#shared/map/thingLog.ts';
import type { ThingRow } from '#shared/map/thingRows.ts';
import { IS_ONLINE, IS_PLACE_HEARD, IS_UNKNOWN } from '#shared/map/things.ts';
import { maskName } from '#shared/resources/maskPerson.ts';
import type { Accepted, Asker, CityContext } from '../../department.ts';
import { type Presence, presenceOf } from '../../resources/silence.ts';
import type { WorkerBoard, WorkerState } from '../../resources/workerBoard.ts';
import type { EventStore } from '../../store/eventStore.ts';
import { type BoardQuestion, packChanges, type ThingBoard } from './thingBoard.ts';

/** A worker on the map: where they were heard last, and the way they took today. */
interface PlacedWorker {
  readonly state: WorkerState;
  lng: number;
  lat: number;
  isPlaceHeard: boolean;
  /** 0: never. */
  heardAt: Instant;
  /** The day of `way`, in China Standard Time; an older one is over. */
  day: number;
  way: number[];
}

/** Places of a day that are kept of one worker. */
const MOST_PLACES = 32;

/** Where the grid workers are: each where they said last, else in the middle of their grid. */
export class WorkerPlaces implements ThingBoard {
  readonly #context: CityContext;
  readonly #workers: WorkerBoard;
  readonly #log = new ThingLog<PlacedWorker>();
  /** Told after a worker was heard somewhere. */
  onMoved: (workerId: string) => void = () => undefined;

  constructor(context: CityContext, workers: WorkerBoard) {
    this.#context = context;
    this.#workers = workers;
    const { labelPoint } = context.atlas;
    for (const state of workers.all()) {
      const [lng, lat] = [labelPoint[2 * state.area] as number, labelPoint[2 * state.area + 1] as number];
      const { id } = state.worker;
      this.#log.put(id, { state, lng, lat, isPlaceHeard: false, heardAt: 0, day: 0, way: [] });
    }
    const store = context.store();
    if (store !== undefined) this.#restore(store);
  }

  take(accepted: Accepted): void {
    if (accepted.type === 'presence') this.#hear(accepted.presence);
    // A feed that falls silent, or is heard again, changes how all stand that it tells of.
    if (accepted.type === 'level' && (accepted.from === UNKNOWN || accepted.to === UNKNOWN)) {
      for (const { worker } of this.#workers.in(accepted.area)) this.#renew(worker.id);
    }
  }

  changes(question: BoardQuestion) {
    const today = chinaDay(this.#context.clock.now());
    return packChanges(this.#log, question, (worker) => this.#rowOf(worker, today, question.asker));
  }

  /** Every worker once, also while they move. */
  all(): Iterable<Readonly<PlacedWorker>> {
    return this.#log.values();
  }

  /** Where a worker is and since when that is known; undefined for no such worker. */
  find(id: string): Readonly<PlacedWorker> | undefined {
    return this.#log.get(id);
  }

  /** Whether a worker is on line, as far as is known. */
  presenceOf({ state }: Readonly<PlacedWorker>): Presence {
    return presenceOf(this.#context, state);
  }

  /** The name goes whole to the console alone. */
  #rowOf(worker: PlacedWorker, today: number, { role }: Asker): ThingRow {
    const { state, lng, lat, isPlaceHeard, heardAt, day, way } = worker;
    const { id, name, isFullTime } = state.worker;
    const { isOnline, isUnknown } = this.presenceOf(worker);
    return {
      ...{ id, lng, lat, level: 0, due: 0, area: state.area },
      title: role === 'console' ? name : maskName(name),
      kind: isFullTime ? 1 : 0,
      state: (isOnline ? IS_ONLINE : 0) | (isPlaceHeard ? IS_PLACE_HEARD : 0) | (isUnknown ? IS_UNKNOWN : 0),
      time: heardAt,
      way: day === today ? way : [],
    };
  }

  #renew(workerId: string): void {
    const worker = this.#log.get(workerId);
    if (worker !== undefined) this.#log.put(workerId, worker);
  }

  #hear({ workerId, at, lng, lat }: RecordOf<'presence'>['presence']): void {
    const worker = this.#log.get(workerId);
    if (worker === undefined) return;
    worker.heardAt = at;
    const isPlaced = lng !== undefined && lat !== undefined;
    if (isPlaced) place(worker, lng, lat, chinaDay(at));
    this.#log.put(workerId, worker);
    if (isPlaced) this.onMoved(workerId);
  }

  /** The last word of each worker; the ways of the day are not kept over a restart. */
  #restore(store: EventStore): void {
    for (const { id, at, value } of store.states('worker')) {
      const [, lng, lat] = value.split(' ').map(Number);
      const worker = this.#log.get(id);
      if (worker === undefined) continue;
      worker.heardAt = at;
      if (lng !== undefined && lat !== undefined) place(worker, lng, lat, chinaDay(at));
    }
  }
}

function place(worker: PlacedWorker, lng: number, lat: number, day: number): void {
  Object.assign(worker, { lng, lat, isPlaceHeard: true });
  if (worker.day !== day) Object.assign(worker, { day, way: [] });
  worker.way.push(lng, lat);
  if (worker.way.length > 2 * MOST_PLACES) worker.way.splice(0, 2);
}

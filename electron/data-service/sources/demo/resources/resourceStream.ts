import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { SourceRecord } from '#shared/domain/event.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import type { CountyFinder } from '../countyFinder.ts';
import type { ResourceStart } from '../demoCursor.ts';
import type { Moment } from '../moment.ts';
import type { CountyCameras } from '../registers/cameras.ts';
import { type CountyAreas, countiesOf } from '../registers/countyAreas.ts';
import type { DemoRegisters } from '../registers/demoRegisters.ts';
import { type CameraState, cameraStateAt, cyclesOf, failureOf, outageMs, outageStart } from './cameraOutages.ts';
import { roundsOf } from './rounds.ts';
import { type PlannedPatrol, patrolAt, reportsOf, staysIn, workerPlace } from './whereabouts.ts';
import { isOnlineAt, onlineStretches } from './workerDays.ts';

/** What happens to whom, before it is made into a record. */
type Turn =
  | { readonly at: Instant; readonly worker: number; readonly isOnline: boolean }
  | { readonly at: Instant; readonly patrol: PlannedPatrol; readonly report: number }
  | { readonly at: Instant; readonly camera: number; readonly state: CameraState }
  | { readonly at: Instant; readonly county: string; readonly record: SourceRecord };

/** A day that is made up, a part at a time. */
interface DayPlan {
  /** Turns by their minute. */
  readonly minutes: readonly Turn[][];
  /** What is still to be added. */
  readonly parts: (() => void)[];
}

const MINUTES_A_DAY = DAY_MS / MINUTE_MS;
/** The next day is made up over the last minutes of the day before, so that midnight is no long turn. */
const AHEAD_MINUTES = 30;
const WORKER_PARTS = 6;
const DAYS_KEPT = 2;

/** Workers going on and off line, cameras failing and being mended, patrols and visits: each day follows from seed and day alone. */
export class ResourceStream {
  readonly #atlas: Atlas;
  readonly #registers: DemoRegisters;
  readonly #counties: readonly CountyAreas[];
  readonly #finder: CountyFinder;
  readonly #seed: number;
  readonly #days = new Map<number, DayPlan>();

  constructor(atlas: Atlas, registers: DemoRegisters, finder: CountyFinder, seed: number) {
    this.#finder = finder;
    this.#atlas = atlas;
    this.#registers = registers;
    this.#counties = countiesOf(atlas);
    this.#seed = seed;
  }

  /** All that happens in a minute. */
  makeMinute(minute: number, tell: (moment: Moment) => void): void {
    const day = chinaDay(minute * MINUTE_MS);
    const minuteOfDay = minute - dayStart(day) / MINUTE_MS;
    const { minutes, parts } = this.#planOf(day);
    for (const add of parts.splice(0)) add();
    for (const turn of minutes[minuteOfDay] ?? []) tell(this.#tellable(turn));
    if (minuteOfDay >= MINUTES_A_DAY - AHEAD_MINUTES) this.#planOf(day + 1).parts.shift()?.();
  }

  /** What is another way at `from` than when it was last told of: as if everything had been told in one instant. */
  makeStart({ from, after }: ResourceStart, tell: (moment: Moment) => void): void {
    const { workers } = this.#registers.workerTable;
    const [day, dayBefore] = [chinaDay(from), chinaDay(after ?? 0)];
    workers.forEach(({ isFullTime }, worker) => {
      const isOnline = isOnlineAt(this.#seed, day, from, worker, isFullTime);
      const wasOnline = after !== undefined && isOnlineAt(this.#seed, dayBefore, after, worker, isFullTime);
      if (isOnline !== wasOnline) tell(this.#tellable({ at: from, worker, isOnline }));
    });
    this.#registers.cameras.counties.forEach(({ first, count }) => {
      for (let n = 0; n < count; n++) {
        const state = cameraStateAt(from, n);
        const before = after === undefined ? 'online' : cameraStateAt(after, n);
        if (state !== before) tell(this.#tellable({ at: from, camera: first + n, state }));
      }
    });
  }

  #planOf(day: number): DayPlan {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const minutes: Turn[][] = Array.from({ length: MINUTES_A_DAY }, () => []);
    const start = dayStart(day);
    const add = (turn: Turn): void => {
      // What ends at midnight or after it is told on the next day.
      minutes[Math.floor((turn.at - start) / MINUTE_MS)]?.push(turn);
    };
    const workerParts = Array.from({ length: WORKER_PARTS }, (_, part) => () => this.#addWorkers(day, part, add));
    const cameraParts = this.#registers.cameras.counties.map((county) => () => this.#addCameras(start, county, add));
    const plan = { minutes, parts: [...workerParts, ...cameraParts, () => this.#addRounds(day, add)] };
    this.#days.set(day, plan);
    for (const old of this.#days.keys()) if (Math.abs(old - day) >= DAYS_KEPT) this.#days.delete(old);
    return plan;
  }

  #addWorkers(day: number, part: number, add: (turn: Turn) => void): void {
    const start = dayStart(day);
    const { workers } = this.#registers.workerTable;
    const end = Math.ceil((workers.length * (part + 1)) / WORKER_PARTS);
    for (let worker = Math.ceil((workers.length * part) / WORKER_PARTS); worker < end; worker++) {
      const isFullTime = workers[worker]?.isFullTime ?? false;
      for (const [from, to] of onlineStretches(this.#seed, day, worker, isFullTime)) {
        // Over midnight a worker just stays on line.
        if (from > 0) add({ at: start + from, worker, isOnline: true });
        for (const stay of staysIn(worker, [from, to])) add({ at: start + stay, worker, isOnline: true });
        if (to < DAY_MS) add({ at: start + to, worker, isOnline: false });
      }
    }
  }

  #addCameras(start: Instant, { first, count }: CountyCameras, add: (turn: Turn) => void): void {
    const end = start + DAY_MS;
    for (const cycle of cyclesOf(start, end)) {
      for (let n = 0; n < count; n++) {
        const from = outageStart(cycle, n);
        const to = from + outageMs(n);
        if (from >= start && from < end) add({ at: from, camera: first + n, state: failureOf(n) });
        if (to >= start && to < end) add({ at: to, camera: first + n, state: 'online' });
      }
    }
  }

  #addRounds(day: number, add: (turn: Turn) => void): void {
    const city = {
      counties: this.#counties,
      workers: this.#registers.workerTable,
      codeOf: (area: number) => this.#atlas.code(area),
    };
    const { patrols, visits } = roundsOf(city, this.#seed, day);
    for (const patrol of patrols) {
      for (const [report, at] of reportsOf(patrol).entries()) add({ at, patrol, report });
    }
    for (const visit of visits) {
      add({ at: visit.at, county: this.#finder.of(visit.areaCode), record: { type: 'visit', visit } });
    }
  }

  #patrolTold({ at, patrol, report }: Extract<Turn, { patrol: PlannedPatrol }>): Moment {
    const area = areaByCode(this.#atlas, patrol.areaCode) ?? 0;
    const told = patrolAt(patrol, report, { atlas: this.#atlas, area });
    return { at, order: patrol.id, county: this.#finder.of(patrol.areaCode), record: { type: 'patrol', patrol: told } };
  }

  #tellable(turn: Turn): Moment {
    const { at } = turn;
    if ('record' in turn) {
      const { record } = turn;
      return { at, order: record.type === 'visit' ? record.visit.id : '', county: turn.county, record };
    }
    if ('patrol' in turn) return this.#patrolTold(turn);
    if ('worker' in turn) {
      const { workers, gridOf } = this.#registers.workerTable;
      const { id, areaCode } = workers[turn.worker] as { id: string; areaCode: string };
      const who = { worker: turn.worker, grid: gridOf[turn.worker] as number };
      // Who goes off line was there the moment before.
      const [lng, lat] = workerPlace(this.#atlas, this.#seed, who, turn.isOnline ? at : at - 1);
      const presence = { workerId: id, at, isOnline: turn.isOnline, lng, lat };
      return { at, order: id, county: this.#finder.of(areaCode), record: { type: 'presence', presence } };
    }
    const cameraId = this.#registers.cameras.idAt(turn.camera);
    return {
      at,
      order: cameraId,
      county: cameraId.slice(0, 6),
      record: { type: 'camera', camera: { cameraId, at, state: turn.state } },
    };
  }
}

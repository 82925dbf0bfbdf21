import { descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { GridWorker } from '#shared/domain/registers.ts';
import { AreaCounts } from './areaCounts.ts';
import type { CodeIndex } from './codeIndex.ts';

/** A worker as they stand now. */
export interface WorkerState {
  readonly worker: GridWorker;
  readonly area: AreaIndex;
  isOnline: boolean;
  wasSeenToday: boolean;
  reportedToday: number;
  handledToday: number;
}

/** Grid workers: where they belong, who is on line, and what they did today. */
export class WorkerBoard {
  readonly total: AreaCounts;
  readonly fullTime: AreaCounts;
  readonly online: AreaCounts;
  readonly seen: AreaCounts;
  readonly reported: AreaCounts;
  readonly handled: AreaCounts;
  readonly #atlas: Atlas;
  readonly #byId = new Map<string, WorkerState>();
  /** By area: workers of the descendants of an area at one level are one run. */
  readonly #byArea: readonly WorkerState[];

  constructor(atlas: Atlas, workers: readonly GridWorker[], codes: CodeIndex) {
    this.#atlas = atlas;
    this.total = new AreaCounts(atlas);
    this.fullTime = new AreaCounts(atlas);
    this.online = new AreaCounts(atlas);
    this.seen = new AreaCounts(atlas);
    this.reported = new AreaCounts(atlas);
    this.handled = new AreaCounts(atlas);
    for (const worker of workers) {
      const area = codes.find(worker.areaCode);
      // A worker of an area that this atlas does not have stands nowhere.
      if (area === undefined) continue;
      const nothing = { isOnline: false, wasSeenToday: false, reportedToday: 0, handledToday: 0 };
      this.#byId.set(worker.id, { worker, area, ...nothing });
      this.total.add(area, 1);
      if (worker.isFullTime) this.fullTime.add(area, 1);
    }
    this.#byArea = [...this.#byId.values()].sort((a, b) => a.area - b.area);
  }

  setOnline(workerId: string, isOnline: boolean, isToday: boolean): void {
    const state = this.#byId.get(workerId);
    if (state === undefined) return;
    if (state.isOnline !== isOnline) {
      state.isOnline = isOnline;
      this.online.add(state.area, isOnline ? 1 : -1);
    }
    // Who goes off line today was on line today.
    if (isToday && !state.wasSeenToday) {
      state.wasSeenToday = true;
      this.seen.add(state.area, 1);
    }
  }

  countReport(workerId: string): void {
    const state = this.#byId.get(workerId);
    if (state === undefined) return;
    state.reportedToday += 1;
    this.reported.add(state.area, 1);
  }

  countHandled(workerId: string): void {
    const state = this.#byId.get(workerId);
    if (state === undefined) return;
    state.handledToday += 1;
    this.handled.add(state.area, 1);
  }

  /** Midnight: who is on line is seen on the new day too. */
  beginDay(): void {
    this.seen.clear();
    this.reported.clear();
    this.handled.clear();
    for (const state of this.#byId.values()) {
      state.wasSeenToday = state.isOnline;
      state.reportedToday = 0;
      state.handledToday = 0;
      if (state.isOnline) this.seen.add(state.area, 1);
    }
  }

  all(): IterableIterator<WorkerState> {
    return this.#byId.values();
  }

  /** Who works in an area: those of the areas below it, and for a part of a grid those of the grid. */
  *in(area: AreaIndex): Iterable<WorkerState> {
    for (let level = levelOf(this.#atlas, area); level <= LEAF_LEVEL; level++) {
      const [start, end] = descendantsAt(this.#atlas, area, level as AreaLevel);
      for (let at = this.#firstFrom(start); at < this.#byArea.length; at++) {
        const state = this.#byArea[at] as WorkerState;
        if (state.area >= end) break;
        yield state;
      }
    }
  }

  /** The area whose workers answer for an area: itself, or the nearest one above a micro-grid that has any. */
  homeOf(area: AreaIndex): AreaIndex {
    const isPart = levelOf(this.#atlas, area) === LEAF_LEVEL && this.total.at(area) === 0;
    return isPart ? (this.#atlas.parent[area] as AreaIndex) : area;
  }

  /** Who answers for an area whatever the day: its first full-time worker, else its first one. */
  appointed(area: AreaIndex): WorkerState | undefined {
    let first: WorkerState | undefined;
    for (const state of this.in(area)) {
      if (state.worker.isFullTime) return state;
      first ??= state;
    }
    return first;
  }

  /** The first `count`: known to be on line first, then the busiest, then the full-time ones. */
  first(area: AreaIndex, count: number, isOnline: (state: WorkerState) => boolean): readonly WorkerState[] {
    const best: WorkerState[] = [];
    const byUse = (a: WorkerState, b: WorkerState): number => Number(isOnline(b)) - Number(isOnline(a)) || byWork(a, b);
    for (const state of this.in(area)) {
      const last = best.at(-1);
      if (best.length >= count && last !== undefined && byUse(state, last) >= 0) continue;
      const place = best.findIndex((other) => byUse(state, other) < 0);
      best.splice(place < 0 ? best.length : place, 0, state);
      if (best.length > count) best.pop();
    }
    return best;
  }

  #firstFrom(area: AreaIndex): number {
    let low = 0;
    let high = this.#byArea.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#byArea[middle] as WorkerState).area < area) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byWork(a: WorkerState, b: WorkerState): number {
  return (
    b.reportedToday + b.handledToday - a.reportedToday - a.handledToday ||
    Number(b.worker.isFullTime) - Number(a.worker.isFullTime)
  );
}

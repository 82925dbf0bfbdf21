import { type CityEvent, EVENT_KINDS, type EventKind } from '#shared/domain/event.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { type HeatField, type HeatWindow, type UnitBounds, unitsOf } from '#shared/map/fieldsHeat.ts';
import type { EventStore } from '../../store/eventStore.ts';

/** Steps of a position across the city: some metres each. */
const POSITION_STEPS = 65_535;
/** Nobody can ask for more days. */
const MOST_DAYS = 368;
/** Days counted between two pauses. */
const DAYS_A_SLICE = 40;

type Place = Pick<CityEvent, 'reportedAt' | 'lng' | 'lat'>;
type Counted = Pick<HeatField, 'cells' | 'counts' | 'outside'>;

/** The reports of one kind of one day: six bytes each. */
class DayPlaces {
  count = 0;
  #room = 64;
  minutes = new Uint16Array(this.#room);
  x = new Uint16Array(this.#room);
  y = new Uint16Array(this.#room);

  add(minute: number, x: number, y: number): void {
    if (this.count === this.#room) this.#grow();
    this.#put(this.count, minute, x, y);
    this.count += 1;
  }

  /** Takes one of its like away; nothing when there is none. */
  remove(minute: number, x: number, y: number): void {
    for (let n = 0; n < this.count; n++) {
      if (this.minutes[n] !== minute || this.x[n] !== x || this.y[n] !== y) continue;
      const last = this.count - 1;
      this.#put(n, this.minutes[last] as number, this.x[last] as number, this.y[last] as number);
      this.count = last;
      return;
    }
  }

  #put(at: number, minute: number, x: number, y: number): void {
    this.minutes[at] = minute;
    this.x[at] = x;
    this.y[at] = y;
  }

  #grow(): void {
    this.#room *= 2;
    const wider = (from: Uint16Array): Uint16Array<ArrayBuffer> => {
      const to = new Uint16Array(this.#room);
      to.set(from);
      return to;
    };
    this.minutes = wider(this.minutes);
    this.x = wider(this.x);
    this.y = wider(this.y);
  }
}

/**
 * Where every report lay, by day and kind, as far back as somebody has asked: read from the store day by day, then kept
 * up with what is accepted. A year of ten thousand reports a day takes 22 MB.
 */
export class ReportPlaces {
  readonly #bounds: UnitBounds;
  /** By day; each has one entry a kind, undefined until it is read. */
  readonly #days = new Map<number, (DayPlaces | undefined)[]>();

  /** `bounds`: the city in degrees; what lies outside counts at its edge. */
  constructor([west, south, east, north]: UnitBounds) {
    this.#bounds = [...unitsOf(west, south), ...unitsOf(east, north)];
  }

  /** Notes an event, in place of what was known of it before. */
  take(event: CityEvent, known: CityEvent | undefined): void {
    if (known !== undefined) this.#of(known)?.remove(...this.#packed(known));
    this.#of(event)?.add(...this.#packed(event));
  }

  /**
   * Reads what is missing of the days from `fromDay` to `toDay`, the newest first, `most` days at most. `store` is asked
   * before every read: what was accepted meanwhile stands in it then.
   */
  *read(
    store: () => EventStore | undefined,
    { fromDay, toDay, most }: { readonly fromDay: number; readonly toDay: number; readonly most: number },
  ): Generator<undefined, void> {
    let read = 0;
    for (let day = toDay; day >= fromDay && read < most; day--) {
      const kinds = this.#days.get(day) ?? EVENT_KINDS.map((): DayPlaces | undefined => undefined);
      this.#days.set(day, kinds);
      if (!kinds.includes(undefined)) continue;
      read += 1;
      for (const [row, kind] of EVENT_KINDS.entries()) {
        if (kinds[row] !== undefined) continue;
        const from = store();
        if (from === undefined) return;
        kinds[row] = this.#placesOf(from, kind, day);
        yield;
      }
    }
    this.#forget(toDay - MOST_DAYS);
  }

  /** The first day from which on everything up to `toDay` is known; `toDay + 1` when that is nothing. */
  knownFrom(toDay: number): number {
    let day = toDay + 1;
    while (this.#days.get(day - 1)?.includes(undefined) === false) day -= 1;
    return day;
  }

  /** Counts the reports of some kinds in [from, to) by the squares of a window. */
  *count(
    kinds: readonly EventKind[],
    { from, to }: { readonly from: Instant; readonly to: Instant },
    window: HeatWindow,
  ): Generator<undefined, Counted> {
    const counts = new Uint32Array(window.columns * window.rows);
    const rows = kinds.map((kind) => EVENT_KINDS.indexOf(kind));
    const last = chinaDay(to - 1);
    let outside = 0;
    for (let day = chinaDay(from); day <= last; day++) {
      const minutes = [(from - dayStart(day)) / MINUTE_MS, (to - dayStart(day)) / MINUTE_MS] as const;
      for (const row of rows) outside += this.#countDay(this.#days.get(day)?.[row], minutes, window, counts);
      if (day % DAYS_A_SLICE === 0) yield;
    }
    return { ...sparse(counts), outside };
  }

  #countDay(
    places: DayPlaces | undefined,
    [from, to]: readonly [number, number],
    { power, column, row, columns, rows }: HeatWindow,
    counts: Uint32Array,
  ): number {
    if (places === undefined) return 0;
    const [west, south, east, north] = this.#bounds;
    const scale = 2 ** power;
    const [stepX, stepY] = [((east - west) / POSITION_STEPS) * scale, ((north - south) / POSITION_STEPS) * scale];
    const [firstX, firstY] = [west * scale - column, south * scale - row];
    let outside = 0;
    for (let n = 0; n < places.count; n++) {
      const minute = places.minutes[n] as number;
      if (minute < from || minute >= to) continue;
      const x = Math.floor(firstX + (places.x[n] as number) * stepX);
      const y = Math.floor(firstY + (places.y[n] as number) * stepY);
      if (x < 0 || y < 0 || x >= columns || y >= rows) outside += 1;
      else counts[y * columns + x] = (counts[y * columns + x] as number) + 1;
    }
    return outside;
  }

  #placesOf(store: EventStore, kind: EventKind, day: number): DayPlaces {
    const places = new DayPlaces();
    for (const report of store.reportPlaces(kind, dayStart(day), dayStart(day) + DAY_MS)) {
      places.add(...this.#packed(report));
    }
    return places;
  }

  #of({ reportedAt, kind }: Pick<CityEvent, 'reportedAt' | 'kind'>): DayPlaces | undefined {
    return this.#days.get(chinaDay(reportedAt))?.[EVENT_KINDS.indexOf(kind)];
  }

  /** Minute of the day, and position in steps from the city's south-west corner. */
  #packed({ reportedAt, lng, lat }: Place): [minute: number, x: number, y: number] {
    const [west, south, east, north] = this.#bounds;
    const [x, y] = unitsOf(lng, lat);
    return [
      Math.floor((reportedAt - dayStart(chinaDay(reportedAt))) / MINUTE_MS),
      stepsOf((x - west) / (east - west)),
      stepsOf((y - south) / (north - south)),
    ];
  }

  #forget(before: number): void {
    for (const day of this.#days.keys()) if (day < before) this.#days.delete(day);
  }
}

const stepsOf = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * POSITION_STEPS);

/** The squares that hold anything. */
function sparse(counts: Uint32Array): Omit<Counted, 'outside'> {
  let filled = 0;
  for (const count of counts) if (count > 0) filled += 1;
  const [cells, found] = [new Uint32Array(filled), new Uint32Array(filled)];
  let at = 0;
  for (const [cell, count] of counts.entries()) {
    if (count === 0) continue;
    cells[at] = cell;
    found[at] = count;
    at += 1;
  }
  return { cells, counts: found };
}

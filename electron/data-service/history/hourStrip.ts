import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, GRID_LEVEL } from '#shared/domain/area.ts';
import { HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { ORANGE, RED, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { RecordedCity } from '#shared/history/recordedCity.ts';
import type { StretchOfTime, StripHour } from '#shared/history/replayStretch.ts';
import type { EventStore, StoredRow } from '../store/eventStore.ts';

const TOPIC = 'cityHour';

type Body = readonly [level: WarningLevel, redGrids: number, orangeGrids: number];

/** Counts the city's hours for the bar: the worst level of the hour, the most red and orange grids. */
export class HourStrip {
  readonly #keep: (row: StoredRow) => void;
  readonly #firstGrid: number;
  readonly #endGrid: number;
  #red = 0;
  #orange = 0;
  #hour: Instant = 0;
  #worst: Body = [0, 0, 0];

  constructor({ levelStart }: Atlas, keep: (row: StoredRow) => void) {
    this.#keep = keep;
    this.#firstGrid = levelStart[GRID_LEVEL] as number;
    this.#endGrid = levelStart[GRID_LEVEL + 1] as number;
  }

  begin(city: RecordedCity, at: Instant): void {
    const grids = city.levels.subarray(this.#firstGrid, this.#endGrid);
    this.#red = grids.reduce((sum, level) => sum + (level === RED ? 1 : 0), 0);
    this.#orange = grids.reduce((sum, level) => sum + (level === ORANGE ? 1 : 0), 0);
    this.#hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    this.#worst = this.#now(city.levels[0] as number);
  }

  /** An area goes from a level to another. */
  change(area: AreaIndex, from: number, to: number): void {
    if (area < this.#firstGrid || area >= this.#endGrid) return;
    this.#red += (to === RED ? 1 : 0) - (from === RED ? 1 : 0);
    this.#orange += (to === ORANGE ? 1 : 0) - (from === ORANGE ? 1 : 0);
  }

  /** How the city stands after a frame. */
  see(city: RecordedCity): void {
    const [level, red, orange] = this.#worst;
    const now = this.#now(city.levels[0] as number);
    if (now[0] <= level && now[1] <= red && now[2] <= orange) return;
    this.#worst = [Math.max(level, now[0]) as WarningLevel, Math.max(red, now[1]), Math.max(orange, now[2])];
  }

  /** Time has reached an instant; the hour that has ended is kept. */
  passTo(at: Instant, level: number): void {
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    if (hour === this.#hour) return;
    this.flush();
    this.#hour = hour;
    this.#worst = this.#now(level);
  }

  /** Keeps the hour so far. */
  flush(): void {
    if (this.#hour === 0) return;
    this.#keep({ type: 'journal', topic: TOPIC, key: '', at: this.#hour, body: JSON.stringify(this.#worst) });
  }

  #now(level: number): Body {
    return [level as WarningLevel, this.#red, this.#orange];
  }
}

/** The recorded hours of a stretch, oldest first; an hour recorded in two parts comes twice. */
export function* readHours(store: EventStore, { from, to }: StretchOfTime): Generator<StripHour> {
  for (const { at, body } of store.journal(TOPIC, { since: from, until: to })) {
    const [level, redGrids, orangeGrids] = JSON.parse(body) as Body;
    yield { at, level, redGrids, orangeGrids };
  }
}

import type { EventKind, OrderStage } from '#shared/domain/event.ts';
import type { OrderEntry } from '#shared/history/orderEntries.ts';
import { type Connection, type Statement, statement } from './connection.ts';

interface Cell {
  readonly town: string;
  readonly stage: OrderStage;
  readonly day: number;
  readonly kind: EventKind;
  count: number;
  late: number;
}

const TOWN_DIGITS = 9;
const COUNTY_DIGITS = 6;
const CITY_DIGITS = 4;

/** The areas whose roll-up an event counts in: its town, its county, its city. */
function rolledUpAreas(town: string): readonly string[] {
  const county = town.slice(0, COUNTY_DIGITS);
  const city = town.slice(0, CITY_DIGITS);
  return town === county ? [county, city] : [town, county, city];
}

/** Gathers what a batch adds to the roll-up, then writes each cell once. */
export class TotalsWriter {
  readonly #add: Statement;
  #cells = new Map<string, Cell>();

  constructor(connection: Connection) {
    this.#add = statement(
      connection,
      `INSERT INTO stage_totals (area, stage, day, kind, count, late) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + excluded.count, late = late + excluded.late`,
    );
  }

  /** `times` is −1 to take an entry off. */
  count(areaCode: string, { stage, day, kind, isLate }: OrderEntry, times: 1 | -1 = 1): void {
    const town = areaCode.slice(0, TOWN_DIGITS);
    const key = `${town} ${day} ${stage} ${kind}`;
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      cell = { town, stage, day, kind, count: 0, late: 0 };
      this.#cells.set(key, cell);
    }
    cell.count += times;
    if (isLate) cell.late += times;
  }

  flush(): void {
    const merged = new Map<string, Cell>();
    for (const cell of this.#cells.values()) {
      for (const area of rolledUpAreas(cell.town)) {
        const key = `${area} ${cell.day} ${cell.stage} ${cell.kind}`;
        const sum = merged.get(key);
        if (sum === undefined) merged.set(key, { ...cell, town: area });
        else {
          sum.count += cell.count;
          sum.late += cell.late;
        }
      }
    }
    for (const { town, stage, day, kind, count, late } of merged.values()) {
      if (count !== 0 || late !== 0) this.#add.run(town, stage, day, kind, count, late);
    }
    this.forget();
  }

  forget(): void {
    this.#cells = new Map();
  }
}

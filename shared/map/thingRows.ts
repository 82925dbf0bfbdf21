import type { ThingRows, Ways } from './things.ts';

/** One thing before it is packed; the meaning of the numbers is that of `ThingRows`. */
export interface ThingRow {
  readonly id: string;
  readonly lng: number;
  readonly lat: number;
  readonly area: number;
  readonly title: string;
  readonly kind: number;
  readonly level: number;
  readonly state: number;
  readonly time: number;
  readonly due: number;
  /** Longitude and latitude in turn, oldest place first. */
  readonly way?: readonly number[] | undefined;
}

/** Packs things column by column: a port copies eight arrays faster than twenty thousand objects. */
export function packRows(rows: readonly ThingRow[], hasWays: boolean): ThingRows {
  const places = new Float64Array(2 * rows.length);
  rows.forEach(({ lng, lat }, n) => {
    places[2 * n] = lng;
    places[2 * n + 1] = lat;
  });
  return {
    ids: rows.map(({ id }) => id),
    places,
    areas: Uint32Array.from(rows, ({ area }) => area),
    titles: rows.map(({ title }) => title),
    kinds: Uint8Array.from(rows, ({ kind }) => kind),
    levels: Uint8Array.from(rows, ({ level }) => level),
    states: Uint8Array.from(rows, ({ state }) => state),
    times: Float64Array.from(rows, ({ time }) => time),
    dues: Float64Array.from(rows, ({ due }) => due),
    ways: hasWays ? packWays(rows) : undefined,
  };
}

function packWays(rows: readonly ThingRow[]): Ways {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach(({ way = [] }, n) => {
    starts[n + 1] = (starts[n] as number) + way.length / 2;
  });
  const places = new Float64Array(2 * (starts[rows.length] as number));
  rows.forEach(({ way = [] }, n) => {
    places.set(way, 2 * (starts[n] as number));
  });
  return { starts, places };
}

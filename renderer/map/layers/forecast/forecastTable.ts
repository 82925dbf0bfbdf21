import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaLevel, LEAF_LEVEL, TOWN_LEVEL } from '#shared/domain/area.ts';
import type { ForecastField } from '#shared/map/fields.ts';

/** Steps of the value, and classes of how uncertain it is. */
export const VALUE_STEPS = 5;
export const CERTAINTY_CLASSES = 3;
/** From these widths of the interval on, as a share of the value, it is uncertain and very uncertain. */
const UNCERTAIN_FROM = [0.5, 1] as const;
/** Of an area above the town: it has no forecast of its own here. */
const NO_CODE = 255;

/** Codes by area of what its town expects: `certainty × VALUE_STEPS + step`. */
export interface ForecastTable {
  readonly codes: Uint8Array;
  /** Where the value's scale ends. */
  readonly top: number;
}

/** 0: the interval is narrow; 1: wider than half the value; 2: wider than the value. */
export function certaintyClass(expected: number, low: number, high: number): number {
  const width = (high - low) / Math.max(expected, 1e-9);
  return width >= UNCERTAIN_FROM[1] ? 2 : width >= UNCERTAIN_FROM[0] ? 1 : 0;
}

/** Where a scale in five steps ends that just holds a value: its steps are whole and easy to say. */
export function scaleTop(most: number): number {
  const step = Math.max(1, most / VALUE_STEPS);
  const power = 10 ** Math.floor(Math.log10(step));
  const nice = NICE_STEPS.find((one) => one * power >= step * (1 - 1e-9)) ?? 10;
  return VALUE_STEPS * Math.ceil(nice * power);
}

const NICE_STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

const made = new WeakMap<ForecastField, ForecastTable>();

/** The table of a forecast: worked out once. */
export function forecastTable(atlas: Atlas, field: ForecastField): ForecastTable {
  const known = made.get(field);
  if (known !== undefined) return known;
  const [firstTown] = descendantsAt(atlas, 0, TOWN_LEVEL);
  const codes = new Uint8Array(atlas.areaCount).fill(NO_CODE);
  const top = scaleTop(field.expected.reduce((most, value) => Math.max(most, value), 0));
  field.expected.forEach((expected, n) => {
    const step = Math.min(VALUE_STEPS - 1, Math.floor((VALUE_STEPS * expected) / Math.max(top, 1e-9)));
    const certainty = certaintyClass(expected, field.low[n] as number, field.high[n] as number);
    for (let level = TOWN_LEVEL as AreaLevel; level <= LEAF_LEVEL; level++) {
      codes.fill(certainty * VALUE_STEPS + step, ...descendantsAt(atlas, firstTown + n, level as AreaLevel));
    }
  });
  const table = { codes, top };
  made.set(field, table);
  return table;
}

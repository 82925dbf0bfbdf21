import { heatDensity } from '#shared/map/fieldsDensity.ts';
import { type HeatField, type UnitBounds, windowBounds } from '#shared/map/fieldsHeat.ts';

/** A heat map as the graphics card gets it. */
export interface HeatImage {
  readonly columns: number;
  readonly rows: number;
  /** Square root of the share of the top, 0 … 255, row by row from the south; rows are a multiple of four bytes. */
  readonly bytes: Uint8Array;
  /** Common-space point that `bounds` are relative to, in doubles. */
  readonly origin: readonly [x: number, y: number];
  readonly bounds: UnitBounds;
  /** Reports a square kilometre at the top of the scale. */
  readonly top: number;
}

/** Rows of a texture begin at multiples of so many bytes. */
const ROW_BYTES = 4;

const made = new WeakMap<HeatField, HeatImage>();

/** The image of a field at a latitude; worked out once. */
export function heatImage(field: HeatField, latitude: number): HeatImage {
  const known = made.get(field);
  if (known !== undefined) return known;
  const { values, top } = heatDensity(field, latitude);
  const { columns, rows } = field.window;
  const wide = Math.ceil(columns / ROW_BYTES) * ROW_BYTES;
  const bytes = new Uint8Array(wide * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const share = top > 0 ? (values[row * columns + column] as number) / top : 0;
      bytes[row * wide + column] = Math.round(255 * Math.sqrt(Math.min(1, share)));
    }
  }
  const [west, south, , north] = windowBounds(field.window);
  const east = west + wide * 2 ** -field.window.power;
  const image = {
    ...{ columns: wide, rows, bytes, top, origin: [west, south] as const },
    bounds: [0, 0, east - west, north - south] as const,
  };
  made.set(field, image);
  return image;
}

import type { Instant } from '../domain/time.ts';
import { z } from '../lib/schema.ts';

/** Edges of the world in common units (Web Mercator, the world 512 units wide, y up) and in kilometres at the equator. */
const WORLD_UNITS = 512;
const EQUATOR_KM = 40_075.017;

/** More cells a side are not counted at once. */
export const MOST_HEAT_CELLS = 1_024;

/**
 * The squares in which reports are counted: edges of 2^-power common units, columns to the east and rows to the north
 * counted from the world's south-west corner.
 */
export const heatWindowSchema = z.object({
  power: z.number().int().min(0).max(22),
  column: z.number().int().nonnegative(),
  row: z.number().int().nonnegative(),
  columns: z.number().int().min(1).max(MOST_HEAT_CELLS),
  rows: z.number().int().min(1).max(MOST_HEAT_CELLS),
});

export type HeatWindow = z.infer<typeof heatWindowSchema>;

/** West, south, east, north in common units. */
export type UnitBounds = readonly [west: number, south: number, east: number, north: number];

/** Where reports lay: the squares that had any. */
export interface HeatField {
  readonly window: HeatWindow;
  /** Reports from `from` (where the memory of places begins later than asked, from there) up to `to`. */
  readonly from: Instant;
  readonly to: Instant;
  /** False while older reports than `from` were asked for and are still being read. */
  readonly isWhole: boolean;
  /** `row × columns + column` of each square, ascending, and how many reports lay in it. */
  readonly cells: Uint32Array;
  readonly counts: Uint32Array;
  /** Reports outside the window. */
  readonly outside: number;
}

/** A square is between half of this and this many pixels wide at scale 1: fine enough for a kernel of three squares. */
const CELL_PX = 8;
/** A window that follows the view moves by so many squares at once: a small move asks nothing new. */
const STEP_CELLS = 96;
/** Below the finest, where a square is some metres wide, positions mean no more. */
const FINEST_POWER = 14;

export interface HeatQuestion {
  readonly city: UnitBounds;
  readonly view: UnitBounds;
  /** Web Mercator zoom: a common unit is 2^zoom pixels. */
  readonly zoom: number;
  /** 1 for a wall at the design distance with 30-pixel text. */
  readonly scale: number;
}

/** The window to ask for: the whole city where that is not too much, else what the view shows, in steps. */
export function heatWindow({ city, view, zoom, scale }: HeatQuestion): HeatWindow {
  let power = Math.min(FINEST_POWER, Math.max(0, Math.ceil(zoom - Math.log2(CELL_PX * scale))));
  const most = MOST_HEAT_CELLS / 2;
  const margin = 12;
  const around = cellsOf(city, power, 1, margin);
  if (around.columns <= most && around.rows <= most) return around;
  for (; power > 0; power--) {
    const seen = cellsOf(overlap(city, view), power, STEP_CELLS, margin);
    if (seen.columns <= MOST_HEAT_CELLS && seen.rows <= MOST_HEAT_CELLS) return seen;
  }
  return cellsOf(city, 0, 1, 1);
}

function overlap(a: UnitBounds, b: UnitBounds): UnitBounds {
  const both: UnitBounds = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  // Beside the city the nearest corner of it is looked at.
  return both[0] < both[2] && both[1] < both[3] ? both : [a[0], a[1], a[0], a[1]];
}

function cellsOf(bounds: UnitBounds, power: number, step: number, margin: number): HeatWindow {
  const low = (unit: number): number => Math.max(0, Math.floor((unit * 2 ** power - margin) / step) * step);
  const high = (unit: number): number => Math.ceil((unit * 2 ** power + margin) / step) * step;
  const [column, row] = [low(bounds[0]), low(bounds[1])];
  return { power, column, row, columns: high(bounds[2]) - column, rows: high(bounds[3]) - row };
}

/** Where a window lies, in common units. */
export function windowBounds({ power, column, row, columns, rows }: HeatWindow): UnitBounds {
  const edge = 2 ** -power;
  return [column * edge, row * edge, (column + columns) * edge, (row + rows) * edge];
}

/** Ground area of a square at a latitude, km². */
export const cellAreaKm2 = (power: number, latitude: number): number =>
  ((2 ** -power * EQUATOR_KM * Math.cos((latitude * Math.PI) / 180)) / WORLD_UNITS) ** 2;

/** A place of the world in common units (Web Mercator; EPSG:3857 scaled to 512). */
export function unitsOf(lng: number, lat: number): readonly [x: number, y: number] {
  const mercatorY = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [(lng / 360 + 0.5) * WORLD_UNITS, (0.5 + mercatorY / (2 * Math.PI)) * WORLD_UNITS];
}

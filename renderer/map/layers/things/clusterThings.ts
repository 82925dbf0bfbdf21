import { WORLD_UNITS } from '../../mercator.ts';
import type { ThingTable } from './thingTable.ts';

/** Things near one another as one; the n-th of every column is about one cluster. */
export interface Clusters {
  readonly count: number;
  /** Middle of the things inside, common space, x and y in turn. */
  readonly middles: Float64Array;
  /** How many things, and how many of them are marked. */
  readonly sizes: Uint32Array;
  readonly marked: Uint32Array;
  /** Worst level inside. */
  readonly levels: Uint8Array;
  /** A cluster of one: its slot in the table. */
  readonly slots: Uint32Array;
}

export interface ClusterQuestion {
  /** Width and height of a cell in common units: things of a cell are one cluster. 0: each stands alone. */
  readonly width: number;
  readonly height: number;
  /** Things outside are left out: west, south, east, north in common units; undefined: none. */
  readonly within?: readonly [number, number, number, number] | undefined;
  /** Which things are meant; undefined: all. */
  readonly isWanted: ((slot: number) => boolean) | undefined;
  /** What is counted apart, such as workers on line. */
  readonly isMarked: (slot: number) => boolean;
}

/** Coordinates are summed as whole numbers of this many parts a unit: sums do not depend on the order then. */
const PARTS = 2 ** 26;
/** All of common space. */
const EVERYWHERE = [0, 0, WORLD_UNITS, WORLD_UNITS] as const;
/** Cells are told apart by row and column in one number. */
const ROW = 2 ** 25;
/** Neighbouring clusters whose middles are nearer than this share of a cell, in both directions, are one. */
const NEAR = 0.8;

/**
 * Clusters by a grid that lies on the world, then merges neighbours that nearly touch, in the order of the cells. The same
 * things give the same clusters in whatever order they came, so all windows of a wall agree, and nothing jumps when the
 * map is moved.
 */
export function clusterThings(table: ThingTable, question: ClusterQuestion): Clusters {
  return question.width > 0 ? merged(cellsOf(table, question), question) : eachAlone(table, question);
}

function eachAlone(table: ThingTable, { isWanted, isMarked, within = EVERYWHERE }: ClusterQuestion): Clusters {
  const { commons, levels } = table;
  const [west, south, east, north] = within;
  const slots: number[] = [];
  const middles: number[] = [];
  for (let slot = 0; slot < table.count; slot++) {
    const x = commons[2 * slot] as number;
    const y = commons[2 * slot + 1] as number;
    if (x < west || x > east || y < south || y > north || isWanted?.(slot) === false) continue;
    slots.push(slot);
    middles.push(x, y);
  }
  return {
    count: slots.length,
    middles: Float64Array.from(middles),
    sizes: new Uint32Array(slots.length).fill(1),
    marked: Uint32Array.from(slots, (slot) => (isMarked(slot) ? 1 : 0)),
    levels: Uint8Array.from(slots, (slot) => levels[slot] as number),
    slots: Uint32Array.from(slots),
  };
}

interface Cells {
  /** Cell keys in ascending order. */
  readonly keys: Float64Array;
  readonly of: ReadonlyMap<number, number>;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly sizes: Uint32Array;
  readonly marked: Uint32Array;
  readonly levels: Uint8Array;
  readonly slots: Uint32Array;
}

function cellsOf(table: ThingTable, question: ClusterQuestion): Cells {
  const { width, height, isWanted, isMarked, within = EVERYWHERE } = question;
  const [west, south, east, north] = within;
  const { count, commons, levels: levelsOf } = table;
  const of = new Map<number, number>();
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  const [sizes, marked, slots] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  const levels = new Uint8Array(count);
  for (let slot = 0; slot < count; slot++) {
    const thingX = commons[2 * slot] as number;
    const thingY = commons[2 * slot + 1] as number;
    if (thingX < west || thingX > east || thingY < south || thingY > north) continue;
    if (isWanted !== undefined && !isWanted(slot)) continue;
    const key = Math.floor(thingX / width) * ROW + Math.floor(thingY / height);
    let n = of.get(key);
    if (n === undefined) {
      n = of.size;
      of.set(key, n);
    }
    x[n] = (x[n] as number) + Math.round(thingX * PARTS);
    y[n] = (y[n] as number) + Math.round(thingY * PARTS);
    sizes[n] = (sizes[n] as number) + 1;
    if (isMarked(slot)) marked[n] = (marked[n] as number) + 1;
    levels[n] = Math.max(levels[n] as number, levelsOf[slot] as number);
    slots[n] = slot;
  }
  return { keys: Float64Array.from(of.keys()).sort(), of, x, y, sizes, marked, levels, slots };
}

/** The cells after a cell in the order of the keys that touch it. */
const AFTER = [1, ROW - 1, ROW, ROW + 1] as const;

function merged(cells: Cells, question: ClusterQuestion): Clusters {
  const into = new Int32Array(cells.of.size).fill(-1);
  const root = (n: number): number => {
    let at = n;
    while ((into[at] as number) >= 0) at = into[at] as number;
    return at;
  };
  for (const key of cells.keys) {
    for (const step of AFTER) {
      const next = cells.of.get(key + step);
      if (next === undefined) continue;
      const [a, b] = [root(cells.of.get(key) as number), root(next)];
      if (a === b || !areNear(cells, a, b, question)) continue;
      absorb(cells, a, b);
      into[b] = a;
    }
  }
  const roots = Array.from(cells.keys, (key) => cells.of.get(key) as number).filter((n) => (into[n] as number) < 0);
  const middles = new Float64Array(2 * roots.length);
  roots.forEach((n, place) => {
    middles[2 * place] = middle(cells.x, cells.sizes, n);
    middles[2 * place + 1] = middle(cells.y, cells.sizes, n);
  });
  return {
    count: roots.length,
    middles,
    sizes: Uint32Array.from(roots, (n) => cells.sizes[n] as number),
    marked: Uint32Array.from(roots, (n) => cells.marked[n] as number),
    levels: Uint8Array.from(roots, (n) => cells.levels[n] as number),
    slots: Uint32Array.from(roots, (n) => cells.slots[n] as number),
  };
}

const middle = (sums: Float64Array, sizes: Uint32Array, n: number): number =>
  (sums[n] as number) / (sizes[n] as number) / PARTS;

function areNear({ x, y, sizes }: Cells, a: number, b: number, { width, height }: ClusterQuestion): boolean {
  return (
    Math.abs(middle(x, sizes, a) - middle(x, sizes, b)) < NEAR * width &&
    Math.abs(middle(y, sizes, a) - middle(y, sizes, b)) < NEAR * height
  );
}

function absorb(cells: Cells, a: number, b: number): void {
  for (const column of [cells.x, cells.y, cells.sizes, cells.marked]) {
    column[a] = (column[a] as number) + (column[b] as number);
  }
  cells.levels[a] = Math.max(cells.levels[a] as number, cells.levels[b] as number);
}

/** The width of a cell in common units at a zoom, a little larger so that it divides the world. */
export function cellUnits(px: number, zoom: number): number {
  const units = px / 2 ** zoom;
  return WORLD_UNITS / Math.max(1, Math.floor(WORLD_UNITS / units));
}

import { describe, expect, test } from 'vitest';
import { type Datum, toDatum } from '#shared/basemap/chinaDatum.ts';
import { degreeGrid, isPlainGrid, MERCATOR_HALF, mercatorGrid, type TileGrid } from '#shared/basemap/tileGrid.ts';
import { planWarp, type TilePlace, type WarpPlan } from '#shared/basemap/tileWarp.ts';

const SIZE = 256;
const SHAPE = { tileSize: SIZE, minZoom: 1, maxZoom: 18 };
const ZHOUKOU = [114.65, 33.62] as const;

const latitude = (share: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;

function tileOf([lng, lat]: readonly [number, number], z: number): TilePlace {
  const radians = (lat * Math.PI) / 180;
  const share = 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI);
  return { z, x: Math.floor(((lng + 180) / 360) * 2 ** z), y: Math.floor(share * 2 ** z) };
}

/** Where a pixel of the tile would be looked up if every pixel were computed by itself. */
function exact(grid: TileGrid, plan: WarpPlan, datum: Datum, tile: TilePlace, x: number, y: number) {
  const lng = ((tile.x + x / SIZE) / 2 ** tile.z) * 360 - 180;
  const lat = latitude((tile.y + y / SIZE) / 2 ** tile.z);
  const [east, north] = toDatum(datum, [lng, lat]);
  const { originX, originY, resolution } = plan.matrix;
  const mercator = (Math.log(Math.tan(Math.PI / 4 + (north * Math.PI) / 360)) / Math.PI) * MERCATOR_HALF;
  const [unitX, unitY] = grid.unit === 'degree' ? [east, north] : [(east / 180) * MERCATOR_HALF, mercator];
  const [left, top] = [plan.columns[0] * SIZE, plan.rows[0] * SIZE];
  return [(unitX - originX) / resolution - left, (originY - unitY) / resolution - top] as const;
}

/** Where the plan looks it up. */
function planned(plan: WarpPlan, x: number, y: number) {
  const cell = plan.cells.find(
    ({ to }) => x >= to.x && x <= to.x + to.width && y >= to.y && y <= to.y + to.height,
  ) as WarpPlan['cells'][number];
  const { from, to } = cell;
  return [from.x + ((x - to.x) / to.width) * from.width, from.y + ((y - to.y) / to.height) * from.height] as const;
}

function worstError(grid: TileGrid, datum: Datum, tile: TilePlace): number {
  const plan = planWarp(grid, datum, tile);
  if (plan === undefined) throw new Error('no plan');
  let worst = 0;
  for (let x = 1; x < SIZE; x += 7) {
    for (let y = 1; y < SIZE; y += 7) {
      const [exactX, exactY] = exact(grid, plan, datum, tile, x, y);
      const [plannedX, plannedY] = planned(plan, x, y);
      worst = Math.max(worst, Math.hypot(exactX - plannedX, exactY - plannedY));
    }
  }
  return worst;
}

describe('a tile that is redrawn', () => {
  test.each([5, 8, 10, 12, 14, 16, 18])('from GCJ-02 is right to a fifth of a pixel at zoom %i', (z) => {
    expect(worstError(mercatorGrid(SHAPE), 'gcj02', tileOf(ZHOUKOU, z))).toBeLessThan(0.2);
  });

  test.each([5, 8, 12, 16, 18])('from BD-09 is right to a fifth of a pixel at zoom %i', (z) => {
    expect(worstError(mercatorGrid(SHAPE), 'bd09', tileOf(ZHOUKOU, z))).toBeLessThan(0.2);
  });

  test.each([5, 7, 9, 12, 16])('from degrees is right to a fifth of a pixel at zoom %i', (z) => {
    expect(worstError(degreeGrid(SHAPE), 'cgcs2000', tileOf(ZHOUKOU, z))).toBeLessThan(0.2);
  });

  test('covers the whole tile once', () => {
    const plan = planWarp(mercatorGrid(SHAPE), 'gcj02', tileOf(ZHOUKOU, 12));
    const area = plan?.cells.reduce((sum, { to }) => sum + to.width * to.height, 0);
    expect(area).toBe(SIZE * SIZE);
  });

  test('asks for the source tiles that it needs and no others', () => {
    const tile = tileOf(ZHOUKOU, 12);
    const plan = planWarp(mercatorGrid(SHAPE), 'gcj02', tile);
    // Half a kilometre east and north-west of it: 15 pixels of a 256-pixel tile.
    expect(plan?.level).toBe(11);
    expect([plan?.columns, plan?.rows].every((pair) => pair !== undefined && pair[1] - pair[0] <= 1)).toBe(true);
    expect(plan?.columns[0]).toBe(tile.x);
    for (const { from } of plan?.cells ?? []) {
      expect(from.x).toBeGreaterThanOrEqual(0);
      expect(from.x + from.width).toBeLessThanOrEqual(((plan?.columns[1] ?? 0) - (plan?.columns[0] ?? 0) + 1) * SIZE);
    }
  });

  test('is none where the source has nothing', () => {
    const local = { unit: 'metre', matrices: mercatorGrid(SHAPE).matrices.map((m) => ({ ...m, columns: 1, rows: 1 })) };
    expect(planWarp(local as TileGrid, 'wgs84', tileOf(ZHOUKOU, 12))).toBeUndefined();
  });
});

test('tiles of Web Mercator in WGS 84 or CGCS2000 need no redrawing, all others do', () => {
  expect(isPlainGrid(mercatorGrid(SHAPE), 'wgs84')).toBe(true);
  expect(isPlainGrid(mercatorGrid(SHAPE), 'cgcs2000')).toBe(true);
  expect(isPlainGrid(mercatorGrid(SHAPE), 'gcj02')).toBe(false);
  expect(isPlainGrid(degreeGrid(SHAPE), 'cgcs2000')).toBe(false);
  const odd = mercatorGrid(SHAPE).matrices.map((matrix) => ({ ...matrix, resolution: matrix.resolution * 1.1 }));
  expect(isPlainGrid({ unit: 'metre', matrices: odd }, 'wgs84')).toBe(false);
});

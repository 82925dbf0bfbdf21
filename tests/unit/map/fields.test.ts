import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatDensity, roundUp } from '#shared/map/fieldsDensity.ts';
import { joinedError, weekForecast } from '#shared/map/fieldsForecast.ts';
import {
  cellAreaKm2,
  type HeatField,
  heatWindow,
  MOST_HEAT_CELLS,
  type UnitBounds,
  unitsOf,
  windowBounds,
} from '#shared/map/fieldsHeat.ts';
import { RAISED_PITCH, tilted } from '#shared/map/fieldsHeight.ts';
import { seatLevel } from '#shared/map/fieldsSeat.ts';

/** Zhoukou, about. */
const CITY: UnitBounds = [...unitsOf(114.0, 33.0), ...unitsOf(115.6, 34.4)];
const LATITUDE = 33.7;

function fieldOf(cells: ReadonlyMap<number, number>): HeatField {
  const window = { power: 8, column: 10, row: 20, columns: 80, rows: 64 };
  const sorted = [...cells].sort(([a], [b]) => a - b);
  return {
    ...{ window, from: 0, to: 1, isWhole: true, outside: 0 },
    cells: Uint32Array.from(sorted, ([cell]) => cell),
    counts: Uint32Array.from(sorted, ([, count]) => count),
  };
}

describe('the density of a heat map', () => {
  it('holds as many reports as were counted, away from the window’s edge', () => {
    const inside = fc.tuple(fc.integer({ min: 20, max: 59 }), fc.integer({ min: 20, max: 43 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(inside, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 40 }),
        (made) => {
          const counts = new Map<number, number>();
          for (const [[column, row], count] of made)
            counts.set(row * 80 + column, (counts.get(row * 80 + column) ?? 0) + count);
          const total = made.reduce((sum, [, count]) => sum + count, 0);
          const { values, top } = heatDensity(fieldOf(counts), LATITUDE);
          const held = values.reduce((sum, value) => sum + value, 0) * cellAreaKm2(8, LATITUDE);
          expect(held).toBeCloseTo(total, 2);
          expect(top).toBeGreaterThan(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is nothing where nothing was reported, with a scale of nothing', () => {
    const { values, top } = heatDensity(fieldOf(new Map()), LATITUDE);
    expect(values.every((value) => value === 0)).toBe(true);
    expect(top).toBe(0);
  });

  it('is greatest where most was reported, and falls off evenly to all sides', () => {
    const at = 32 * 80 + 40;
    const { values } = heatDensity(fieldOf(new Map([[at, 5]])), LATITUDE);
    expect(values.indexOf(Math.max(...values))).toBe(at);
    for (const step of [1, 2, 4]) {
      const around = [at + step, at - step, at + 80 * step, at - 80 * step].map((cell) => values[cell] as number);
      for (const value of around) expect(value).toBeCloseTo(around[0] as number, 6);
      expect(around[0]).toBeLessThan(values[at] as number);
    }
  });
});

describe('the window of a heat map', () => {
  it('covers what is seen of the city at every zoom, in squares of a few pixels where there is room', () => {
    const view = fc.record({
      x: fc.double({ min: CITY[0], max: CITY[2], noNaN: true }),
      y: fc.double({ min: CITY[1], max: CITY[3], noNaN: true }),
      zoom: fc.double({ min: 5, max: 19, noNaN: true }),
      scale: fc.constantFrom(0.8, 1, 2, 4),
    });
    fc.assert(
      fc.property(view, ({ x, y, zoom, scale }) => {
        const [halfWidth, halfHeight] = [960 / 2 ** zoom, 540 / 2 ** zoom];
        const seen: UnitBounds = [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
        const window = heatWindow({ city: CITY, view: seen, zoom, scale });
        const [west, south, east, north] = windowBounds(window);
        expect(window.columns).toBeLessThanOrEqual(MOST_HEAT_CELLS);
        expect(window.rows).toBeLessThanOrEqual(MOST_HEAT_CELLS);
        expect(west).toBeLessThanOrEqual(Math.max(seen[0], CITY[0]));
        expect(south).toBeLessThanOrEqual(Math.max(seen[1], CITY[1]));
        expect(east).toBeGreaterThanOrEqual(Math.min(seen[2], CITY[2]));
        expect(north).toBeGreaterThanOrEqual(Math.min(seen[3], CITY[3]));
      }),
    );
  });

  it('stays the same while a street is panned a little', () => {
    const at = (x: number): UnitBounds => [x, CITY[1] + 1, x + 0.004, CITY[1] + 1.002];
    const [first, second] = [CITY[0] + 1, CITY[0] + 1.000_05].map((x) =>
      heatWindow({ city: CITY, view: at(x), zoom: 18, scale: 1 }),
    );
    expect(second).toEqual(first);
  });
});

describe('the end of a scale', () => {
  it('is a round number not below the value, and not above it by more than two and a half', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        const top = roundUp(value);
        expect(top).toBeGreaterThanOrEqual(value * (1 - 1e-8));
        expect(top).toBeLessThanOrEqual(value * 2.5 * (1 + 1e-8));
        expect(['1', '2', '5']).toContain(top.toExponential().split('e')[0]);
      }),
    );
  });
});

describe('the week of a forecast', () => {
  it('is the sum of its days, and wider than if the days erred apart', () => {
    const week = weekForecast([{ expected: [4, 5, 6, 5, 4, 2, 2], dispersion: 0.1 }]);
    expect(week.expected).toBe(28);
    expect(week.low).toBeLessThan(28);
    expect(week.high).toBeGreaterThan(28);
    const poisson = weekForecast([{ expected: [4, 5, 6, 5, 4, 2, 2], dispersion: 0 }]);
    expect(week.high - week.low).toBeGreaterThan(poisson.high - poisson.low);
  });

  it('of several kinds is less uncertain than one kind of the same size', () => {
    const one = weekForecast([{ expected: [60], dispersion: 0.2 }]);
    const three = weekForecast([0, 1, 2].map(() => ({ expected: [20], dispersion: 0.2 })));
    expect(three.expected).toBe(one.expected);
    expect(three.high - three.low).toBeLessThan(one.high - one.low);
  });

  it('of nothing expects nothing', () => {
    expect(weekForecast([])).toEqual({ expected: 0, low: 0, high: 0 });
    expect(joinedError([])).toBeUndefined();
  });
});

describe('where a unit sits', () => {
  it('is told by its name alone', () => {
    const levels = [
      '派出所',
      '文化站',
      '乡镇人民政府',
      '中心学校',
      '住房和城乡建设局',
      '消防救援大队',
      '网格化服务中心',
      '市委政法委',
      '12345热线',
      '李庄村',
    ];
    expect(levels.map(seatLevel)).toEqual([2, 2, 2, 2, 1, 1, 1, 0, 0, 3]);
  });
});

describe('a view that comes to raise its areas', () => {
  const camera = { lng: 114.6, lat: 33.6, zoom: 9, pitch: 0, bearing: 10 };
  const height = [{ id: 'height', by: 'score' }] as const;

  it('is tilted, and laid flat again afterwards; everything else of the camera stays', () => {
    const up = tilted({ layers: height, camera, movedAt: 1 }, undefined, 5);
    expect(up).toEqual({ layers: height, camera: { ...camera, pitch: RAISED_PITCH }, movedAt: 5 });
    const flat = tilted({ ...up, layers: [{ id: 'levels' } as const] }, up.layers, 9);
    expect(flat).toMatchObject({ camera, movedAt: 9 });
  });

  it('is left alone while other layers come and go', () => {
    const view = { layers: [...height, { id: 'levels' } as const], camera, movedAt: 1 };
    expect(tilted(view, height, 5)).toBe(view);
  });
});

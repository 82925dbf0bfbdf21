import { describe, expect, it } from 'vitest';
import type { Camera } from '#shared/scene/wallState.ts';
import { INK_CELL_PX, inkRuns } from '../../../renderer/map/layers/sheets/inkRuns.ts';
import { sheetCarry } from '../../../renderer/map/layers/sheets/sheetCarry.ts';
import { quadCity } from './quadCity.ts';
import { testScene } from './testScene.ts';

describe('inkRuns', () => {
  const [width, height] = [100, 70];
  const inked = (...at: readonly (readonly [x: number, y: number])[]) => {
    const pixels = new Uint32Array(width * height);
    for (const [x, y] of at) pixels[y * width + x] = 0x01_00_00_00;
    return inkRuns(pixels, width, height);
  };

  it('finds every painted pixel once, and nothing on an empty sheet', () => {
    expect(inked()).toEqual([]);
    for (const [x, y] of [
      [0, 0],
      [31, 31],
      [32, 32],
      [99, 69],
    ] as const) {
      const holding = inked([x, y]).filter(([l, t, r, b]) => x >= l && x < r && y >= t && y < b);
      expect(holding).toHaveLength(1);
    }
  });

  it('joins neighbours along a row and stays within the sheet', () => {
    expect(inked([5, 5], [40, 6])).toEqual([[0, 0, 2 * INK_CELL_PX, INK_CELL_PX]]);
    expect(inked([5, 5], [70, 6])).toHaveLength(2);
    expect(inked([99, 69])).toEqual([[96, 64, 100, 70]]);
  });
});

describe('sheetCarry', () => {
  const city = quadCity();
  const screens = [
    { x: 0, y: 0, width: 800, height: 600 },
    { x: 800, y: 0, width: 800, height: 600 },
  ];
  const sceneAt = (camera: Partial<Camera>, wall = screens) => {
    const at = { lng: 114.7, lat: 33.6, zoom: 9, pitch: 0, bearing: 0, ...camera };
    return testScene(city, { camera: at, screens: wall });
  };
  const place: readonly [number, number] = [114.8, 33.65];

  it.each([
    { name: 'a pan', to: { lng: 114.75, lat: 33.57 } },
    { name: 'a zoom', to: { zoom: 9.4 } },
    { name: 'both', to: { lng: 114.72, zoom: 8.7 } },
  ])('brings what was painted to where $name shows it, on every window of a wall', ({ to }) => {
    for (const wall of [screens, screens.toReversed()]) {
      const from = sceneAt({}, wall);
      const shown = { ...sceneAt(to, wall), frame: from.frame };
      const carry = sheetCarry(from, shown);
      const [x = 0, y = 0] = from.viewport.project([...place]);
      const [wantedX = 0, wantedY = 0] = shown.viewport.project([...place]);
      const { frame } = from;
      expect(Math.abs((carry?.scale ?? 0) * (x - frame.x) + (carry?.x ?? 0) - (wantedX - frame.x))).toBeLessThan(0.51);
      expect(Math.abs((carry?.scale ?? 0) * (y - frame.y) + (carry?.y ?? 0) - (wantedY - frame.y))).toBeLessThan(0.51);
    }
  });

  it('carries nothing far, to another scale, tilted, turned or into another room', () => {
    const from = sceneAt({});
    const to = (camera: Partial<Camera>) => sheetCarry(from, { ...sceneAt(camera), frame: from.frame });
    expect(to({})).toBeDefined();
    for (const camera of [{ lng: 118 }, { zoom: 10 }, { pitch: 30 }, { bearing: 20 }])
      expect(to(camera)).toBeUndefined();
    expect(sheetCarry(from, sceneAt({}))).toBeUndefined();
  });
});

import { expect, test } from '@playwright/test';
import { type Gridwall, type GridwallOptions, launchGridwall } from '../support/launchGridwall.ts';
import { screenWindow, windowBounds } from '../support/wallWindows.ts';

interface Shape {
  readonly name: string;
  readonly options: GridwallOptions;
  /** Of each wall window, in device-independent pixels. */
  readonly sizes: readonly (readonly [width: number, height: number])[];
}

const shapes: readonly Shape[] = [
  {
    name: 'two monitors of twice the density',
    options: { columns: 2, rows: 1, width: 1280, height: 720, scaleFactor: 2 },
    sizes: [
      [640, 360],
      [640, 360],
    ],
  },
  {
    name: 'a monitor beside a larger and an upright one',
    options: {
      ...{ columns: 1, rows: 1 },
      extra: [
        { x: 960, y: 0, width: 1280, height: 720 },
        { x: 2240, y: 0, width: 540, height: 960 },
      ],
    },
    sizes: [
      [960, 540],
      [1280, 720],
      [540, 960],
    ],
  },
];

for (const { name, options, sizes } of shapes) {
  test.describe(name, () => {
    let gridwall: Gridwall;
    test.beforeAll(async () => {
      gridwall = await launchGridwall({ ...options, hasOperatorMonitor: false });
    });
    test.afterAll(() => gridwall?.stop());

    test('is filled', async () => {
      for (const [position, [width, height]] of sizes.entries()) {
        const page = await screenWindow(gridwall, `screen-${position + 1}`);
        await expect.poll(() => windowBounds(gridwall, page)).toMatchObject({ width, height });
        expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
        expect(await page.evaluate(() => devicePixelRatio)).toBe(options.scaleFactor ?? 1);
      }
      expect(gridwall.traffic.complaints).toEqual([]);
    });
  });
}

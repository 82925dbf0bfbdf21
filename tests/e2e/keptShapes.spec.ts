import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

const square = (reach: number): [number, number][] => [
  [114.9 - reach, 33.7 - reach],
  [114.9 + reach, 33.7 - reach],
  [114.9 + reach, 33.7 + reach],
  [114.9 - reach, 33.7 + reach],
];

/** A file of one polygon with a hole, as another program writes it. */
const geoJson = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '环城管控带', note: '内环除外' },
      geometry: {
        type: 'Polygon',
        coordinates: [square(0.1), square(0.05).toReversed()].map((ring) => [...ring, ring[0]]),
      },
    },
  ],
});

test('a shape with a hole outlives a restart: it is listed, on the wall, and asks for what is in it as before', async () => {
  const userDataFolder = await mkdtemp(join(tmpdir(), 'gridwall-shapes-'));
  let gridwall: Gridwall | undefined;
  /** Opens the shape of the list anew and says how many households it holds. */
  const householdsOf = async (running: Gridwall): Promise<number> => {
    const operator = await consoleWindow(running);
    await operator.locator('[data-tab-name="ask"]').click();
    const rows = operator.locator('table[aria-label="绘制的图形"] tbody tr');
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('环城管控带');
    await rows.dblclick();
    await expect(operator.locator('[data-ground]')).toBeVisible();
    return Number(await operator.locator('[data-households]').getAttribute('data-households'));
  };
  try {
    gridwall = await launchGridwall({ columns: 1, rows: 1, userDataFolder });
    const operator = await consoleWindow(gridwall);
    await operator.locator('[data-tab-name="ask"]').click();
    await operator
      .locator('[data-shapes="file"]')
      .setInputFiles({ name: '管控.geojson', mimeType: 'application/json', buffer: Buffer.from(geoJson) });
    const before = await householdsOf(gridwall);
    expect(before).toBeGreaterThan(1_000);
    const { shapes } = await ask(operator, 'window/info', undefined);
    await gridwall.stop();

    gridwall = await launchGridwall({ columns: 1, rows: 1, userDataFolder });
    const again = await consoleWindow(gridwall);
    expect((await ask(again, 'window/info', undefined)).shapes).toEqual(shapes);
    expect(await householdsOf(gridwall)).toBe(before);
    const [shape] = shapes;
    await showOnWall(again, { type: 'view.select', screen: 'all', thing: { type: 'shape', id: shape?.id ?? '' } }, [
      'screen-1',
    ]);
    const wall = await screenWindow(gridwall, 'screen-1');
    await expect(wall.locator('[data-thing="shape"]')).toContainText('环城管控带');
  } finally {
    await gridwall?.stop();
    await rm(userDataFolder, { recursive: true, force: true });
  }
});

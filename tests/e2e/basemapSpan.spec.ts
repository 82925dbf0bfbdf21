import { expect, test } from '@playwright/test';
import type { PNG } from 'pngjs';
import { borderCamera as camera, onlyGround, openSite, settledPicture, showOnly } from '../support/basemapSite.ts';
import type { GridwallOptions } from '../support/launchGridwall.ts';
import { differingShare } from '../support/wallPicture.ts';
import { consoleWindow, showOnWall } from '../support/wallWindows.ts';

/** The picture of the vector map, on a wall of this shape. */
async function spannedPicture(options: GridwallOptions, name: string): Promise<PNG> {
  const site = await openSite(options, 'vector');
  try {
    const { gridwall, server } = site;
    const operator = await consoleWindow(gridwall);
    const screens = gridwall.screens.map((_output, position) => `screen-${position + 1}`);
    await showOnly(gridwall, onlyGround);
    await showOnWall(operator, { type: 'wall.setMode', mode: 'each' }, screens);
    await showOnWall(operator, { type: 'wall.setMode', mode: 'span' }, screens);
    await showOnWall(operator, { type: 'view.move', screen: 'all', camera: { ...camera, bearing: 20 } }, screens);
    const picture = await settledPicture(gridwall, server, name);
    expect(gridwall.traffic.complaints).toEqual([]);
    return picture;
  } finally {
    await site.stop();
  }
}

test('a base map over two screens is the one of a single large screen, without a seam', async () => {
  // Two walls, one after the other.
  test.slow();
  const two = await spannedPicture({ columns: 2, rows: 1, width: 640, height: 480 }, 'span-two');
  const one = await spannedPicture({ columns: 1, rows: 1, width: 1280, height: 480 }, 'span-one');
  const share = differingShare(two, one);
  test.info().annotations.push({ type: 'differing share', description: String(share) });
  expect(share).toBeLessThan(0.002);
});

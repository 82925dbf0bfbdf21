import { expect, test } from '@playwright/test';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { launchGridwall } from '../support/launchGridwall.ts';
import { countPixels, isWarningRed, screenPicture, stillPicture } from '../support/wallPicture.ts';
import { ask, consoleWindow, screenWindow } from '../support/wallWindows.ts';

const screens = ['screen-1', 'screen-2', 'screen-3', 'screen-4'];

test('a red event is on the ticker and on the map of every screen', async () => {
  const atlas = await readDemoAtlas();
  const [place = 0] = spreadMicroGrids(atlas, 1);
  const gridwall = await launchGridwall();
  try {
    const operator = await consoleWindow(gridwall);
    await ask(operator, 'scene/dispatch', { command: { type: 'wall.setMode', mode: 'each' } });
    await ask(operator, 'scene/dispatch', { command: { type: 'view.focus', screen: 'all', area: atlas.code(place) } });
    await stillPicture(gridwall);
    const middle = { x: 360, y: 150, width: 240, height: 240 };
    const redInTheMiddle = async (position: number) =>
      countPixels(await screenPicture(gridwall, position), isWarningRed, middle);
    for (const position of screens.keys()) expect(await redInTheMiddle(position)).toBe(0);

    await ask(operator, 'service/control', {
      control: { type: 'record/enter', record: redRecord(atlas, place, 'red-1') },
    });

    for (const [position, screen] of screens.entries()) {
      const page = await screenWindow(gridwall, screen);
      await expect(page.locator('[data-event="red-1"]').first()).toBeVisible();
      await expect.poll(() => redInTheMiddle(position)).toBeGreaterThan(2_000);
    }
  } finally {
    await gridwall.stop();
  }
});

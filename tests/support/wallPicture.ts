import { expect, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { cropPicture } from '../../scripts/virtual-wall/rootCapture.ts';
import { desktopSize, type Rectangle } from '../../scripts/virtual-wall/wallPlan.ts';
import type { Gridwall } from './launchGridwall.ts';
import type { Pixel } from './screenPixels.ts';

/** The picture on one monitor, by its place in reading order counted from 0. */
export async function screenPicture(gridwall: Gridwall, position: number): Promise<PNG> {
  const output = gridwall.screens[position];
  if (output === undefined) throw new Error(`the wall has no monitor ${position}`);
  return cropPicture(await gridwall.wall.capture(), output);
}

/** The picture on the whole wall, without the operator's monitor. */
export async function wallPicture(gridwall: Gridwall): Promise<PNG> {
  return partOf(await gridwall.wall.capture(), { x: 0, y: 0, ...desktopSize(gridwall.screens) });
}

/** A part of a picture as a picture of its own. */
export const partOf = (picture: PNG, { x, y, width, height }: Rectangle): PNG =>
  cropPicture(picture, { x, y, width, height });

const markerColours = ['#00ff01', '#fe00ff'] as const;

/**
 * Waits until what a screen's page holds now is on the glass: a small mark of each of two colours that nothing else has
 * must arrive there, and leave again. A page's own word that it has drawn comes seconds before a slow graphics process shows it.
 */
export async function reachGlass(gridwall: Gridwall, page: Page, position: number): Promise<void> {
  const { x, y } = gridwall.screens[position] ?? { x: 0, y: 0 };
  const window = await gridwall.app.browserWindow(page);
  const onGlass = async () => {
    const { red, green, blue } = await gridwall.pixels.read(x + 3, y + 3);
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
  for (const colour of markerColours) {
    const key = await window.evaluate(
      ({ webContents }, background) =>
        webContents.insertCSS(
          `html::after { content: ''; position: fixed; inset: 0 auto auto 0; width: 8px; height: 8px; z-index: 2147483647; background: ${background} }`,
        ),
      colour,
    );
    await expect.poll(onGlass, { message: 'a mark on the glass', intervals: [50], timeout: 60_000 }).toBe(colour);
    await window.evaluate(({ webContents }, inserted) => webContents.removeInsertedCSS(inserted), key);
    await expect.poll(onGlass, { message: 'the mark gone', intervals: [50], timeout: 60_000 }).not.toBe(colour);
  }
}

/** Waits until every window's map has what it asked for, and the wall stands still; returns the picture. */
export async function completePicture(gridwall: Gridwall): Promise<PNG> {
  // Through the program itself: a window whose page was killed and came back is lost to Playwright.
  const awaitedMaps = () =>
    gridwall.app.evaluate(async ({ BrowserWindow }) => {
      const count = `document.querySelectorAll('[data-testid="map"][data-answers="awaited"]').length`;
      const windows = BrowserWindow.getAllWindows();
      const counts = await Promise.all(windows.map(({ webContents }) => webContents.executeJavaScript(count)));
      return counts.reduce((sum: number, awaited: number) => sum + awaited, 0);
    });
  await expect.poll(awaitedMaps, { message: 'maps without all that they asked for', timeout: 60_000 }).toBe(0);
  return stillPicture(gridwall);
}

const stillForMs = 500;

/** Waits until the picture on the whole wall has stayed the same for half a second, and returns it. */
export async function stillPicture(gridwall: Gridwall): Promise<PNG> {
  let last = await wallPicture(gridwall);
  let since = performance.now();
  await expect
    .poll(
      async () => {
        const next = await wallPicture(gridwall);
        if (!next.data.equals(last.data)) since = performance.now();
        last = next;
        return performance.now() - since >= stillForMs;
      },
      { message: 'a wall that stands still', intervals: [100], timeout: 60_000 },
    )
    .toBe(true);
  return last;
}

const glanceSteps = { across: 60, down: 50 };

/**
 * The share of some hundred points all over the wall that differ from a picture of it. Taking whole pictures again and
 * again would use up a processor that what is measured needs.
 */
export async function glanceDiffering(gridwall: Gridwall, before: PNG, tolerance = 24): Promise<number> {
  let [points, differing] = [0, 0];
  for (let y = glanceSteps.down / 2; y < before.height; y += glanceSteps.down) {
    for (let x = glanceSteps.across / 2; x < before.width; x += glanceSteps.across) {
      const { red, green, blue } = await gridwall.pixels.read(x, y);
      const at = (y * before.width + x) * 4;
      const [r = 0, g = 0, b = 0] = before.data.subarray(at, at + 3);
      points++;
      if (Math.max(Math.abs(red - r), Math.abs(green - g), Math.abs(blue - b)) > tolerance) differing++;
    }
  }
  return differing / points;
}

/** How many pixels of a picture (of a part of it) a test of their colour holds for. */
export function countPixels(picture: PNG, fits: (pixel: Pixel) => boolean, part?: Rectangle): number {
  const { x, y, width, height } = part ?? { x: 0, y: 0, width: picture.width, height: picture.height };
  let count = 0;
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      const at = (row * picture.width + column) * 4;
      const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3);
      if (fits({ red, green, blue })) count++;
    }
  }
  return count;
}

/** The share of pixels (0 … 1) that differ by more than `tolerance` in any colour between two pictures of one size. */
export function differingShare(one: PNG, other: PNG, tolerance = 24): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let differing = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    for (let colour = 0; colour < 3; colour++) {
      if (Math.abs((one.data[at + colour] ?? 0) - (other.data[at + colour] ?? 0)) <= tolerance) continue;
      differing++;
      break;
    }
  }
  return differing / (one.width * one.height);
}

/** Red as the map fills an area of level I over the dark ground. */
export const isWarningRed = ({ red, green, blue }: Pixel): boolean => red > 170 && green < 110 && blue < 120;

/** A picture as the bytes of a PNG file, packed as small as it goes. */
export const encodePicture = (picture: PNG): Buffer => PNG.sync.write(picture, { deflateLevel: 9, colorType: 2 });

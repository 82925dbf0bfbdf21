import { expect, type Page } from '@playwright/test';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { RequestInput, RequestName, RequestOutput, WindowInfo } from '#shared/contract/requests.ts';
import type { Rectangle } from '#shared/scene/wallLayout.ts';
import type { ScreenId } from '#shared/scene/wallState.ts';
import type { Gridwall } from './launchGridwall.ts';

/** Asks main as the window itself does; throws with main's own words when it refuses. */
export async function ask<Name extends RequestName>(
  page: Page,
  name: Name,
  input: RequestInput<Name>,
): Promise<RequestOutput<Name>> {
  const reply = await page.evaluate(
    ([asked, value]) => (window as unknown as { bridge: Bridge }).bridge.request(asked as never, value as never),
    [name, input] as const,
  );
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
  return reply.value as RequestOutput<Name>;
}

/** What a window knows of itself; undefined while it is loading or gone. */
const infoOf = (page: Page): Promise<WindowInfo | undefined> =>
  page.isClosed() ? Promise.resolve(undefined) : ask(page, 'window/info', undefined).catch(() => undefined);

/** The window of a screen; waits until there is one. */
export const screenWindow = (gridwall: Gridwall, screen: ScreenId): Promise<Page> =>
  findWindow(gridwall, `the window of ${screen}`, (info) => info.role === 'wall' && info.screen === screen);

/** The console; waits until it is there. */
export const consoleWindow = (gridwall: Gridwall): Promise<Page> =>
  findWindow(gridwall, 'the console', (info) => info.role === 'console');

/** Where a window lies on the desktop, in device-independent pixels. */
export async function windowBounds(gridwall: Gridwall, page: Page): Promise<Rectangle> {
  const window = await gridwall.app.browserWindow(page);
  return window.evaluate((browserWindow) => browserWindow.getBounds());
}

async function findWindow(gridwall: Gridwall, what: string, fits: (info: WindowInfo) => boolean): Promise<Page> {
  let found: Page | undefined;
  await expect
    .poll(
      async () => {
        for (const page of gridwall.app.windows()) {
          const info = await infoOf(page);
          if (info !== undefined && fits(info)) found = page;
        }
        return found !== undefined;
      },
      { message: what },
    )
    .toBe(true);
  return found as Page;
}

import { expect, type Page } from '@playwright/test';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { MainEvent } from '#shared/contract/events.ts';
import type { RequestInput, RequestName, RequestOutput } from '#shared/contract/requests.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
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

/** The window of a screen; waits until it shows its page. */
export const screenWindow = (gridwall: Gridwall, screen: ScreenId): Promise<Page> =>
  findWindow(gridwall, `the window of ${screen}`, '/wall/', `[data-screen="${screen}"]`);

/** The console; waits until it shows its page. */
export const consoleWindow = (gridwall: Gridwall): Promise<Page> =>
  findWindow(gridwall, 'the console', '/console/', '[role="toolbar"]');

/** The speaker's window; waits until it shows its page. */
export const speakerWindow = (gridwall: Gridwall): Promise<Page> =>
  findWindow(gridwall, 'the speaker’s window', '/presenter/', 'main');

/** Where a window lies on the desktop, in device-independent pixels. */
export async function windowBounds(gridwall: Gridwall, page: Page): Promise<Rectangle> {
  const window = await gridwall.app.browserWindow(page);
  return window.evaluate((browserWindow) => browserWindow.getBounds());
}

/** The code of the area that a window's map is about, read from its breadcrumb. */
export const focusOf = (page: Page): Promise<string | null> =>
  page.locator('nav [aria-current="location"]').first().getAttribute('data-area');

/** Sends a command from the console and waits until every screen named has drawn the state that it made. */
export const showOnWall = (operator: Page, command: SceneCommand, screens: readonly ScreenId[]): Promise<void> =>
  operator.evaluate(
    async ([asked, awaited]) => {
      const { bridge } = window as unknown as { bridge: Bridge };
      const shown = new Map<string, number>();
      let wanted = Number.POSITIVE_INFINITY;
      let finish: () => void = () => undefined;
      const done = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const check = () => awaited.every((screen) => (shown.get(screen) ?? -1) >= wanted) && finish();
      const stop = bridge.onEvent((event) => {
        if (event.type === 'scene/shown') shown.set(event.screen, event.revision);
        check();
      });
      const reply = await bridge.request('scene/dispatch', { command: asked });
      if (!reply.ok) throw new Error(reply.error.message);
      wanted = reply.value.revision;
      check();
      await done;
      stop();
    },
    [command, screens] as const,
  );

/** Keeps what main tells a window from now on; returns the newest message of a kind, or undefined. */
export async function listenToMain(page: Page) {
  const events = await page.evaluateHandle(() => {
    const newest: Partial<Record<MainEvent['type'], MainEvent>> = {};
    (window as unknown as { bridge: Bridge }).bridge.onEvent((event) => {
      newest[event.type] = event;
    });
    return newest;
  });
  return <Type extends MainEvent['type']>(type: Type): Promise<Extract<MainEvent, { type: Type }> | undefined> =>
    events.evaluate((newest, wanted) => newest[wanted] as Extract<MainEvent, { type: Type }> | undefined, type);
}

async function findWindow(gridwall: Gridwall, what: string, path: string, selector: string): Promise<Page> {
  let found: Page | undefined;
  await expect
    .poll(
      async () => {
        for (const page of gridwall.app.windows().filter((one) => !one.isClosed() && one.url().includes(path))) {
          if (
            await page
              .locator(selector)
              .count()
              .catch(() => 0)
          )
            found = page;
        }
        return found !== undefined;
      },
      // The console opens only after the wall's first picture, and all windows load at once on few cores.
      { message: what, timeout: 60_000 },
    )
    .toBe(true);
  return found as Page;
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { screenWindow } from '../support/wallWindows.ts';

test.describe('a page of the wall that has gone bad', () => {
  let gridwall: Gridwall;
  let page: Page;
  let server: Server;
  let hits = 0;
  let address = '';
  test.beforeAll(async () => {
    server = createServer((_request, response) => {
      hits += 1;
      response.setHeader('Access-Control-Allow-Origin', '*').end('caught');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    gridwall = await launchGridwall({ columns: 1, rows: 1, width: 640, height: 360, hasOperatorMonitor: false });
    page = await screenWindow(gridwall, 'screen-1');
  });
  test.afterAll(async () => {
    await gridwall?.stop();
    server.close();
  });

  test('reaches no server, not even one on this machine', async () => {
    expect(await page.evaluate(loadFrom, address)).toEqual(['refused', 'refused']);
    expect(hits).toBe(0);
  });

  test('gets no camera, no position and no notification', async () => {
    expect(await page.evaluate(askToSense)).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  test('runs no text as code and has nothing of Node or Electron', async () => {
    expect(await page.evaluate(injectScript)).toEqual({ present: [], bridge: ['onEvent', 'request'] });
  });

  test('reads no file beside the pages and the city’s data', async () => {
    const inside = ['/wall/index.html', '/data/published.json'];
    expect(await page.evaluate(fetchEach, inside)).toEqual(['loaded', 'loaded']);
    const outside = ['/package.json', '/data/%2e%2e/%2e%2e/package.json', '/data/context/..%2f..%2f..%2fpackage.json'];
    expect(await page.evaluate(fetchEach, outside)).toEqual(['refused', 'refused', 'refused']);
  });

  // Last, because Playwright goes on waiting for the navigation that was refused.
  test('opens no window and goes to no other page', async () => {
    const addresses = () =>
      gridwall.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getURL()));
    const before = await addresses();
    expect(await page.evaluate((url) => window.open(url) === null, address)).toBe(true);
    const refused = gridwall.app.evaluate(
      ({ webContents }) =>
        new Promise<boolean>((resolve) => {
          for (const contents of webContents.getAllWebContents())
            contents.once('will-navigate', (event) => setImmediate(() => resolve(event.defaultPrevented)));
        }),
    );
    await page.evaluate((url) => {
      location.href = url;
    }, address);
    expect(await refused).toBe(true);
    expect(await addresses()).toEqual(before);
    expect(hits).toBe(0);
  });
});

// What follows runs inside the page, so each function stands alone.

async function loadFrom(url: string): Promise<unknown[]> {
  const image = new Image();
  const imageEnd = new Promise((resolve) => {
    image.onload = () => resolve('loaded');
    image.onerror = () => resolve('refused');
  });
  image.src = url;
  const fetched = await fetch(url).then(
    () => 'loaded',
    () => 'refused',
  );
  return [fetched, await imageEnd];
}

async function askToSense(): Promise<unknown[]> {
  const states = ['camera', 'geolocation', 'notifications'].map(async (name) => {
    return (await navigator.permissions.query({ name: name as PermissionName })).state;
  });
  const position = new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      () => resolve('given'),
      () => resolve('denied'),
    );
  });
  return [...(await Promise.all(states)), await position];
}

function injectScript(): { readonly present: readonly string[]; readonly bridge: readonly string[] } {
  const script = document.createElement('script');
  script.textContent = 'window.wasInjected = true';
  document.head.append(script);
  const names = ['require', 'process', 'module', 'electron', 'ipcRenderer', 'wasInjected'];
  return {
    present: names.filter((name) => name in window),
    bridge: Object.keys((window as unknown as { bridge: object }).bridge).sort(),
  };
}

function fetchEach(paths: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    paths.map((path) =>
      fetch(path).then(
        (response) => (response.ok ? 'loaded' : 'refused'),
        () => 'refused',
      ),
    ),
  );
}

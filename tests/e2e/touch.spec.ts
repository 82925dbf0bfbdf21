import { expect, type Page, test } from '@playwright/test';
import type { View } from '#shared/scene/wallState.ts';
import { type Fingers, fingersOn } from '../support/fingers.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

const camera = { lng: 114.9, lat: 33.7, zoom: 11, pitch: 0, bearing: 0 };

// One wall of two screens with one map for all tests.
let gridwall: Gridwall;
let left: Page;
let operator: Page;
let fingers: Fingers;
const view = async (): Promise<View> => (await ask(operator, 'window/info', undefined)).state.wallView;
/** The right third of the left window is free of panels, and of the tools that come with the first touch. */
const middle = [510, 240] as const;

test.beforeAll(async () => {
  gridwall = await launchGridwall({ columns: 2, rows: 1, width: 640, height: 480, pixelPitchMm: 0.85 });
  operator = await consoleWindow(gridwall);
  left = await screenWindow(gridwall, 'screen-1');
  fingers = await fingersOn(left);
  await showOnWall(operator, { type: 'wall.setMode', mode: 'span' }, ['screen-1', 'screen-2']);
});
test.beforeEach(() => showOnWall(operator, { type: 'view.move', screen: 'all', camera }, ['screen-1', 'screen-2']));
test.afterAll(() => gridwall?.stop());

test('fingers move it on both while they move, as one change that can be taken back', async () => {
  const [x, y] = middle;
  await fingers.down([x, y]);
  await fingers.slide([x - 90, y - 60]);
  await expect.poll(async () => (await view()).heldBy).toBe('screen-1');
  const held = (await view()).camera;
  expect(held?.lng).toBeGreaterThan(camera.lng);
  expect(held?.lat).toBeLessThan(camera.lat);
  await fingers.lift();
  await expect.poll(async () => (await view()).heldBy).toBeUndefined();
  expect((await view()).camera?.lng).toBeGreaterThan(camera.lng);
  await ask(operator, 'scene/undo', undefined);
  await expect.poll(async () => (await view()).camera).toEqual(camera);
});

test('fingers that tremble move nothing and open the card of what they touch', async () => {
  const [x, y] = middle;
  await fingers.down([x, y]);
  await fingers.slide([x + 8, y + 5]);
  await fingers.lift();
  await expect.poll(async () => (await view()).selected).toBeDefined();
  expect((await view()).camera).toEqual(camera);
});

test('fingers held still open the card before they are lifted', async () => {
  await showOnWall(operator, { type: 'view.select', screen: 'all' }, ['screen-1', 'screen-2']);
  await fingers.down(middle);
  await expect.poll(async () => (await view()).selected).toBeDefined();
  const { selected } = await view();
  await fingers.lift();
  await expect.poll(async () => (await view()).selected).toBe(selected);
  expect((await view()).camera).toEqual(camera);
});

test('fingers apart bring it closer around the place between them', async () => {
  await fingers.down([470, 240], [560, 240]);
  await fingers.slide([410, 240], [630, 240]);
  await fingers.lift();
  await expect.poll(async () => (await view()).camera?.zoom ?? 0).toBeGreaterThan(camera.zoom + 0.8);
  expect((await view()).camera).toMatchObject({ bearing: 0, pitch: 0 });
});

test('fingers that turn and tilt it show the way back to north, which a tap takes', async () => {
  const arrows = gridwall.app.windows().map((page) => page.locator('[data-north-arrow]:visible'));
  const shown = async () =>
    (await Promise.all(arrows.map((arrow) => arrow.count()))).reduce((sum, count) => sum + count, 0);
  expect(await shown()).toBe(0);
  await fingers.down([480, 240], [600, 240]);
  await fingers.slide([510, 170], [570, 310]);
  await fingers.lift();
  await expect.poll(async () => Math.abs((await view()).camera?.bearing ?? 0)).toBeGreaterThan(20);
  await fingers.down([490, 330], [590, 330]);
  await fingers.slide([490, 200], [590, 200]);
  await fingers.lift();
  await expect.poll(async () => (await view()).camera?.pitch ?? 0).toBeGreaterThan(10);
  const right = await screenWindow(gridwall, 'screen-2');
  const arrow = right.locator('[data-north-arrow]');
  await expect(arrow).toBeVisible();
  const box = await arrow.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await arrow.click();
  await expect.poll(async () => (await view()).camera).toMatchObject({ bearing: 0, pitch: 0 });
  await expect(arrow).toBeHidden();
});

test('fingers tap twice to come closer, and two at once to go out', async () => {
  await fingers.tap(2, middle);
  await expect.poll(async () => (await view()).camera?.zoom ?? 0).toBeCloseTo(camera.zoom + 1, 3);
  await showOnWall(operator, { type: 'view.move', screen: 'all', camera }, ['screen-1', 'screen-2']);
  await fingers.tap(1, [480, 240], [590, 240]);
  await expect.poll(async () => (await view()).camera?.zoom ?? 0).toBeCloseTo(camera.zoom - 1, 3);
});

test('fingers bring tools to the window that they touch, and draw with them what both windows show', async () => {
  const [x, y] = middle;
  const right = await screenWindow(gridwall, 'screen-2');
  await fingers.tap(1, [x, y]);
  const rail = left.locator('[data-touch-rail]');
  await expect(rail).toBeVisible();
  await expect(right.locator('[data-touch-rail]')).toHaveCount(0);
  // The tap opened a card, which would take the place of the answer on screens as small as these.
  await expect.poll(async () => (await view()).selected).toBeDefined();
  await showOnWall(operator, { type: 'view.select', screen: 'all' }, ['screen-1', 'screen-2']);
  const button = async (selector: string): Promise<readonly [number, number]> => {
    const box = await left.locator(selector).boundingBox();
    if (box === null) throw new Error(`there is no ${selector}`);
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await fingers.tap(1, await button('[data-tool="ring"]'));
  await expect(left.locator('[data-step="first"]')).toBeVisible();
  await fingers.tap(1, [x, y]);
  await expect(left.locator('[data-step="next"]')).toBeVisible();
  await fingers.tap(1, [x + 70, y]);
  await expect.poll(async () => (await view()).asked?.type).toBe('ring');
  await expect(right.locator('[data-panel="asked"]')).toContainText('公里');
  // The tap of a ring is no tap on the map: nothing is opened by it, and the map stays where it was.
  expect((await view()).camera).toEqual(camera);
});

test('fingers find every tool on a screen as low as this', async () => {
  const rail = left.locator('[data-touch-rail]');
  await expect(rail).toBeVisible();
  const tools = rail.locator('[data-tool]');
  for (let n = 0; n < (await tools.count()); n++) {
    const box = await tools.nth(n).boundingBox();
    expect(box?.y ?? -1).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
  }
});

test('a pen taps like a finger, also after the button at its side, and moves nothing', async () => {
  await showOnWall(operator, { type: 'view.ask', screen: 'all' }, ['screen-1', 'screen-2']);
  await showOnWall(operator, { type: 'view.select', screen: 'all' }, ['screen-1', 'screen-2']);
  const session = await left.context().newCDPSession(left);
  const [x, y] = middle;
  const pen = async (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', button: 'left' | 'right', dx = 0) => {
    const buttons = type === 'mouseReleased' ? 0 : { left: 1, right: 2 }[button];
    const force = buttons === 0 ? 0 : 0.5;
    await session.send('Input.dispatchMouseEvent', {
      ...{ type, x: x + dx, y, button, buttons, clickCount: 1, force, pointerType: 'pen' },
    });
  };
  await pen('mousePressed', 'right');
  await pen('mouseReleased', 'right');
  await pen('mousePressed', 'left');
  await pen('mouseReleased', 'left');
  await expect.poll(async () => (await view()).selected).toBeDefined();
  expect((await view()).camera).toEqual(camera);
});

test('fingers are not followed by a menu of the system', async () => {
  const isPrevented = await left.getByTestId('map').evaluate((element) => {
    const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    element.dispatchEvent(event);
    return event.defaultPrevented && getComputedStyle(element).touchAction === 'none';
  });
  expect(isPrevented).toBe(true);
  expect(gridwall.traffic.complaints).toEqual([]);
});

import { expect, type Page, test } from '@playwright/test';
import { parentOf } from '#shared/atlas/areaIndex.ts';
import type { SourceRecord } from '#shared/domain/event.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import type { MapThing } from '#shared/map/mapThing.ts';
import type { View } from '#shared/scene/wallState.ts';
import { EARTH } from '../../electron/data-service/map/queries/earth.ts';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Fingers, fingersOn } from '../support/fingers.ts';
import { type Gridwall, launchGridwall, START_AT } from '../support/launchGridwall.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

type Place = readonly [lng: number, lat: number];

/** Near enough that nothing stands in one place with another of its kind. */
const NEAR = 19;
const now = Date.parse(START_AT);

let gridwall: Gridwall;
let operator: Page;
let wall: Page;
let fingers: Fingers;
const view = async (): Promise<View | undefined> =>
  (await ask(operator, 'window/info', undefined)).state.screenViews['screen-1'];
const enter = (record: SourceRecord) => ask(operator, 'service/control', { control: { type: 'record/enter', record } });
const close = () => showOnWall(operator, { type: 'view.select', screen: 'screen-1' }, ['screen-1']);

test.beforeAll(async () => {
  gridwall = await launchGridwall({ columns: 1, rows: 1, width: 1_280, height: 720 });
  operator = await consoleWindow(gridwall);
  wall = await screenWindow(gridwall, 'screen-1');
  fingers = await fingersOn(wall);
});
test.afterAll(() => gridwall?.stop());

/** Looks straight down on a place with one layer, nothing opened. */
async function lookAt([lng, lat]: Place, layers: readonly MapLayerChoice[]): Promise<void> {
  await close();
  await showOnWall(operator, { type: 'view.setLayers', screen: 'screen-1', layers: [...layers] }, ['screen-1']);
  const camera = { lng, lat, zoom: NEAR, pitch: 0, bearing: 0 };
  await showOnWall(operator, { type: 'view.move', screen: 'screen-1', camera }, ['screen-1']);
}

/** Holds a finger on the middle of the wall's map until something is open. */
async function holdMiddle(isDone: () => Promise<boolean>): Promise<void> {
  const middle = await wall.evaluate(() => [window.innerWidth / 2, window.innerHeight / 2] as const);
  await fingers.down(middle);
  await expect.poll(isDone).toBe(true);
  await fingers.lift();
}

async function clickConsoleMap(): Promise<void> {
  const box = await operator.locator('[data-testid="map"]').boundingBox();
  if (box === null) throw new Error('there is no map');
  await operator.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Opens what the search finds first, and says where it stands. */
async function find(kind: MapThing['type'], text: string): Promise<{ readonly id: string; readonly place: Place }> {
  await operator.keyboard.press('Control+k');
  await operator.keyboard.type(text);
  const found = operator.locator(`[data-thing^="${kind} "]`).first();
  const id = ((await found.getAttribute('data-thing')) ?? '').slice(kind.length + 1);
  await found.click();
  await expect.poll(async () => (await view())?.thing).toEqual({ type: kind, id });
  const { lng = 0, lat = 0 } = (await view())?.camera ?? {};
  return { id, place: [lng, lat] };
}

/** Every kind of thing that a map shows, each at a place that is known. */
async function everyKind(): Promise<readonly (MapThing & { place: Place; layers: MapLayerChoice[] })[]> {
  const atlas = await readDemoAtlas();
  const [first = 0, second = 0, third = 0, fourth = 0] = spreadMicroGrids(atlas, 4);
  const placeOf = (area: number): Place => [atlas.labelPoint[2 * area] ?? 0, atlas.labelPoint[2 * area + 1] ?? 0];
  await enter(redRecord(atlas, first, 'red-1'));
  const [lng, lat] = placeOf(second);
  await enter({ type: 'presence', presence: { workerId: 'W00001', at: now, isOnline: true, lng, lat } });
  const patrol = { id: 'P-1', rank: 'town', areaCode: atlas.code(third), startedAt: now - 600_000, people: 4 } as const;
  await enter({ type: 'patrol', patrol: { ...patrol, seenAt: now, way: [[...placeOf(third)]] } });
  const centre = placeOf(fourth);
  const ring = { type: 'ring', centre: [...centre] as [number, number], radius: 150 } as const;
  await ask(operator, 'shapes/change', {
    change: { type: 'add', shapes: [{ name: '庙会管控圈', note: '', query: ring }] },
  });
  const shape = (await ask(operator, 'window/info', undefined)).shapes.at(-1)?.id ?? '';
  const found = {
    camera: await find('camera', '摄像机'),
    centre: await find('centre', '综治中心'),
    subject: await find('subject', '小学'),
  };
  return [
    { type: 'order', id: 'red-1', place: placeOf(first), layers: [{ id: 'events', kind: 'all' }] },
    { type: 'worker', id: 'W00001', place: [lng, lat], layers: [{ id: 'workers', hasTrails: false }] },
    { type: 'camera', ...found.camera, layers: [{ id: 'cameras', only: 'all' }] },
    { type: 'centre', ...found.centre, layers: [{ id: 'centres' }] },
    { type: 'patrol', id: 'P-1', place: placeOf(third), layers: [{ id: 'patrols' }] },
    { type: 'subject', ...found.subject, layers: [{ id: 'subjects', group: 'all' }] },
    { type: 'shape', id: shape, place: EARTH.destination([...centre], 90, 150), layers: [{ id: 'shapes' }] },
  ];
}

test('a finger held on anything opens its card on the wall, a click at the console opens it there', async () => {
  for (const { type, id, place, layers } of await everyKind()) {
    await test.step(type, async () => {
      const isOpen = async () => JSON.stringify((await view())?.thing) === JSON.stringify({ type, id });
      await lookAt(place, layers);
      // What somebody drew has its own name on it, and no line of the wall's legend.
      const lines = wall.locator(`[data-testid="legend"] [data-layer="${layers[0]?.id}"]`);
      await expect(lines).toHaveCount(type === 'shape' ? 0 : 1);
      await holdMiddle(isOpen);
      await expect(wall.locator(`[data-thing="${type}"][data-thing-id="${id}"]`)).toBeVisible();
      await expect(operator.locator(`[data-sheet="${type}"]`)).toBeVisible();

      await close();
      await expect(operator.locator('[data-sheet]')).toHaveCount(0);
      await clickConsoleMap();
      await expect.poll(isOpen).toBe(true);
      await expect(operator.locator(`[data-sheet="${type}"]`)).toBeVisible();
    });
  }
});

test('a finger held again and again opens the cards of an area of every level; the name of the place opens its own', async () => {
  const atlas = await readDemoAtlas();
  const [leaf = 0] = spreadMicroGrids(atlas, 3);
  await lookAt([atlas.labelPoint[2 * leaf] ?? 0, atlas.labelPoint[2 * leaf + 1] ?? 0], [{ id: 'levels' }]);
  let levels = 0;
  for (let area: number | undefined = leaf; area !== undefined; area = parentOf(atlas, area)) {
    const code = atlas.code(area);
    await holdMiddle(async () => (await view())?.selected === code);
    await expect(wall.locator(`[data-panel="placeCard"] [data-area="${code}"]`)).toBeVisible();
    levels += 1;
  }
  expect(levels).toBe(6);

  await close();
  await clickConsoleMap();
  await expect.poll(async () => (await view())?.selected).toBe(atlas.code(leaf));
  await operator.locator('main nav [aria-current="location"]').click();
  await expect.poll(async () => (await view())?.selected).toBe(atlas.code(0));
});

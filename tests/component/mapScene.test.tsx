import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packRows } from '#shared/map/thingRows.ts';
import { createFrameClock } from '../../renderer/map/frameClock.ts';
import type { AskService } from '../../renderer/map/layerAnswers.ts';
import { placedThings } from '../../renderer/map/layers/things/placedThings.ts';
import { drawnMap } from '../../renderer/map/legend/drawnMap.ts';
import type { MapViewProps } from '../../renderer/map/mapProps.ts';
import { MapScene } from '../../renderer/map/mapScene.ts';
import { DrawTool } from '../../renderer/map/tools/drawTool.ts';
import { createPictureReplica } from '../../renderer/state/pictureReplica.ts';
import { themeTokens } from '../support/themeTokens.ts';
import { quadCity } from '../unit/map/quadCity.ts';
import { testPicture } from '../unit/map/testPicture.ts';
import { thing } from '../unit/map/things/thingFixtures.ts';

const SIZE = { width: 1_280, height: 720 };
const city = quadCity();
/** Every placement asks for names. */
let namesAsked = 0;
const atlas = {
  ...city.atlas,
  name: (area: number) => {
    namesAsked++;
    return city.atlas.name(area);
  },
};
const events = Array.from({ length: 40 }, (_, n) =>
  thing(`T${n}`, n, { lng: 114.1 + (n % 8) / 6, lat: 33.1 + n / 40 }),
);

const ask = ((question: { readonly type: string }) => {
  const value = { epoch: 'e', revision: 1, isWhole: true, upserts: packRows(events, false), removed: [] };
  return Promise.resolve(question.type === 'map/things' ? { ok: true, value } : { ok: false, error: { message: '-' } });
}) as unknown as AskService;

let frames: (() => void)[];
let scene: MapScene;
let element: HTMLElement;
let replica: ReturnType<typeof createPictureReplica>;
let props: MapViewProps;

beforeEach(() => {
  frames = [];
  replica = createPictureReplica();
  replica.takeSnapshot(testPicture(atlas.areaCount));
  const box = (): HTMLElement => document.body.appendChild(document.createElement('div'));
  element = box();
  for (const [key, value] of [
    ['clientWidth', SIZE.width],
    ['clientHeight', SIZE.height],
  ] as const)
    Object.defineProperty(element, key, { value });
  props = {
    ...{ atlas, meshes: city.meshes, replica, ask, theme: 'dark', locale: 'zh-CN', readTextPx: 18, shapes: [] },
    context: { neighbours: undefined, rivers: undefined, places: undefined },
    view: { focus: atlas.code(0), movedAt: 0, layers: [{ id: 'levels' }, { id: 'events', kind: 'all' }] },
    ...{ span: undefined, padding: { top: 0, right: 0, bottom: 0, left: 0 } },
    ...{ isBasemapShown: false, basemap: undefined, basemapOpacity: 1, isMotionReduced: true, tool: undefined },
    ...{ onPick: () => {}, onSelect: () => {}, onFocus: () => {}, onMove: () => {}, onFirstPicture: () => {} },
    onHold: undefined,
  };
  scene = new MapScene(props, {
    ...{ element, basemapParent: box(), surfaceParent: box(), sheetParent: box() },
    clock: createFrameClock({
      requestAnimationFrame: (callback) => frames.push(() => callback(0)),
      after: () => () => {},
      isHidden: () => false,
      report: (error) => {
        throw error;
      },
    }),
    readTokens: () => themeTokens('dark'),
    now: () => 0,
    onHover: () => {},
    onError: (error) => {
      throw error;
    },
  });
  draw();
});

afterEach(() => scene.dispose());

/** Draws the frames that are asked for; how many. */
function draw(): number {
  const now = frames.splice(0);
  for (const frame of now) frame();
  return now.length;
}

/** All that the map has asked for is there and drawn. */
async function answered(): Promise<void> {
  await expect.poll(draw).toBe(0);
  await expect.poll(() => element.dataset.answers).toBe('complete');
  draw();
}

const point = (x: number, y: number): void => {
  element.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y, pointerType: 'mouse' }));
};

/** How many names the map has asked for since this was asked last. */
function newNames(): number {
  const count = namesAsked;
  namesAsked = 0;
  return count;
}

describe('a map on which nothing moves but the pointer', () => {
  it('places nothing anew for the area or the sign under it', async () => {
    await answered();
    point(400, 300);
    expect(newNames()).toBeGreaterThan(0);
    const hovered = new Set<number | undefined>();
    for (let x = 410; x < 900; x += 40) {
      point(x, 350);
      draw();
      hovered.add(scene.drawn?.hovered);
    }
    expect(hovered.size).toBeGreaterThan(2);
    expect(newNames()).toBe(0);
  });

  it('places nothing anew while something is drawn with a tool', async () => {
    const settings = () => ({ width: 100, count: 5 });
    const tool = new DrawTool('polygon', { settings, areaCodeAt: () => undefined, onDone: () => {} });
    scene.update({ ...props, tool });
    await answered();
    const placed = placedThings(scene.drawn as NonNullable<typeof scene.drawn>, 'events');
    newNames();
    tool.onClick([114.5, 33.5]);
    for (let x = 410; x < 900; x += 40) {
      point(x, 350);
      expect(draw()).toBe(1);
      expect(placedThings(scene.drawn as NonNullable<typeof scene.drawn>, 'events')).toBe(placed);
    }
    expect(newNames()).toBe(0);
  });

  it('places all anew when the camera, the levels or what is shown change', async () => {
    await answered();
    const viewports = new Set([scene.drawn?.viewport]);
    const next = (change: () => void): void => {
      change();
      draw();
      viewports.add(scene.drawn?.viewport);
    };
    const { view } = props;
    next(() => scene.update({ ...props, view: { ...view, layers: [{ id: 'levels' }] } }));
    next(() => scene.update({ ...props, view: { ...view, focus: atlas.code(2), movedAt: 1 } }));
    next(() => {
      const picture = testPicture(atlas.areaCount);
      picture.levels.fill(3);
      replica.takeSnapshot(picture);
    });
    expect(viewports.size).toBe(4);
  });
});

describe('a map that is put away', () => {
  it('is no longer the one of which the legend speaks', () => {
    expect(drawnMap.input).toBe(scene.drawn);
    scene.dispose();
    expect(drawnMap.input).toBeUndefined();
  });
});

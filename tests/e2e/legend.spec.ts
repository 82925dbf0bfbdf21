import { expect, type Page, test } from '@playwright/test';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { AREA_LEVELS } from '#shared/domain/area.ts';
import { MAP_LAYER_DEFAULTS, type MapLayerChoice } from '#shared/map/mapLayers.ts';
import { airyPadding, fitCamera } from '../../renderer/map/cameraFit.ts';
import { type LngLatBounds, toCommon } from '../../renderer/map/mercator.ts';
import { wallTypeScale } from '../../renderer/ui/typeScale.ts';
import { mapPaddingOf } from '../../renderer/wall/mapPadding.ts';
import { readDemoAtlas, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall } from '../support/launchGridwall.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

const usual = (id: MapLayerChoice['id']): MapLayerChoice =>
  MAP_LAYER_DEFAULTS.find((choice) => choice.id === id) as MapLayerChoice;

interface LegendCase {
  readonly layers: readonly MapLayerChoice[];
  /** So many lines it may have. */
  readonly most: number;
}

const alone = (id: MapLayerChoice['id']): LegendCase => ({ layers: [usual(id)], most: 1 });
/** A tilted map has no straight lower edge. */
const ALL: LegendCase = { layers: MAP_LAYER_DEFAULTS.filter(({ id }) => id !== 'height'), most: 3 };
const FIELDS = (['flows', 'heat', 'difference', 'forecast'] as const).map(alone);

/** Long legends on walls of several shapes; how they are fitted is tested for every layer without a window. */
const WALLS = [
  {
    ...{ name: '1080p', width: 1_920, height: 1_080 },
    looks: [
      { locale: 'zh-CN', level: 'city', cases: [...FIELDS, ALL] },
      { locale: 'zh-CN', level: 'county', cases: [alone('flows'), ALL] },
      { locale: 'en', level: 'city', cases: [...FIELDS, ALL] },
    ],
  },
  {
    ...{ name: '9:16', width: 1_080, height: 1_920 },
    looks: [{ locale: 'en', level: 'city', cases: [alone('flows'), ALL] }],
  },
] as const;

const SAFE = 0.05;

for (const { name, width, height, looks } of WALLS) {
  test.describe(`the legend of a wall of ${name}`, () => {
    let gridwall: Gridwall;
    let operator: Page;
    let wall: Page;
    let atlas: Atlas;

    test.beforeAll(async () => {
      gridwall = await launchGridwall({ columns: 1, rows: 1, width, height });
      operator = await consoleWindow(gridwall);
      wall = await screenWindow(gridwall, 'screen-1');
      atlas = await readDemoAtlas();
    });
    test.afterAll(() => gridwall?.stop());

    for (const { locale, level, cases } of looks) {
      test(`is whole, of few lines and off the focus: a ${level}, ${locale}`, async () => {
        await ask(operator, 'settings/setLocale', { locale });
        await expect(wall.locator('html')).toHaveAttribute('lang', locale);
        const focus = focusAt(atlas, level);
        await showOnWall(operator, { type: 'view.focus', screen: 'all', area: focus }, ['screen-1']);
        for (const { layers, most } of cases) {
          await showOnWall(operator, { type: 'view.setLayers', screen: 'all', layers: [...layers] }, ['screen-1']);
          const what = layers.map(({ id }) => id).join();
          await expect(wall.getByTestId('map')).toHaveAttribute('data-answers', 'complete');
          await expect.poll(async () => isToldOf(await toldLayers(wall), layers), what).toBe(true);
          await expect.poll(() => legendFaults(wall), what).toEqual([]);
          const legend = await legendBox(wall);
          expect(legend.lines, what).toBeLessThanOrEqual(most);
          expect(legend.left, what).toBeGreaterThanOrEqual(width * SAFE - 1);
          expect(legend.right, what).toBeLessThanOrEqual(width * (1 - SAFE) + 1);
          expect(legend.top, what).toBeGreaterThanOrEqual(await southOf(wall, atlas, { width, height }));
        }
      });
    }
  });
}

/** The city, or a county of it. */
function focusAt(atlas: Atlas, level: 'city' | 'county'): string {
  let area = spreadMicroGrids(atlas, 6)[2] ?? 0;
  for (let at = AREA_LEVELS.length - 1; at > AREA_LEVELS.indexOf(level); at--) area = atlas.parent[area] ?? 0;
  return atlas.code(area);
}

const legendOf = (wall: Page) => wall.getByTestId('legend');

/** The layers that the legend speaks of; it is told of the map a moment after. */
const toldLayers = (wall: Page): Promise<readonly string[]> =>
  legendOf(wall)
    .locator('[data-layer]')
    .evaluateAll((groups) => groups.map((group) => (group as HTMLElement).dataset.layer ?? ''));

/** Whether a legend is that of these layers: a single one is named, of many some have no room. */
const isToldOf = (told: readonly string[], layers: readonly MapLayerChoice[]): boolean =>
  new Set(told).size > (layers.length > 1 ? 1 : 0) && told.every((id) => layers.some((layer) => layer.id === id));

interface LegendBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly lines: number;
}

const legendBox = (wall: Page): Promise<LegendBox> =>
  legendOf(wall).evaluate((element) => {
    const { left, top, right } = element.getBoundingClientRect();
    // Lines are counted by what stands where, not by what the page says of itself.
    const middles = [...element.querySelectorAll('li')].map((entry) => {
      const box = entry.getBoundingClientRect();
      return Math.round((box.top + box.bottom) / 2);
    });
    return { left, top, right, lines: new Set(middles.map((y) => Math.round(y / 12))).size };
  });

/** Entries that end in dots, leave the legend, or stand below its lower edge. */
const legendFaults = (wall: Page): Promise<readonly string[]> =>
  legendOf(wall).evaluate((element) => {
    const legend = element.getBoundingClientRect();
    return [...element.querySelectorAll('li')].flatMap((entry) => {
      const box = entry.getBoundingClientRect();
      const words = entry.querySelector('span:last-child');
      const isCut = words !== null && words.scrollWidth > words.clientWidth + 1;
      const isOut = box.left < legend.left || box.right > legend.right + 0.5 || box.bottom > legend.bottom + 0.5;
      return isCut || isOut ? [entry.textContent ?? ''] : [];
    });
  });

/** Where the southern end of the focus lies on the screen, CSS pixels from the top. */
async function southOf(wall: Page, atlas: Atlas, size: { readonly width: number; readonly height: number }) {
  const { state, layout, viewing, scenes } = await ask(wall, 'window/info', undefined);
  const panels = scenes.find(({ id }) => id === state.sceneId)?.panels ?? [];
  const scale = wallTypeScale(viewing, size, 1);
  const padding = mapPaddingOf(state, layout, 'screen-1', scale, size, panels);
  const focus = areaByCode(atlas, (state.screenViews['screen-1'] ?? state.wallView).focus) ?? 0;
  const bounds = [...atlas.bounds.subarray(4 * focus, 4 * focus + 4)] as unknown as LngLatBounds;
  const camera = fitCamera(bounds, size, airyPadding(padding, scale.read));
  const [, middle] = toCommon(camera.lng, camera.lat);
  const [, south] = toCommon(bounds[0], bounds[1]);
  return size.height / 2 + (middle - south) * 2 ** camera.zoom;
}

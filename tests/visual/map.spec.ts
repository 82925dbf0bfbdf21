import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Rgb } from 'culori';
import { PNG } from 'pngjs';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { AREA_LEVELS, type AreaIndex } from '#shared/domain/area.ts';
import { MAP_LAYER_DEFAULTS, type MapLayerChoice, USUAL_LAYERS } from '#shared/map/mapLayers.ts';
import type { NewShape, ShapeChange } from '#shared/map/shapes.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { Theme } from '#shared/scene/theme.ts';
import { readDemoAtlas, redRecord, spreadMicroGrids } from '../support/demoCity.ts';
import { type Gridwall, launchGridwall, START_AT } from '../support/launchGridwall.ts';
import { drawnFills, fewTones, leastDifference, VISIONS } from '../support/mapPictures.ts';
import { writeTownHistory } from '../support/townHistory.ts';
import { encodePicture } from '../support/wallPicture.ts';
import { ask, consoleWindow, screenWindow, showOnWall } from '../support/wallWindows.ts';

// Edges of glyphs and areas may fall to the other side; few tones make a pixel at the limit of two jump by one.
const tolerance = { threshold: 0.2, maxDiffPixelRatio: 0.012 };

type LevelName = (typeof AREA_LEVELS)[number];

/** The part of a full-HD screen that panels leave to the map; it is twice as large on 4K. */
const MAP_PART = { x: 604, y: 196, width: 712, height: 690 };

/** Areas drawn side by side: 10 is plain (CIEDE2000), and the graver levels bear their shape besides. */
const LEAST_FILL_DIFFERENCE = 8;

const SIZES = [
  { name: '1080p', width: 1_920, height: 1_080, scale: 1 },
  { name: '4k', width: 3_840, height: 2_160, scale: 2 },
] as const;

/** Each test begins with the theme in which the last one ended: a change of all colours takes longest. */
const THEMES_SHOWN = [
  ['dark', 'light'],
  ['light', 'dark'],
] as const satisfies readonly (readonly Theme[])[];

/** Where a layer shows most of itself. */
const LAYER_FOCUS: Readonly<Partial<Record<MapLayerChoice['id'], LevelName>>> = {
  workers: 'county',
  patrols: 'county',
  cameras: 'town',
  centres: 'county',
  subjects: 'town',
  events: 'county',
  overdueOrders: 'county',
};

/** One of each kind, beside each other in the city's middle. */
const KEPT_SHAPES: readonly NewShape[] = [
  { name: '重点管控区', note: '', query: { type: 'ring', centre: [114.65, 33.63], radius: 9_000 } },
  {
    name: '蓄滞洪区',
    note: '',
    query: {
      type: 'polygon',
      ring: [
        [114.9, 33.95],
        [115.2, 34],
        [115.25, 33.8],
        [114.95, 33.75],
      ],
    },
  },
  {
    name: '护路段',
    note: '',
    query: {
      type: 'buffer',
      line: [
        [114.5, 34.05],
        [114.65, 33.95],
        [114.75, 33.8],
      ],
      radius: 1_500,
    },
  },
];

for (const size of SIZES) {
  test.describe(`the map at ${size.name}`, () => {
    let gridwall: Gridwall;
    let operator: Page;
    let wall: Page;
    let shownTheme: Theme | undefined;
    let atlas: Atlas;
    let userDataFolder: string;
    const focuses = new Map<LevelName, AreaIndex>();

    test.beforeAll(async () => {
      atlas = await readDemoAtlas();
      userDataFolder = await mkdtemp(join(tmpdir(), 'gridwall-map-'));
      // A young city has no forecast.
      writeTownHistory(join(userDataFolder, 'data', 'events.db'), atlas, Date.parse(START_AT));
      const { width, height } = size;
      gridwall = await launchGridwall({ columns: 1, rows: 1, width, height, userDataFolder });
      operator = await consoleWindow(gridwall);
      wall = await screenWindow(gridwall, 'screen-1');
      const places = await enterReds(operator, atlas);
      await expect(wall.locator('header h1')).toContainText(/红色 (?:[6-9]|[1-9]\d) 个/);
      let at = places[2] ?? 0;
      for (const level of AREA_LEVELS.toReversed()) {
        focuses.set(level, at);
        at = atlas.parent[at] ?? 0;
      }
    });
    test.afterAll(async () => {
      await gridwall?.stop();
      await rm(userDataFolder, { recursive: true, force: true });
    });

    const dispatch = (command: SceneCommand) => showOnWall(operator, command, ['screen-1']);

    const show = async (level: LevelName, layers: readonly MapLayerChoice[]): Promise<void> => {
      const focus = atlas.code(focuses.get(level) ?? 0);
      await ask(operator, 'scene/dispatch', { command: { type: 'view.focus', screen: 'all', area: focus } });
      await ask(operator, 'scene/dispatch', {
        command: { type: 'view.setLayers', screen: 'all', layers: [...layers] },
      });
    };

    /** What the map's part of the screen shows in a theme, compared with its golden picture. */
    const judge = async (name: string, theme: Theme): Promise<PNG> => {
      if (theme !== shownTheme) await dispatch({ type: 'wall.setTheme', theme });
      shownTheme = theme;
      for (const page of [wall, operator]) await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect(wall.getByTestId('map')).toHaveAttribute('data-answers', 'complete');
      const picture = await stillPart(wall, size.scale);
      const golden = encodePicture(fewTones(picture));
      expect.soft(golden).toMatchSnapshot(['map', `${size.name}-${name}-${theme}.png`], tolerance);
      return picture;
    };

    for (const [turn, level] of AREA_LEVELS.entries()) {
      test(`the level of a ${level}`, async () => {
        await show(level, USUAL_LAYERS);
        for (const theme of themesOf(turn)) {
          const picture = await judge(level, theme);
          if (size.scale === 1) expectToldApart(drawnFills(picture, theme), `${level}, ${theme}`);
        }
      });
    }

    for (const [turn, choice] of MAP_LAYER_DEFAULTS.entries()) {
      test(`the layer of ${choice.id}`, async () => {
        if (choice.id === 'shapes') await changeShapes(operator, { type: 'add', shapes: [...KEPT_SHAPES] });
        await show(LAYER_FOCUS[choice.id] ?? 'city', [...USUAL_LAYERS.filter(({ id }) => id !== choice.id), choice]);
        for (const theme of themesOf(turn)) await judge(`layer-${choice.id}`, theme);
        if (choice.id === 'shapes') await changeShapes(operator, { type: 'undo' });
      });
    }

    test('the forecast of the towns of a county, with its numbers and how uncertain they are', async () => {
      await show('county', [...USUAL_LAYERS, { id: 'forecast', kind: 'dispute' }]);
      await expect(wall.locator('[data-testid="legend"] [data-entry="uncertain"]')).toBeVisible();
      for (const theme of themesOf(MAP_LAYER_DEFAULTS.length)) await judge('forecast-county', theme);
    });
  });
}

/** Six grave events far from each other; returns their micro-grids. */
async function enterReds(operator: Page, atlas: Atlas): Promise<readonly AreaIndex[]> {
  const places = spreadMicroGrids(atlas, 6);
  for (const [index, place] of places.entries()) {
    const record = redRecord(atlas, place, `visual-${index}`, `第 ${index + 1} 起特别重大事件`);
    await ask(operator, 'service/control', { control: { type: 'record/enter', record } });
  }
  return places;
}

const themesOf = (turn: number): readonly Theme[] => THEMES_SHOWN[turn % 2] ?? THEMES_SHOWN[0];

const changeShapes = (operator: Page, change: ShapeChange) => ask(operator, 'shapes/change', { change });

/** Whoever looks at this picture can tell its levels and the ground apart by colour. */
function expectToldApart(fills: ReadonlyMap<string, Rgb>, picture: string): void {
  expect.soft(fills.size, `levels in ${picture}`).toBeGreaterThan(1);
  for (const [vision, see] of Object.entries(VISIONS)) {
    const { difference, between } = leastDifference(fills, see);
    expect.soft(difference, `${between} under ${vision} in ${picture}`).toBeGreaterThanOrEqual(LEAST_FILL_DIFFERENCE);
  }
}

/** The map's part of the page as soon as two pictures of it are alike. */
async function stillPart(wall: Page, scale: number): Promise<PNG> {
  const { x, y, width, height } = MAP_PART;
  const clip = { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
  const take = async () => PNG.sync.read(await wall.screenshot({ clip, animations: 'disabled' }));
  let last = await take();
  await expect
    .poll(async () => {
      const before = last;
      last = await take();
      return last.data.equals(before.data);
    })
    .toBe(true);
  return last;
}

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
import { drawnFills, fewTones, leastDifference, seenPicture, VISIONS } from '../support/mapPictures.ts';
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

const THEMES: readonly Theme[] = ['dark', 'light'];

interface LayerPicture {
  readonly choice: MapLayerChoice;
  readonly level: LevelName;
}

/** Where a layer shows most of itself; the levels by themselves are the pictures of each level. */
const LAYER_FOCUS: Readonly<Record<Exclude<MapLayerChoice['id'], 'levels'>, LevelName>> = {
  ...{ heat: 'city', height: 'city', difference: 'city', forecast: 'city', flows: 'city', shapes: 'city' },
  ...{ workers: 'county', patrols: 'county', centres: 'county', events: 'county', overdueOrders: 'county' },
  ...{ cameras: 'town', subjects: 'town' },
};

/** Things that are counted from afar, close enough to be seen one by one: view cones, trails, plates. */
const CLOSE_PICTURES = [
  { id: 'events', level: 'grid' },
  { id: 'workers', level: 'village' },
  { id: 'patrols', level: 'village' },
  { id: 'cameras', level: 'grid' },
  { id: 'centres', level: 'grid' },
  { id: 'subjects', level: 'grid' },
] as const satisfies readonly { readonly id: MapLayerChoice['id']; readonly level: LevelName }[];

/** Every layer by itself, those of one focus after each other. */
const LAYER_PICTURES: readonly LayerPicture[] = AREA_LEVELS.flatMap((level) =>
  MAP_LAYER_DEFAULTS.filter(({ id }) => id !== 'levels' && LAYER_FOCUS[id] === level).map((choice) => ({
    choice,
    level,
  })),
);

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
    let stage: Stage;
    test.beforeAll(async () => {
      stage = await openStage(size);
    });
    test.afterAll(async () => {
      await stage?.gridwall.stop();
      await rm(stage?.userDataFolder ?? '', { recursive: true, force: true });
    });

    // A change of all colours takes longest: one theme after the other.
    for (const theme of THEMES) {
      for (const level of AREA_LEVELS) {
        test(`the level of a ${level}, ${theme}`, async () => {
          await show(stage, { theme, level, layers: USUAL_LAYERS });
          const picture = await judge(stage, `${level}-${theme}`);
          if (size.name !== '1080p') return;
          expectToldApart(drawnFills(picture, theme), `${level}, ${theme}`);
          if (level !== 'city') return;
          for (const [vision, see] of Object.entries(VISIONS)) {
            if (vision !== 'normal') compare(stage, seenPicture(picture, see), `${level}-${theme}-${vision}`);
          }
        });
      }

      for (const { choice, level } of LAYER_PICTURES) {
        test(`the layer of ${choice.id}, ${theme}`, async () => {
          const { operator } = stage;
          if (choice.id === 'shapes') await changeShapes(operator, { type: 'add', shapes: [...KEPT_SHAPES] });
          await show(stage, { theme, level, layers: besideUsual(choice) });
          await judge(stage, `layer-${choice.id}-${theme}`);
          if (choice.id === 'shapes') await changeShapes(operator, { type: 'undo' });
        });
      }

      for (const { id, level } of size.name === '1080p' ? CLOSE_PICTURES : []) {
        test(`the layer of ${id} close by, ${theme}`, async () => {
          await show(stage, { theme, level, layers: besideUsual(usualChoice(id)) });
          await judge(stage, `layer-${id}-close-${theme}`);
        });
      }

      test(`the forecast of the towns of a county, with its numbers and how uncertain they are, ${theme}`, async () => {
        await show(stage, { theme, level: 'county', layers: [...USUAL_LAYERS, { id: 'forecast', kind: 'dispute' }] });
        await expect(stage.wall.locator('[data-testid="legend"] [data-entry="uncertain"]')).toBeVisible();
        await judge(stage, `forecast-county-${theme}`);
      });
    }
  });
}

/** One screen that is shown one map after the other. */
interface Stage {
  readonly size: (typeof SIZES)[number];
  readonly gridwall: Gridwall;
  readonly userDataFolder: string;
  readonly operator: Page;
  readonly wall: Page;
  /** An area of each level, one in the other, with a red one innermost. */
  readonly focuses: ReadonlyMap<LevelName, string>;
  shown: Partial<MapShown>;
}

interface MapShown {
  readonly theme: Theme;
  readonly level: LevelName;
  readonly layers: readonly MapLayerChoice[];
}

async function openStage(size: Stage['size']): Promise<Stage> {
  const atlas = await readDemoAtlas();
  const userDataFolder = await mkdtemp(join(tmpdir(), 'gridwall-map-'));
  // A young city has no forecast.
  writeTownHistory(join(userDataFolder, 'data', 'events.db'), atlas, Date.parse(START_AT));
  const { width, height } = size;
  const gridwall = await launchGridwall({ columns: 1, rows: 1, width, height, userDataFolder });
  const operator = await consoleWindow(gridwall);
  const wall = await screenWindow(gridwall, 'screen-1');
  const places = await enterReds(operator, atlas);
  await expect(wall.locator('header h1')).toContainText(/红色 (?:[6-9]|[1-9]\d) 个/);
  const focuses = new Map<LevelName, string>();
  let at = places[2] ?? 0;
  for (const level of AREA_LEVELS.toReversed()) {
    focuses.set(level, atlas.code(at));
    at = atlas.parent[at] ?? 0;
  }
  return { size, gridwall, userDataFolder, operator, wall, focuses, shown: {} };
}

/** Shows it on the wall; what stays the same is not told again, for every telling is drawn. */
async function show(stage: Stage, { theme, level, layers }: MapShown): Promise<void> {
  const { operator, wall, shown } = stage;
  const dispatch = (command: SceneCommand) => showOnWall(operator, command, ['screen-1']);
  if (theme !== shown.theme) await dispatch({ type: 'wall.setTheme', theme });
  if (level !== shown.level)
    await dispatch({ type: 'view.focus', screen: 'all', area: stage.focuses.get(level) ?? '' });
  await dispatch({ type: 'view.setLayers', screen: 'all', layers: [...layers] });
  stage.shown = { theme, level, layers };
  for (const page of [wall, operator]) await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** What the map's part of the screen shows, compared with its golden picture. */
async function judge(stage: Stage, name: string): Promise<PNG> {
  await expect(stage.wall.getByTestId('map')).toHaveAttribute('data-answers', 'complete');
  const picture = await stillPart(stage.wall, stage.size.scale);
  compare(stage, picture, name);
  return picture;
}

function compare({ size }: Stage, picture: PNG, name: string): void {
  const golden = encodePicture(fewTones(picture));
  expect.soft(golden).toMatchSnapshot(['map', `${size.name}-${name}.png`], tolerance);
}

const besideUsual = (choice: MapLayerChoice): readonly MapLayerChoice[] => [
  ...USUAL_LAYERS.filter(({ id }) => id !== choice.id),
  choice,
];

const usualChoice = (id: MapLayerChoice['id']): MapLayerChoice =>
  MAP_LAYER_DEFAULTS.find((choice) => choice.id === id) as MapLayerChoice;

/** Six grave events far from each other; returns their micro-grids. */
async function enterReds(operator: Page, atlas: Atlas): Promise<readonly AreaIndex[]> {
  const places = spreadMicroGrids(atlas, 6);
  for (const [index, place] of places.entries()) {
    const record = redRecord(atlas, place, `visual-${index}`, `第 ${index + 1} 起特别重大事件`);
    await ask(operator, 'service/control', { control: { type: 'record/enter', record } });
  }
  return places;
}

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
  const take = () => wall.screenshot({ clip, animations: 'disabled' });
  let last = await take();
  await expect
    .poll(
      async () => {
        const before = last;
        last = await take();
        return last.equals(before);
      },
      { intervals: [100] },
    )
    .toBe(true);
  return PNG.sync.read(last);
}

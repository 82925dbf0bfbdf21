import { expect, test } from 'vitest';
import { type ScreenPanels, USUAL_PANELS } from '#shared/scene/scenePanels.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import type { WallState } from '#shared/scene/wallState.ts';
import { wallTypeScale } from '../../../renderer/ui/typeScale.ts';
import { GRID_COLUMNS, GRID_ROWS, planChrome } from '../../../renderer/wall/chromePlan.ts';
import { mapPaddingOf } from '../../../renderer/wall/mapPadding.ts';
import { wallPartOf } from '../../../renderer/wall/wallPart.ts';

const usual: readonly ScreenPanels[] = [USUAL_PANELS];
const viewing = { distanceM: 5, pixelPitchMm: 0.63 };

function layoutOf(columns: number, rows: number, width = 1920, height = 1080): WallLayout {
  const screens = Array.from({ length: columns * rows }, (_, at) => {
    const column = at % columns;
    const row = Math.floor(at / columns);
    const bounds = { x: column * width, y: row * height, width, height };
    return { id: `screen-${at + 1}`, label: '', bounds, scaleFactor: 1, column, row, isConnected: true };
  });
  return {
    columns,
    rows,
    bounds: { x: 0, y: 0, width: columns * width, height: rows * height },
    screens,
    canSpan: true,
  };
}

const stateOf = (mode: 'span' | 'each'): WallState => ({
  revision: 1,
  sceneId: 'city-overview',
  mode,
  wallView: { focus: '411600', movedAt: 0 },
  screenViews: {},
  chosenScreen: 'screen-1',
  isBasemapShown: false,
  theme: 'dark',
});

test('over two by two screens every piece of chrome is on exactly one window', () => {
  const layout = layoutOf(2, 2);
  const parts = layout.screens.map(({ id }) => wallPartOf(stateOf('span'), layout, id, usual));
  expect(parts.map(({ topBar }) => topBar)).toEqual(['left', 'right', 'none', 'none']);
  expect(parts.map(({ left }) => left)).toEqual([['levelCounts'], [], ['today'], []]);
  expect(parts.map(({ right }) => right)).toEqual([[], ['worstAreas'], [], ['placeCard']]);
  expect(parts.map(({ ticker }) => ticker?.position)).toEqual([undefined, undefined, 0, 1]);
});

test('a row of three screens keeps its middle one free for the map', () => {
  const layout = layoutOf(3, 1);
  const middle = wallPartOf(stateOf('span'), layout, 'screen-2', usual);
  expect([middle.topBar, middle.left, middle.right]).toEqual(['none', [], []]);
});

test('with a map of its own each window has the whole chrome, also beside a presenting one', () => {
  const layout = layoutOf(2, 1);
  expect(wallPartOf(stateOf('each'), layout, 'screen-2', usual).topBar).toBe('whole');
  const view = { focus: '411600', movedAt: 0 };
  const presenting = { ...stateOf('span'), presentation: { screen: 'screen-1', view, step: 0, isBlack: false } };
  expect(wallPartOf(presenting, layout, 'screen-2', usual).topBar).toBe('right');
});

test('a scene puts its own panels beside each screen’s map, and its first beside the map over all', () => {
  const layout = layoutOf(2, 1);
  const panels: readonly ScreenPanels[] = [
    { left: ['today'], right: ['worstAreas'] },
    { left: [], right: ['levelCounts'] },
  ];
  const partsOf = (mode: 'span' | 'each') =>
    layout.screens
      .map(({ id }) => wallPartOf(stateOf(mode), layout, id, panels))
      .map(({ left, right }) => [left, right]);
  expect(partsOf('each')).toEqual([
    [['today'], ['worstAreas']],
    [[], ['levelCounts']],
  ]);
  expect(partsOf('span')).toEqual([
    [['today'], []],
    [[], ['worstAreas']],
  ]);
});

test.each([
  ['1080p', 1920, 1080],
  ['4K', 3840, 2160],
  ['32:9', 2560, 720],
  ['upright', 1080, 1920],
  ['4:3', 1600, 1200],
  ['small 4:3', 1024, 768],
])('on %s chrome stays on the grid, nothing overlaps, and the map keeps room', (_name, width, height) => {
  const window = { width, height };
  const layout = layoutOf(1, 1, width, height);
  const plan = planChrome(
    window,
    wallTypeScale(viewing, window, 1),
    wallPartOf(stateOf('each'), layout, 'screen-1', usual),
  );
  const taken = new Set<string>();
  for (const place of [plan.topBar, plan.ticker, plan.left, plan.right]) {
    if (place === undefined) continue;
    for (let row = place.row; row < place.row + place.rows; row++) {
      for (let column = place.column; column < place.column + place.columns; column++) {
        expect(row >= 0 && row < GRID_ROWS && column >= 0 && column < GRID_COLUMNS).toBe(true);
        expect(taken.has(`${row}/${column}`), `${row}/${column}`).toBe(false);
        taken.add(`${row}/${column}`);
      }
    }
  }
  expect(taken.size).toBeLessThan((5 / 6) * GRID_ROWS * GRID_COLUMNS);
  expect(plan.right).toBeDefined();
});

test('all windows of a spanning map agree where its camera stands', () => {
  const layout = layoutOf(2, 2);
  const size = { width: 1920, height: 1080 };
  const scale = wallTypeScale(viewing, size, 1);
  const paddings = layout.screens.map(({ id }) => mapPaddingOf(stateOf('span'), layout, id, scale, size, usual));
  expect(new Set(paddings.map((padding) => JSON.stringify(padding))).size).toBe(1);
  for (const edge of ['top', 'right', 'bottom', 'left'] as const) expect(paddings[0]?.[edge]).toBeGreaterThan(100);
});

import type { Rectangle, WallLayout, WallScreen } from '#shared/scene/wallLayout.ts';
import { readingRows } from '../displays/displayFacts.ts';
import type { IdentifiedScreen } from '../displays/displayIdentity.ts';

// Scaled monitors come out a device-independent pixel apart through rounding.
const TOLERANCE = 1;

const EMPTY: Rectangle = { x: 0, y: 0, width: 0, height: 0 };

/** How the wall's monitors stand together; a lost one keeps its last place, so that the others' parts of a map stay. */
export function layOutWall(identified: readonly IdentifiedScreen[]): WallLayout {
  const rows = readingRows(identified.map((screen) => ({ screen, bounds: screen.known.bounds })));
  const screens = rows.flatMap((row, rowIndex) =>
    row.map(({ screen }, column) => describeScreen(screen, rowIndex, column)),
  );
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const bounds = surround(screens.map((screen) => screen.bounds));
  return { columns, rows: rows.length, bounds, screens, canSpan: isFullGrid(screens, columns, rows.length, bounds) };
}

function describeScreen({ known, display }: IdentifiedScreen, row: number, column: number): WallScreen {
  return {
    id: known.screen,
    label: known.label === '' ? known.screen.replace('screen-', '') : known.label,
    bounds: known.bounds,
    scaleFactor: known.scaleFactor,
    column,
    row,
    isConnected: display !== undefined,
  };
}

/** The smallest rectangle around all. */
function surround(rectangles: readonly Rectangle[]): Rectangle {
  if (rectangles.length === 0) return EMPTY;
  const x = Math.min(...rectangles.map((r) => r.x));
  const y = Math.min(...rectangles.map((r) => r.y));
  const right = Math.max(...rectangles.map((r) => r.x + r.width));
  const bottom = Math.max(...rectangles.map((r) => r.y + r.height));
  return { x, y, width: right - x, height: bottom - y };
}

function isFullGrid(screens: readonly WallScreen[], columns: number, rows: number, bounds: Rectangle): boolean {
  const first = screens[0];
  if (first === undefined || screens.length !== columns * rows) return false;
  const { width, height } = first.bounds;
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE;
  return screens.every(
    (screen) =>
      isNear(screen.bounds.width, width) &&
      isNear(screen.bounds.height, height) &&
      screen.scaleFactor === first.scaleFactor &&
      isNear(screen.bounds.x, bounds.x + screen.column * width) &&
      isNear(screen.bounds.y, bounds.y + screen.row * height),
  );
}

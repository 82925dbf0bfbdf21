import type { TypeScale } from '../ui/typeScale.ts';
import type { WallPart } from './wallPart.ts';

/** Every screen is a grid of 24 × 14 cells inside a margin of 5 % for the bezels. */
export const GRID_COLUMNS = 24;
export const GRID_ROWS = 14;
export const SAFE_MARGIN = 0.05;

/** A rectangle of cells; columns and rows count from 0. */
export interface CellRectangle {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** Where a window's chrome lies. Undefined: this window does not carry it, or has no room for it. */
export interface ChromePlan {
  readonly isPortrait: boolean;
  /** The top bar has three short rows in place of two long ones. */
  readonly isStacked: boolean;
  readonly topBar: CellRectangle | undefined;
  readonly ticker: CellRectangle | undefined;
  readonly left: CellRectangle | undefined;
  readonly right: CellRectangle | undefined;
  /** Over the map's upper edge: what is said only while it lasts. */
  readonly banners: CellRectangle;
  /** What the map says of itself stands beside the ticker, not under it. */
  readonly isNoticeBeside: boolean;
  /** Widths of the bars and of the ticker in `read` ems. */
  readonly barEms: number;
  readonly tickerEms: number;
  /** Lines of `read` text that fit into a column. */
  readonly columnLines: number;
  /** Width of a column in `read` ems. */
  readonly columnEms: number;
  /** CSS pixels. */
  readonly cell: { readonly width: number; readonly height: number };
}

interface WindowSize {
  readonly width: number;
  readonly height: number;
}

export const LINE_HEIGHT = 1.4;
/** Of a line in `glance` size: a headline needs less air. */
export const GLANCE_LINE_HEIGHT = 1.2;
/** A column of panels holds about twelve Chinese characters a line. */
const COLUMN_EMS = 13;
/** Fewer cells than this are no map. */
const LEAST_MAP_COLUMNS = 8;
/** Room for two entries of the ticker and, beside them, for the notice. */
const NOTICE_EMS = 27;
const LEAST_EMS_FOR_NOTICE_BESIDE = 58;
/** The title and the clock side by side, or the place and the counts, need this much. */
const LEAST_UNSTACKED_EMS = 40;
const PORTRAIT_PANEL_LINES = 12;

/** Lays a window's chrome out by its size, its type sizes and its part of the wall. */
export function planChrome(window: WindowSize, scale: TypeScale, part: WallPart): ChromePlan {
  const cell = {
    width: (window.width * (1 - 2 * SAFE_MARGIN)) / GRID_COLUMNS,
    height: (window.height * (1 - 2 * SAFE_MARGIN)) / GRID_ROWS,
  };
  const line = scale.read * LINE_HEIGHT;
  const barEms = (cell.width * GRID_COLUMNS) / scale.read;
  const isPortrait = window.height > window.width;
  const isStacked = isPortrait || (part.topBar === 'whole' && barEms < LEAST_UNSTACKED_EMS);
  const barHeight = scale.glance * GLANCE_LINE_HEIGHT + line * (isStacked ? 2 : 1);
  const topRows = part.topBar === 'none' ? 0 : Math.ceil(barHeight / cell.height);
  const isNoticeBeside = barEms >= LEAST_EMS_FOR_NOTICE_BESIDE;
  const tickerRows =
    part.ticker === undefined ? 0 : Math.ceil(((isNoticeBeside ? 1 : 2) * line + scale.space) / cell.height);
  const free = { row: topRows, rows: GRID_ROWS - topRows - tickerRows };
  const columns = isPortrait ? portraitColumns(part, free, cell, line) : landscapeColumns(part, free, cell, scale);
  const rows = columns.right?.rows ?? columns.left?.rows ?? 0;
  const wide = columns.right?.columns ?? columns.left?.columns ?? 0;
  return {
    isPortrait,
    isStacked,
    isNoticeBeside,
    barEms,
    tickerEms: isNoticeBeside ? barEms - NOTICE_EMS : barEms,
    topBar: topRows === 0 ? undefined : { column: 0, row: 0, columns: GRID_COLUMNS, rows: topRows },
    ticker:
      tickerRows === 0
        ? undefined
        : { column: 0, row: GRID_ROWS - tickerRows, columns: GRID_COLUMNS, rows: tickerRows },
    ...columns,
    banners: bannersBetween(columns, isPortrait, topRows),
    columnLines: Math.floor((rows * cell.height - 2 * scale.space) / line),
    columnEms: (wide * cell.width) / scale.read,
    cell,
  };
}

/** Two rows of cells between the columns, under the top bar. */
function bannersBetween({ left, right }: Columns, isPortrait: boolean, row: number): CellRectangle {
  const column = isPortrait ? 0 : (left?.columns ?? 0);
  return { column, row, columns: GRID_COLUMNS - column - (isPortrait ? 0 : (right?.columns ?? 0)), rows: 2 };
}

interface FreeRows {
  readonly row: number;
  readonly rows: number;
}

type Columns = Pick<ChromePlan, 'left' | 'right'>;

/** A column each side of the map; on a narrow screen only the right one, on a very narrow one none. */
function landscapeColumns(part: WallPart, free: FreeRows, cell: WindowSize, scale: TypeScale): Columns {
  const columns = Math.ceil((COLUMN_EMS * scale.read) / cell.width);
  const wantsRight = part.right.length > 0 && columns + LEAST_MAP_COLUMNS <= GRID_COLUMNS;
  const taken = wantsRight ? columns : 0;
  const wantsLeft = part.left.length > 0 && taken + columns + LEAST_MAP_COLUMNS <= GRID_COLUMNS;
  return {
    left: wantsLeft ? { column: 0, columns, ...free } : undefined,
    right: wantsRight ? { column: GRID_COLUMNS - columns, columns, ...free } : undefined,
  };
}

/** On an upright screen the columns stand side by side under the map. */
function portraitColumns(part: WallPart, free: FreeRows, cell: WindowSize, line: number): Columns {
  const rows = Math.min(Math.ceil((PORTRAIT_PANEL_LINES * line) / cell.height), Math.floor(free.rows / 2));
  const below = { row: free.row + free.rows - rows, rows };
  const columns = part.left.length > 0 && part.right.length > 0 ? GRID_COLUMNS / 2 : GRID_COLUMNS;
  return {
    left: part.left.length > 0 ? { column: 0, columns, ...below } : undefined,
    right: part.right.length > 0 ? { column: GRID_COLUMNS - columns, columns, ...below } : undefined,
  };
}

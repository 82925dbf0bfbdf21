import { type PanelName, panelsOfScreen, type ScreenPanels } from '#shared/scene/scenePanels.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import { isScreenSpanning, type ScreenId, type WallState } from '#shared/scene/wallState.ts';

/** Which of the wall's chrome a window carries. Nothing ever lies over a bezel: it is dealt out whole. */
export interface WallPart {
  readonly topBar: 'whole' | 'left' | 'right' | 'none';
  /** This window's place among the windows that carry the ticker, left to right. */
  readonly ticker: { readonly position: number; readonly count: number } | undefined;
  /** Panels of the left and the right column, most important first. */
  readonly left: readonly PanelName[];
  readonly right: readonly PanelName[];
}

/**
 * Deals the chrome out: every window its own in `each`, the wall's edges in `span`. `panels` are the scene's, by screen;
 * a map over all screens has the first.
 */
export function wallPartOf(
  state: WallState,
  layout: WallLayout,
  screen: ScreenId,
  panels: readonly ScreenPanels[],
): WallPart {
  const place = layout.screens.find(({ id }) => id === screen);
  if (place === undefined || !isScreenSpanning(state, screen)) {
    const own = panelsOfScreen(panels, place === undefined ? 0 : layout.screens.indexOf(place));
    return { topBar: 'whole', ticker: { position: 0, count: 1 }, ...own };
  }
  const { left, right } = panelsOfScreen(panels, 0);
  const { columns, rows } = layout;
  const { column, row } = place;
  return {
    topBar: topBarOf(column, row, columns),
    ticker: row === rows - 1 ? { position: column, count: columns } : undefined,
    left: column === 0 ? panelsOfRow(left, row, rows) : [],
    right: column === columns - 1 ? panelsOfRow(right, row, rows) : [],
  };
}

function topBarOf(column: number, row: number, columns: number): WallPart['topBar'] {
  if (row > 0) return 'none';
  if (columns === 1) return 'whole';
  if (column === 0) return 'left';
  return column === columns - 1 ? 'right' : 'none';
}

/** One row carries all panels; of several rows the first and the last carry one each. */
function panelsOfRow(panels: readonly PanelName[], row: number, rows: number): readonly PanelName[] {
  if (rows === 1) return panels;
  if (row === 0) return panels.slice(0, 1);
  return row === rows - 1 ? panels.slice(1) : [];
}

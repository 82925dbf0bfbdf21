import type { PanelName } from '#shared/scene/scenePanels.ts';
import { PANELS } from './panelCatalog.ts';

/** A title and the air around a panel take this many lines. */
const PANEL_FRAME_LINES = 1.9;

export interface StackedPanel {
  readonly name: PanelName;
  readonly lines: number;
}

/**
 * Shares a column's lines out among panels, first come first served: each gets up to its most, the later ones
 * what is left; one that would get less than its least is left out rather than cut.
 */
export function stackPanels(names: readonly PanelName[], columnLines: number): readonly StackedPanel[] {
  const stacked: StackedPanel[] = [];
  let free = columnLines;
  for (const name of names) {
    const { leastLines, mostLines } = PANELS[name];
    const lines = Math.min(mostLines, Math.floor(free - PANEL_FRAME_LINES));
    if (lines < leastLines) continue;
    stacked.push({ name, lines });
    free -= lines + PANEL_FRAME_LINES;
  }
  return stacked;
}

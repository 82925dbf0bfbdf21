import { z } from '../lib/schema.ts';

/** Every panel that a scene can put beside the map; the windows' catalogue says what each is. */
const PANEL_NAMES = [
  'levelCounts',
  'today',
  'worstAreas',
  'threeZero',
  'creationRanking',
  'forecast',
  'resources',
  'placeCard',
  'asked',
] as const;

export type PanelName = (typeof PANEL_NAMES)[number];

/** More than three a column are read by nobody from five metres. */
const MOST_PANELS = 3;

const columnSchema = z.array(z.enum(PANEL_NAMES)).max(MOST_PANELS);

/** The panels left and right of one map, most important first. The place card stands there only while a place is open, the answer only while something is asked. */
export const screenPanelsSchema = z.object({ left: columnSchema, right: columnSchema });

export interface ScreenPanels {
  readonly left: readonly PanelName[];
  readonly right: readonly PanelName[];
}

/** What every scene showed before scenes could say it. */
export const USUAL_PANELS: ScreenPanels = {
  left: ['levelCounts', 'today'],
  right: ['worstAreas', 'placeCard'],
};

/** The panels of the n-th screen (0 = first); a wall with more screens than the scene names begins again. */
export const panelsOfScreen = (panels: readonly ScreenPanels[], position: number): ScreenPanels =>
  panels[Math.max(0, position) % Math.max(1, panels.length)] ?? USUAL_PANELS;

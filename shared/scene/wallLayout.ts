import type { ScreenId } from './wallState.ts';

/** A rectangle in device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One wall monitor as it is now. */
export interface WallScreen {
  readonly id: ScreenId;
  /** The monitor's name, or its number where it has none. */
  readonly label: string;
  readonly bounds: Rectangle;
  readonly scaleFactor: number;
  readonly column: number;
  readonly row: number;
  readonly isConnected: boolean;
}

/** How the wall's monitors stand together. */
export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
  /** The smallest rectangle around all wall monitors: the map of `span` fills it. */
  readonly bounds: Rectangle;
  readonly screens: readonly WallScreen[];
  /** False when the monitors leave gaps or differ in size: then every screen has its own map. */
  readonly canSpan: boolean;
}

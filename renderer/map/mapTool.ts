import type { Place } from '#shared/map/mapQuery.ts';
import type { SceneInput } from './sceneInput.ts';

/** A tool in the hand, such as the drawing of a ring. While the map has one, taps and hovering go to the tool first. */
export interface MapTool {
  /** The shape of the pointer over the map, a CSS cursor. */
  readonly cursor: string;
  /** Something has been drawn with it that is not finished: what was asked before stands back. */
  readonly isDrawing?: boolean;
  /** A tap on the map. */
  readonly onClick: (at: Place) => void;
  /** A double tap, after the two taps it is made of. */
  readonly onDoubleClick: (at: Place) => void;
  /** The pointer has moved over the map without a button. */
  readonly onHover: (at: Place) => void;
  /** Draws what is being made on the sheet above the map, in CSS pixels of the whole map. */
  readonly paint: (sheet: CanvasRenderingContext2D, input: SceneInput) => void;
  /** Calls back when what `paint` would draw has changed; all else on the map stays where it is. Returns the stopper. */
  readonly subscribe: (onChange: () => void) => () => void;
}

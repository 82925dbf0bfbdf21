import type { Layer } from '@deck.gl/core';
import type { SceneInput } from './sceneInput.ts';

/** One layer of the map. It draws with deck.gl, or on the flat sheet below or above it, or all of them. */
export interface MapLayer {
  readonly id: string;
  /** deck.gl layers, made anew each frame (deck keeps their state by id). */
  readonly deckLayers?: (input: SceneInput) => readonly Layer[];
  /** Draws on the sheet below deck.gl, whose units are CSS pixels of the whole map. */
  readonly paintUnder?: (sheet: CanvasRenderingContext2D, input: SceneInput) => void;
  /** The same on the sheet above deck.gl. */
  readonly paint?: (sheet: CanvasRenderingContext2D, input: SceneInput) => void;
}

import { MAP_LAYERS } from './layerCatalog.ts';
import { isLayerShown, type MapLayer } from './mapLayer.ts';
import type { SceneInput } from './sceneInput.ts';

/** The layers to be drawn in this frame, bottom first. */
export const shownLayers = (input: SceneInput): readonly MapLayer[] =>
  MAP_LAYERS.filter((layer) => isLayerShown(layer, input));

import type { MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { AreaPicture } from './areaFrame.ts';
import { AreaLayer } from './areaLayer.ts';

/** The areas of the drawn level, by warning level or in another layer's paint; only their borders when neither is shown. */
export const areasMapLayer: MapLayer = {
  id: 'areas',
  deckLayers: (input) => [new AreaLayer({ id: 'areas', picture: areaPicture(input) })],
};

function areaPicture(input: SceneInput): AreaPicture {
  return {
    ...input,
    pixelScale: input.scale * input.devicePixelRatio,
    isFilledByLevel: input.layers.some(({ id }) => id === 'levels'),
    paint: input.areaPaint,
  };
}

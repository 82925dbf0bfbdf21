import type { AreaIndex } from '#shared/domain/area.ts';
import type { MapLayer } from '../../mapLayer.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';
import { AreaLayer } from './areaLayer.ts';
import type { AreaPicture } from './areaPainter.ts';
import { areaBorders, areaColours } from './areaStyle.ts';

/** The areas of the drawn level, coloured by warning level or by another layer's paint; only their borders when neither is shown. */
export const areasMapLayer: MapLayer = {
  id: 'areas',
  deckLayers: (input) => [new AreaLayer({ id: 'areas', picture: areaPicture(input) })],
};

function areaPicture(input: SceneInput): AreaPicture {
  const { atlas, meshes, states, frame, drawnLevel, focus, selected, hovered, meanAreaPx } = input;
  const pixelScale = input.scale * input.devicePixelRatio;
  return {
    atlas,
    meshes,
    states,
    frame,
    drawnLevel,
    pixelScale,
    paint: input.areaPaint,
    onIncomplete: input.onIncomplete,
    style: {
      ...areaColours(input.tokens),
      ...areaBorders({ drawnLevel, meanAreaPx, pixelScale, focusLevel: input.focusLevel }),
      focusRun: idRun(input, focus),
      fillShare: input.layers.some(({ id }) => id === 'levels') ? 1 : 0,
      selectedRun: idRun(input, selected),
      hoverRun: idRun(input, hovered),
    },
  };
}

/** Shader ids are one more than area indices. */
function idRun(input: SceneInput, area: AreaIndex | undefined): readonly [number, number] {
  if (area === undefined) return [0, 0];
  const [start, end] = drawnRun(input, area);
  return [start + 1, end + 1];
}

import { GeoJsonLayer } from '@deck.gl/layers';
import type { Rgb } from '../../../ui/tokens.ts';
import type { MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';

/** Rivers and neighbours without MapLibre: for a map over several windows, where one base map cannot span. */
export const contextMapLayer: MapLayer = {
  id: 'context',
  deckLayers: (input) => (input.isContextShown ? contextLayers(input) : []),
};

function contextLayers({ context, tokens, scale }: SceneInput): readonly GeoJsonLayer[] {
  const lines = (id: string, data: GeoJSON.FeatureCollection, colour: Rgb, alpha: number, width: number) =>
    new GeoJsonLayer({
      id: `context-${id}`,
      data,
      filled: false,
      stroked: true,
      getLineColor: [...colour, alpha] as [number, number, number, number],
      getLineWidth: width * scale,
      lineWidthUnits: 'pixels',
      lineJointRounded: true,
      lineCapRounded: true,
      parameters: { depthCompare: 'always', depthWriteEnabled: false },
    });
  return [
    ...(context.neighbours === undefined ? [] : [lines('neighbours', context.neighbours, tokens.line, 200, 1)]),
    ...(context.rivers === undefined ? [] : [lines('rivers', context.rivers, tokens.quiet, 90, 2)]),
  ];
}

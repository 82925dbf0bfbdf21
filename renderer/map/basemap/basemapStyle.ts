import type { StyleSpecification } from 'maplibre-gl';
import type { DrawnTokens, Rgb } from '../../ui/tokens.ts';
import type { MapContext } from '../mapProps.ts';

const css = (rgb: Rgb, alpha = 1): string => `rgba(${rgb[0]}, ${rgb[1]}, ${rgb[2]}, ${alpha})`;

/**
 * The base map: rivers and neighbours, quieter than everything above them, from our own GeoJSON.
 * No glyphs, no sprites, no address: names are drawn by the map's label layer, and nothing leaves the program.
 * A site's own tiles (PMTiles) become a further source and its layers here.
 */
export function basemapStyle(context: MapContext, tokens: DrawnTokens, scale: number): StyleSpecification {
  const empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
  return {
    version: 8,
    sources: {
      neighbours: { type: 'geojson', data: context.neighbours ?? empty },
      rivers: { type: 'geojson', data: context.rivers ?? empty },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': css(tokens.ground) } },
      {
        id: 'neighbours',
        type: 'line',
        source: 'neighbours',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': css(tokens.line), 'line-width': scale },
      },
      {
        id: 'rivers',
        type: 'line',
        source: 'rivers',
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': css(tokens.quiet, tokens.water), 'line-width': 2 * scale },
      },
    ],
  };
}

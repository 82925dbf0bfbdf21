import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { type BasemapTiles, basemapTilePath } from '#shared/basemap/basemapOffer.ts';
import { APP_ORIGIN } from '#shared/contract/channels.ts';
import { css, pictureTone } from './basemapColours.ts';
import { type BasemapLook, tilesOf } from './basemapLook.ts';
import { vectorLayers } from './vectorLayers.ts';
import { WARPED_SCHEME } from './warpedTiles.ts';

/** The source of the site's own tiles. */
export const TILES_SOURCE = 'site';

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/**
 * The base map, quieter than everything above it: the site's tiles, and from our own GeoJSON the neighbours, and the
 * rivers where no tiles show them. No glyph server and no sprite: letters are drawn from the program's own fonts, and
 * every address is the program's.
 */
export function basemapStyle(look: BasemapLook): StyleSpecification {
  const { context, tokens, scale, offer } = look;
  const tiles = tilesOf(look);
  const isAlone = tiles === undefined || offer?.problem !== undefined;
  const lines = (id: string, colour: string, width: number): LayerSpecification => ({
    id,
    type: 'line',
    source: id,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  });
  return {
    version: 8,
    sources: {
      neighbours: { type: 'geojson', data: context.neighbours ?? EMPTY },
      rivers: { type: 'geojson', data: context.rivers ?? EMPTY },
      ...(tiles === undefined || offer === undefined ? {} : { [TILES_SOURCE]: tilesSource(offer.id, tiles) }),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': css(tokens.ground) } },
      ...(tiles === undefined ? [] : tileLayers(tiles, look)),
      lines('neighbours', css(tokens.line), scale),
      ...(isAlone ? [lines('rivers', css(tokens.quiet, tokens.water), 2 * scale)] : []),
    ],
  };
}

function tilesSource(id: string, { content, minZoom, maxZoom, bounds }: BasemapTiles): SourceSpecification {
  // The braces are MapLibre's, so the path is made around stand-ins of the same length of digits.
  const path = basemapTilePath(id, 0, 1, 2).replace('/0/1/2', '/{z}/{x}/{y}');
  const isWarped = content.kind === 'raster' && content.warp !== undefined;
  const shape = {
    tiles: [isWarped ? `${WARPED_SCHEME}://${id}/{z}/{x}/{y}` : `${APP_ORIGIN}${path}`],
    minzoom: minZoom,
    maxzoom: maxZoom,
    ...(bounds === undefined ? {} : { bounds: [...bounds] as [number, number, number, number] }),
  };
  return content.kind === 'vector'
    ? { type: 'vector', ...shape }
    : { type: 'raster', tileSize: content.tileSize, ...shape };
}

function tileLayers({ content }: BasemapTiles, look: BasemapLook): readonly LayerSpecification[] {
  if (content.kind === 'vector') return vectorLayers(TILES_SOURCE, content.schema, look);
  return [
    {
      id: `${TILES_SOURCE}/picture`,
      type: 'raster',
      source: TILES_SOURCE,
      paint: { ...pictureTone(content.look, look.tokens), 'raster-fade-duration': 0 },
    },
  ];
}

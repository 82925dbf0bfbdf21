import type { Rgb } from '../../../ui/tokens.ts';
import type { MapLayer } from '../../mapLayer.ts';
import type { LngLatBounds } from '../../mercator.ts';
import type { SceneInput } from '../../sceneInput.ts';

/** Rivers and neighbours without MapLibre: for a map over several windows, where one base map cannot span. */
export const contextMapLayer: MapLayer = {
  id: 'context',
  isUsed: ({ isContextShown }) => isContextShown,
  paintUnder(sheet, input) {
    const { context, tokens, scale } = input;
    sheet.lineJoin = 'round';
    sheet.lineCap = 'round';
    if (context.neighbours !== undefined) strokeLines(sheet, input, context.neighbours, css(tokens.line), scale);
    if (context.rivers !== undefined)
      strokeLines(sheet, input, context.rivers, css(tokens.quiet, tokens.water), 2 * scale);
  },
};

/** A line of longitudes and latitudes, flat, with its extent. */
interface ContextLine {
  readonly points: Float64Array;
  readonly bounds: LngLatBounds;
}

const prepared = new WeakMap<GeoJSON.FeatureCollection, readonly ContextLine[]>();

function strokeLines(
  sheet: CanvasRenderingContext2D,
  { viewport, viewBounds }: SceneInput,
  data: GeoJSON.FeatureCollection,
  colour: string,
  width: number,
): void {
  sheet.beginPath();
  for (const { points, bounds } of linesOf(data)) {
    const isOutside =
      bounds[0] > viewBounds[2] || bounds[1] > viewBounds[3] || bounds[2] < viewBounds[0] || bounds[3] < viewBounds[1];
    if (isOutside) continue;
    for (let i = 0; i < points.length; i += 2) {
      const [x = 0, y = 0] = viewport.project([points[i] as number, points[i + 1] as number]);
      if (i === 0) sheet.moveTo(x, y);
      else sheet.lineTo(x, y);
    }
  }
  sheet.strokeStyle = colour;
  sheet.lineWidth = width;
  sheet.stroke();
}

function linesOf(data: GeoJSON.FeatureCollection): readonly ContextLine[] {
  const known = prepared.get(data);
  if (known !== undefined) return known;
  const lines = data.features.flatMap(({ geometry }) => pathsOf(geometry)).map(contextLine);
  prepared.set(data, lines);
  return lines;
}

function pathsOf(geometry: GeoJSON.Geometry): readonly (readonly GeoJSON.Position[])[] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'Point':
    case 'MultiPoint':
    case 'GeometryCollection':
      return [];
  }
}

function contextLine(path: readonly GeoJSON.Position[]): ContextLine {
  const xs = path.map(([lng = 0]) => lng);
  const ys = path.map(([, lat = 0]) => lat);
  return {
    points: Float64Array.from(path.flatMap(([lng = 0, lat = 0]) => [lng, lat])),
    bounds: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
  };
}

const css = (rgb: Rgb, alpha = 1): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;

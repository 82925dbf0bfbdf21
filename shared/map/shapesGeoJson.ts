import { z } from '../lib/schema.ts';
import { signedArea } from './geometryClip.ts';
import { circleAround, type Earth } from './geometryEarth.ts';
import { crossesItself, isProperPolygon } from './geometryPlane.ts';
import { capsuleOutlines } from './geometryRegion.ts';
import { type MapQuery, MOST_POLYGON_CORNERS, mapQuerySchema, type Place } from './mapQuery.ts';
import { isShapeType, MOST_SHAPES, type NewShape } from './shapes.ts';

/** Geometry as RFC 7946 has it, as far as shapes need it. */
export type ShapeGeometry =
  | { readonly type: 'Point'; readonly coordinates: Place }
  | { readonly type: 'LineString'; readonly coordinates: readonly Place[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Place[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Place[])[])[] };

/** Corners of a ring or of the ends of a street as GeoJSON, which has no circles. */
const CIRCLE_CORNERS = 96;

/** What was drawn as geometry; undefined for a comparison. Rings are closed, outer ones counter-clockwise (RFC 7946, 3.1.6). */
export function geometryOf(query: MapQuery, earth: Earth): ShapeGeometry | undefined {
  switch (query.type) {
    case 'ring':
      return polygon(circleAround(query.centre, query.radius, CIRCLE_CORNERS, earth));
    case 'polygon':
      return polygon(query.ring, query.holes);
    case 'buffer':
      return {
        type: 'MultiPolygon',
        coordinates: capsuleOutlines(query.line, query.radius, earth).map((outline) => [closed(outline)]),
      };
    case 'measure':
      return query.isClosed ? polygon(query.line) : { type: 'LineString', coordinates: query.line };
    case 'nearest':
      return { type: 'Point', coordinates: query.at };
    case 'compare':
      return undefined;
    default:
      return query satisfies never;
  }
}

/** Shapes read from a GeoJSON file, and a sentence for each feature that could not become one. */
export interface ReadShapes {
  readonly shapes: readonly NewShape[];
  readonly problems: readonly ShapeProblem[];
}

/** Why a feature was left out; `feature` counts from 1, 0 means the file. */
export interface ShapeProblem {
  readonly feature: number;
  readonly reason:
    | 'notJson'
    | 'notGeoJson'
    | 'noGeometry'
    | 'badPlace'
    | 'badHoles'
    | 'tooFewCorners'
    | 'tooManyCorners'
    | 'crossesItself'
    | 'isPoint'
    | 'tooManyShapes';
}

const featureSchema = z.object({
  type: z.literal('Feature'),
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
const fileSchema = z.union([
  z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  featureSchema,
  z.object({
    type: z.enum(['Polygon', 'MultiPolygon', 'LineString', 'MultiLineString', 'Point', 'GeometryCollection']),
  }),
]);

const MOST_CORNERS = 500;
const MOST_HOLES = 50;
const NAME_LENGTH = 60;
const NOTE_LENGTH = 500;

/** Reads a GeoJSON file; `unnamed` gives a name to the n-th feature that has none. */
export function readGeoJson(text: string, unnamed: (feature: number) => string): ReadShapes {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return { shapes: [], problems: [{ feature: 0, reason: 'notJson' }] };
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) return { shapes: [], problems: [{ feature: 0, reason: 'notGeoJson' }] };
  const features = file.data.type === 'FeatureCollection' ? file.data.features : [json];
  const shapes: NewShape[] = [];
  const problems: ShapeProblem[] = [];
  for (const [n, feature] of features.entries()) {
    for (const read of readFeature(feature, n + 1, unnamed)) {
      if ('reason' in read) problems.push(read);
      else if (shapes.length < MOST_SHAPES) shapes.push(read);
      else problems.push({ feature: n + 1, reason: 'tooManyShapes' });
    }
  }
  return { shapes, problems };
}

type Read = NewShape | ShapeProblem;

function readFeature(json: unknown, feature: number, unnamed: (feature: number) => string): readonly Read[] {
  const parsed = featureSchema.safeParse(json);
  const [geometry, properties] = parsed.success ? [parsed.data.geometry, parsed.data.properties ?? {}] : [json, {}];
  const words = {
    name: textOf(properties.name ?? properties.名称, NAME_LENGTH) || unnamed(feature).slice(0, NAME_LENGTH),
    note: textOf(properties.note ?? properties.备注, NOTE_LENGTH),
  };
  // What this program has written says exactly what was drawn: a circle stays a circle.
  const own = mapQuerySchema.safeParse(properties.query);
  if (own.success && isShapeType(own.data.type)) return [{ ...words, query: own.data }];
  return readGeometry(geometry).map((read) =>
    typeof read === 'string' ? { feature, reason: read } : { ...words, query: read },
  );
}

type Reason = ShapeProblem['reason'];

const placesSchema = z.array(z.array(z.number()).min(2).max(4));
const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(placesSchema).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(placesSchema).min(1)).min(1) }),
  z.object({ type: z.literal('LineString'), coordinates: placesSchema }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(placesSchema) }),
  z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) }),
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(z.unknown()) }),
  z.object({ type: z.literal('GeometryCollection'), geometries: z.array(z.unknown()) }),
]);

function readGeometry(json: unknown): readonly (MapQuery | Reason)[] {
  const parsed = geometrySchema.safeParse(json);
  if (!parsed.success) return ['noGeometry'];
  const geometry = parsed.data;
  switch (geometry.type) {
    case 'Polygon':
      return [readPolygon(geometry.coordinates)];
    case 'MultiPolygon':
      return geometry.coordinates.map(readPolygon);
    case 'LineString':
      return [readLine(geometry.coordinates)];
    case 'MultiLineString':
      return geometry.coordinates.map(readLine);
    case 'GeometryCollection':
      return geometry.geometries.flatMap(readGeometry);
    case 'Point':
    case 'MultiPoint':
      return ['isPoint'];
    default:
      return geometry satisfies never;
  }
}

function readPolygon(outlines: readonly (readonly (readonly number[])[])[]): MapQuery | Reason {
  const rings: Place[][] = [];
  for (const outline of outlines) {
    const ring = readRing(outline);
    if (typeof ring === 'string') return ring;
    rings.push(ring);
  }
  const [ring = [], ...holes] = rings;
  if (holes.length === 0) return { type: 'polygon', ring };
  if (holes.length > MOST_HOLES || rings.flat().length > MOST_POLYGON_CORNERS) return 'tooManyCorners';
  return isProperPolygon({ ring, holes }) ? { type: 'polygon', ring, holes } : 'badHoles';
}

function readRing(outline: readonly (readonly number[])[]): Place[] | Reason {
  const corners = placesOf(outline);
  if (corners === undefined) return 'badPlace';
  const ring = samePlace(corners[0], corners.at(-1)) ? corners.slice(0, -1) : corners;
  if (ring.length < 3) return 'tooFewCorners';
  if (ring.length > MOST_CORNERS) return 'tooManyCorners';
  if (crossesItself(ring)) return 'crossesItself';
  return signedArea(ring.flat()) === 0 ? 'tooFewCorners' : ring;
}

function readLine(coordinates: readonly (readonly number[])[]): MapQuery | Reason {
  const line = placesOf(coordinates);
  if (line === undefined) return 'badPlace';
  if (line.length < 2) return 'tooFewCorners';
  return line.length > MOST_CORNERS ? 'tooManyCorners' : { type: 'measure', line, isClosed: false };
}

/** Undefined when one is no place on earth: a file in another reference system, or latitude first. */
function placesOf(coordinates: readonly (readonly number[])[]): Place[] | undefined {
  const places = coordinates.map(([lng = Number.NaN, lat = Number.NaN]): Place => [lng, lat]);
  return places.every(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 85) ? places : undefined;
}

const samePlace = (a: Place | undefined, b: Place | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];

const textOf = (value: unknown, length: number): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, length) : '';

/** Holes are clockwise (RFC 7946, 3.1.6). */
function polygon(ring: readonly Place[], holes: readonly (readonly Place[])[] = []): ShapeGeometry {
  return { type: 'Polygon', coordinates: [closed(ring), ...holes.map((hole) => closed(hole, -1))] };
}

/** The ring with its first corner again at its end, counter-clockwise (`turn` 1) or clockwise (−1). */
function closed(ring: readonly Place[], turn: 1 | -1 = 1): readonly Place[] {
  const [first, ...rest] = ring as readonly [Place, ...Place[]];
  return [first, ...(turn * signedArea(ring.flat()) >= 0 ? rest : rest.reverse()), first];
}

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { type GroundColours, groundColours } from './basemapColours.ts';
import type { BasemapLook } from './basemapLook.ts';
import { type RoadRank, type TileLayer, type VectorRoles, vectorRoles } from './vectorRoles.ts';

/** From which zoom a road of a rank is drawn, and its width there and at zoom 18, CSS pixels at scale 1. */
const ROADS: Readonly<Record<RoadRank, { readonly from: number; readonly width: readonly [number, number] }>> = {
  minor: { from: 13, width: [0.5, 6] },
  medium: { from: 10, width: [0.6, 9] },
  major: { from: 7, width: [0.8, 11] },
  motorway: { from: 5, width: [1, 13] },
};

const BUILDINGS_FROM = 14;
const NAMES_FROM = 14;
const NAME_PX = 13;
const WIDEST_ZOOM = 18;

type VectorSchemaOf = Parameters<typeof vectorRoles>[0];

/** The quiet ground of a vector map: green, water, buildings, borders, roads by rank, names of roads. Nothing that shines. */
export function vectorLayers(source: string, schema: VectorSchemaOf, look: BasemapLook): readonly LayerSpecification[] {
  const roles = vectorRoles(schema);
  const colours = groundColours(look.tokens);
  const { scale } = look;
  return [
    ...fills(source, 'green', roles.green, colours.green),
    ...fills(source, 'water', roles.water, colours.water),
    ...strokes(source, 'waterways', roles.waterways, colours.waterway, [0.6 * scale, 3 * scale], 8),
    ...fills(source, 'buildings', roles.buildings, colours.building, BUILDINGS_FROM),
    ...strokes(source, 'boundaries', roles.boundaries, colours.boundary, [0.6 * scale, 1.2 * scale], 4),
    ...strokes(source, 'railways', roles.railways, colours.railway, [0.5 * scale, 1.5 * scale], 9),
    ...roles.roads.flatMap((road) => {
      const { from, width } = ROADS[road.rank];
      const widths = [width[0] * scale, width[1] * scale] as const;
      return strokes(source, `${road.rank}-roads`, [road], roadColour(colours, road.rank), widths, from);
    }),
    ...(look.isSpanning ? [] : roadNames(source, roles, colours, look)),
  ];
}

function roadColour(colours: GroundColours, rank: RoadRank): string {
  const byRank = {
    minor: colours.minorRoad,
    medium: colours.mediumRoad,
    major: colours.majorRoad,
    motorway: colours.motorway,
  };
  return byRank[rank];
}

const part = (source: string, role: string, { layer, filter }: TileLayer, minzoom: number) => ({
  id: `${source}/${role}/${layer}`,
  source,
  'source-layer': layer,
  minzoom,
  ...(filter === undefined ? {} : { filter }),
});

const fills = (
  source: string,
  role: string,
  layers: readonly TileLayer[],
  colour: string,
  from = 0,
): readonly LayerSpecification[] =>
  layers.map((layer) => ({
    ...part(source, role, layer, from),
    type: 'fill',
    paint: { 'fill-color': colour, 'fill-antialias': true },
  }));

const strokes = (
  source: string,
  role: string,
  layers: readonly TileLayer[],
  colour: string,
  [thin, wide]: readonly [number, number],
  from: number,
): readonly LayerSpecification[] =>
  layers.map((layer) => ({
    ...part(source, role, layer, from),
    type: 'line',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colour, 'line-width': growing(from, thin, wide) },
  }));

/** Wider by two fifths at each zoom: between a line that keeps its width on the glass and one that keeps it on the ground. */
const growing = (from: number, thin: number, wide: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.4],
  ['zoom'],
  from,
  thin,
  WIDEST_ZOOM,
  wide,
];

const roadNames = (
  source: string,
  { roadNames: layers, nameField }: VectorRoles,
  colours: GroundColours,
  { scale, tokens }: BasemapLook,
): readonly LayerSpecification[] =>
  layers.map((layer) => ({
    ...part(source, 'road-names', layer, NAMES_FROM),
    type: 'symbol',
    layout: {
      'symbol-placement': 'line',
      'text-field': ['get', nameField],
      'text-font': [firstFamily(tokens.fontText)],
      'text-size': NAME_PX * scale,
    },
    paint: { 'text-color': colours.name, 'text-halo-color': colours.halo, 'text-halo-width': 1.5 * scale },
  }));

/** The family that the program ships, without its quotes. */
const firstFamily = (families: string): string => (families.split(',')[0] ?? '').replace(/['"]/g, '').trim();

import type { FilterSpecification } from 'maplibre-gl';
import type { OwnLayers, VectorSchema } from '#shared/basemap/basemapConfig.ts';

/** A layer of the tiles, or the part of it that plays a role. */
export interface TileLayer {
  readonly layer: string;
  readonly filter?: FilterSpecification;
}

/** Which layers of the tiles play which part. */
export interface VectorRoles {
  readonly water: readonly TileLayer[];
  readonly waterways: readonly TileLayer[];
  readonly green: readonly TileLayer[];
  readonly buildings: readonly TileLayer[];
  readonly boundaries: readonly TileLayer[];
  readonly railways: readonly TileLayer[];
  /** The minor roads first: the greater lie above. */
  readonly roads: readonly (TileLayer & { readonly rank: RoadRank })[];
  readonly roadNames: readonly TileLayer[];
  readonly nameField: string;
}

export type RoadRank = 'minor' | 'medium' | 'major' | 'motorway';

type Values = readonly (string | number)[];

const is = (field: string, values: Values): FilterSpecification => ['in', ['get', field], ['literal', [...values]]];
const isNone = (field: string, values: Values): FilterSpecification => ['!', is(field, values)] as FilterSpecification;

/** Roads of one layer by rank, from the values of the field that tells them apart. */
function roadsOf(layer: string, field: string, classes: Readonly<Record<RoadRank, Values | 'rest'>>, notRoads: Values) {
  const named = Object.values(classes).flatMap((values) => (values === 'rest' ? [] : [...values]));
  return (['minor', 'medium', 'major', 'motorway'] as const).map((rank) => {
    const values = classes[rank];
    return { layer, rank, filter: values === 'rest' ? isNone(field, [...named, ...notRoads]) : is(field, values) };
  });
}

const lines: FilterSpecification = ['==', ['geometry-type'], 'LineString'];
const polygons: FilterSpecification = ['==', ['geometry-type'], 'Polygon'];

/** OpenMapTiles 3.x, openmaptiles.org/schema. */
const OPENMAPTILES: VectorRoles = {
  water: [{ layer: 'water' }],
  waterways: [{ layer: 'waterway' }],
  green: [
    { layer: 'landcover', filter: is('class', ['wood', 'grass', 'wetland', 'farmland']) },
    { layer: 'park', filter: polygons },
  ],
  buildings: [{ layer: 'building' }],
  boundaries: [{ layer: 'boundary', filter: ['<=', ['to-number', ['get', 'admin_level']], 6] }],
  railways: [{ layer: 'transportation', filter: is('class', ['rail', 'transit']) }],
  roads: roadsOf(
    'transportation',
    'class',
    {
      motorway: ['motorway'],
      major: ['trunk', 'primary'],
      medium: ['secondary', 'tertiary'],
      minor: ['minor', 'service', 'track', 'busway'],
    },
    [],
  ),
  roadNames: [{ layer: 'transportation_name' }],
  nameField: 'name',
};

/** Protomaps basemap tiles of version 3 and 4, docs.protomaps.com/basemaps/layers. */
const PROTOMAPS: VectorRoles = {
  water: [{ layer: 'water', filter: polygons }],
  waterways: [{ layer: 'water', filter: lines }],
  green: [
    {
      layer: 'landuse',
      filter: is('kind', [
        'park',
        'forest',
        'wood',
        'grass',
        'farmland',
        'nature_reserve',
        'protected_area',
        'wetland',
      ]),
    },
  ],
  buildings: [{ layer: 'buildings', filter: polygons }],
  boundaries: [{ layer: 'boundaries' }],
  railways: [{ layer: 'roads', filter: is('kind', ['rail']) }],
  roads: roadsOf(
    'roads',
    'kind',
    { motorway: ['highway'], major: ['major_road'], medium: ['medium_road'], minor: ['minor_road'] },
    [],
  ),
  roadNames: [{ layer: 'roads', filter: is('kind', ['highway', 'major_road', 'medium_road', 'minor_road']) }],
  nameField: 'name',
};

/** The roles in a schema: a published one, or the customer's own layers. */
export function vectorRoles(schema: VectorSchema): VectorRoles {
  if (schema === 'openmaptiles') return OPENMAPTILES;
  return schema === 'protomaps' ? PROTOMAPS : ownRoles(schema);
}

function ownRoles(own: OwnLayers): VectorRoles {
  const named = (layers: readonly string[]): readonly TileLayer[] => layers.map((layer) => ({ layer }));
  return {
    water: named(own.water),
    waterways: named(own.waterways),
    green: named(own.green),
    buildings: named(own.buildings),
    boundaries: named(own.boundaries),
    railways: named(own.railways),
    roads: own.roads.flatMap((layer) => roadsOf(layer, own.classField, { ...own.roadClasses, minor: 'rest' }, [])),
    roadNames: named(own.roads),
    nameField: own.nameField,
  };
}

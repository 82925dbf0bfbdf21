/** The forms in which a city is loaded: our two files, or what is made of them for the others. */
export type DataForm = 'own' | 'geoJson' | 'namedGeoJson' | 'binary' | 'tiles';

interface Contender {
  /** The page's name for it. */
  readonly name: string;
  readonly title: string;
  readonly loads: DataForm;
}

/** The maps that are measured: ours first, as the program draws, then what it is measured against. */
export const MAPS: readonly [Contender, ...Contender[]] = [
  { name: 'gridwall', title: 'Gridwall', loads: 'own' },
  { name: 'gridwallForced', title: 'Gridwall, micro-grids at any zoom', loads: 'own' },
  { name: 'geojsonLayer', title: 'deck.gl GeoJsonLayer', loads: 'geoJson' },
  { name: 'solidPolygon', title: 'deck.gl SolidPolygonLayer, binary', loads: 'binary' },
  { name: 'maplibreGeoJson', title: 'MapLibre fill, GeoJSON', loads: 'geoJson' },
  { name: 'maplibreTiles', title: 'MapLibre fill, vector tiles', loads: 'tiles' },
  { name: 'echarts', title: 'ECharts map', loads: 'namedGeoJson' },
];

/** The maps that are measured: ours first, as the program draws, then what it is measured against. Names are those of the page. */
export const MAPS = [
  { name: 'gridwall', title: 'Gridwall' },
  { name: 'gridwallForced', title: 'Gridwall, micro-grids at any zoom' },
  { name: 'geojsonLayer', title: 'deck.gl GeoJsonLayer' },
  { name: 'solidPolygon', title: 'deck.gl SolidPolygonLayer, binary' },
  { name: 'maplibreGeoJson', title: 'MapLibre fill, GeoJSON' },
  { name: 'maplibreTiles', title: 'MapLibre fill, vector tiles' },
  { name: 'echarts', title: 'ECharts map' },
] as const;

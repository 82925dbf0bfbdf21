import { Map as MapLibre, type SourceSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { fillOf, finishDrawing, type MakeMap, type MapUnderTest, type Rgba, type TestCity } from './underTest.ts';

/** The level that needs no feature state: most areas have it. */
const USUAL_LEVEL = 1;

/**
 * MapLibre over one GeoJSON file, cut into tiles in its worker; buffer and depth small, as its guide for large data advises.
 * Tolerance 0: with its usual one it leaves out the smallest areas, two fifths of this city.
 */
export const makeMapLibreGeoJsonMap: MakeMap = (city) => {
  const { files, tileZooms } = city.job;
  const data = new URL(files.geoJson, location.href).href;
  return makeMapLibreMap(city, { type: 'geojson', data, buffer: 16, tolerance: 0, maxzoom: tileZooms[1] }, undefined);
};

/** MapLibre over vector tiles made beforehand. */
export const makeMapLibreTilesMap: MakeMap = (city) => {
  const { files, tileZooms, bounds } = city.job;
  const tiles = [`${new URL(files.tiles, location.href).href}/{z}/{x}/{y}.pbf`];
  const [minzoom, maxzoom] = tileZooms;
  return makeMapLibreMap(city, { type: 'vector', tiles, minzoom, maxzoom, bounds: [...bounds] }, 'areas');
};

/** A fill layer, colours by feature state. */
async function makeMapLibreMap(
  city: TestCity,
  source: SourceSpecification,
  sourceLayer: string | undefined,
): Promise<MapUnderTest> {
  setWorkerUrl(new URL(workerUrl, location.href).href);
  const { job, levels } = city;
  const css = (level: number): string => fillOf(city, level);
  const inSource = sourceLayer === undefined ? { source: 'areas' } : { source: 'areas', sourceLayer };
  const map = new MapLibre({
    container: city.parent.appendChild(document.createElement('div')),
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    center: [job.camera.lng, job.camera.lat],
    zoom: job.camera.zoom,
    style: {
      version: 8,
      sources: { areas: source },
      layers: [
        {
          id: 'areas',
          type: 'fill',
          source: 'areas',
          ...(sourceLayer === undefined ? {} : { 'source-layer': sourceLayer }),
          paint: {
            'fill-antialias': false,
            'fill-color': ['match', ['feature-state', 'level'], 2, css(2), 3, css(3), 4, css(4), css(USUAL_LEVEL)],
          },
        },
      ],
    },
  });
  map.on('error', ({ error }) => reportError(error));
  const after = async (event: 'idle' | 'render'): Promise<Rgba> => {
    await map.once(event);
    return finishDrawing(map.getCanvas(), city);
  };
  const paint = (area: number): void => {
    map.setFeatureState({ ...inSource, id: area }, { level: levels[area] as number });
  };
  await map.once('style.load');
  for (let area = job.leaves[0]; area < job.leaves[1]; area++) if (levels[area] !== USUAL_LEVEL) paint(area);
  // It can be idle before it has asked for its first tile.
  for (let pixel = await after('idle'); pixel[3] === 0; pixel = await after('idle')) map.triggerRepaint();
  return {
    recolour(changed) {
      for (const area of changed) paint(area);
      return after('render');
    },
    async moveTo(next) {
      map.jumpTo({ center: [next.lng, next.lat], zoom: next.zoom });
      await after('render');
      return map.areTilesLoaded();
    },
    async settle() {
      if (!map.areTilesLoaded()) await after('idle');
    },
    hover: (x, y) => map.queryRenderedFeatures([x, y])[0]?.id as number | undefined,
  };
}

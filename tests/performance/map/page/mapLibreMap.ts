import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { finishDrawing, type MakeMap, microGridFeatures } from './underTest.ts';

/** MapLibre as its examples show it: a fill layer over GeoJSON, colours by feature state. */
export const makeMapLibreMap: MakeMap = async (city, camera) => {
  setWorkerUrl(new URL(workerUrl, location.href).href);
  const { levels: colours, fills } = city.tokens;
  const css = (level: number): string => `rgba(${(colours[level] ?? [0, 0, 0]).join()}, ${fills[level] ?? 1})`;
  const map = new MapLibre({
    container: city.parent.appendChild(document.createElement('div')),
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    center: [camera.lng, camera.lat],
    zoom: camera.zoom,
    style: {
      version: 8,
      sources: { areas: { type: 'geojson', data: microGridFeatures(city) } },
      layers: [
        {
          id: 'areas',
          type: 'fill',
          source: 'areas',
          paint: {
            'fill-antialias': false,
            'fill-color': ['match', ['feature-state', 'level'], 2, css(2), 3, css(3), 4, css(4), css(1)],
          },
        },
      ],
    },
  });
  const idle = async (): Promise<void> => {
    await map.once('idle');
    finishDrawing(map.getCanvas());
  };
  const rendered = async (): Promise<void> => {
    await map.once('render');
    finishDrawing(map.getCanvas());
  };
  const paint = (areas: Iterable<number>): void => {
    for (const area of areas) map.setFeatureState({ source: 'areas', id: area }, { level: city.levels[area] ?? 0 });
  };
  await map.once('load');
  const start = city.atlas.levelStart[5] as number;
  paint(Array.from({ length: city.atlas.areaCount - start }, (_, i) => start + i));
  await idle();
  return {
    recolour(changed) {
      paint(changed);
      return rendered();
    },
    async moveTo(next) {
      // Its first frame after a move shows the tiles it has; the picture is complete when it is idle.
      map.jumpTo({ center: [next.lng, next.lat], zoom: next.zoom });
      await idle();
    },
    hover: (x, y) => map.queryRenderedFeatures([x, y])[0]?.id as number | undefined,
  };
};

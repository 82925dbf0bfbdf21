import { Deck, MapView } from '@deck.gl/core';
import { GeoJsonLayer } from '@deck.gl/layers';
import { finishDrawing, type MakeMap, microGridFeatures } from './underTest.ts';

/** deck.gl as its examples show it: a GeoJsonLayer over feature objects, colours by accessor. */
export const makeGeoJsonLayerMap: MakeMap = async (city, camera) => {
  const data = microGridFeatures(city);
  const canvas = city.parent.appendChild(document.createElement('canvas'));
  let waiting: (() => void)[] = [];
  let version = 0;
  const layer = () =>
    new GeoJsonLayer<{ area: number }>({
      id: 'areas',
      data,
      stroked: false,
      pickable: true,
      getFillColor: ({ properties }) => {
        const level = city.levels[properties.area] ?? 0;
        return [...(city.tokens.levels[level] ?? city.tokens.text), (city.tokens.fills[level] ?? 1) * 255] as [
          number,
          number,
          number,
          number,
        ];
      },
      updateTriggers: { getFillColor: version },
    });
  const viewState = (at: typeof camera) => ({ longitude: at.lng, latitude: at.lat, zoom: at.zoom });
  const deck = new Deck<MapView>({
    canvas,
    views: new MapView({ id: 'map' }),
    viewState: viewState(camera),
    layers: [layer()],
    onAfterRender: () => {
      if (!deck.isInitialized || canvas.width < city.parent.clientWidth) return;
      finishDrawing(canvas);
      const resolved = waiting;
      waiting = [];
      for (const resolve of resolved) resolve();
    },
  });
  const drawn = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
  await drawn();
  return {
    recolour() {
      version++;
      deck.setProps({ layers: [layer()] });
      return drawn();
    },
    moveTo(next) {
      deck.setProps({ viewState: viewState(next) });
      return drawn();
    },
    hover: (x, y) => (deck.pickObject({ x, y })?.object as { id?: number } | undefined)?.id,
  };
};

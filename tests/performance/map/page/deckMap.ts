import { Deck, type Layer, MapView } from '@deck.gl/core';
import type { Camera } from '#shared/scene/wallState.ts';
import { frameClock } from '../../../../renderer/map/frameClock.ts';
import { finishDrawing, type MapUnderTest, type Rgba, type TestCity } from './underTest.ts';

/** What a deck.gl map is made of. */
export interface DeckContent {
  /** The layer as it is to be drawn now; asked for again after each change. */
  layer(): Layer;
  /** Takes changed levels before `layer` is asked for. */
  takeChanges(changed: Uint32Array): void;
  /** The micro-grid of a pick. */
  areaOf(pick: { readonly index: number; readonly object?: unknown }): number | undefined;
}

const viewState = (at: Camera) => ({ longitude: at.lng, latitude: at.lat, zoom: at.zoom });

/** A map of one deck.gl layer; without multisampling, as all others. */
export async function makeDeckMap(
  city: TestCity,
  makeContent: (deck: Deck<MapView>) => DeckContent,
): Promise<MapUnderTest> {
  const { parent, job } = city;
  const canvas = parent.appendChild(document.createElement('canvas'));
  let camera = job.camera;
  let waiting: ((pixel: Rgba) => void)[] = [];
  const deck = new Deck<MapView>({
    canvas,
    views: new MapView({ id: 'map' }),
    viewState: viewState(job.camera),
    layers: [],
    deviceProps: { type: 'webgl', createCanvasContext: { alphaMode: 'premultiplied' }, webgl: { antialias: false } },
    onAfterRender: () => {
      if (!deck.isInitialized || canvas.width < parent.clientWidth) return;
      const pixel = finishDrawing(canvas, city);
      const resolved = waiting;
      waiting = [];
      for (const resolve of resolved) resolve(pixel);
    },
    onError: (error) => reportError(error),
  });
  const drawn = (): Promise<Rgba> => new Promise((resolve) => waiting.push(resolve));
  const draw = (): Promise<Rgba> => {
    deck.setProps({ layers: [content.layer()] });
    return drawn();
  };
  const ready = drawn();
  await ready;
  const content = makeContent(deck);
  // The layer's first frames may come before its shader is linked.
  for (let pixel = await draw(); pixel[3] === 0; ) {
    await new Promise<void>((resolve) => frameClock.afterShown(resolve));
    const next = drawn();
    deck.redraw('first picture');
    pixel = await next;
  }
  return {
    recolour(changed) {
      content.takeChanges(changed);
      return draw();
    },
    async moveTo(next) {
      // It draws nothing where nothing has changed.
      if (JSON.stringify(next) === JSON.stringify(camera)) return true;
      camera = next;
      deck.setProps({ viewState: viewState(next) });
      await drawn();
      return true;
    },
    settle: async () => {},
    hover(x, y) {
      const pick = deck.pickObject({ x, y });
      return pick === null ? undefined : content.areaOf(pick);
    },
  };
}

import { Deck, type DeckProps, type Layer, MapView } from '@deck.gl/core';
import type { Camera } from '#shared/scene/wallState.ts';
import { AreaIdEffect } from './layers/areas/areaLayer.ts';
import type { MapFrame } from './spanningView.ts';
import { after } from './timers.ts';

/** The deck.gl part of the map. It draws when told to, never by itself. */
export interface MapSurface {
  /** False until the graphics device is there, and again after it was lost. */
  readonly isReady: boolean;
  /** Device pixels a CSS pixel, as the drawing buffer has them. */
  readonly pixelRatio: number;
  /** Contexts lost and rebuilt so far. */
  readonly rebuilds: number;
  /** Draws now. False when it could not, or on a canvas that has yet to take its size: `onStale` will come. */
  draw(frame: MapFrame, camera: Camera, layers: readonly Layer[]): boolean;
  dispose(): void;
}

export interface SurfaceEvents {
  /** The device has come (back), or the canvas has another size: everything has to be drawn. */
  readonly onStale: () => void;
  /** Something went wrong inside deck.gl; the map goes on. */
  readonly onError: (error: Error) => void;
}

/** How long to wait before asking again for a graphics context that was refused. */
const RETRY_MS = 500;

/** deck.gl's loop asks this for frames instead of the browser; each is run when the map draws. */
class HeldFrames {
  #held: ((time: number) => void) | undefined;

  requestAnimationFrame(callback: (time: number) => void): number {
    this.#held = callback;
    return 1;
  }

  cancelAnimationFrame(): void {
    this.#held = undefined;
  }

  run(time: number): void {
    const callback = this.#held;
    this.#held = undefined;
    callback?.(time);
  }
}

/** Makes the surface inside `parent`. A lost context (driver reset, GPU process killed) is answered with a new canvas and a new Deck. */
export function createMapSurface(parent: HTMLElement, events: SurfaceEvents): MapSurface {
  let deck: Deck<MapView> | undefined;
  let canvas: HTMLCanvasElement | undefined;
  let frames = new HeldFrames();
  let isReady = false;
  let isMeasured = false;
  let rebuilds = 0;
  let stopRetry = (): void => {};
  // Created after luma.gl's own observer and so told after it: then the drawing buffer knows its new size.
  const resize = new ResizeObserver(() => {
    isMeasured = true;
    events.onStale();
  });

  const build = (): void => {
    const made = document.createElement('canvas');
    parent.append(made);
    canvas = made;
    made.addEventListener('webglcontextlost', onLost, { once: true });
    frames = new HeldFrames();
    deck = new Deck<MapView>(
      deckProps(made, frames, {
        onLoad: () => {
          isReady = true;
          resize.observe(made, { box: 'device-pixel-content-box' });
          events.onStale();
        },
        onError: (error) => {
          events.onError(error);
          if (!isReady) retry();
        },
      }),
    );
  };
  const tearDown = (): void => {
    isReady = false;
    isMeasured = false;
    resize.disconnect();
    canvas?.removeEventListener('webglcontextlost', onLost);
    canvas?.remove();
    try {
      deck?.finalize();
    } catch (error) {
      events.onError(new Error('The lost map surface could not be put away cleanly', { cause: error }));
    }
    deck = undefined;
  };
  const rebuild = (): void => {
    rebuilds++;
    tearDown();
    build();
  };
  const retry = (): void => {
    stopRetry();
    stopRetry = after(RETRY_MS, rebuild);
  };
  function onLost(event: Event): void {
    event.preventDefault();
    isReady = false;
    // Not inside the event: deck.gl and luma.gl still have to hear of it.
    stopRetry();
    stopRetry = after(0, rebuild);
  }

  build();
  return {
    get isReady() {
      return isReady;
    },
    get pixelRatio() {
      return (isMeasured ? deck?.getCanvasContext()?.cssToDeviceRatio() : undefined) ?? window.devicePixelRatio;
    },
    get rebuilds() {
      return rebuilds;
    },
    draw(frame, camera, layers) {
      if (deck === undefined || !isReady) return false;
      deck.setProps({ views: viewOf(frame), viewState: viewStateOf(camera), layers: [...layers] });
      frames.run(performance.now());
      return isMeasured && canvas?.width === deck.getCanvasContext()?.getDrawingBufferSize()[0];
    },
    dispose() {
      stopRetry();
      tearDown();
    },
  };
}

function deckProps(
  canvas: HTMLCanvasElement,
  frames: HeldFrames,
  events: { readonly onLoad: () => void; readonly onError: (error: Error) => void },
): DeckProps<MapView> {
  const props = {
    ...events,
    canvas,
    views: new MapView({ id: 'map' }),
    viewState: { longitude: 0, latitude: 0, zoom: 1 },
    layers: [],
    effects: [new AreaIdEffect()],
    controller: false as const,
    useDevicePixels: true,
    // Transparent: the base map shows through.
    deviceProps: {
      type: 'webgl',
      createCanvasContext: { alphaMode: 'premultiplied' },
      // The resolve pass smooths by itself; multisampling would double the cost of every frame.
      webgl: { antialias: false },
    } as const,
    // Hands are served by the map itself; picking by deck.gl would draw everything again at each move.
    style: { pointerEvents: 'none' } as const,
    getCursor: () => '',
    // Understood by deck.gl's animation loop, which takes all of Deck's properties; not in its types.
    animationFrameProvider: frames,
  };
  return props;
}

function viewOf({ whole, x, y }: MapFrame): MapView {
  return new MapView({ id: 'map', x: -x, y: -y, width: whole.width, height: whole.height });
}

function viewStateOf(camera: Camera) {
  return {
    longitude: camera.lng,
    latitude: camera.lat,
    zoom: camera.zoom,
    pitch: camera.pitch,
    bearing: camera.bearing,
  };
}

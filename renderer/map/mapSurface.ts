import { Deck, type DeckProps, type Layer, MapView } from '@deck.gl/core';
import type { Device } from '@luma.gl/core';
import type { Camera } from '#shared/scene/wallState.ts';
import { AreaIdEffect } from './layers/areas/areaLayer.ts';
import { isSoftware } from './layers/areas/softwareDevice.ts';
import type { MapFrame } from './spanningView.ts';
import { after } from './timers.ts';

export interface SurfaceEvents {
  /** A graphics device has come; true: the processor draws. Told before `onStale`. */
  readonly onDevice: (isSoftware: boolean) => void;
  /** The device has come (back), or the canvas has another size: everything has to be drawn. */
  readonly onStale: () => void;
  /** The graphics context is gone, and with it all that was drawn; `onStale` will come. */
  readonly onLost: () => void;
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

/**
 * The deck.gl part of the map, inside `parent`. It draws when told to, never by itself.
 * A lost context (driver reset, GPU process killed) is answered with a new canvas and a new Deck.
 */
export class MapSurface {
  readonly #parent: HTMLElement;
  readonly #events: SurfaceEvents;
  readonly #resize: ResizeObserver;
  #deck: Deck<MapView> | undefined;
  #canvas: HTMLCanvasElement | undefined;
  #frames = new HeldFrames();
  #isReady = false;
  #isDisposed = false;
  #isMeasured = false;
  #rebuilds = 0;
  #stopRetry = (): void => {};

  constructor(parent: HTMLElement, events: SurfaceEvents) {
    this.#parent = parent;
    this.#events = events;
    // Told after luma.gl's own, older observer: then the drawing buffer knows its new size.
    this.#resize = new ResizeObserver(() => {
      this.#isMeasured = true;
      events.onStale();
    });
    this.#build();
  }

  /** Device pixels a CSS pixel, as the drawing buffer has them. */
  get pixelRatio(): number {
    const context = this.#isMeasured ? this.#deck?.getCanvasContext() : undefined;
    return context?.cssToDeviceRatio() ?? window.devicePixelRatio;
  }

  /** Contexts lost and rebuilt so far. */
  get rebuilds(): number {
    return this.#rebuilds;
  }

  /** Draws now. False when it could not, or on a canvas that has yet to take its size: `onStale` will come. */
  draw(frame: MapFrame, camera: Camera, layers: readonly Layer[]): boolean {
    const deck = this.#deck;
    // A frame on a canvas without its size would never be seen, and costs as much as one that is.
    if (deck === undefined || !this.#isReady || !this.#isMeasured) return false;
    deck.setProps({ views: viewOf(frame), viewState: viewStateOf(camera), layers: [...layers] });
    this.#frames.run(performance.now());
    return this.#canvas?.width === deck.getCanvasContext()?.getDrawingBufferSize()[0];
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stopRetry();
    this.#tearDown();
  }

  #build(): void {
    const canvas = document.createElement('canvas');
    this.#parent.append(canvas);
    this.#canvas = canvas;
    canvas.addEventListener('webglcontextlost', this.#onLost, { once: true });
    this.#frames = new HeldFrames();
    // A device may come, or be refused, after the map was put away.
    const onLoad = (): void => {
      if (this.#isDisposed) return;
      this.#isReady = true;
      this.#resize.observe(canvas, { box: 'device-pixel-content-box' });
      this.#events.onStale();
    };
    const onError = (error: Error): void => {
      if (this.#isDisposed) return;
      this.#events.onError(error);
      if (!this.#isReady) this.#rebuildAfter(RETRY_MS);
    };
    const onDeviceInitialized = (device: Device): void => {
      if (!this.#isDisposed) this.#events.onDevice(isSoftware(device));
    };
    this.#deck = new Deck<MapView>(deckProps(canvas, this.#frames, { onLoad, onError, onDeviceInitialized }));
  }

  #tearDown(): void {
    this.#isReady = false;
    this.#isMeasured = false;
    this.#resize.disconnect();
    this.#canvas?.removeEventListener('webglcontextlost', this.#onLost);
    this.#canvas?.remove();
    try {
      this.#deck?.finalize();
    } catch (error) {
      this.#events.onError(new Error('The lost map surface could not be put away cleanly', { cause: error }));
    }
    this.#deck = undefined;
  }

  readonly #onLost = (event: Event): void => {
    event.preventDefault();
    this.#isReady = false;
    this.#events.onLost();
    // Not inside the event: deck.gl and luma.gl still have to hear of it.
    this.#rebuildAfter(0);
  };

  #rebuildAfter(delayMs: number): void {
    this.#stopRetry();
    this.#stopRetry = after(delayMs, () => {
      this.#rebuilds++;
      this.#tearDown();
      this.#build();
    });
  }
}

function deckProps(
  canvas: HTMLCanvasElement,
  frames: HeldFrames,
  events: Required<Pick<DeckProps<MapView>, 'onLoad' | 'onError' | 'onDeviceInitialized'>>,
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

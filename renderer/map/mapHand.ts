import type { WebMercatorViewport } from '@deck.gl/core';
import { areaAt } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { Place } from '#shared/map/mapQuery.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import { MAX_ZOOM, MIN_ZOOM } from './cameraFit.ts';
import { listenToHand } from './handControl.ts';
import type { MapViewProps } from './mapProps.ts';
import { wholeViewport } from './sceneInput.ts';
import type { MapFrame } from './spanningView.ts';

export interface MapHandOptions {
  /** The element that hears the pointer. */
  readonly element: HTMLElement;
  readonly props: () => MapViewProps;
  readonly frame: () => MapFrame;
  readonly camera: () => Camera;
  /** The hand puts the camera there. */
  readonly onCamera: (camera: Camera) => void;
  /** The hand has let go of the camera. */
  readonly onLetGo: () => void;
  /** A tap, a double tap, hovering (undefined: the pointer has left); CSS pixels of the window. */
  readonly onClick: (x: number, y: number) => void;
  readonly onDoubleClick: (x: number, y: number) => void;
  readonly onHover: (at: readonly [x: number, y: number] | undefined) => void;
}

/** Hands on the map: they move its camera, and what they point at is looked up here. */
export class MapHand {
  readonly #options: MapHandOptions;
  readonly #control;
  #grabbed: readonly number[] = [];

  constructor(options: MapHandOptions) {
    this.#options = options;
    this.#control = listenToHand(options.element, {
      onPanStart: (x, y) => {
        options.onCamera(options.camera());
        this.#grabbed = this.placeAt(x, y);
      },
      onPan: (x, y) => this.#moveTo(this.#grabbed, x, y, 0),
      onZoom: (x, y, steps) => this.#moveTo(this.placeAt(x, y), x, y, steps),
      onLetGo: options.onLetGo,
      onClick: options.onClick,
      onDoubleClick: options.onDoubleClick,
      onHover: options.onHover,
    });
  }

  /** True while a hand holds the map: it goes before what others say. */
  get isActive(): boolean {
    return this.#control.isActive;
  }

  /** The place under a point of the window (CSS pixels). */
  placeAt(x: number, y: number): Place {
    const frame = this.#options.frame();
    const [lng = 0, lat = 0] = this.#viewport(this.#options.camera()).unproject([x + frame.x, y + frame.y]);
    return [lng, lat];
  }

  /** The area of a level under a point of the window. */
  areaAt(x: number, y: number, level: AreaLevel): AreaIndex | undefined {
    const [lng, lat] = this.placeAt(x, y);
    return areaAt(this.#options.props().atlas, lng, lat, level);
  }

  dispose(): void {
    this.#control.dispose();
  }

  #viewport(camera: Camera): WebMercatorViewport {
    return wholeViewport(camera, this.#options.frame());
  }

  /** Moves the camera so that a place lies under the pointer. */
  #moveTo(lngLat: readonly number[], x: number, y: number, zoomSteps: number): void {
    const frame = this.#options.frame();
    const now = this.#options.camera();
    const zoomed = { ...now, zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, now.zoom + zoomSteps)) };
    const moved = this.#viewport(zoomed).panByPosition([...lngLat], [x + frame.x, y + frame.y]);
    this.#options.onCamera({ ...zoomed, lng: moved.longitude ?? now.lng, lat: moved.latitude ?? now.lat });
  }
}
